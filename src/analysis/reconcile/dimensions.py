"""Scores of single dimensions (input, process, output, complaints), settled like the scores of bodies."""

import pandas as pd

from analysis.ingest.coded import holds, same, without
from analysis.reconcile.results import KEY, RANKS, reconcile_by

COLUMNS = [
    "year",
    "level",
    "body_id",
    "name",
    "unit_id",
    "unit",
    "dimension",
    "score",
    "decimals",
    "grade",
    "publishers",
    "rejected",
    "source_ids",
    "observation_ids",
]


def reconcile_dimensions(observations: pd.DataFrame) -> pd.DataFrame:
    """Scores of dimensions: one row a body, unit, year and dimension, sorted by these.

    Columns: year, level, body_id, name, unit_id, unit, dimension, score (points), decimals, grade (corroborated, single
    or conflicting), publishers (independent voices), rejected, source_ids and observation_ids (JSON, as in results).
    """
    left = holds(observations["dimension"], "") | observations["score"].isna().to_numpy()
    scores = without(observations.copy(deep=False), left)
    # A class or rank beside it is one of the whole assessment, and says nothing of the score of a part.
    words = dict.fromkeys(("zone_printed", "category_printed", "opinion_printed"), same("", len(scores)))
    ranks = dict.fromkeys(RANKS, pd.array([pd.NA] * len(scores), dtype="Int16"))
    return reconcile_by(scores.assign(**words, **ranks), [*KEY, "dimension"])[COLUMNS]
