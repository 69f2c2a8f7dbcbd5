"""Sentences on our results beside the published counts of a year."""

from collections.abc import Sequence
from dataclasses import dataclass

from analysis.wording import Words


@dataclass(frozen=True)
class Held:
    """A published count (None where there is none) and ours, in bodies.

    `measure` is assessed, a zone (green, yellow, red) or a category A to E.
    """

    measure: str
    ours: int
    published: int | None


def of_published(held: Held, words: Words) -> str:
    """The two counts as a table cell: "23 of 28", "23 of –" where none was published."""
    published = "–" if held.published is None else words.integer(held.published)
    return words.t("{ours} of {published}", ours=words.integer(held.ours), published=published)


def zones_held_sentence(
    year: int, level: str, zones: Sequence[Held], assessed: int | None, without: int | None, words: Words
) -> str:
    """How many of the bodies published in each zone the results have, or that no zone was published at this level.

    `without` is the number of bodies, of those `assessed`, whose zone is not known; None where that cannot be said.
    """
    if not zones:
        return words.t("Counts by zone were published for some levels only.")
    listed = words.join(f"{of_published(zone, words)} {words.zone(zone.measure)}" for zone in zones)
    said = words.t(
        "Of {level} counted by zone for {year}, this compilation has {zones}.",
        level=words.level(level, 2),
        year=year,
        zones=listed,
    )
    if assessed is None or without is None:
        return said
    if not without:
        return f"{said} {words.t('The zone of none is missing.')}"
    rest = words.n(
        "The zone of {n} of the {assessed} assessed is missing.",
        "The zone of {n} of the {assessed} assessed is missing.",
        without,
        assessed=words.integer(assessed),
    )
    return f"{said} {rest}"


def complete_sentence(levels: Sequence[str], words: Words) -> str:
    """The levels of which every body is there and every zone as published; "" for none."""
    if not levels:
        return ""
    listed = words.join(words.level(level, 2) for level in levels)
    return words.t("Complete, with every zone as published: {levels}.", levels=listed)


def excess_sentence(level: str, found: Sequence[Held], words: Words) -> str:
    """Where the results have more bodies than were published; "" where they nowhere do."""
    if not found:
        return ""
    listed = "; ".join(f"{_measure(held.measure, words)}: {of_published(held, words)}" for held in found)
    return words.t(
        "More {level} are recorded than were published ({listed}): a count or a page is wrong.",
        level=words.level(level, 2),
        listed=listed,
    )


def categories_held_sentence(level: str, found: Sequence[Held], words: Words) -> str:
    """The same for the categories of a level; "" where none was published."""
    if not found:
        return ""
    listed = words.join(f"{held.measure} {of_published(held, words)}" for held in found)
    return words.t("By category, {level}: {listed}.", level=words.level(level, 2), listed=listed)


def no_zone_counts_sentence(year: int, words: Words, *, has_zones: bool) -> str:
    """Why a year's results cannot be held against counts by zone."""
    if has_zones:
        return words.t(
            "No count by zone was found for {year}, so the results cannot be held against one.", year=year
        )
    return words.t(
        "The assessment of {year} gives no zones, so there is no count by zone to hold the results against.",
        year=year,
    )


def _measure(code: str, words: Words) -> str:
    if code == "assessed":
        return words.t("assessed")
    return words.zone(code) if code in ("green", "yellow", "red") else code
