"""Right numbers in the wrong place: those of another year, and the mean of a province's members as its own score."""

import numpy as np
import pandas as pd

from analysis.ingest.numbers import Score
from analysis.intake.examining.bodies import numbered
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import Facts
from analysis.regions.history import province_in_year

FEWEST_COMPARED = 5
"""Bodies known in both years that it takes to say that figures are those of another year."""

FEWEST_ALIKE = 4
SHARE_ALIKE = 0.2
"""So many bodies, and more than this share of those compared, must print the score of one other year."""

FEWEST_MEMBERS = 3
"""Regencies and cities of which a mean is told from a score."""

_TINY = 1e-6


def check_other_years(ledger: Ledger, facts: Facts, results: pd.DataFrame) -> None:
    """Flags the file where many bodies print, to the decimal, the result of one other year.

    Only scores in print with two decimals or more count, on both sides, and none that is a whole number: those agree by
    chance, or because they are the highest there is. A score that is also the result of its own year is no sign.
    """
    rows = _one_a_body(facts)
    of_text = np.array([one.decimals if isinstance(one, Score) else 0 for one in facts.scores])
    rows = rows[_telling(facts.value[rows], of_text[facts.score[rows]])]
    known = results[results["score"].notna() & (results["unit_id"] == "")]
    if len(rows) < FEWEST_COMPARED or known.empty:
        return
    printed = pd.DataFrame(
        {
            "body_id": [facts.bodies[place].body_id for place in facts.body[rows]],
            "year": facts.year[rows].astype("int64"),
            "value": facts.value[rows],
        }
    )
    scores = known["score"].to_numpy(dtype="float64")
    decimals = known["decimals"].fillna(0).to_numpy(dtype="int64")
    stands = pd.DataFrame(
        {
            "body_id": list(known["body_id"]),
            "other": known["year"].to_numpy(dtype="int64"),
            "score": scores,
            "telling": _telling(scores, decimals),
        }
    ).drop_duplicates(["body_id", "other"])
    pairs = printed.merge(stands, on="body_id")
    pairs["alike"] = (pairs["value"] - pairs["score"]).abs() < _TINY
    own = pairs.loc[pairs["alike"] & (pairs["year"] == pairs["other"]), ["body_id", "year"]].assign(own=True)
    pairs = pairs[pairs["telling"] & (pairs["year"] != pairs["other"])].merge(
        own, on=["body_id", "year"], how="left"
    )
    pairs["alike"] &= pairs["own"].isna()
    counts = pairs.groupby(["year", "other"], as_index=False)["alike"].agg(["sum", "size"])
    enough = (counts["size"] >= FEWEST_COMPARED) & (counts["sum"] >= FEWEST_ALIKE)
    counts = counts[enough & (counts["sum"] > SHARE_ALIKE * counts["size"])].sort_values(
        "sum", ascending=False
    )
    for year, other, alike, total in counts.drop_duplicates("year").itertuples(index=False):
        ledger.flag_file(
            "other-year-figures",
            f"Of {total:,} bodies with a score here for {year} and a result of {other}, {alike:,} print exactly the "
            f"score of {other}: give the year that the figures are of.",
            str(other),
        )


def _one_a_body(facts: Facts) -> np.ndarray:
    """The first row with a score of each body and year."""
    rows = np.flatnonzero(facts.known & facts.of_body & ~np.isnan(facts.value))
    found: np.ndarray = rows[numbered(facts.body_years(rows))[1]]
    return found


def _telling(values: np.ndarray, decimals: np.ndarray) -> np.ndarray:
    """Which scores are so exact that two of them are hardly alike by chance."""
    found: np.ndarray = (decimals >= 2) & (np.abs(values - np.round(values)) > _TINY)
    return found


def check_means(ledger: Ledger, facts: Facts) -> None:
    """Flags scores of provinces that are the plain mean of their own regencies and cities in the file, to 0.01.

    The regencies and cities are those that stood under the province in that year.
    """
    level = np.array([one.level for one in facts.bodies] + [""])
    ruled = (level == "province")[facts.body] & facts.known & facts.of_body & ~np.isnan(facts.value)
    provinces = np.flatnonzero(ruled)
    if not len(provinces):
        return
    rows = _one_a_body(facts)
    rows = rows[np.isin(level[facts.body[rows]], ["regency", "city"])]
    under = [
        (province_in_year(facts.bodies[body].body_id, int(year)), int(year))
        for body, year in zip(facts.body[rows], facts.year[rows], strict=True)
    ]
    members = (
        pd.DataFrame({"of": under, "value": facts.value[rows]}).groupby("of")["value"].agg(["mean", "size"])
    )
    means = {
        (str(code), int(year)): (float(mean), int(size))
        for (code, year), mean, size in members.itertuples()
        if size >= FEWEST_MEMBERS
    }
    if not means:
        return
    number, first = numbered(facts.body_years(provinces))
    of_first = [
        means.get((facts.bodies[facts.body[place]].body_id, int(facts.year[place])), (np.nan, 0))
        for place in provinces[first]
    ]
    mean = np.array([one for one, _ in of_first])[number]
    size = np.array([one for _, one in of_first])[number]

    def say(place: int) -> Said:
        at = np.searchsorted(provinces, place)
        return Said(
            f"This is the mean ({mean[at]:.2f}) of the {size[at]} regencies and cities of the province in the file, "
            "not the score of its own government: leave the row out, or decide what holds.",
            decide="leave",
        )

    ledger.flag("mean-of-members", provinces[np.abs(facts.value[provinces] - mean) < 0.01], say)
