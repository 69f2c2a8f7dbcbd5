"""Sentences on how much is known, and what that does to a reading."""

from analysis.schemes import assessment_years, comparability, has_opinions
from analysis.wording import Words


def coverage_sentence(year: int, known: int, assessed: int | None, labelled: int, words: Words) -> str:
    """How many regional governments' scores are known of those assessed, and how many have a class or opinion only."""
    if assessed is None:
        return words.t(
            "Scores of {known} regional governments are known for {year}; how many were assessed was not found.",
            known=words.integer(known),
            year=year,
        )
    scores = words.t(
        "For {year}, scores are known for {known} of {assessed} regional governments assessed ({share}).",
        year=year,
        known=words.integer(known),
        assessed=words.integer(assessed),
        share=words.percent(known / assessed),
    )
    if not labelled:
        return scores
    if has_opinions(year, "regional"):
        more = words.n(
            "Of {n} more only the opinion is known.", "Of {n} more only the opinion is known.", labelled
        )
    else:
        more = words.n(
            "Of {n} more only the category or zone is known.",
            "Of {n} more only the category or zone is known.",
            labelled,
        )
    return f"{scores} {more}"


def bias_sentence(year: int, shares: dict[str, float | int] | None, words: Words) -> str:
    """Green among what is known beside green among all; "" where the counts do not allow it."""
    if shares is None:
        return ""
    values = {
        "year": year,
        "known": words.integer(int(shares["known"])),
        "known_green": words.integer(int(shares["known_green"])),
        "known_share": words.percent(shares["known_share"], 1),
        "assessed": words.integer(int(shares["assessed"])),
        "green": words.integer(int(shares["green"])),
        "share": words.percent(shares["share"], 1),
    }
    both = words.t(
        "Of the {known} regional governments whose score is known for {year}, {known_green} "
        "({known_share}) are green; of "
        "all {assessed}, {green} ({share}) were.",
        **values,
    )
    if shares["known_share"] <= shares["share"]:
        return both
    return (
        both
        + " "
        + words.t(
            "What gets published favours the green ones, so no mean of the known scores stands for the country."
        )
    )


def thin_sentence(year: int, known: int, words: Words) -> str:
    """That a year has few facts; "" for a hundred scores of regional governments or more."""
    if known >= 100:
        return ""
    return words.t("{year} is thin: too few scores are known for a picture of the country.", year=year)


def grades_sentence(grades: dict[str, int], words: Words) -> str:
    """How many scores are corroborated, rest on one publisher, or are disputed; "" for no score."""
    counts = {grade: grades.get(grade, 0) for grade in ("corroborated", "single", "conflicting")}
    total = sum(counts.values())
    if not total:
        return ""
    if counts["single"] == total:
        return words.n(
            "Its score rests on one publisher.", "All {n} scores rest on one publisher each.", total
        )
    if counts["corroborated"] == total:
        return words.n(
            "Independent publishers print its score alike.",
            "Independent publishers print all {n} scores alike.",
            total,
        )
    parts = {
        "corroborated": words.t(
            "{n} are printed alike by independent publishers", n=words.integer(counts["corroborated"])
        ),
        "single": words.t("{n} by one publisher only", n=words.integer(counts["single"])),
        "conflicting": words.t("on {n} sources disagree", n=words.integer(counts["conflicting"])),
    }
    listed = words.join(text for grade, text in parts.items() if counts[grade])
    return words.t("Of the {total} scores, {listed}.", total=words.integer(total), listed=listed)


def no_change_sentence(year: int, words: Words) -> str:
    """Why no change of a score is given for a year without an earlier one under the same method."""
    earlier = [one for one in assessment_years() if one < year]
    if not earlier:
        return words.t("No change is given: no earlier assessment is in this compilation.")
    if comparability(earlier[-1], year) == "care":
        return words.t(
            "No change is given: scores of {earlier} may be compared with those of {year} only with care, "
            "region by region.",
            earlier=earlier[-1],
            year=year,
        )
    return words.t("No change is given: in {year} the instrument changed.", year=year)
