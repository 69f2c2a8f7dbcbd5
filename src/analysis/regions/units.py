"""Ids of units (offices, clinics, schools) within a body."""

from functools import lru_cache

from analysis.errors import AnalysisError
from analysis.regions.names import key_of, plain, slug
from analysis.regions.register import read_rows


@lru_cache(maxsize=1)
def _reviewed() -> dict[tuple[str, str], str]:
    """Names from unit_names.csv by body id ("" for all bodies) and key of the spelling."""
    return {(row["body_id"], key_of(row["variant"])): row["unit"] for row in read_rows("unit_names")}


@lru_cache(maxsize=1)
def bodies_with_unit_names() -> frozenset[str]:
    """Ids of the bodies with reviewed spellings of their own: elsewhere a unit's name does not depend on the body."""
    return frozenset(body_id for body_id, _ in _reviewed() if body_id)


@lru_cache(maxsize=65536)
def unit_name(body_id: str, printed: str) -> str:
    """The name of a unit: as printed, or the one that the reviewed table gives for this spelling."""
    key = key_of(printed)
    reviewed = _reviewed()
    return reviewed.get((body_id, key)) or reviewed.get(("", key)) or plain(printed)


@lru_cache(maxsize=65536)
def unit_id(body_id: str, printed: str) -> str:
    """The id of a unit: `<body_id>/<slug of its name>`. Raises `AnalysisError` where the name is empty."""
    name = slug(unit_name(body_id, printed))
    if not name:
        raise AnalysisError(f'"{printed}" is no name of a unit of {body_id}; give the name of an office.')
    return f"{body_id}/{name}"
