"""The cells of examined rows as arrays: bodies, years, units and scores, each distinct text read once."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from analysis.errors import AnalysisError
from analysis.ingest.numbers import Score, UnreadableScore, is_absent, parse_score
from analysis.intake.examining.bodies import Named
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.decisions import csv_line
from analysis.regions import Body, unit_name
from analysis.regions.names import key_of
from analysis.schemes import GROUPS, bands, is_assessed, scale_max, scheme_id

FACTS = ("score", "zone", "category", "opinion", "national_rank", "province_rank")
"""Columns of which a row must state one."""

_GROUPS = tuple(dict.fromkeys(GROUPS.values()))


@dataclass
class Facts:
    """What the rows say, as arrays in their order.

    `active` are the rows that state anything and are not left out by a decision. `year` is 0 where it was not read, and
    `year_place` its place in `years`. `body` is a place in `bodies`, -1 where none is known; `period` one in `periods`
    (assessment year and group of bodies), -1 where either is not known or no scheme is on record. `unit` and
    `dimension` are 0 for the body itself and for the total score. `score` is a place in `scores` (distinct texts as
    read), `value` in points, missing without a score and where it is none of its scale. `zone`, `category`, `opinion`
    and `service` are places in the words of `checks_labels`, 0 for none; `rank` holds numbers by column, 0 for none.
    """

    active: np.ndarray
    year: np.ndarray
    year_place: np.ndarray
    years: tuple[int, ...]
    body: np.ndarray
    bodies: tuple[Body, ...]
    period: np.ndarray
    periods: tuple[tuple[int, str], ...]
    unit: np.ndarray
    unit_keys: tuple[str, ...]
    dimension: np.ndarray
    score: np.ndarray
    scores: tuple[Score | UnreadableScore | None, ...]
    value: np.ndarray
    zone: np.ndarray
    category: np.ndarray
    opinion: np.ndarray
    service: np.ndarray
    rank: dict[str, np.ndarray]
    opinions: tuple[str, ...] = ("",)

    @property
    def known(self) -> np.ndarray:
        """Rows of a known body in a year on record."""
        found: np.ndarray = self.active & (self.period >= 0)
        return found

    @property
    def of_body(self) -> np.ndarray:
        """Rows about a body itself and its total score, not about a unit or a dimension."""
        found: np.ndarray = (self.unit == 0) & (self.dimension == 0)
        return found

    def body_years(self, rows: np.ndarray) -> np.ndarray:
        """One number for each body and year, of some rows; rows without a body share theirs."""
        found: np.ndarray = (self.body[rows].astype("int64") + 1) * len(self.years) + self.year_place[rows]
        return found

    @cached_property
    def scales(self) -> np.ndarray:
        """The highest possible score by period; last that of the widest scale, for rows whose scheme is not known."""
        return np.array([*(scale_max(*period) for period in self.periods), 110.0])

    @cached_property
    def classes(self) -> np.ndarray:
        """The class of each score (columns) by period (rows): a place in its bands, best first.

        -1 without a score, and where the printed limits leave the class open.
        """
        values = [float(one.value) if isinstance(one, Score) else np.nan for one in self.scores]
        value, at = np.array(values), np.array([round(one, 2) for one in values])
        found = np.full((len(self.periods), len(values)), -1, dtype="int8")
        for period, key in enumerate(self.periods):
            lower = np.array([band.lower for band in bands(*key)])
            upper = np.array([*(band.upper_printed or np.inf for band in bands(*key)), np.inf])
            place = (at < lower[:, None]).sum(axis=0)
            open_ = np.isnan(value) | (place == len(lower)) | (value > upper[place])
            found[period] = np.where(open_, -1, place)
        return found


def words_of(column: pd.Series) -> list[str]:
    """The distinct texts of a categorical column, as a list: reading them one by one from it is slow."""
    words: list[str] = column.cat.categories.tolist()
    return words


def spread(column: pd.Series, of: Callable[[str], Any], dtype: str) -> np.ndarray:
    """What each distinct text of a categorical column gives, for every row."""
    given = np.array([of(text) for text in words_of(column)], dtype=dtype)
    if len(given) == 1:  # most columns of most files are empty
        return np.full(len(column), given[0])
    found: np.ndarray = given[column.cat.codes.to_numpy()]
    return found


def states_something(rows: pd.DataFrame) -> np.ndarray:
    """Which rows hold a score, a zone, a category, an opinion or a rank, read or not."""
    found = np.zeros(len(rows), dtype=bool)
    for column in FACTS:
        found |= spread(rows[column], lambda text: not is_absent(text), "bool")
    return found


def read_facts(ledger: Ledger, named: Named, active: np.ndarray) -> Facts:
    """Bodies, years, units, dimensions and scores of the rows; labels and ranks are still to be read.

    Flags years that cannot be read or have no scheme on record.
    """
    rows, size = ledger.rows, len(ledger.rows)
    years = tuple(sorted({_year(text) for text in words_of(rows["year"])}))
    year_place = spread(rows["year"], lambda text: years.index(_year(text)), "int16")
    year = np.array(years, dtype="int16")[year_place]
    _flag_years(ledger, np.flatnonzero(active & (year == 0)))
    period, periods = _periods(ledger, years, year_place, named, active)
    unit, unit_keys = _keys(rows["unit"], lambda text: unit_name("", text))
    scores = tuple(_score(text) for text in words_of(rows["score"]))
    codes = rows["score"].cat.codes.to_numpy()
    values = [float(one.value) if isinstance(one, Score) else np.nan for one in scores]
    return Facts(
        active=active,
        year=year,
        year_place=year_place,
        years=years,
        body=named.body,
        bodies=named.bodies,
        period=period,
        periods=periods,
        unit=unit,
        unit_keys=unit_keys,
        dimension=_keys(rows["dimension"], str)[0],
        score=codes,
        scores=scores,
        value=np.array(values, dtype="float64")[codes],
        zone=np.zeros(size, dtype="int8"),
        category=np.zeros(size, dtype="int8"),
        opinion=np.zeros(size, dtype="int16"),
        service=np.zeros(size, dtype="int8"),
        rank={},
    )


def _score(text: str) -> Score | UnreadableScore | None:
    if is_absent(text):
        return None
    try:
        return parse_score(text)
    except UnreadableScore as problem:
        return problem


def _keys(column: pd.Series, name: Callable[[str], str]) -> tuple[np.ndarray, tuple[str, ...]]:
    """Each row's place in the distinct keys of its text, called as `name` says; 0 is nothing."""
    keys = {"": 0}

    def of(text: str) -> int:
        return keys.setdefault("" if is_absent(text) else key_of(name(text)), len(keys))

    return spread(column, of, "int32"), tuple(keys)


def _year(text: str) -> int:
    """The year that a text prints, 0 where it prints none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) == 4 else 0


def _flag_years(ledger: Ledger, places: np.ndarray) -> None:
    said = Said("This is no year; write the assessment year, such as 2024.")
    ledger.flag("unreadable-year", places, lambda place: said)


def _periods(
    ledger: Ledger, years: tuple[int, ...], year_place: np.ndarray, named: Named, active: np.ndarray
) -> tuple[np.ndarray, tuple[tuple[int, str], ...]]:
    """Year and group of each row. Flags those without a scheme on record."""
    width = len(_GROUPS) + 1
    of_body = [*(_GROUPS.index(GROUPS[one.level]) for one in named.bodies), len(_GROUPS)]
    both = year_place.astype("int32") * width + np.array(of_body, dtype="int8")[named.body]
    table = np.full(len(years) * width, -1, dtype="int16")
    periods: list[tuple[int, str]] = []
    for key in np.flatnonzero(np.bincount(both, minlength=len(table))):
        year, group = years[key // width], (*_GROUPS, "")[key % width]
        if not (year and group):
            continue
        if _on_record(year, group):
            table[key] = len(periods)
            periods.append((year, group))
        else:
            _flag_no_scheme(ledger, np.flatnonzero(active & (both == key)), year, group)
    return table[both], tuple(periods)


def _on_record(year: int, group: str) -> bool:
    try:
        return bool(scheme_id(year, group))
    except AnalysisError:
        return False


def _flag_no_scheme(ledger: Ledger, places: np.ndarray, year: int, group: str) -> None:
    table = "data/reference/scheme_years.csv"
    if not is_assessed(year):
        said = f"There was no assessment in {year} ({table}); correct the year."
        ledger.flag_together("year-not-assessed", places, Said(said))
        return
    said = (
        f"No scheme is on record for {group} bodies in {year}: complete their row in {table}, or add the row given, "
        "with the scheme and a source."
    )
    line = csv_line([str(year), group, "", "", "", "yes", "", "", "", "", "open", "", ""])
    ledger.flag_together("year-not-assessed", places, Said(said), (line, table))
