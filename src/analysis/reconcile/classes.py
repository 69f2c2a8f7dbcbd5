"""The class of each observation's score by the scheme of its year, looked up once for each distinct score."""

import math
from typing import NamedTuple

import numpy as np
import pandas as pd

from analysis.ingest.coded import coded, distinct, keys, looked_up
from analysis.schemes import Band, classify, level_group


class Standing(NamedTuple):
    """Where a score stands in an assessment: the band of the scheme (None without a score or bands), and whether the
    printed limits leave the class `open` between two."""

    year: int
    group: str
    band: Band | None
    open: bool


def standings(observations: pd.DataFrame) -> tuple[np.ndarray, list[Standing]]:
    """A number for each row, and the standing that each number stands for.

    `observations` has year, body_level and score (points).
    """
    levels, names = coded(observations["body_level"])
    group_of = {name: level_group(name) for name in names.tolist()}
    groups = sorted(set(group_of.values()))
    here = looked_up(np.array([groups.index(group) for group in group_of.values()], dtype="int8"), levels)
    (years, known), (points, most) = coded(observations["year"]), _points(observations["score"])
    numbers, first = distinct(keys([(years, len(known)), (here, len(groups)), (points, most)]))
    places: dict[Standing, int] = {}
    place_of = [
        places.setdefault(_standing(year, groups[group], score), len(places))
        for year, group, score in zip(
            observations["year"].to_numpy()[first].tolist(),
            here[first].tolist(),
            observations["score"].to_numpy()[first].tolist(),
            strict=True,
        )
    ]
    return looked_up(np.array(place_of, dtype="int32"), numbers), list(places)


def _points(scores: pd.Series) -> tuple[np.ndarray, int]:
    """Numbers for scores, and how many there are. Scores have three decimals at most: thousandths tell them apart."""
    values = scores.to_numpy()
    thousandths = np.rint(np.where(np.isnan(values), -0.001, values) * 1000).astype("int32")
    if ((thousandths / 1000 == values) | (thousandths < 0)).all():
        numbers, first = distinct(thousandths + 1)
        return numbers, len(first)
    numbers, found = coded(scores)
    return numbers, len(found)


def _standing(year: int, group: str, score: float) -> Standing:
    band = None if math.isnan(score) else classify(score, year, group)
    return Standing(year, group, band, band is not None and band.ambiguous(score))
