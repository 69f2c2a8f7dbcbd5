"""The results held against what was published: how many bodies of each level lie in each zone and category."""

from collections.abc import Hashable, Iterator
from typing import Any, cast

import pandas as pd

from analysis.schemes import has_zones

ZONES = ("green", "yellow", "red")
CATEGORIES = ("A", "B", "C", "D", "E")
PARTS = {
    "regency_city": ("city", "regency"),
    "regional": ("province", "city", "regency"),
    "all": ("ministry", "agency", "province", "city", "regency"),
}
"""The levels that a count over several levels is made of; any other count is of its own level."""

Key = tuple[int, str, str]
"""Year, level and measure."""


def backtest(results: pd.DataFrame, counts: pd.DataFrame) -> pd.DataFrame:
    """Published counts beside the same counts over our results, whole bodies only.

    `results` has year, level, unit_id, zone, category; `counts` is as `published_counts` gives it. One row for each
    year, level and measure, in the order of `counts`: year, level, measure, published (bodies; missing where not
    published), ours (bodies), missing (published less ours; negative where we have more than were published).
    Measures: `assessed` (ours: bodies of which a source gives a score, class or rank, or at least the name), the
    zones in years that have them, and those categories `A` to `E` of which a count was published.
    """
    ours = _our_counts(results[results["unit_id"] == ""])
    rows = [
        (row["year"], row["level"], measure, row[measure.lower()], _over_parts(ours, row, measure))
        for row in counts.to_dict("records")
        for measure in _measures(row)
    ]
    table = pd.DataFrame(rows, columns=["year", "level", "measure", "published", "ours"])
    table = table.astype({"year": "int64", "published": "Int64", "ours": "int64"})
    return table.assign(missing=table["published"] - table["ours"])


def _our_counts(bodies: pd.DataFrame) -> dict[Key, int]:
    """How many bodies there are by year, level and measure; nothing where there is none."""
    key = ["year", "level", "measure"]
    plain = bodies[["year", "level", "zone", "category"]].astype(
        {"level": "str", "zone": "str", "category": "str"}
    )
    said = [plain.assign(measure=measure)[key] for measure in ("assessed", plain["zone"], plain["category"])]
    found = pd.concat(said)
    return cast("dict[Key, int]", found[found["measure"] != ""].value_counts().to_dict())


def _over_parts(ours: dict[Key, int], row: dict[Hashable, Any], measure: str) -> int:
    parts = PARTS.get(row["level"], (row["level"],))
    return sum(ours.get((row["year"], part, measure), 0) for part in parts)


def _measures(row: dict[Hashable, Any]) -> Iterator[str]:
    yield "assessed"
    if has_zones(row["year"], "regional"):
        yield from ZONES
    yield from (letter for letter in CATEGORIES if not pd.isna(row[letter.lower()]))
