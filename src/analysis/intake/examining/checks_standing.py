"""Rows against the results that stand already for their body (or unit) and year."""

import numpy as np
import pandas as pd

from analysis.ingest.numbers import Score
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_labels import CATEGORIES, INDONESIAN, ZONES
from analysis.intake.examining.checks_read import Facts
from analysis.regions.names import key_of

FEWEST_COMPARED = 5
"""Scores with a result that stands which it takes to judge whether the file is of something else."""


def check_standing(ledger: Ledger, facts: Facts, results: pd.DataFrame) -> None:
    """Warns of values that are not those of the result that stands, and flags the file where most are not.

    A score that is the other one rounded or cut off agrees with it. Zones and categories count where the row has no
    score.
    """
    standing = _standing(facts, results)
    if standing.empty:
        return
    units = np.zeros(len(facts.unit_keys), dtype=bool)
    units[standing["unit"]] = True
    rows = np.flatnonzero(facts.known & (facts.dimension == 0) & units[facts.unit])
    place = pd.Index(standing["key"]).get_indexer(pd.Index(_keys(facts, rows)))
    rows, place = rows[place >= 0], place[place >= 0]
    scored = ~np.isnan(facts.value[rows])
    _check_scores(ledger, facts, rows[scored], standing.iloc[place[scored]])
    rows, stands = rows[~scored], standing.iloc[place[~scored]]
    zones = stands["zone"].map(lambda zone: ZONES.index(INDONESIAN.get(zone, ""))).to_numpy(dtype="int8")
    categories = stands["category"].map(CATEGORIES.index).to_numpy(dtype="int8")
    _check_words(ledger, rows, "zone", facts.zone[rows], zones, ZONES)
    _check_words(ledger, rows, "category", facts.category[rows], categories, CATEGORIES)


def _standing(facts: Facts, results: pd.DataFrame) -> pd.DataFrame:
    """Results of the file's bodies and units: key, unit (a place in `unit_keys`), score, decimals, zone, category."""
    bodies = {one.body_id: place for place, one in enumerate(facts.bodies)}
    units = {key: place for place, key in enumerate(facts.unit_keys)}
    known = results[results["body_id"].isin(list(bodies))]
    unit = [units.get(key_of(text), -1) for text in known["unit"]]
    body = known["body_id"].map(bodies).astype("int64")
    key = (body * 10_000 + known["year"].astype("int64")) * (len(units) + 1) + unit
    return known.assign(key=key, unit=unit)[[place >= 0 for place in unit]].drop_duplicates("key")


def _keys(facts: Facts, rows: np.ndarray) -> np.ndarray:
    key = facts.body[rows].astype("int64") * 10_000 + facts.year[rows]
    found: np.ndarray = key * (len(facts.unit_keys) + 1) + facts.unit[rows]
    return found


def _check_scores(ledger: Ledger, facts: Facts, rows: np.ndarray, standing: pd.DataFrame) -> None:
    value = standing["score"].to_numpy(dtype="float64")
    decimals = standing["decimals"].fillna(0).to_numpy(dtype="int64")
    of_text = np.array([one.decimals if isinstance(one, Score) else 0 for one in facts.scores])
    agree = _agree(facts.value[rows], of_text[facts.score[rows]], value, decimals)

    def say(row: int) -> Said:
        at = np.searchsorted(rows, row)
        return _said(f"{value[at]:.{decimals[at]}f}", ledger.text("score", row))

    unlike = ledger.flag("differs", rows[~np.isnan(value) & ~agree], say)
    _check_most(ledger, facts.year[rows[~np.isnan(value)]], facts.year[unlike])


def _check_most(ledger: Ledger, compared: np.ndarray, unlike: np.ndarray) -> None:
    """Flags the file where most scores of a year are not those that stand, from the years of rows."""
    totals, wrong = np.bincount(compared), np.bincount(unlike, minlength=1)
    for year in np.flatnonzero(wrong):
        number, total = wrong[year], totals[year]
        if total >= FEWEST_COMPARED and number > total / 2:
            ledger.flag_file(
                "other-figures",
                f"Of {total:,} scores of {year} for which a result stands, {number:,} are not that result: look for "
                "another column, year or index, or for rows that slipped.",
                str(number),
            )


def _check_words(
    ledger: Ledger,
    rows: np.ndarray,
    column: str,
    printed: np.ndarray,
    standing: np.ndarray,
    words: tuple[str, ...],
) -> None:
    unlike = (printed > 0) & (standing > 0) & (printed != standing)

    def say(row: int) -> Said:
        at = np.searchsorted(rows, row)
        return _said(words[standing[at]], words[printed[at]])

    ledger.flag("differs", rows[unlike], say, column)


def _said(stands: str, printed: str) -> Said:
    return Said(f"The result that stands is {stands}, and this prints {printed}: look at both.")


def _agree(a: np.ndarray, a_decimals: np.ndarray, b: np.ndarray, b_decimals: np.ndarray) -> np.ndarray:
    """Whether two printed values can be one number: equal, or one is the other rounded or cut off."""
    step = 10.0 ** -np.minimum(a_decimals, b_decimals)
    rough = np.where(a_decimals <= b_decimals, a, b)
    exact = np.where(a_decimals <= b_decimals, b, a)
    tiny = 1e-9
    rounded = np.floor(exact / step + 0.5 + tiny) * step
    cut = np.floor(exact / step + tiny) * step
    found: np.ndarray = (np.abs(rough - rounded) < tiny) | (np.abs(rough - cut) < tiny)
    return found
