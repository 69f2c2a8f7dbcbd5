"""Sentences on one body's scores."""

from dataclasses import dataclass

from analysis.blocks import literal
from analysis.wording import Words


@dataclass(frozen=True)
class YearScore:
    """One year of a body: score (points, None where not known), its decimals, category, zone and grade.

    `publishers` counts independent voices. Where one publisher alone prints the score, `publisher` and
    `publisher_kind` name it and `has_address` says whether its page is recorded.
    """

    year: int
    score: float | None
    decimals: int
    category: str
    zone: str
    grade: str
    publishers: int
    publisher: str = ""
    publisher_kind: str = ""
    has_address: bool = True


def class_words(category: str, zone: str, words: Words) -> str:
    """Category and zone in words: "A, highest quality, green"; "" where neither is known."""
    letter = f"{category}, {words.category(category)}" if category else ""
    return ", ".join(part for part in (letter, words.zone(zone) if zone else "") if part)


def score_sentence(name: str, now: YearScore, words: Words) -> str:
    """What is known of a body in one year: its score with its class, or its class alone, or that neither is known."""
    held = class_words(now.category, now.zone, words)
    if now.score is None:
        if not held:
            return words.t("No score of {name} was found for {year}.", name=name, year=now.year)
        return words.t(
            "{name} was {held} in {year}; its score is not known.", name=name, held=held, year=now.year
        )
    score = words.printed(now.score, now.decimals)
    if not held:
        return words.t("{name} scored {score} in {year}.", name=name, score=score, year=now.year)
    return words.t(
        "{name} scored {score} ({held}) in {year}.", name=name, score=score, held=held, year=now.year
    )


def nothing_sentence(name: str, year: int, words: Words) -> str:
    """That no result of a body was found for a year."""
    return words.t("No result of {name} was found for {year}.", name=name, year=year)


def change_sentence(name: str, before: YearScore, now: YearScore, words: Words) -> str:
    """Two scores within one scheme and the change between them. Raises `ValueError` where a score is not known."""
    if before.score is None or now.score is None:
        raise ValueError(f"{name}: a change needs two scores")
    exact = min(2, before.decimals, now.decimals)
    change = round(now.score - before.score, exact)
    values = {
        "name": name,
        "first": before.year,
        "last": now.year,
        "low": words.printed(before.score, before.decimals),
        "held_before": class_words(before.category, before.zone, words),
        "high": words.printed(now.score, now.decimals),
        "held": class_words(now.category, now.zone, words),
        "change": words.signed(change, exact),
    }
    if change == 0:
        return words.t("{name} scored {high} ({held}) in {first} and the same in {last}.", **values)
    return words.t(
        "{name} scored {low} ({held_before}) in {first} and {high} ({held}) in {last}, within one scheme: "
        "{change} points.",
        **values,
    )


def certainty_sentence(scores: list[YearScore], words: Words) -> str:
    """How sure one or several scores of a body are: the weakest grade decides what is said."""
    disputed = [score for score in scores if score.grade == "conflicting"]
    if disputed:
        return words.t("Sources disagree on the score of {years}.", years=_years(disputed, words))
    single = [score for score in scores if score.grade == "single"]
    if not single:
        return words.n(
            "Independent publishers print this score alike.",
            "Independent publishers print each of these scores alike.",
            len(scores),
        )
    publishers = {(score.publisher, score.publisher_kind) for score in single}
    if len(single) < len(scores) or len(publishers) > 1 or not single[0].publisher:
        return words.t("Graded single for {years}: one publisher only.", years=_years(single, words))
    return _one_publisher(single, words)


def _one_publisher(scores: list[YearScore], words: Words) -> str:
    """Who alone prints all of these scores, what kind of publisher it is, and whether the page can be found again."""
    publisher = f"{literal(scores[0].publisher)} ({words.term('kind', scores[0].publisher_kind)})"
    if len(scores) == 2:
        said = words.t("Graded single: one publisher, {publisher}, prints both figures.", publisher=publisher)
    else:
        said = words.n(
            "Graded single: one publisher, {publisher}, prints it.",
            "Graded single: one publisher, {publisher}, prints all {n} figures.",
            len(scores),
            publisher=publisher,
        )
    if any(score.has_address for score in scores):
        return said
    return f"{said} {words.t('No address of the page is recorded.')}"


def _years(scores: list[YearScore], words: Words) -> str:
    return words.join(str(score.year) for score in scores)
