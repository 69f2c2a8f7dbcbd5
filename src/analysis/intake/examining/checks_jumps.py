"""Changes since the assessment before, judged by those of all bodies known in both years."""

import numpy as np
import pandas as pd

from analysis.intake.examining.bodies import numbered
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import Facts
from analysis.schemes import GROUPS, assessment_years, comparability

FEWEST_PAIRS = 20
"""Bodies known in both years that it takes to judge a change."""

FENCE = 3.0
"""Tukey's outer fences: so many interquartile ranges beyond the quartiles (Exploratory Data Analysis, 1977)."""

_GROUPS = {
    "regional": "regional governments",
    "national": "ministries and agencies",
    "vertical": "police units and land offices",
}


def outer_fences(changes: np.ndarray) -> tuple[float, float]:
    """Tukey's outer fences of some values: three interquartile ranges below the first and above the third quartile.

    Quartiles are interpolated between neighbours, as numpy does by default.
    """
    first, third = np.percentile(changes, [25, 75])
    reach = FENCE * (third - first)
    return float(first - reach), float(third + reach)


def check_jumps(ledger: Ledger, facts: Facts, results: pd.DataFrame) -> None:
    """Warns of changes since the assessment before that lie beyond the outer fences.

    Only where the two years may be compared (`comparability` same or care). The fences are those of the changes of all
    bodies of the group known in both years, from the results and this file together; of fewer than `FEWEST_PAIRS`
    nothing is said but that. Rows with errors take no part.
    """
    rows = np.flatnonzero(facts.known & facts.of_body & ~np.isnan(facts.value) & ~ledger.refused)
    _, first = numbered(facts.body_years(rows))
    rows = rows[first]
    standing = results[results["score"].notna() & (results["unit_id"] == "")]
    for place, (year, group) in enumerate(facts.periods):
        now = rows[facts.period[rows] == place]
        before = _year_before(year, group)
        if len(now) and before:
            known = standing[standing["level"].map(GROUPS) == group]
            then = rows[facts.period[rows] == _place(facts, (before, group))]
            earlier = _together(_standing(known, before), _printed(facts, then))
            later = _together(_printed(facts, now), _standing(known, year))
            _judge(ledger, facts, now, earlier, later, f"{_GROUPS[group]} from {before} to {year}")


def _year_before(year: int, group: str) -> int:
    """The assessment before, 0 where its scores may not be compared with those of `year`."""
    earlier = [one for one in assessment_years(group) if one < year]
    if not earlier or comparability(earlier[-1], year, group) not in ("same", "care"):
        return 0
    return earlier[-1]


def _place(facts: Facts, period: tuple[int, str]) -> int:
    return facts.periods.index(period) if period in facts.periods else -2


def _printed(facts: Facts, rows: np.ndarray) -> pd.Series:
    """Scores of the file by body."""
    return pd.Series(
        facts.value[rows], index=[facts.bodies[place].body_id for place in facts.body[rows]], dtype="float64"
    )


def _standing(known: pd.DataFrame, year: int) -> pd.Series:
    scored = known[known["year"] == year]
    return pd.Series(list(scored["score"]), index=pd.Index(list(scored["body_id"])), dtype="float64")


def _together(first: pd.Series, second: pd.Series) -> pd.Series:
    """Scores by body, those of `first` where both have one."""
    found: pd.Series = pd.concat([first, second[~second.index.isin(first.index)]])
    return found


def _judge(
    ledger: Ledger, facts: Facts, rows: np.ndarray, earlier: pd.Series, later: pd.Series, of: str
) -> None:
    pairs = (later - earlier).dropna()
    if len(pairs) < FEWEST_PAIRS:
        ledger.flag_file(
            "jump-not-judged",
            f"Changes of {of} are not judged: {len(pairs)} are known in both years, and it takes {FEWEST_PAIRS}.",
        )
        return
    low, high = outer_fences(pairs.to_numpy())
    change = pairs.reindex([facts.bodies[place].body_id for place in facts.body[rows]]).to_numpy()
    beyond = (change < low) | (change > high)
    changes = dict(zip(rows.tolist(), change, strict=True))

    def say(place: int) -> Said:
        was = earlier[facts.bodies[facts.body[place]].body_id]
        return Said(
            f"This is {changes[place]:+.2f} against {was:g} before; among changes of {len(pairs)} {of} only outliers "
            f"lie outside {low:+.2f} to {high:+.2f} (Tukey's outer fences): look at it again."
        )

    ledger.flag("jump", rows[beyond], say)
