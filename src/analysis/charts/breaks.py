"""Where the method of the assessment breaks, so that no line is ever drawn across.

Source: data/reference/comparability.csv (what may be compared with what): the rounds to 2019 were rotating
samples, 2021 assessed all bodies, 2022 brought another instrument, 2025 a third one. 2020 had no assessment.
"""

from collections.abc import Iterable

FIRST_YEARS = (2021, 2022, 2025)
NO_ASSESSMENT = (2020,)


def crosses(earlier: int, later: int) -> bool:
    """Whether a break lies between two years (the order of the two does not matter)."""
    low, high = sorted((int(earlier), int(later)))
    return any(low < first <= high for first in FIRST_YEARS)


def runs(years: Iterable[int]) -> list[list[int]]:
    """Years in order, split into runs without a break; repeated years count once."""
    out: list[list[int]] = []
    for year in sorted({int(year) for year in years}):
        if out and not crosses(out[-1][-1], year):
            out[-1].append(year)
        else:
            out.append([year])
    return out
