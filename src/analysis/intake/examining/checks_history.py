"""Rows held against what is known of all years: who was assessed when, and the lowest score on record."""

import numpy as np
import pandas as pd

from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import Facts
from analysis.reference import reference_table
from analysis.regions import assessed_in
from analysis.schemes import level_group, scheme_id


def check_assessed(ledger: Ledger, facts: Facts) -> None:
    """Warns of bodies that could not be assessed in their year."""
    outside = [[not assessed_in(one.body_id, year) for year, _ in facts.periods] for one in facts.bodies]
    table = np.array(outside, dtype=bool).reshape(len(facts.bodies), len(facts.periods))
    if not table.any():
        return
    rows = np.flatnonzero(facts.known)
    places = rows[table[facts.body[rows], facts.period[rows]]]

    def say(place: int) -> Said:
        name = facts.bodies[facts.body[place]].name
        return Said(
            f"{name} was not assessed in {facts.year[place]} (region_history.csv): look at year and name again."
        )

    ledger.flag("not-assessed", places, say)


def check_lowest(ledger: Ledger, facts: Facts, results: pd.DataFrame) -> None:
    """Flags scores of bodies below every result on the same scale: one of them may have lost a digit."""
    scored = results[results["score"].notna() & (results["unit_id"] == "")]
    lowest = scored.groupby(["year", "level"], as_index=False)["score"].min()
    scales = reference_table("schemes").set_index("scheme_id")["scale_max"].astype("float64").to_dict()
    least_of: dict[float, float] = {}
    for year, level, score in zip(lowest["year"], lowest["level"], lowest["score"], strict=True):
        scale = scales[scheme_id(int(year), level_group(level))]
        least_of[scale] = min(score, least_of.get(scale, score))
    least = np.array([least_of.get(scale, -1.0) for scale in facts.scales])[facts.period]
    rows = facts.known & facts.of_body & (facts.value < least)

    def say(place: int) -> Said:
        return Said(
            f"This is below {least[place]:g}, the lowest score on record: look whether a digit is missing, and decide "
            "what holds."
        )

    ledger.flag("lowest-ever", np.flatnonzero(rows), say)
