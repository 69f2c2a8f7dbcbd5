"""Sentences on the national picture."""

from dataclasses import dataclass

from analysis.wording import Words


@dataclass(frozen=True)
class Count:
    """Published counts of one year over one set of bodies; None where a number was not published."""

    year: int
    assessed: int | None
    green: int | None
    yellow: int | None
    red: int | None

    @property
    def whole(self) -> bool:
        """Whether every number was published."""
        return None not in (self.assessed, self.green, self.yellow, self.red)

    @property
    def share(self) -> float:
        """Green among the assessed (0 to 1). Raises `TypeError` where either was not published."""
        return self.green / self.assessed  # type: ignore[operator]


def zones_sentence(count: Count, words: Words, *, has_zones: bool = True) -> str:
    """How many of all bodies assessed in a year lay in each zone, or why that cannot be said."""
    if count.assessed is None:
        return words.t("No count over all bodies was found for {year}.", year=count.year)
    assessed = words.integer(count.assessed)
    if not has_zones:
        return words.t(
            "The assessment of {year} gives no zones; {assessed} bodies were assessed.",
            year=count.year,
            assessed=assessed,
        )
    if not count.whole:
        return words.t(
            "In {year}, {assessed} bodies were assessed; how many lay in each zone was not found whole.",
            year=count.year,
            assessed=assessed,
        )
    return words.t(
        "In {year}, {green} of {assessed} bodies ({share}) were in the green zone, {yellow} in yellow and "
        "{red} in red.",
        year=count.year,
        assessed=assessed,
        share=words.percent(count.share, 1),
        green=words.integer(count.green or 0),
        yellow=words.integer(count.yellow or 0),
        red=words.integer(count.red or 0),
    )


def zones_change_sentence(now: Count, before: Count | None, words: Words, *, comparable: bool) -> str:
    """The count beside that of the assessment before; only within one method, and "" where there is nothing to say."""
    if before is None or before.green is None or before.assessed is None or now.green is None:
        return ""
    if not comparable:
        return words.t(
            "The count of {year} rests on another instrument or another set of bodies and is not compared.",
            year=before.year,
        )
    values = {
        "year": before.year,
        "green": words.integer(before.green),
        "assessed": words.integer(before.assessed),
        "share": words.percent(before.share, 1),
    }
    if now.share == before.share:
        return words.t(
            "In {year}, with the same dimensions and limits, the share was the same: {green} of {assessed} ({share}).",
            **values,
        )
    return words.t(
        "In {year}, with the same dimensions and limits, it was {green} of {assessed} ({share}).", **values
    )


def levels_sentence(year: int, counts: list[tuple[str, int | None, int | None]], words: Words) -> str:
    """Green bodies by level: (level, green, assessed); levels whose count was not published are left out."""
    known = [
        words.t(
            "{green} of {assessed} {level}",
            green=words.integer(green),
            assessed=words.integer(assessed),
            level=words.level(level, 2),
        )
        for level, green, assessed in counts
        if green is not None and assessed
    ]
    return words.t("By level, the green zone held {listed}.", listed=words.join(known)) if known else ""
