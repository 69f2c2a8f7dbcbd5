"""The years of a file against the one that was given."""

import numpy as np

from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import Facts


def check_years(ledger: Ledger, facts: Facts, year: int) -> None:
    """Flags a file without any row of the year that was given, and tells of rows of other years."""
    dated = facts.active & (facts.year > 0)
    other = np.flatnonzero(dated & (facts.year != year))
    if not len(other):
        return
    years = ", ".join(str(one) for one in np.unique(facts.year[other]))
    if len(other) == dated.sum():
        ledger.flag_file(
            "year-mismatch",
            f"No row is of {year}, the year that was given, but of {years}: give that year.",
            years,
        )
        return
    said = f"Beside {year} there are figures of {years}; they are taken as those of their year."
    ledger.flag_together("other-years", other, Said(said, years))
