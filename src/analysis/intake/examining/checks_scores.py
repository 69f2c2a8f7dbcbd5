"""Scores held to their scale: unreadable, out of range, shares in place of points."""

import numpy as np

from analysis.ingest.numbers import Score, UnreadableScore
from analysis.intake.examining.bodies import distinct
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import Facts, words_of

FEWEST_ON_A_SCALE = 5
"""A column tells its scale by this many scores; fewer are judged one by one."""


def check_scores(ledger: Ledger, facts: Facts) -> None:
    """Flags every score that is not one on the scale of its year, and whole columns on another scale."""
    _flag_unreadable(ledger, facts)
    scored = facts.active & ~np.isnan(facts.value)
    other = _check_scale(ledger, facts, scored)
    none = [*_check_range(ledger, facts, scored & ~other), _check_percent(ledger, facts, scored)]
    facts.value[np.concatenate(none)] = np.nan  # what is no score of its scale is compared with nothing


def _flag_unreadable(ledger: Ledger, facts: Facts) -> None:
    bad = np.array([isinstance(one, UnreadableScore) for one in facts.scores], dtype=bool)

    def say(place: int) -> Said:
        problem = facts.scores[facts.score[place]]
        assert isinstance(problem, UnreadableScore)
        likely = f"; {problem.probably} may be meant" if problem.probably else ""
        return Said(f"This {problem}{likely}: decide what holds.", meant=problem.probably)

    if bad.any():
        ledger.flag("unreadable-score", np.flatnonzero(facts.active & bad[facts.score]), say)


def _check_scale(ledger: Ledger, facts: Facts, scored: np.ndarray) -> np.ndarray:
    """Flags columns whose scores are shares of one, or on a scale to 10. Gives the rows of such columns."""
    number, first = distinct([ledger.rows["sheet"], ledger.rows["column"]])
    size = len(first)
    total = np.bincount(number[scored], minlength=size)
    shares = np.bincount(number[scored & (facts.value <= 1)], minlength=size)
    low = np.bincount(number[scored & (facts.value < 10) & (facts.dimension == 0)], minlength=size)
    high = np.bincount(number[scored & (facts.value > 110)], minlength=size)
    enough = total >= FEWEST_ON_A_SCALE
    looks = {
        "shares of one": enough & (shares >= 0.9 * total),
        "points on a scale to 10": enough & (low > 0.5 * total) & (shares < 0.9 * total),
        "points without their decimal mark": enough & (high > 0.5 * total),
    }
    for said, columns in looks.items():
        for column in np.flatnonzero(columns):
            sheet, letter = ledger.text("sheet", first[column]), ledger.text("column", first[column])
            where = f"column {ledger.heads.get((sheet, letter), letter)}" + (f" of {sheet}" if sheet else "")
            example = ledger.text("score", int(np.flatnonzero(scored & (number == column))[0]))
            ledger.flag_file(
                "other-scale",
                f"Most of the {total[column]:,} scores in {where} look like {said}: give the column in points as they "
                "were published, or leave it out.",
                example,
            )
    found: np.ndarray = np.logical_or.reduce(list(looks.values()))[number]
    return found


def _check_range(ledger: Ledger, facts: Facts, scored: np.ndarray) -> list[np.ndarray]:
    """Flags scores above their scale, of nothing, and up to 1. Gives their rows."""
    limit = facts.scales[facts.period]
    above = scored & (facts.value > limit)

    def too_high(place: int) -> Said:
        text = ledger.text("score", place)
        of = f"the {facts.year[place]} assessment" if facts.period[place] >= 0 else "any assessment"
        digits = "".join(sign for sign in text if sign.isdigit())
        meant = f"{digits[:2]},{digits[2:4]}" if len(digits) > 2 and digits[0] != "1" else ""
        likely = f"; {meant} may be meant" if meant else ""
        return Said(
            f"This is above {limit[place]:g}, the highest score of {of}{likely}: decide what holds.",
            meant=meant,
        )

    high = ledger.flag("score-out-of-range", np.flatnonzero(above), too_high)
    share = scored & (facts.value > 0) & (facts.value <= 1)

    def too_low(place: int) -> Said:
        score = facts.scores[facts.score[place]]
        assert isinstance(score, Score)
        meant = f"{score.value * 100:f}".rstrip("0").rstrip(".") if score.value < 1 else "100"
        meant = meant.replace(".", ",")
        return Said(f"This looks like a share of one; {meant} may be meant: decide what holds.", meant=meant)

    zero = scored & (facts.value == 0) & (facts.dimension == 0)
    nothing = Said(
        "A score of 0 may stand for a body that was not assessed: leave the row out, or decide what holds.",
        decide="leave",
    )
    none = ledger.flag("zero-score", np.flatnonzero(zero), lambda place: nothing)
    return [high, none, ledger.flag("score-as-share", np.flatnonzero(share), too_low)]


def _check_percent(ledger: Ledger, facts: Facts, scored: np.ndarray) -> np.ndarray:
    """Flags per cents on the scale to 110, and tells of signs left off. Gives the rows of the former."""
    texts = words_of(ledger.rows["score"])
    percent = np.array([isinstance(one, Score) and one.percent for one in facts.scores], dtype=bool)
    tidied = np.array(
        [
            isinstance(one, Score) and one.printed != text
            for one, text in zip(facts.scores, texts, strict=True)
        ],
        dtype=bool,
    )
    if not tidied.any():
        return np.empty(0, dtype="int64")
    wide = scored & percent[facts.score] & (facts.period >= 0) & (facts.scales[facts.period] > 100)
    said = Said(
        "A per cent stands where the scale runs to 110 points, so it may be a share of them: decide what holds."
    )
    open_ = ledger.flag("percent-of-110", np.flatnonzero(wide), lambda place: said)
    places = np.flatnonzero(scored & tidied[facts.score] & ~wide)
    note = "Signs beside the number (per cent, footnote marks, an apostrophe) were left off: points of 100 are meant."
    ledger.flag_together("score-tidied", places, Said(note))
    return open_
