"""Observations as the rules on sources read them."""

from typing import Any, NamedTuple

import numpy as np
import pandas as pd

from analysis.ingest.coded import coded, looked_up, texts_at
from analysis.ingest.ids import ids_at
from analysis.ingest.numbers import parse_score
from analysis.schemes import level_group


class Row(NamedTuple):
    """One observation: what a page prints of one fact. "" or None where it prints nothing.

    `score` is in points; `put_right` says that a correction replaced the printed one. `voice` is the group that the
    publisher speaks with, `kind` its kind.
    """

    observation_id: str
    year: int
    level: str
    group: str
    score: float | None
    decimals: int | None
    put_right: bool
    zone: str
    category: str
    opinion: str
    national_rank: int | None
    national_rank_of: int | None
    province_rank: int | None
    voice: str
    kind: str
    publisher: str


def rows_at(table: pd.DataFrame, places: np.ndarray, corrected: np.ndarray) -> list[Row]:
    """The observations at some places of a table; `corrected` says of every one whether its score was put right."""
    levels = texts_at(table["body_level"], places)
    groups = {level: level_group(level) for level in set(levels)}
    return list(
        map(
            Row,
            ids_at(table, places).to_pylist(),
            table["year"].to_numpy()[places].tolist(),
            levels,
            [groups[level] for level in levels],
            _numbers(table["score"], places),
            _numbers(table["decimals"], places),
            corrected[places].tolist(),
            texts_at(table["zone_printed"], places),
            texts_at(table["category_printed"], places),
            texts_at(table["opinion_printed"], places),
            _numbers(table["national_rank"], places),
            _numbers(table["national_rank_of"], places),
            _numbers(table["province_rank"], places),
            texts_at(table["publisher_group"], places),
            texts_at(table["publisher_kind"], places),
            texts_at(table["publisher"], places),
        )
    )


def _numbers(column: pd.Series, places: np.ndarray) -> list[Any]:
    """The numbers of a column at some places, None where there is none."""
    values = column.iloc[places]
    missing = values.isna().tolist()
    return [None if gone else value for value, gone in zip(values.tolist(), missing, strict=True)]


def put_right(table: pd.DataFrame) -> np.ndarray:
    """Which observations have a score that a correction put in place of the printed one."""
    numbers, texts = coded(table["score_printed"])
    read = [parse_score(text) for text in texts.tolist()]
    printed = looked_up(np.array([float(score.value) if score else np.nan for score in read]), numbers)
    scores: np.ndarray = table["score"].to_numpy()
    corrected: np.ndarray = ~np.isnan(printed) & (printed != scores)
    return corrected
