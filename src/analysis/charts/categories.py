"""Published counts by category, A to E, as one bar."""

import pandas as pd

from analysis.blocks import Figure
from analysis.charts.parts import capital, finish, records, require
from analysis.charts.sheet import Sheet
from analysis.charts.spread import spread
from analysis.charts.style import (
    CATEGORY_ZONE,
    SIZE,
    SIZE_HEAD,
    SOFT,
    STRONG,
    TEXT_WIDTH,
    ZONE_FILL,
    ZONE_TEXT,
    ZONES,
    category_fill,
    ink_on,
    text_width,
)
from analysis.wording import Words

_TOP, _BOTTOM = 8.0, 17.0
_HEIGHT = 25.5


def category_counts(frame: pd.DataFrame, year: int, words: Words, *, source: str = "") -> Figure:
    """Bodies by category in `year` as one bar, letters above, zones below.

    `frame`: year, category (A to E), count. Raises `ValueError` where the year has no count.
    """
    rows = frame[frame["year"] == year]
    sheet = draw_category_counts(frame, year, words)
    heads = {"year": words.t("Year"), "category": words.t("Category"), "count": words.t("Bodies")}
    names = [
        words.t("{letter} {name}", letter=letter, name=words.category(letter))
        for letter in _counts(frame, year)
    ]
    caption = words.t("Public bodies by category, {year}: {names}.", year=year, names=", ".join(names))
    return finish(
        sheet,
        "category-counts",
        rows,
        heads,
        words,
        alt=_alt(frame, year, words),
        caption=caption,
        source=source,
    )


def draw_category_counts(frame: pd.DataFrame, year: int, words: Words) -> Sheet:
    """The drawing alone; see `category_counts`."""
    counts = _counts(frame, year)
    total = sum(counts.values())
    sheet = Sheet(_HEIGHT)
    ends: dict[str, tuple[float, float]] = {}
    at = 0.0
    for letter, count in counts.items():
        ends[letter] = (at, at + TEXT_WIDTH * count / total)
        at = ends[letter][1]
        _segment(sheet, letter, ends[letter], words.percent(count / total))
    _letters(sheet, counts, ends, words)
    _zones(sheet, counts, ends, total, words)
    return sheet


def _counts(frame: pd.DataFrame, year: int) -> dict[str, int]:
    rows = frame[frame["year"] == year]
    require(rows, "count")
    counts = {r["category"]: int(r["count"]) for r in records(rows) if r["count"]}
    if not counts:
        raise ValueError("nothing to draw")
    return {letter: counts[letter] for letter in CATEGORY_ZONE if letter in counts}


def _segment(sheet: Sheet, letter: str, across: tuple[float, float], share: str) -> None:
    left, right = across
    fill = category_fill(letter)
    sheet.rect(left, _TOP, right, _BOTTOM, fill=fill, edge="#ffffff", line=0.8)
    if text_width(share) + 2 <= right - left:
        sheet.text((left + right) / 2, (_TOP + _BOTTOM) / 2, share, align="center", color=ink_on(fill))


def _letters(
    sheet: Sheet, counts: dict[str, int], ends: dict[str, tuple[float, float]], words: Words
) -> None:
    """Letter and count above each segment, moved apart where segments are narrow, each with its tick."""
    numbers = [words.integer(count) for count in counts.values()]
    sizes = [
        text_width(f"{a} ", SIZE_HEAD, STRONG) + text_width(text)
        for a, text in zip(counts, numbers, strict=True)
    ]
    middles = [sum(ends[letter]) / 2 for letter in counts]
    places = spread(middles, sizes, 0, TEXT_WIDTH, 2.5)
    for letter, number, size, middle, place in zip(counts, numbers, sizes, middles, places, strict=True):
        left = place - size / 2
        sheet.text(left, 2.4, letter, size=SIZE_HEAD, weight=STRONG, color=ZONE_TEXT[CATEGORY_ZONE[letter]])
        sheet.text(left + text_width(f"{letter} ", SIZE_HEAD, STRONG), 2.4, number)
        sheet.line([(place, 4.6), (middle, _TOP - 0.8)], color=SOFT, line=0.4)


def _zones(
    sheet: Sheet, counts: dict[str, int], ends: dict[str, tuple[float, float]], total: int, words: Words
) -> None:
    """A rule under the categories of each zone, with the zone's word and count."""
    present = [zone for zone in ZONES if any(CATEGORY_ZONE[letter] == zone for letter in counts)]
    texts, middles = [], []
    for zone in present:
        letters = [letter for letter in counts if CATEGORY_ZONE[letter] == zone]
        left, right = ends[letters[0]][0], ends[letters[-1]][1]
        sheet.line(
            [(left + 0.3, _BOTTOM + 1.5), (right - 0.3, _BOTTOM + 1.5)], color=ZONE_FILL[zone], line=1.6
        )
        count = sum(counts[letter] for letter in letters)
        texts.append(f"{capital(words.zone(zone))} {words.integer(count)}")
        middles.append((left + right) / 2)
    of = words.t("of {n}", n=words.integer(total))
    texts[0] = f"{texts[0]} {of}"
    sizes = [text_width(text, SIZE, STRONG) for text in texts]
    for zone, text, place in zip(present, texts, spread(middles, sizes, 0, TEXT_WIDTH, 3), strict=True):
        sheet.text(place, _BOTTOM + 4.8, text, align="center", weight=STRONG, color=ZONE_TEXT[zone])


def _alt(frame: pd.DataFrame, year: int, words: Words) -> str:
    counts = _counts(frame, year)
    parts = [
        words.t("{letter} ({name}) {count}", letter=a, name=words.category(a), count=words.integer(count))
        for a, count in counts.items()
    ]
    total = words.integer(sum(counts.values()))
    return words.t(
        "One bar of {total} public bodies by category in {year}: {parts}.", total=total, year=year,
        parts=", ".join(parts),
    )  # fmt: skip
