"""What changes when a disputed score takes its other reading."""

import json
from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class OtherReading:
    """One disputed score of a set: the value kept, the other one, and the set's mean with each (points)."""

    year: int
    name: str
    value: float
    other: float
    mean: float
    other_mean: float


def mean_under_other_readings(results: pd.DataFrame) -> Iterator[OtherReading]:
    """For each rejected score of a complete set, the mean with it in place of the value kept, all else as it is.

    `results` holds one set of bodies: year, name, score (points), basis, rejected (JSON list with "value").
    """
    scored = results[results["score"].notna()]
    for year in sorted(scored["year"].unique()):
        rows = scored[scored["year"] == year]
        for row in rows[rows["grade"] == "conflicting"].to_dict("records"):
            for other in json.loads(row["rejected"]):
                value = float(other["value"])
                mean = rows["score"].mean()
                other_mean = mean + (value - row["score"]) / len(rows)
                yield OtherReading(int(year), row["name"], row["score"], value, mean, other_mean)
