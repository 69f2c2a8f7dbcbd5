"""Ranks: read from print, within the number ranked, and in the order of the scores."""

import re
from collections.abc import Iterator

import numpy as np

from analysis.ingest.numbers import is_absent
from analysis.intake.examining.bodies import numbered
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import Facts, spread
from analysis.regions.history import province_in_year
from analysis.regions.names import plain

RANKS = {"national_rank": 600, "national_rank_of": 600, "province_rank": 60}
"""Columns of ranks, with the highest number that the raw tables hold in each."""

_WORD = r"(?:peringkat|ranking|rank|urutan|nomor|no|ke)"
_RANK = re.compile(
    rf"(?:{_WORD}\W{{0,2}})*([1-9][0-9]{{0,2}})(?:[.,]0|\.|st|nd|rd|th)?(?:\s*(?:dari|of|/)\s*([1-9][0-9]{{0,2}}))?",
    re.IGNORECASE,
)


def read_rank(text: str) -> tuple[int, int]:
    """The rank that a text prints and the number ranked: "3" (3, 0), "ke-3 dari 98" (3, 98); 0 where it says none.

    (-1, 0) for a text that is no rank.
    """
    if is_absent(text):
        return 0, 0
    found = _RANK.fullmatch(plain(f" {text}").strip())
    return (int(found.group(1)), int(found.group(2) or 0)) if found else (-1, 0)


def read_ranks(ledger: Ledger, facts: Facts) -> None:
    """Puts ranks into `facts`. Flags texts that are no rank, and ranks above the number ranked."""
    of = np.zeros(len(facts.active), dtype="int16")
    for column, most in RANKS.items():
        rank = spread(ledger.rows[column], lambda text: read_rank(text)[0], "int16")
        if column == "national_rank":
            of = spread(ledger.rows[column], lambda text: read_rank(text)[1], "int16")
        bad = (rank < 0) | (rank > most)
        _flag_unread(ledger, np.flatnonzero(facts.active & bad), column, most)
        facts.rank[column] = np.where(bad, 0, rank).astype("int16")
    ranked_of = facts.rank["national_rank_of"]
    facts.rank["national_rank_of"] = np.where((ranked_of == 0) & (of <= 600), of, ranked_of).astype("int16")
    above = (facts.rank["national_rank"] > facts.rank["national_rank_of"]) & (
        facts.rank["national_rank_of"] > 0
    )

    def say(place: int) -> Said:
        number = facts.rank["national_rank_of"][place]
        return Said(f"The rank is above the {number} that were ranked: correct one of the two.")

    ledger.flag("rank-above-of", np.flatnonzero(facts.active & above), say)


def _flag_unread(ledger: Ledger, places: np.ndarray, column: str, most: int) -> None:
    said = Said(
        f"This is no whole number from 1 to {most}: set the rank that holds, or accept the row without it."
    )
    ledger.flag("unreadable-rank", places, lambda place: said, column)


def check_order(ledger: Ledger, facts: Facts) -> None:
    """Flags bodies that score higher than one ranked just above them, and unequal scores that share a rank."""
    rows = facts.known & facts.of_body & ~np.isnan(facts.value)
    for column, scope in _scopes(facts):
        places = np.flatnonzero(rows & (facts.rank[column] > 0))
        if len(places):
            _check_scope(ledger, facts, column, places, scope[places])


def _scopes(facts: Facts) -> Iterator[tuple[str, np.ndarray]]:
    """Each column of ranks, and which rows are ranked together: a year's bodies of one level, there in one province."""
    levels = {level: place for place, level in enumerate(dict.fromkeys(one.level for one in facts.bodies))}
    level = np.array([*(levels[one.level] for one in facts.bodies), -1], dtype="int64")[facts.body]
    national = facts.year.astype("int64") * 16 + level
    yield "national_rank", national
    if (facts.rank["province_rank"] > 0).any():
        yield "province_rank", national * 128 + _provinces(facts)


def _provinces(facts: Facts) -> np.ndarray:
    """The number of the province that each row's body stood under in its year, 0 without one."""
    number, first = numbered(facts.body_years(np.arange(len(facts.body))))
    codes = [
        province_in_year(facts.bodies[facts.body[place]].body_id, int(facts.year[place]))
        if facts.body[place] >= 0
        else ""
        for place in first
    ]
    found: np.ndarray = np.array([int(code or 0) for code in codes], dtype="int64")[number]
    return found


def _check_scope(ledger: Ledger, facts: Facts, column: str, places: np.ndarray, scope: np.ndarray) -> None:
    """Compares the scores of each rank with those of the rank before it, over all scopes at once."""
    key = scope * 1024 + facts.rank[column][places]
    number, first = numbered(key)
    order = np.argsort(key[first], kind="stable")
    back = np.empty_like(order)
    back[order] = np.arange(len(order))
    number = back[number]
    first = first[order]
    high = np.full(len(first), -np.inf)
    low = np.full(len(first), np.inf)
    np.maximum.at(high, number, facts.value[places])
    np.minimum.at(low, number, facts.value[places])
    same_scope = np.r_[False, scope[first][1:] == scope[first][:-1]]
    before = np.where(same_scope, np.r_[np.inf, low[:-1]], np.inf)
    wrong = facts.value[places] > np.minimum(before, low)[number]

    def say(place: int) -> Said:
        at = number[np.searchsorted(places, place)]
        rank, score = facts.rank[column][place], ledger.text("score", place)
        if facts.value[place] > low[at]:
            return Said(
                f"Rank {rank} is also given to a body with {low[at]:g}, and this one has {score}: look at both."
            )
        other = facts.rank[column][places[first[at - 1]]]
        return Said(f"Rank {rank} has {score}, and rank {other} has {before[at]:g}: look at both.")

    ledger.flag("rank-out-of-order", places[wrong], say, column)
