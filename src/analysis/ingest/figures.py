"""Printed scores, ranks and zones as values, each distinct text read once."""

import numpy as np
import pandas as pd

from analysis.ingest.coded import coded, distinct, looked_up, row_keys, spread, texts_at
from analysis.ingest.numbers import Score, UnreadableScore, parse_score
from analysis.ingest.printed import ZONES, cell_error
from analysis.schemes import level_group, scale_max, scheme_id

RANKS = ("national_rank", "national_rank_of", "province_rank")


def read_figures(table: pd.DataFrame) -> pd.DataFrame:
    """The table with `score` (points), `decimals`, `zone_printed` and year and ranks as numbers.

    Raises `AnalysisError` for a score that cannot be read, or that is above the scale of its year and level.
    """
    values, decimals = _scores(table)
    zones, words = coded(table["zone"])
    parsed = table.assign(
        year=_years(table["year"]),
        score=values,
        decimals=decimals,
        zone_printed=spread([ZONES.get(word, word) for word in words.tolist()], zones),
        **{column: _ranks(table[column]) for column in RANKS},
    )
    _check_range(parsed)
    return parsed


def _years(column: pd.Series) -> np.ndarray:
    numbers, years = coded(column)
    return looked_up(np.array([int(year) for year in years.tolist()], dtype="int16"), numbers)


def _ranks(column: pd.Series) -> pd.arrays.IntegerArray:
    numbers, texts = coded(column)
    values = np.array([int(text or 0) for text in texts.tolist()], dtype="int16")
    return pd.arrays.IntegerArray(looked_up(values, numbers), looked_up(values == 0, numbers))


def _scores(table: pd.DataFrame) -> tuple[np.ndarray, pd.arrays.IntegerArray]:
    """The score of each row (points, NaN where none is printed) and how many decimals were printed."""
    numbers, texts = coded(table["score"])
    read = [_score(table, numbers, place, text) for place, text in enumerate(texts.tolist())]
    values = np.array([float(score.value) if score else np.nan for score in read])
    decimals = np.array([score.decimals if score else 0 for score in read], dtype="int8")
    exactness = pd.arrays.IntegerArray(looked_up(decimals, numbers), looked_up(np.isnan(values), numbers))
    return looked_up(values, numbers), exactness


def _score(table: pd.DataFrame, numbers: np.ndarray, place: int, text: str) -> Score | None:
    try:
        return parse_score(text)
    except UnreadableScore as problem:
        rows = np.flatnonzero(numbers == place)
        if not len(rows):  # a text that only rows left out before hold
            return None
        hint = "write it as printed, or leave the cell empty and say so in note."
        raise cell_error(table.iloc[rows[0]], "score_as_printed", text, f"{problem}; {hint}") from None


def _check_range(table: pd.DataFrame) -> None:
    numbers, first = distinct(row_keys(table, ["year", "level"]))
    where = zip(table["year"].to_numpy()[first].tolist(), texts_at(table["level"], first), strict=True)
    schemes = [(scheme_id(year, level_group(level)), year, level_group(level)) for year, level in where]
    one_each = {scheme: (year, group) for scheme, year, group in schemes}
    tops = {scheme: scale_max(*used) for scheme, used in one_each.items()}
    limits = np.array([tops[scheme] for scheme, _, _ in schemes])
    scores = table["score"].to_numpy()
    if scores.max(initial=0, where=~np.isnan(scores)) <= limits.min(initial=np.inf):
        return
    limit = limits[numbers]
    above = np.flatnonzero(scores > limit)
    if len(above):
        row = table.iloc[above[0]]
        problem = (
            f"is above {limit[above[0]]:g}, the highest score of the {row['year']} assessment; "
            "write the score as printed."
        )
        raise cell_error(row, "score_as_printed", row["score_as_printed"], problem)
