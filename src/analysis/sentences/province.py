"""Sentences on the regencies and cities of a province."""

from analysis.blocks import literal
from analysis.comparisons.readings import OtherReading
from analysis.comparisons.reported import Reported
from analysis.wording import Words


def panel_sentence(name: str, year: int, row: dict, words: Words) -> str:
    """Level of a set of bodies in a year: its mean where every one is known, else how many are and their range.

    `row` is a row of a panel summary: known, expected, complete, mean, low, high (points), low_name, high_name.
    """
    values = {
        "name": name,
        "year": year,
        "known": words.integer(row["known"]),
        "expected": words.integer(row["expected"]),
        "mean": words.number(row["mean"]),
        "low": words.number(row["low"]),
        "high": words.number(row["high"]),
        "low_name": row["low_name"],
        "high_name": row["high_name"],
    }
    if row["known"] == 0:
        return words.t(
            "No score of the {expected} regencies and cities of {name} is known for {year}.", **values
        )
    if row["known"] == 1:
        return words.t(
            "Of the {expected} regencies and cities of {name}, one score is known for {year}: {high_name} at {high}.",
            **values,
        )
    if not row["complete"]:
        return words.t(
            "Of the {expected} regencies and cities of {name}, {known} scores are known for {year}, from {low} "
            "({low_name}) to {high} ({high_name}); no mean is given for an incomplete set.",
            **values,
        )
    return words.t(
        "The {expected} regencies and cities of {name} have a mean of {mean} in {year}, from {low} ({low_name}) to "
        "{high} ({high_name}).",
        **values,
    )


def sample_sentence(year: int, latest: int, words: Words) -> str:
    """That a year was a sample, and which full assessment is spoken of instead; "" for a full one."""
    if year == latest:
        return ""
    return words.t(
        "The assessment of {year} was a sample; the latest of all regions is that of {latest}.",
        year=year,
        latest=latest,
    )


def means_sentence(means: list[tuple[int, float]], words: Words) -> str:
    """Means of complete sets within one scheme, in order; "" for fewer than two."""
    if len(means) < 2:
        return ""
    listed = words.join(f"{words.number(mean)} ({year})" for year, mean in means)
    return words.t("Within one scheme the mean went {listed}.", listed=listed)


def reported_sentence(reported: Reported, expected: int, words: Words) -> str:
    """A quoted figure beside the mean and the highest of the published scores, without blame.

    Where the mean is not known, only the highest score is held against the figure.
    """
    quoted = words.number(reported.value, 0 if reported.value == int(reported.value) else 2)
    values = {
        "quoted": quoted,
        "year": reported.year,
        "publisher": literal(reported.publisher),
        "expected": words.integer(expected),
        "mean": words.number(reported.mean),
        "high": words.number(reported.high),
        "high_name": reported.high_name,
    }
    opening = words.t(
        "A statement quoted by {publisher} puts the regencies and cities at {quoted} for {year}; it is "
        "often read as their "
        "average.",
        **values,
    )
    if reported.mean != reported.mean:
        return opening + " " + words.t("Too few scores are known to check that.", **values)
    scores = words.t(
        "The {expected} published scores have the mean {mean} and the highest is {high} ({high_name}).",
        **values,
    )
    return " ".join((opening, scores, _verdict(reported, words)))


def _verdict(reported: Reported, words: Words) -> str:
    if reported.fits_mean and reported.fits_high:
        return words.t("The figure agrees with both; the statement does not say which is meant.")
    if reported.fits_mean:
        return words.t("As an average the figure agrees with them.")
    if reported.fits_high:
        return words.t(
            "As an average the figure does not agree with them, as the highest score it does, and the "
            "statement does not "
            "say which is meant."
        )
    return words.t("The figure agrees with neither; the statement does not say what it counts.")


def other_reading_sentence(other: OtherReading, words: Words) -> str:
    """What a set's mean becomes with the other reading of one disputed score."""
    return words.t(
        "{name}, {year}: sources disagree ({value} kept, {other} also printed); with the other reading the mean is "
        "{other_mean} instead of {mean}.",
        name=other.name,
        year=other.year,
        value=words.number(other.value),
        other=words.number(other.other),
        other_mean=words.number(other.other_mean),
        mean=words.number(other.mean),
    )
