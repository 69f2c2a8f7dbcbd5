"""Zones, categories and opinions against the class of the score beside them."""

from collections.abc import Iterator

import numpy as np

from analysis.ingest.numbers import is_absent
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_labels import CATEGORIES, COLUMNS, INDONESIAN, SERVICES, ZONES
from analysis.intake.examining.checks_read import Facts, spread
from analysis.schemes import bands

_GRADES = ("Tertinggi", "Tinggi", "Sedang", "Rendah", "Terendah")


def check_against_scores(ledger: Ledger, facts: Facts) -> None:
    """Flags labels that the score of their row contradicts; scores between printed limits contradict nothing."""
    labelled = (facts.zone > 0) | (facts.category > 0) | (facts.opinion > 0) | (facts.service > 0)
    rows = np.flatnonzero(facts.known & labelled & ~np.isnan(facts.value) & (facts.dimension == 0))
    if not len(rows):
        return
    place = facts.classes[facts.period[rows], facts.score[rows]]
    for rule, column, printed, expected in _expectations(facts, rows, place):
        wrong = (place >= 0) & (printed > 0) & (expected > 0) & (printed != expected)
        for role, places in _by_column(ledger, rows[wrong], column):

            def say(row: int, column: str = column, role: str = role) -> Said:
                return _said_score(ledger, facts, row, column, role)

            ledger.flag(rule, places, say, role)


def _by_column(ledger: Ledger, places: np.ndarray, column: str) -> Iterator[tuple[str, np.ndarray]]:
    """The rows by the column that prints the label: its own, else another ("A / Hijau" under Kategori)."""
    for role in (column, *(other for other in COLUMNS if other != column)):
        if not len(places):
            return
        holds = spread(ledger.rows[role], lambda text: not is_absent(text), "bool")[places]
        yield role, places[holds]
        places = places[~holds]


def _expectations(
    facts: Facts, rows: np.ndarray, place: np.ndarray
) -> Iterator[tuple[str, str, np.ndarray, np.ndarray]]:
    """Rule, column, printed and expected word of the zone, the category, the service and the opinion of rows."""
    period = facts.period[rows]
    classes = [bands(*key) for key in facts.periods]
    widest = max((len(one) for one in classes), default=0) + 1

    def table(word: dict[str, int], name: str) -> np.ndarray:
        listed = [[word.get(getattr(band, name), 0) for band in one] for one in classes]
        return np.array([[*row, *[0] * (widest - len(row))] for row in listed], dtype="int8")

    facets = {
        "zone": ({english: ZONES.index(word) for english, word in INDONESIAN.items()}, "zone"),
        "category": ({word: number for number, word in enumerate(CATEGORIES) if word}, "category"),
        "service": ({word: number for number, word in enumerate(SERVICES) if word}, "label_id"),
    }
    for facet, (words, name) in facets.items():
        printed = getattr(facts, facet)[rows]
        if printed.any():
            column = "opinion" if facet == "service" else facet
            yield f"{column}-contradicts-score", column, printed, table(words, name)[period, place]
    grades = np.array([_grade(text) for text in facts.opinions], dtype="int8")
    if grades.any():
        yield "opinion-contradicts-score", "opinion", grades[facts.opinion[rows]], (place + 1).astype("int8")


def _grade(opinion: str) -> int:
    """1 for "Kualitas Tertinggi ..." down to 5, 0 for none."""
    return next((number for number, grade in enumerate(_GRADES, 1) if f"Kualitas {grade}" in opinion), 0)


def _said_score(ledger: Ledger, facts: Facts, row: int, column: str, role: str) -> Said:
    year, group = facts.periods[facts.period[row]]
    at = round(float(facts.value[row]), 2)
    band = next(band for band in bands(year, group) if at >= band.lower)
    expected = {"zone": INDONESIAN.get(band.zone, ""), "category": band.category}.get(column, band.label_id)
    limits = f"{band.lower:g} to {band.upper:g}" + (
        "" if band.certainty == "sure" else ", limits not seen in print"
    )
    return Said(
        f"The score {ledger.text('score', row)} is {expected} in {year} ({limits}): decide which of the two holds.",
        value=ledger.text(role, row),
    )
