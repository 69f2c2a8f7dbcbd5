"""What speaks against a printed value: the zone, category and rank printed beside it or by others."""

import pandas as pd

from analysis.reconcile.labels import settle_label
from analysis.reconcile.readings import Reading, independent
from analysis.schemes import Band, classify


def contradictions(reading: Reading, year: int, group: str) -> int:
    """How many independent voices print a zone or category that their value does not have under that year's scheme."""
    band = classify(float(reading.value), year, group)
    if band is None:
        return 0
    value = float(reading.value)
    return len(
        independent(s.voice for s in reading.statements if _contradicts(band, value, s.zone, s.category))
    )


def _contradicts(band: Band, score: float, zone: str, category: str) -> bool:
    if band.ambiguous(score):
        return False
    return bool(
        (zone and band.zone and zone != band.zone)
        or (category and band.category and category != band.category)
    )


class RankOrder:
    """Published national ranks and scores of a level and year, against which a disputed value is held.

    Only bodies whose sources agree on one score and one rank are taken as fixed points.
    """

    def __init__(self, observations: pd.DataFrame) -> None:
        rows = observations[(observations["unit_id"] == "") & observations["national_rank"].notna()]
        rows = rows[rows["score"].notna()]
        rows = rows.drop_duplicates(["year", "body_id", "national_rank", "score"])
        rows = rows[~rows.duplicated(["year", "body_id"], keep=False)]
        self._points: dict[tuple[int, str], list[tuple[int, float]]] = {}
        for year, level, rank, score in rows[["year", "body_level", "national_rank", "score"]].itertuples(
            index=False
        ):
            self._points.setdefault((int(year), level), []).append((int(rank), float(score)))

    def violations(self, score: float, rank: int, year: int, level: str) -> int:
        """How many ranked bodies stand on the wrong side of `score` if it has `rank`."""
        points = self._points.get((year, level), [])
        return sum((r < rank and s < score) or (r > rank and s > score) for r, s in points)


def printed_rank(rows: list[dict]) -> int | None:
    """The national rank that most independent voices print, None where none does."""
    label = settle_label(
        (int(row["national_rank"]), row["publisher_group"], row["publisher_kind"], row["publisher"])
        for row in rows
        if not pd.isna(row["national_rank"])
    )
    return int(label.value) if label else None
