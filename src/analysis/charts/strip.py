"""All regions of one province, a row of dots a year, with the mean and what was quoted beside it."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.blocks import Figure, literal
from analysis.charts.bands import draw_bands_across, name_bands_across
from analysis.charts.breaks import crosses
from analysis.charts.parts import break_rule, finish, grade_key, grade_look, records, require, sentences
from analysis.charts.sheet import Scale, Sheet
from analysis.charts.spread import spread, swarm
from analysis.charts.style import (
    ACCENT,
    INK,
    RULE,
    SIZE,
    SIZE_HEAD,
    SOFT,
    STRONG,
    TEXT_WIDTH,
    text_width,
)
from analysis.wording import Words

_HEAD = 5.0
_LABELS = 4.6
_SWARM = 9.0
_ROW = _LABELS + _SWARM + 5.0
_BETWEEN = 3.0
_BREAK = 5.5
_LEFT = 19.0
_DOT = 2.1
_AXIS = 6.0

Row = dict[str, Any]
Reported = Sequence[tuple[int, float, str]]


def province_strip(
    frame: pd.DataFrame,
    words: Words,
    province: str,
    reported: Reported = (),
    *,
    bands: pd.DataFrame | None = None,
    key: str = "province-strip",
    source: str = "",
) -> Figure:
    """Scores of a province's regencies and cities by year, a dot each, with extremes named.

    `frame`: year, name, score (0 to 100), grade, complete (bool: all of the year's regions are known), and
    assessed (their number) where it is known. The mean is drawn only where `complete`. `reported`: quoted
    figures (year, value, label), drawn as crosses. `bands`: see `analysis.charts.bands`.
    Raises `ValueError` where no score is known.
    """
    sheet = draw_province_strip(frame, words, reported, bands=bands)
    heads = {
        "year": words.t("Year"),
        "body_id": words.t("Code"),
        "name": words.t("Name"),
        "score": words.t("Score"),
        "grade": words.t("Grade"),
        "assessed": words.t("Assessed"),
    }
    years = sorted({int(y) for y in frame["year"]})
    caption = sentences(
        [
            words.t(
                "{province}: scores of its regencies and cities, each a dot.", province=literal(province)
            ),
            words.t("The line is the plain mean, drawn only where all scores are known.")
            if frame["complete"].any()
            else words.t("No year is complete, so no mean is given."),
            words.t("The cross is a figure as quoted.") if reported else "",
            words.t("Across the dashed line the years cannot be compared.")
            if crosses(years[0], years[-1])
            else "",
        ]
    )
    alt = _alt(frame, words, province, reported)
    return finish(sheet, key, frame, heads, words, alt=alt, caption=caption, source=source)


def draw_province_strip(
    frame: pd.DataFrame, words: Words, reported: Reported = (), *, bands: pd.DataFrame | None = None
) -> Sheet:
    """The drawing alone; see `province_strip`."""
    require(frame, "score")
    years = sorted({int(y) for y in frame["year"]})
    gaps = sum(crosses(a, b) for a, b in pairwise(years))
    height = (
        _HEAD + len(years) * _ROW + (len(years) - 1 - gaps) * _BETWEEN + gaps * (_BREAK + _BETWEEN) + _AXIS
    )
    sheet = Sheet(height)
    scale = Scale(_low(frame, reported), 100, _LEFT, TEXT_WIDTH - 3)
    grade_key(sheet, TEXT_WIDTH, 1.8, frame["grade"].dropna(), ACCENT, words)
    top = _HEAD
    for before, year in zip([None, *years], years, strict=False):
        if before:
            top += _BETWEEN
            if crosses(before, year):
                break_rule(sheet, _LEFT, TEXT_WIDTH, top + 1.2, year, words)
                top += _BREAK
        quoted = [(value, label) for of, value, label in reported if of == year]
        if not before or crosses(before, year):
            named: set[str] = set()
        _row(sheet, scale, top, (year, named), records(frame[frame["year"] == year]), quoted, bands, words)
        top += _ROW
    _axis(sheet, scale, top + 1.2)
    return sheet


def _low(frame: pd.DataFrame, reported: Reported) -> float:
    lowest = min([float(frame["score"].min()), *(value for _, value, _ in reported)])
    return max(0.0, min(90.0, 10 * ((lowest - 2) // 10)))


def _row(
    sheet: Sheet,
    scale: Scale,
    top: float,
    of: tuple[int, set[str]],
    rows: list[Row],
    quoted: list[tuple[float, str]],
    bands: pd.DataFrame | None,
    words: Words,
) -> None:
    """One year; `of` is the year and the names of bands that an earlier row of its scheme has given."""
    year, named = of
    have = [row for row in rows if row["score"] is not None]
    middle = top + _LABELS + _SWARM / 2
    sheet.text(0, middle - 1.8, str(year), size=SIZE_HEAD, weight=STRONG)
    total = next((row["assessed"] for row in rows if row.get("assessed")), len(rows))
    sheet.text(0, middle + 2.2, words.t("{n} of {total}", n=len(have), total=int(total)), color=SOFT)
    ends = (top + _LABELS, top + _LABELS + _SWARM)
    if bands is not None:
        draw_bands_across(sheet, scale, ends, bands, year)
    else:
        sheet.line([(scale.start, middle), (scale.end, middle)], color=RULE, line=0.6)
    if not have:
        sheet.text(scale.start + 2, middle, words.t("no score known"), color=SOFT)
        return
    _above(sheet, scale, top, _mean(have), quoted, words)
    offsets = swarm([scale(row["score"]) for row in have], _DOT * 0.94, _SWARM / 2 - 1)
    if bands is not None:
        taken = [(scale(row["score"]), middle + o, _DOT) for row, o in zip(have, offsets, strict=True)]
        name_bands_across(sheet, scale, ends[0], bands, year, taken, named, words)
    for grade in dict.fromkeys(row["grade"] for row in have):
        spots = [
            (scale(row["score"]), middle + offset)
            for row, offset in zip(have, offsets, strict=True)
            if row["grade"] == grade
        ]
        sheet.dots(spots, size=_DOT, **grade_look(grade, ACCENT))
    _extremes(sheet, scale, ends[1], middle, have, offsets, words)


def _mean(rows: list[Row]) -> float | None:
    """The plain mean, only of a complete set."""
    if not all(row["complete"] for row in rows):
        return None
    return float(sum(row["score"] for row in rows) / len(rows))


def _above(
    sheet: Sheet,
    scale: Scale,
    top: float,
    mean: float | None,
    quoted: list[tuple[float, str]],
    words: Words,
) -> None:
    """The mean as a line and quoted figures as crosses, with their labels side by side above."""
    items = [(value, label, False) for value, label in quoted]
    if mean is not None:
        items.append((mean, words.t("mean {value}", value=words.number(mean)), True))
    sizes = [text_width(label, SIZE, STRONG) for _, label, _ in items]
    places = spread([scale(value) for value, _, _ in items], sizes, _LEFT, TEXT_WIDTH, 3)
    for (value, label, is_mean), place in zip(items, places, strict=True):
        x = scale(value)
        if is_mean:
            sheet.line([(x, top + 3.2), (x, top + _LABELS + _SWARM)], color=INK, line=1.1)
        else:
            sheet.line([(x, top + 3.4), (x, top + _LABELS + _SWARM)], color=INK, line=0.5, dash=(2, 2))
            sheet.dots([(x, top + _LABELS + 0.2)], size=2.1, fill=INK, edge=INK, line=1.0, shape="cross")
        sheet.text(place, top + 1.4, label, align="center", weight=STRONG, color=INK)


def _extremes(
    sheet: Sheet,
    scale: Scale,
    bottom: float,
    middle: float,
    rows: list[Row],
    offsets: list[float],
    words: Words,
) -> None:
    """The names of the lowest and the highest below the row, each with a thin line to its dot."""
    order = sorted(range(len(rows)), key=lambda i: rows[i]["score"])
    ends = order[:1] if len({row["score"] for row in rows}) == 1 else [order[0], order[-1]]
    texts = [f"{rows[i]['name']} {words.number(rows[i]['score'])}" for i in ends]
    if len(rows) > 1 and len(ends) == 1:
        texts = [words.t("all {n} at {value}", n=len(rows), value=words.number(rows[0]["score"]))]
    sizes = [text_width(text) for text in texts]
    shifts = [size / 2 - 2 for size in sizes] if len(ends) == 1 else [2 - sizes[0] / 2, sizes[1] / 2 - 2]
    wished = [scale(rows[i]["score"]) + shift for i, shift in zip(ends, shifts, strict=True)]
    for i, text, place in zip(ends, texts, spread(wished, sizes, _LEFT, TEXT_WIDTH, 5), strict=True):
        x = scale(rows[i]["score"])
        sheet.line([(x, middle + offsets[i] + _DOT / 2), (x, bottom + 1.2)], color=SOFT, line=0.4)
        sheet.text(place, bottom + 2.9, text, align="center", color=SOFT)


def _axis(sheet: Sheet, scale: Scale, y: float) -> None:
    value = scale.low
    while value <= scale.high:
        sheet.text(scale(value), y + 2.4, f"{value:.0f}", align="center", color=SOFT)
        value += 10


def _alt(frame: pd.DataFrame, words: Words, province: str, reported: Reported) -> str:
    parts = []
    for year in sorted({int(y) for y in frame["year"]}):
        rows = [row for row in records(frame[frame["year"] == year]) if row["score"] is not None]
        if not rows:
            continue
        low, high = (f(rows, key=lambda row: row["score"]) for f in (min, max))
        mean = _mean(rows)
        said = words.t(
            "{year}: {n} regions from {low} ({low_name}) to {high} ({high_name})", year=year, n=len(rows),
            low=words.number(low["score"]), low_name=low["name"],
            high=words.number(high["score"]), high_name=high["name"],
        )  # fmt: skip
        parts.append(said if mean is None else f"{said}, {words.t('mean {value}', value=words.number(mean))}")
        parts += [label for of, _, label in reported if of == year]
    return words.t("Dots of scores in {province}. {parts}.", province=province, parts="; ".join(parts))
