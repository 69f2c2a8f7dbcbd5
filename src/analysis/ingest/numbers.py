"""Printed scores to numbers, without ever guessing where the decimal mark belongs."""

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

_SCORE = re.compile(r"([0-9]{1,3})(?:[.,]\s?([0-9]{1,3}))?\s?%?")


@dataclass(frozen=True)
class Score:
    """A printed score: its value (points) and how many decimals were printed (0 to 3)."""

    value: Decimal
    decimals: int


class UnreadableScore(ValueError):
    """A text in a score column that is no score; the message says why."""


@cache
def parse_score(text: str) -> Score | None:
    """The score that `text` prints, or None for an empty cell.

    Comma and point are both decimal marks, and a space after the mark is a misprint ("76. 30"). Scores have at most
    three digits, so a mark never groups thousands.

    Raises `UnreadableScore` for anything else, and for one digit before the mark with three behind it: "9.324"
    may as well be 93.24 misprinted.
    """
    stripped = text.strip()
    if not stripped:
        return None
    found = _SCORE.fullmatch(stripped)
    if not found:
        raise UnreadableScore("is not a number with a decimal comma or point")
    whole, fraction = found.group(1), found.group(2) or ""
    if len(whole) == 1 and len(fraction) == 3:
        raise UnreadableScore("may be a misplaced decimal mark")
    return Score(Decimal(f"{whole}.{fraction or 0}"), len(fraction))
