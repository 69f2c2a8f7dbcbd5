"""The breaks that charts draw are those of the reviewed table of comparability."""

from itertools import pairwise

import pytest

from analysis.charts.breaks import NO_ASSESSMENT, crosses
from analysis.schemes import assessment_years, comparability, is_assessed

RESTART = (2019, 2021)
"""With care for one body's own score, but the Ombudsman calls method and respondents different: drawn as a break."""


@pytest.mark.parametrize(("earlier", "later"), list(pairwise(assessment_years("regional"))))
def test_a_chart_breaks_where_the_method_does(earlier: int, later: int) -> None:
    broken = comparability(earlier, later) == "break" or (earlier, later) == RESTART
    assert crosses(earlier, later) == broken


def test_years_without_an_assessment_are_those_of_the_schemes() -> None:
    assert [year for year in range(2015, 2026) if not is_assessed(year)] == list(NO_ASSESSMENT)
