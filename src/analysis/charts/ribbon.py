"""The instruments over the years as one ribbon, with its breaks and the year without an assessment."""

from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.blocks import Figure
from analysis.charts.breaks import NO_ASSESSMENT, crosses
from analysis.charts.parts import finish, records
from analysis.charts.sheet import Sheet
from analysis.charts.spread import spread
from analysis.charts.style import (
    ACCENT,
    GREY,
    INK,
    MM_PER_PT,
    PAPER,
    REGULAR,
    SIZE,
    SIZE_SMALL,
    SOFT,
    STRONG,
    TEXT_WIDTH,
    ink_on,
    mix,
    wrap,
)
from analysis.wording import Words

_GAP = 3.0
_BLANK = 17.0
_COUNTS = 20.0
_BARE = 4.0
_RIBBON = 6.0
_LEAD = 6.0
_LINE = SIZE * MM_PER_PT * 1.3
_COLUMN_GAP = 4.0

Row = dict[str, Any]


def scheme_ribbon(
    frame: pd.DataFrame,
    words: Words,
    *,
    counts: pd.DataFrame | None = None,
    year: int | None = None,
    source: str = "",
) -> Figure:
    """Instruments of the assessment over the years, each with its name and what it looked at.

    `frame`, a row an instrument: scheme_id, year_from, year_to, name, detail (short texts in the language of
    `words`; detail may be missing). `counts`: year, assessed (bodies), drawn as columns above.
    `year` is the reported year, in the accent. Raises `ValueError` for an empty frame.
    """
    sheet = draw_scheme_ribbon(frame, words, counts=counts, year=year)
    heads = {
        "scheme_id": words.t("Instrument"),
        "year_from": words.t("From year"),
        "year_to": words.t("To year"),
    }
    caption = words.t(
        "The instruments of the assessment by year. Across a gap scores are not comparable, or only with care."
    )
    if counts is not None:
        caption += " " + words.t("Columns: regional governments assessed.")
    return finish(
        sheet, "scheme-ribbon", frame, heads, words, alt=_alt(frame, words), caption=caption, source=source
    )


def draw_scheme_ribbon(
    frame: pd.DataFrame, words: Words, *, counts: pd.DataFrame | None = None, year: int | None = None
) -> Sheet:
    """The drawing alone; see `scheme_ribbon`."""
    if frame.empty:
        raise ValueError("nothing to draw")
    rows = sorted(records(frame), key=lambda row: row["year_from"])
    spans = _spans(int(rows[0]["year_from"]), max(int(row["year_to"]) for row in rows))
    texts, width = _texts(rows)
    top = _COUNTS if counts is not None else _BARE
    sheet = Sheet(top + _RIBBON + _LEAD + (max(len(lines) for lines in texts) - 1) * _LINE)
    if counts is not None:
        _columns(sheet, top - 1, spans, records(counts), year, words)
    _ribbon(sheet, top, spans, rows, year)
    _gaps(sheet, top, spans, words)
    _names(sheet, top + _RIBBON, spans, rows, texts, width, year)
    return sheet


def _spans(first: int, last: int) -> dict[int, tuple[float, float]]:
    """Left and right of each year, with a gap at every break and room for words in a year left out."""
    years = list(range(first, last + 1))
    gaps = sum(crosses(a, b) for a, b in pairwise(years))
    blank = [year for year in years if year in NO_ASSESSMENT]
    step = (TEXT_WIDTH - gaps * _GAP - len(blank) * _BLANK) / max(1, len(years) - len(blank))
    spans, at = {}, 0.0
    for before, year in zip([years[0], *years], years, strict=False):
        at += _GAP if crosses(before, year) else 0
        spans[year] = (at, at + (_BLANK if year in blank else step))
        at = spans[year][1]
    return spans


def _scheme_of(year: int, rows: list[Row]) -> int | None:
    found = [i for i, row in enumerate(rows) if row["year_from"] <= year <= row["year_to"]]
    return found[-1] if found and year not in NO_ASSESSMENT else None


def _tone(number: int, chosen: bool) -> str:
    return ACCENT if chosen else mix(GREY, 0.75 if number % 2 else 0.5)


def _ribbon(
    sheet: Sheet, top: float, spans: dict[int, tuple[float, float]], rows: list[Row], chosen: int | None
) -> None:
    for year, (left, right) in spans.items():
        number = _scheme_of(year, rows)
        if number is None:
            middle = (left + right) / 2
            sheet.text(middle, top + _RIBBON / 2, str(year), align="center", color=SOFT)
            continue
        fill = _tone(number, year == chosen)
        sheet.rect(left, top, right, top + _RIBBON, fill=fill, edge=PAPER, line=0.6)
        weight = STRONG if year == chosen else REGULAR
        sheet.text(
            (left + right) / 2,
            top + _RIBBON / 2,
            str(year),
            align="center",
            weight=weight,
            color=ink_on(fill),
        )


def _gaps(sheet: Sheet, top: float, spans: dict[int, tuple[float, float]], words: Words) -> None:
    """The word and a dashed line in each gap of the method."""
    for before, after in pairwise(spans):
        if crosses(before, after):
            x = (spans[before][1] + spans[after][0]) / 2
            sheet.text(x, 1.1, words.t("break"), align="center", size=SIZE_SMALL, color=SOFT)
            sheet.line([(x, 2.8), (x, top + _RIBBON + 1)], color=GREY, line=0.7, dash=(3, 2))


def _columns(
    sheet: Sheet,
    floor: float,
    spans: dict[int, tuple[float, float]],
    counts: list[Row],
    chosen: int | None,
    words: Words,
) -> None:
    have = {int(row["year"]): int(row["assessed"]) for row in counts if row["assessed"]}
    most = max(have.values(), default=1)
    for year, (left, right) in spans.items():
        middle = (left + right) / 2
        if year in have:
            height = have[year] / most * (_COUNTS - 9)
            color = ACCENT if year == chosen else mix(GREY, 0.6)
            sheet.rect(left + 1.5, floor - height, right - 1.5, floor, fill=color)
            weight = STRONG if year == chosen else REGULAR
            sheet.text(middle, floor - height - 2, words.integer(have[year]), align="center", weight=weight,
                       color=ACCENT if year == chosen else SOFT)  # fmt: skip
        elif year in NO_ASSESSMENT:
            lines = wrap(words.t("no assessment"), right - left - 1, SIZE_SMALL)
            for number, line in enumerate(reversed(lines)):
                sheet.text(
                    middle, floor - 1.6 - number * _LINE, line, align="center", size=SIZE_SMALL, color=SOFT
                )


def _texts(rows: list[Row]) -> tuple[list[list[str]], float]:
    """Name and detail of each instrument in lines of a column, and the columns' width."""
    width = (TEXT_WIDTH - _COLUMN_GAP * (len(rows) - 1)) / len(rows)
    width = min(width, 60.0)
    return [
        [*wrap(row["name"], width, SIZE, STRONG), "", *wrap(row.get("detail") or "", width)] for row in rows
    ], width


def _names(
    sheet: Sheet,
    bottom: float,
    spans: dict[int, tuple[float, float]],
    rows: list[Row],
    texts: list[list[str]],
    width: float,
    chosen: int | None,
) -> None:
    """A column of text for each instrument, joined to its part of the ribbon."""
    middles = []
    for number, _row in enumerate(rows):
        years = [year for year in spans if _scheme_of(year, rows) == number]
        middles.append((spans[years[0]][0] + spans[years[-1]][1]) / 2)
    places = spread(middles, [width] * len(rows), 0, TEXT_WIDTH, _COLUMN_GAP)
    for row, lines, middle, place in zip(rows, texts, middles, places, strict=True):
        left = place - width / 2
        sheet.line(
            [(middle, bottom + 0.6), (min(max(middle, left + 2), left + width - 6), bottom + _LEAD - 2.2)],
            color=GREY,
            line=0.6,
        )
        named = lines.index("")
        strong = chosen is not None and row["year_from"] <= chosen <= row["year_to"]
        for at, line in enumerate([*lines[:named], *lines[named + 1 :]]):
            weight = STRONG if at < named else REGULAR
            color = (ACCENT if strong else INK) if at < named else SOFT
            sheet.text(left, bottom + _LEAD + at * _LINE, line, weight=weight, color=color)


def _alt(frame: pd.DataFrame, words: Words) -> str:
    parts = []
    for row in sorted(records(frame), key=lambda row: row["year_from"]):
        first, last = int(row["year_from"]), int(row["year_to"])
        years = str(first) if first == last else words.t("{first} to {last}", first=first, last=last)
        parts.append(f"{years}: {row['name']}")
    return words.t("Ribbon of instruments. {parts}.", parts="; ".join(parts))
