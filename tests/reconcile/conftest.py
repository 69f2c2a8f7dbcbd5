"""Synthetic observations: real region codes, invented scores and publishers."""

from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

BODIES = {
    "35.75": ("Kota Pasuruan", "city"),
    "13.02": ("Kabupaten Solok", "regency"),
    "min-agama": ("", "ministry"),
}


def observation(number: int, **cells: Any) -> dict[str, Any]:
    """One row as `reconcile` takes it; score 81.5 of Kota Pasuruan in 2023 by one outlet where nothing else is said."""
    body_id = cells.get("body_id", "35.75")
    name, level = BODIES.get(body_id, (body_id, "regency"))
    score = cells.get("score", 81.5)
    if isinstance(score, str):
        cells = {"score_printed": score} | cells
        cells |= {"decimals": len(score.partition(".")[2]), "score": float(score)}
    publisher = cells.get("publisher", f"outlet {number}")
    return {
        "observation_id": f"2023:{number}", "year": 2023, "body_id": body_id, "name": name, "body_level": level,
        "unit_id": "", "unit": "", "score_printed": "" if score is None else str(score), "score": score,
        "decimals": None if score is None else 1, "zone_printed": "", "category_printed": "", "opinion_printed": "",
        "dimension": "", "national_rank": None,
        "national_rank_of": None, "province_rank": None, "publisher": publisher,
        "publisher_group": publisher, "publisher_kind": "media", "source_id": f"s{number}",
    } | cells  # fmt: skip


@pytest.fixture
def said() -> Callable[..., pd.DataFrame]:
    """A table of observations from what each source says: `said({"score": "80.4"}, {"score": "80"})`."""

    def table(*rows: dict[str, Any]) -> pd.DataFrame:
        frame = pd.DataFrame([observation(number, **cells) for number, cells in enumerate(rows, 2)])
        ranks = dict.fromkeys(["national_rank", "national_rank_of", "province_rank"], "Int16")
        return frame.astype({"score": "float64", "decimals": "Int8", "year": "int16", **ranks})

    return table
