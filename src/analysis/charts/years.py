"""The ground of a chart over the years: slots, gaps at breaks, bands of each scheme and the years below."""

from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.charts.bands import band_color, band_name, bands_of
from analysis.charts.breaks import NO_ASSESSMENT, crosses, runs
from analysis.charts.sheet import Scale, Sheet
from analysis.charts.style import (
    ACCENT,
    GREY,
    PAPER,
    REGULAR,
    SIZE_SMALL,
    SOFT,
    STRONG,
    TEXT_WIDTH,
    text_width,
    zone_tint,
)
from analysis.wording import Words

PLOT_TOP = 5.0
PLOT_HEIGHT = 52.0
FOOT = 8.0
_LEFT = 6.0
_GAP = 11.0
_RIGHT = 22.0
_EMPTY = 17.0
_WIDEST = 34.0

Row = dict[str, Any]


def year_places(first: int, last: int) -> tuple[dict[int, float], float]:
    """The middle of each year's slot, and the width of a slot: narrower the more years there are."""
    years = range(first, last + 1)
    empty = [year for year in years if year in NO_ASSESSMENT]
    breaks = len(runs(year for year in years if year not in NO_ASSESSMENT)) - 1
    room = TEXT_WIDTH - _LEFT - _RIGHT - breaks * _GAP - len(empty) * (_EMPTY - _GAP)
    step = min(_WIDEST, room / (len(years) - len(empty)))
    places, at, before = {}, _LEFT, 0
    for year in years:
        if year in NO_ASSESSMENT:
            places[year] = at + _EMPTY / 2
            at += _EMPTY - _GAP
            continue
        at += _GAP if before and crosses(before, year) else 0
        places[year] = at + step / 2
        at, before = at + step, year
    return places, step


def _stretches(places: dict[int, float]) -> list[list[int]]:
    return runs(year for year in places if year not in NO_ASSESSMENT)


def draw_grounds(
    sheet: Sheet, scale: Scale, places: dict[int, float], step: float, bands: pd.DataFrame
) -> None:
    """The bands behind each stretch of years, with the limits at its left; a dashed line in each gap."""
    for number, stretch in enumerate(_stretches(places)):
        left, right = places[stretch[0]] - step / 2, places[stretch[-1]] + step / 2
        for band in bands_of(bands, stretch[-1]):
            low, high = max(band["lower"], scale.low), min(band["top"], scale.high)
            if low >= high:
                continue
            sheet.rect(left, scale(high), right, scale(low), fill=zone_tint(band["zone"] or ""), edge=PAPER)
            if band["lower"] > scale.low:
                sheet.text(left - 0.8, scale(low), f"{low:.0f}", align="right", size=SIZE_SMALL, color=SOFT)
        if number:
            x = next(
                (places[year] for year in NO_ASSESSMENT if year == stretch[0] - 1), left - _GAP / 2 - 0.8
            )
            sheet.line([(x, scale.end), (x, scale.start)], color=GREY, line=0.7, dash=(3, 2))


def draw_year_axis(sheet: Sheet, places: dict[int, float], rows: dict[int, Row], words: Words) -> None:
    """The years below their slots; the word in each gap; what stands under a year without a score."""
    y = PLOT_TOP + PLOT_HEIGHT + 3
    stretches = _stretches(places)
    for before, after in pairwise(stretches):
        gap = (places[before[-1]] + places[after[0]]) / 2
        if not any(before[-1] < year < after[0] for year in NO_ASSESSMENT):
            sheet.text(gap - 0.8, y + 3.4, words.t("break"), align="center", size=SIZE_SMALL, color=SOFT)
    for year, x in places.items():
        if year in NO_ASSESSMENT:
            sheet.text(x, y, str(year), align="center", color=SOFT)
            sheet.text(x, y + 3.4, words.t("no assessment"), align="center", size=SIZE_SMALL, color=SOFT)
        else:
            known = year in rows and rows[year]["score"] is not None
            weight, color = (STRONG, ACCENT) if known else (REGULAR, SOFT)
            sheet.text(x, y, str(year), align="center", weight=weight, color=color)
            if year not in rows or not (known or rows[year]["zone"] or rows[year]["category"]):
                sheet.text(x, y + 3.4, _blank(places, words), align="center", size=SIZE_SMALL, color=SOFT)


def _blank(places: dict[int, float], words: Words) -> str:
    """What stands under a year without a score: words where the years leave room for them, else a dash."""
    text = words.t("no score")
    step = min(b - a for a, b in pairwise(places.values())) if len(places) > 1 else TEXT_WIDTH
    return text if text_width(text, SIZE_SMALL) + 2 < step else "–"


def draw_band_names(
    sheet: Sheet,
    scale: Scale,
    places: dict[int, float],
    step: float,
    bands: pd.DataFrame,
    drawn: tuple[dict[int, Row], list[tuple[float, float]]],
    words: Words,
) -> None:
    """Names of the bands: beside the last stretch, inside the others where nothing stands in the way."""
    stretches = _stretches(places)
    for stretch in stretches:
        left, right = places[stretch[0]] - step / 2, places[stretch[-1]] + step / 2
        for band in bands_of(bands, stretch[-1]):
            low, high = max(band["lower"], scale.low), min(band["top"], scale.high)
            if scale(low) - scale(high) < 3:
                continue
            name = band_name(band, words)
            if stretch == stretches[-1]:
                sheet.text(right + 1.2, scale((low + high) / 2), name, color=band_color(band))
                continue
            y = scale(low) - 1.9
            at = left + 1
            if text_width(name, SIZE_SMALL) + 2 <= right - left and not _crowded(
                (at, y), text_width(name, SIZE_SMALL), scale, places, drawn
            ):
                sheet.text(at, y, name, size=SIZE_SMALL, color=band_color(band))


def _crowded(
    at: tuple[float, float],
    width: float,
    scale: Scale,
    places: dict[int, float],
    drawn: tuple[dict[int, Row], list[tuple[float, float]]],
) -> bool:
    """Whether a name of `width` from `at` would touch a mark, a value or a line between two scores."""
    rows, labels = drawn
    marks = [(places[y], scale(r["score"])) for y, r in rows.items() if r["score"] is not None]
    spots = [*labels, *marks]
    for (a, ya), (b, yb) in pairwise(marks):
        spots += [(a + (b - a) * part / 12, ya + (yb - ya) * part / 12) for part in range(13)]
    return any(at[0] - 4.5 < x < at[0] + width + 4.5 and abs(y - at[1]) < 3 for x, y in spots)
