"""Table cells: a result's score, class, rank, change and grade in the words of a language."""

import json

import pandas as pd

from analysis.sentences.region import YearScore
from analysis.wording import Words

UNKNOWN = "–"


def score(row: dict, words: Words) -> str:
    """The score with two decimals, or as printed where fewer were; "–" where none is known."""
    return UNKNOWN if pd.isna(row["score"]) else words.printed(row["score"], row["decimals"])


def held(row: dict, words: Words) -> str:
    """Category and zone: "A · green", "green" where the scheme has no letters, "–" where neither is known."""
    zone = words.zone(row["zone"]) if row["zone"] else ""
    return " · ".join(part for part in (row["category"], zone) if part) or UNKNOWN


def rank(row: dict, words: Words) -> str:
    """The published national rank of its level, "12 of 98" where the number ranked was printed too."""
    if pd.isna(row["national_rank"]):
        return ""
    place = words.integer(row["national_rank"])
    if pd.isna(row["national_rank_of"]):
        return place
    return words.t("{place} of {total}", place=place, total=words.integer(row["national_rank_of"]))


def change(row: dict, words: Words) -> str:
    """The change since the last comparable year, with that year where it is not the one before."""
    if pd.isna(row["change"]):
        return ""
    text = words.signed(row["change"])
    return text if row["previous_year"] == row["year"] - 1 else f"{text} ({row['previous_year']})"


def grade(row: dict, words: Words) -> str:
    """The grade of a result that rests on a score, category, zone or rank."""
    return words.grade(row["grade"]) if row["basis"] != "mention" else UNKNOWN


def sources(row: dict) -> list[str]:
    """Ids of the pages that a result rests on."""
    found: list[str] = json.loads(row["source_ids"])
    return found


def year_score(row: dict, publisher: str = "") -> YearScore:
    """A result as the sentences on regions take it."""
    known = not pd.isna(row["score"])
    return YearScore(
        int(row["year"]), float(row["score"]) if known else None, int(row["decimals"]) if known else 0,
        row["category"], row["zone"], row["grade"], int(row["publishers"]), publisher,
    )  # fmt: skip


def other_readings(row: dict, words: Words) -> list[tuple[str, str, str]]:
    """Each rejected value of a result: the value, who prints it, and why it does not stand."""
    reasons = {
        "official": words.t("an official page prints the value kept"),
        "publishers": words.t("fewer independent publishers"),
        "evidence": words.t("contradicts the printed zone, category or rank"),
        "tie": words.t("undecided; the more exact, then the lower value is kept"),
    }
    found = []
    for other in json.loads(row["rejected"]):
        value = other["value"]
        text = words.number(float(value), len(value.partition(".")[2])) if row["basis"] == "score" else value
        found.append((text, words.join(other["publishers"]), reasons[other["reason"]]))
    return found
