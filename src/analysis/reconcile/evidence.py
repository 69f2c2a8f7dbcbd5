"""What speaks against a printed value: the zone, category and rank printed beside it or by others."""

from collections.abc import Sequence

import pandas as pd

from analysis.ingest.coded import as_text, holds
from analysis.reconcile.labels import settle_label
from analysis.reconcile.readings import Reading, independent
from analysis.reconcile.rows import Row
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
        ranked = observations["national_rank"].notna().to_numpy() & observations["score"].notna().to_numpy()
        columns = ["year", "body_id", "body_level", "national_rank", "score"]
        rows = as_text(observations.loc[ranked & holds(observations["unit_id"], ""), columns])
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


def printed_rank(rows: Sequence[Row]) -> int | None:
    """The national rank that most independent voices print, None where none does."""
    label = settle_label(
        (row.national_rank, row.voice, row.kind, row.publisher)
        for row in rows
        if row.national_rank is not None
    )
    return int(label.value) if label else None
