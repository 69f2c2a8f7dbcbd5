"""How many bodies a file holds, against what was published: how many were assessed, and how many are in each class."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import pandas as pd

from analysis.intake.examining.bodies import distinct, numbered
from analysis.intake.examining.checks import Ledger
from analysis.intake.examining.checks_labels import CATEGORIES, INDONESIAN, ZONES
from analysis.intake.examining.checks_read import Facts
from analysis.regions import regions
from analysis.schemes import bands

_NAMES = {
    "province": "provinces", "regency": "regencies", "city": "cities", "ministry": "ministries", "agency": "agencies",
}  # fmt: skip
_CLASSES = ("", *INDONESIAN, *"abcde")
"""Columns of published counts: zones and categories."""
_ENGLISH = {"": "", **{word: english for english, word in INDONESIAN.items()}}


def check_counts(ledger: Ledger, facts: Facts, published: pd.DataFrame) -> None:
    """Flags a file with more bodies of a level than were assessed, and classes with more than were published.

    `published` has the columns of `analysis.reconcile.counts.published_counts`.
    """
    counts = {
        (int(row["year"]), str(row["level"])): {
            column: int(row[column]) for column in ("assessed", *_CLASSES[1:]) if pd.notna(row[column])
        }
        for row in published.to_dict("records")
    }
    _check_bodies(ledger, facts, counts)
    _check_classes(ledger, facts, counts)


def _check_bodies(ledger: Ledger, facts: Facts, published: dict[tuple[int, str], dict[str, int]]) -> None:
    register = Counter(one.level for one in regions())
    for (year, level), number in sorted(_bodies(ledger, facts).items()):
        assessed = published.get((year, level), {}).get("assessed")
        limit = register.get(level, 0) if assessed is None else assessed
        if limit and number > limit:
            of = "are in the register" if assessed is None else "were assessed"
            ledger.flag_file(
                "more-than-assessed",
                f"The file holds {number} {_NAMES[level]} for {year}, and {limit} {of}: look for bodies named twice, "
                "or for another year or level than was given.",
                str(number),
            )


def _bodies(ledger: Ledger, facts: Facts) -> Counter[tuple[int, str]]:
    """Distinct bodies by year and level; names that are no body count once each, at the level of their sheet."""
    rows = np.flatnonzero(facts.active & facts.of_body & (facts.year > 0))
    counts: Counter[tuple[int, str]] = Counter()
    for place in _one_a_body(facts, rows[facts.body[rows] >= 0]):
        counts[int(facts.year[place]), facts.bodies[facts.body[place]].level] += 1
    unknown = rows[facts.body[rows] < 0]
    if len(unknown):
        printed = ledger.rows.iloc[unknown]
        _, first = distinct([printed[column] for column in ("name", "level", "province", "year")])
        for place in unknown[first]:
            counts[int(facts.year[place]), ledger.text("level", place)] += 1
    return Counter({key: number for key, number in counts.items() if key[1] in _NAMES})


def _one_a_body(facts: Facts, rows: np.ndarray) -> np.ndarray:
    """The first of the rows of each body and year."""
    found: np.ndarray = rows[numbered(facts.body_years(rows))[1]]
    return found


def _check_classes(ledger: Ledger, facts: Facts, published: dict[tuple[int, str], dict[str, int]]) -> None:
    rows = _one_a_body(facts, np.flatnonzero(facts.known & facts.of_body & ~ledger.refused))
    counts: Counter[tuple[int, str, str]] = Counter()
    for classes in _classes(facts, rows):
        for place, at in zip(rows.tolist(), classes.tolist(), strict=True):
            if at:
                counts[int(facts.year[place]), facts.bodies[facts.body[place]].level, _CLASSES[at]] += 1
    for (year, level, name), number in sorted(counts.items()):
        limit = published.get((year, level), {}).get(name)
        if limit is not None and number > limit:
            word = name.upper() if len(name) == 1 else INDONESIAN[name]
            ledger.flag_file(
                "more-than-published",
                f"The file has {number} {_NAMES.get(level, level)} of {year} in class {word}, and {limit} were "
                "published: look at their scores and classes again.",
                str(number),
            )


def _classes(facts: Facts, rows: np.ndarray) -> Iterator[np.ndarray]:
    """The zone, then the category of each row as a place in `_CLASSES`: as printed, else that of the score."""
    place = facts.classes[facts.period[rows], facts.score[rows]]
    words = {"zone": [_ENGLISH[word] for word in ZONES], "category": [word.lower() for word in CATEGORIES]}
    for column, printed in (("zone", facts.zone[rows]), ("category", facts.category[rows])):
        given = np.array([_CLASSES.index(word) for word in words[column]], dtype="int8")[printed]
        implied = np.zeros((len(facts.periods), 8), dtype="int8")
        for period, key in enumerate(facts.periods):
            for at, band in enumerate(bands(*key)):
                implied[period, at] = _CLASSES.index(getattr(band, column).lower())
        yield np.where(given > 0, given, np.where(place >= 0, implied[facts.period[rows], place], 0))
