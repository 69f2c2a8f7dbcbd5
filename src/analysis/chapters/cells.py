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
    """The score with its printed decimals (two at most); without one, what is known instead: "zone only"."""
    if not missing(row["score"]):
        return words.printed(row["score"], row["decimals"])
    return {
        "category": words.t("category only"),
        "zone": words.t("zone only"),
        "rank": words.t("rank only"),
        "mention": words.t("named only"),
    }[row["basis"]]


def held(row: Row, words: Words) -> str:
    """Category and zone: "A · green", "green" where the scheme has no letters, "–" where neither is known."""
    zone = words.zone(row["zone"]) if row["zone"] else ""
    return " · ".join(part for part in (row["category"], zone) if part) or UNKNOWN


def rank(row: Row, words: Words) -> str:
    """The published national rank of its level, "12 of 98" where the number ranked was printed too."""
    if missing(row["national_rank"]):
        return ""
    place = words.integer(row["national_rank"])
    if missing(row["national_rank_of"]):
        return place
    return words.t("{place} of {total}", place=place, total=words.integer(row["national_rank_of"]))


def change(row: Row, words: Words) -> str:
    """The change since the last comparable year; † where that is not the assessment before."""
    if missing(row["change"]):
        return ""
    return words.signed(row["change"]) + ("" if row["previous_year"] == row["year"] - 1 else "†")


def grade(row: Row, words: Words) -> str:
    """The grade of a result that rests on a score, category, zone or rank."""
    return words.grade(row["grade"]) if row["basis"] != "mention" else UNKNOWN


def sources(row: Row) -> list[str]:
    """Ids of the pages that a result rests on."""
    found: list[str] = json.loads(row["source_ids"])
    return found


def year_score(row: Row, publisher: str = "") -> YearScore:
    """A result as the sentences on regions take it."""
    known = not missing(row["score"])
    return YearScore(
        int(row["year"]),
        float(row["score"]) if known else None,
        int(row["decimals"]) if known else 0,
        row["category"],
        row["zone"],
        row["grade"],
        int(row["publishers"]),
        publisher,
    )
