"""Published counts by zone: every level beside the others, every year below the one before."""

from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.blocks import Figure
from analysis.charts.breaks import crosses
from analysis.charts.parts import LEVELS, break_rule, capital, finish, records, require, sentences
from analysis.charts.sheet import Sheet
from analysis.charts.spread import spread
from analysis.charts.style import (
    GREY,
    INK,
    REGULAR,
    SIZE,
    SIZE_HEAD,
    SOFT,
    STRONG,
    TEXT_WIDTH,
    ZONE_FILL,
    ZONE_TEXT,
    ZONES,
    mix,
    text_width,
)
from analysis.wording import Words

_GUTTER = 8.0
_YEAR = 9.0
_OUTSIDE = 18.5
_BAR = 4.3
_STEP = 5.5
_BREAK = 5.0
_TITLE = 5.5
_WORDS = 4.6
_BETWEEN = 5.0

Row = dict[str, Any]


def zones_by_level(frame: pd.DataFrame, year: int, words: Words, *, source: str = "") -> Figure:
    """Published zone counts by level and year as bars of 100 %, `year` emphasised.

    `frame`: year (int), level (code), assessed, green, yellow, red (counts, missing where not published).
    A year that the frame has for one level only is shown for all; what is not published stays an open bar.
    Raises `ValueError` where no count is there at all.
    """
    sheet = draw_zones_by_level(frame, year, words)
    heads = {
        "year": words.t("Year"),
        "level": words.t("Level"),
        "assessed": words.t("Assessed"),
        **{zone: capital(words.zone(zone)) for zone in ZONES},
    }
    years = sorted(frame["year"].unique())
    caption = sentences(
        [
            words.t("Public bodies by zone, {first} to {last}.", first=years[0], last=years[-1])
            if len(years) > 1
            else words.t("Public bodies by zone, {year}.", year=years[0]),
            words.t("Each bar is all bodies assessed; the numbers are bodies."),
            words.t("A dashed outline: not found.") if _any_open(frame, years) else "",
            words.t("Across the dashed line the years cannot be compared.")
            if crosses(years[0], years[-1])
            else "",
        ]
    )
    return finish(
        sheet,
        "zones-by-level",
        frame,
        heads,
        words,
        alt=_alt(frame, year, words),
        caption=caption,
        source=source,
    )


def _any_open(frame: pd.DataFrame, years: list[int]) -> bool:
    """Whether a count is missing, or a whole row for a level in one of the years."""
    full = len(frame) == len(years) * frame["level"].nunique()
    return not full or bool(frame[list(ZONES)].isna().any(axis=None))


def draw_zones_by_level(frame: pd.DataFrame, year: int, words: Words) -> Sheet:
    """The drawing alone; see `zones_by_level`."""
    require(frame, *ZONES)
    levels = [level for level in LEVELS if level in set(frame["level"])]
    years = sorted({int(y) for y in frame["year"]})
    depth = _panel_depth(years)
    per_column = -(-len(levels) // 2)
    sheet = Sheet(_WORDS + per_column * depth + (per_column - 1) * _BETWEEN)
    width = (TEXT_WIDTH - _GUTTER) / 2
    for number, level in enumerate(levels):
        column, line = divmod(number, per_column)
        rows = {int(r["year"]): r for r in records(frame[frame["level"] == level])}
        left = column * (width + _GUTTER)
        top = _WORDS + line * (depth + _BETWEEN)
        if line == 0:
            _zone_words(sheet, left, top - _WORDS, [rows.get(y) for y in years], width, words)
        _panel(sheet, left, top, width, (level, rows), years, year, words)
    return sheet


def _panel_depth(years: list[int]) -> float:
    gaps = sum(crosses(a, b) for a, b in pairwise(years))
    return _TITLE + len(years) * _STEP - (_STEP - _BAR) + gaps * _BREAK


def _bar_ends(left: float, width: float) -> tuple[float, float]:
    return left + _YEAR, left + width - _OUTSIDE


def _zone_words(
    sheet: Sheet, left: float, top: float, rows: list[Row | None], width: float, words: Words
) -> None:
    """The zones' names over the first bar that shows all three, in the order of the segments."""
    start, end = _bar_ends(left, width)
    full = next((r for r in rows if r and _complete(r)), None)
    shares = [full[z] / full["assessed"] for z in ZONES] if full else [1 / 3] * 3
    names = [capital(words.zone(zone)) for zone in ZONES]
    sizes = [text_width(name, SIZE, STRONG) + 3.2 for name in names]
    wished = [start + (sum(shares[:i]) + shares[i] / 2) * (end - start) for i in range(3)]
    for zone, name, size, centre in zip(
        ZONES, names, sizes, spread(wished, sizes, start, left + width, 2), strict=True
    ):
        at = centre - size / 2
        sheet.rect(at, top + 0.6, at + 2.2, top + 2.8, fill=ZONE_FILL[zone])
        sheet.text(at + 3.2, top + 1.7, name, weight=STRONG, color=ZONE_TEXT[zone])


def _complete(row: Row) -> bool:
    return bool(row["assessed"]) and all(row[zone] is not None for zone in ZONES)


def _panel(
    sheet: Sheet,
    left: float,
    top: float,
    width: float,
    level: tuple[str, dict[int, Row]],
    years: list[int],
    chosen: int,
    words: Words,
) -> None:
    code, rows = level
    sheet.text(left, top + 1.8, capital(words.level(code, 2)), size=SIZE_HEAD, weight=STRONG)
    y = top + _TITLE + _BAR / 2
    for before, now in zip([None, *years], years, strict=False):
        if before and crosses(before, now):
            break_rule(
                sheet,
                left + _YEAR,
                left + width - _OUTSIDE,
                y + (_BREAK - _STEP + _BAR) / 2 - _BAR / 2,
                now,
                words,
            )
            y += _BREAK
        strong = now == chosen
        weight = STRONG if strong else REGULAR
        sheet.text(left, y, str(now), weight=weight, color=INK if strong else SOFT)
        row = rows.get(now)
        outside = _bar(sheet, _bar_ends(left, width), y, row, strong, words)
        _aside(sheet, (left + width - _OUTSIDE, left + width), y, row, outside, weight, words)
        y += _STEP


def _bar(
    sheet: Sheet, ends: tuple[float, float], y: float, row: Row | None, strong: bool, words: Words
) -> list[tuple[str, int]]:
    """One bar; returns the counts that found no room inside."""
    start, end = ends
    top, bottom = y - _BAR / 2, y + _BAR / 2
    outside: list[tuple[str, int]] = []
    at = start
    for zone in ZONES:
        count = row[zone] if row and row["assessed"] else None
        if not row or not count:
            continue
        to = at + count / row["assessed"] * (end - start)
        fill = ZONE_FILL[zone] if strong else mix(ZONE_FILL[zone], 0.42)
        sheet.rect(at, top, to, bottom, fill=fill, edge="#ffffff", line=0.6)
        if text_width(str(count), SIZE, STRONG) + 1 <= to - at:
            color = "#ffffff" if strong and zone == "red" else INK
            sheet.text(
                (at + to) / 2,
                y,
                words.integer(count),
                align="center",
                weight=STRONG if strong else REGULAR,
                color=color,
            )
        else:
            outside.append((zone, int(count)))
        at = to
    if not row or any(row[zone] is None for zone in ZONES):
        _open_bar(sheet, (at, end), (top, bottom), row, words)
    return outside


def _open_bar(
    sheet: Sheet, across: tuple[float, float], down: tuple[float, float], row: Row | None, words: Words
) -> None:
    """What was not published: an open, dashed outline with the words."""
    (left, right), (top, bottom) = across, down
    if right - left < 1:
        return
    corners = [(left + 0.2, top + 0.2), (right, top + 0.2), (right, bottom - 0.2), (left + 0.2, bottom - 0.2)]
    sheet.line([*corners, corners[0]], color=GREY, line=0.6, dash=(3, 2))
    label = (row or {}).get("note") or words.t("not found")
    if text_width(label) + 1 <= right - left:
        sheet.text((left + right) / 2, (top + bottom) / 2, label, align="center", color=SOFT)


def _aside(
    sheet: Sheet,
    across: tuple[float, float],
    y: float,
    row: Row | None,
    outside: list[tuple[str, int]],
    weight: int,
    words: Words,
) -> None:
    """Right of the bar: counts too small for their segment, then the denominator."""
    at = across[0] + 0.6
    for zone, count in outside:
        strong = weight == STRONG
        sheet.rect(
            at, y - 0.8, at + 1.6, y + 0.8, fill=ZONE_FILL[zone] if strong else mix(ZONE_FILL[zone], 0.42)
        )
        sheet.text(at + 2.1, y, words.integer(count), weight=weight, color=INK)
        at += 2.1 + text_width(words.integer(count), SIZE, weight) + 1
    if row and row["assessed"]:
        sheet.text(
            across[1],
            y,
            words.t("of {n}", n=words.integer(row["assessed"])),
            align="right",
            weight=weight,
            color=SOFT,
        )


def _alt(frame: pd.DataFrame, year: int, words: Words) -> str:
    """All levels of the chosen year, then all years of the broadest level."""
    rows = sorted(records(frame), key=lambda r: (LEVELS.index(r["level"]), r["year"]))
    broadest = rows[0]["level"]
    chosen = [r for r in rows if int(r["year"]) == year]
    others = [r for r in rows if int(r["year"]) != year and r["level"] == broadest]
    said = [_in_words(r, words) for r in [*chosen, *others]]
    return words.t("Bars of public bodies by zone, by level and year. {rows}.", rows="; ".join(said))


def _in_words(row: Row, words: Words) -> str:
    head = f"{capital(words.level(row['level'], 2))} {int(row['year'])}"
    counts = [f"{words.integer(row[z])} {words.zone(z)}" for z in ZONES if row[z] is not None]
    if not counts:
        return words.t("{head}: not found", head=head)
    if row["assessed"] is None:
        return words.t("{head}: {counts}", head=head, counts=", ".join(counts))
    return words.t(
        "{head}: {counts} of {n}", head=head, counts=", ".join(counts), n=words.integer(row["assessed"])
    )
