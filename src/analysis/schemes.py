"""What the scores of a year mean: the instrument, its bands, and which years may be compared."""

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any

from analysis.errors import AnalysisError
from analysis.reference import reference_table

GROUPS = {
    "province": "regional",
    "city": "regional",
    "regency": "regional",
    "unit": "regional",
    "ministry": "national",
    "agency": "national",
    "police": "vertical",
    "land_office": "vertical",
}
"""Which group of bodies a level belongs to; a group shares an instrument and a scale."""


FULL_YEARS = (2021, 2022, 2023, 2024)
"""Assessments of all bodies; a test holds this to the numbers of regional governments in published_counts.csv."""


@dataclass(frozen=True)
class Band:
    """One class of a scheme: `lower` to `upper` points, both included as printed (81 to 100).

    `category` is "" where the scheme has no letters, `zone` is "" where it has no colours. `label_en` and `label_id`
    are the class's public name. `upper_printed` is the limit in print where that is coarser than two decimals: scores
    between it and the next class are ambiguous. `certainty` is sure, one, inferred or open.
    """

    category: str
    zone: str
    label_en: str
    label_id: str
    lower: float
    upper: float
    upper_printed: float | None
    certainty: str

    def ambiguous(self, score: float) -> bool:
        """Whether the printed limits leave the class of `score` open (80.5 where 51-80 and 81-100 stood)."""
        return self.upper_printed is not None and score > self.upper_printed


def level_group(level: str) -> str:
    """ "regional", "national" or "vertical". Raises `KeyError` for an unknown level."""
    return GROUPS[level]


@dataclass(frozen=True)
class SchemeYear:
    """One year's assessment of a group of bodies. Dates are ISO, "" where not found."""

    year: int
    scheme_id: str
    name_id: str
    name_en: str
    fieldwork: str
    announced: str
    decision: str
    regulation: str
    note: str

    def name(self, lang: str) -> str:
        """The assessment's name that year: official in Indonesian, our gloss in English."""
        return self.name_id if lang == "id" else self.name_en


def scheme_year(year: int, group: str) -> SchemeYear:
    """The assessment of a year. Raises `AnalysisError` where none is on record."""
    scheme_id(year, group)
    rows = reference_table("scheme_years")
    row = rows[(rows["year"] == str(year)) & (rows["level_group"] == group)].iloc[0]
    return SchemeYear(
        year,
        row["scheme_id"],
        row["assessment_name_id"],
        row["name_en"],
        row["fieldwork"],
        row["announced"],
        row["decision"],
        row["regulation"],
        row["note"],
    )


@cache
def _scheme_ids() -> dict[tuple[int, str], str]:
    rows = reference_table("scheme_years")
    return {
        (int(year), group): scheme
        for year, group, scheme, assessed in rows[
            ["year", "level_group", "scheme_id", "assessed"]
        ].itertuples(index=False)
        if assessed == "yes" and scheme
    }


@cache
def _not_assessed() -> frozenset[int]:
    rows = reference_table("scheme_years")
    return frozenset(int(year) for year in rows.loc[rows["assessed"] == "no", "year"])


def is_assessed(year: int) -> bool:
    """Whether there was an assessment in `year` (there was none in 2020)."""
    return year not in _not_assessed()


def is_sample(year: int) -> bool:
    """Whether the assessment of a year looked at a sample of bodies: before 2021, and in 2025."""
    return year not in FULL_YEARS


def scheme_id(year: int, group: str) -> str:
    """The instrument of a year for a group of bodies. Raises `AnalysisError` where none is on record."""
    try:
        return _scheme_ids()[year, group]
    except KeyError:
        raise AnalysisError(
            f"No scheme is on record for {group} bodies in {year}; add it to data/reference/scheme_years.csv."
        ) from None


def scale_max(year: int, group: str) -> float:
    """The highest possible score (100, or 110 on the scale of ministries, agencies and police before 2021)."""
    schemes = reference_table("schemes").set_index("scheme_id")
    return float(schemes["scale_max"][scheme_id(year, group)])


@cache
def bands(year: int, group: str) -> tuple[Band, ...]:
    """The classes of a year, best first; empty where none is known."""
    scheme = scheme_id(year, group)
    found = (band for one, first, last, band in _all_bands() if one == scheme and first <= year <= last)
    return tuple(sorted(found, key=lambda band: -band.lower))


@cache
def _all_bands() -> tuple[tuple[str, int, int, Band], ...]:
    """Every class with its instrument and its first and last year."""
    return tuple(map(_dated_band, reference_table("bands").itertuples()))


def _dated_band(row: Any) -> tuple[str, int, int, Band]:
    return row.scheme_id, int(row.valid_from or 0), int(row.valid_to or 9999), _band(row)


def _band(row: Any) -> Band:
    printed = float(row.upper_printed) if row.upper_printed else None
    return Band(
        row.category,
        row.zone,
        row.label_en,
        row.label_id,
        float(row.lower),
        float(row.upper),
        printed,
        row.certainty,
    )


def classify(score: float, year: int, group: str) -> Band | None:
    """The class of a score: the best band whose lower limit, at two decimals, it reaches; None without bands."""
    reached = bisect_right(_lower_limits(year, group), round(score, 2))
    return bands(year, group)[-reached] if reached else None


@cache
def _lower_limits(year: int, group: str) -> tuple[float, ...]:
    return tuple(band.lower for band in reversed(bands(year, group)))


def has_zones(year: int, group: str) -> bool:
    """Whether the scheme of a year gives zone colours (that of 2025 does not)."""
    return any(band.zone for band in bands(year, group))


def has_categories(year: int, group: str) -> bool:
    """Whether the scheme of a year gives letters A to E (2022 to 2024)."""
    return any(band.category for band in bands(year, group))


def has_opinions(year: int, group: str) -> bool:
    """Whether the assessment of a year gives an opinion on maladministration (from 2025)."""
    return scheme_id(year, group).startswith("opinion-")


def zone_of_category(category: str, year: int, group: str) -> str:
    """The zone of a printed category, "" where the scheme gives none."""
    return next((band.zone for band in bands(year, group) if band.category and band.category == category), "")


@cache
def _verdicts(group: str, column: str) -> dict[tuple[int, int], str]:
    rows = reference_table("comparability")
    rows = rows[rows["level_group"] == group]
    return {
        (int(a), int(b)): verdict
        for a, b, verdict in rows[["from_year", "to_year", column]].itertuples(index=False)
    }


def comparability(earlier: int, later: int, group: str = "regional", *, shares: bool = False) -> str:
    """Whether scores of two years (or, with `shares`, the shares of all bodies in a zone) may be compared.

    "same", "care", "break" or "none" (nothing to compare); the worst step between consecutive assessments counts.
    Raises `AnalysisError` where a step is not on record.
    """
    verdicts = _verdicts(group, "verdict_shares" if shares else "verdict")
    # A year that may not have been assessed (2019 for police) is a step of its own where one is on record.
    on_record = {year for pair in verdicts for year in pair}.union(assessment_years(group))
    years = sorted(year for year in on_record if earlier <= year <= later)
    try:
        steps = [verdicts[pair] for pair in pairwise(years)]
    except KeyError as pair:
        raise AnalysisError(
            f"Comparability of {pair} is not on record; add it to data/reference/comparability.csv."
        ) from None
    return worst(steps)


def worst(verdicts: Iterable[str]) -> str:
    """The verdict that weighs most; "same" for none."""
    return max(verdicts, key=("same", "care", "break", "none").index, default="same")


def assessment_years(group: str = "regional") -> tuple[int, ...]:
    """The years in which bodies of a group were assessed under a scheme on record, in order."""
    return tuple(sorted(year for year, known in _scheme_ids() if known == group))
