"""Table cells: a result's score, class, rank, change and grade in the words of a language."""

import json
from collections.abc import Hashable
from typing import Any

import pandas as pd

from analysis.sentences.region import YearScore
from analysis.wording import Words

Row = dict[Hashable, Any]
"""A row of a table of results, by column."""

UNKNOWN = "–"


def missing(value: object) -> bool:
    """Whether a cell of a table holds nothing."""
    return bool(pd.isna(value))  # type: ignore[call-overload]


def score(row: Row, words: Words) -> str:
    """The score with its printed decimals (two at most); "–" where none is known."""
    return UNKNOWN if missing(row["score"]) else words.printed(row["score"], row["decimals"])


def held(row: Row, words: Words) -> str:
    """Category and zone: "A · green", "green" where the scheme has no letters; without a score "green (zone only)".

    In years that have opinions, the opinion.
    """
    zone = words.zone(row["zone"]) if row["zone"] else ""
    opinion = words.term("opinion", row["opinion"]) if row["opinion"] else ""
    known = " · ".join(part for part in (row["category"], zone, opinion) if part)
    instead = basis(row, words)
    if not known:
        return instead or UNKNOWN
    return f"{known} ({instead})" if instead else known


def basis(row: Row, words: Words) -> str:
    """What is known without a score: "category only", "opinion only", "rank only" and so on; "" with a score."""
    return {
        "score": "",
        "category": words.t("category only"),
        "zone": words.t("zone only"),
        "opinion": words.t("opinion only"),
        "rank": words.t("rank only"),
        "mention": words.t("named only"),
    }[row["basis"]]


def rank(row: Row, words: Words) -> str:
    """The published national rank of its level, "12 of 98" where the number ranked was printed too.

    Where only a rank within the province was published, that; "" where none was.
    """
    if missing(row["national_rank"]):
        if missing(row["province_rank"]):
            return ""
        return words.t("{place} (prov.)", place=words.integer(row["province_rank"]))
    place = words.integer(row["national_rank"])
    if missing(row["national_rank_of"]):
        return place
    return words.t("{place} of {total}", place=place, total=words.integer(row["national_rank_of"]))


def before(row: Row, words: Words) -> str:
    """The last earlier score that may be compared; † where it is not of the assessment before."""
    if missing(row["previous_score"]):
        return ""
    text = words.printed(row["previous_score"], row["previous_decimals"])
    return text if row["previous_year"] == row["year"] - 1 else f"{text}†"


def change(row: Row, words: Words) -> str:
    """The change since that score, no more exact than the rougher of the two; ‡ where either is disputed.

    Where its sign hangs on the dispute there is nothing but the ‡.
    """
    mark = "‡" if row["change_grade"] == "conflicting" else ""
    return mark if missing(row["change"]) else words.signed(row["change"], int(row["change_decimals"])) + mark


def grade(row: Row, words: Words) -> str:
    """The grade of a result that rests on a score, category, zone, opinion or rank."""
    return words.grade(row["grade"]) if row["basis"] != "mention" else UNKNOWN


def full_name(row: Row) -> str:
    """The body's name, with the unit's where the row is about one."""
    return f"{row['name']}, {row['unit']}" if row["unit"] else str(row["name"])


def sources(row: Row) -> list[str]:
    """Ids of the pages that print the score or class which stands."""
    found: list[str] = json.loads(row["source_ids"])
    return found


def rank_sources(row: Row) -> list[str]:
    """Ids of the pages that print the rank and are not among `sources`."""
    return [page for page in json.loads(row["rank_source_ids"]) if page not in sources(row)]


def year_score(row: Row, alone: Row | None = None) -> YearScore:
    """A result as the sentences on regions take it; `alone` is the one observation that prints its score."""
    known = not missing(row["score"])
    return YearScore(
        int(row["year"]),
        float(row["score"]) if known else None,
        int(row["decimals"]) if known else 0,
        row["category"],
        row["zone"],
        row["grade"],
        int(row["publishers"]),
        **_told_by(alone),
    )


def _told_by(alone: Row | None) -> dict[str, Any]:
    if alone is None:
        return {}
    return {
        "publisher": alone["publisher"],
        "publisher_kind": alone["publisher_kind"],
        "has_address": bool(alone["url"]),
    }
