"""Zones and categories of a year's scheme as pale grounds behind scores.

A frame of bands has: scheme_id, year_from, year_to, zone, category (either may be missing), lower, upper
(scores; the upper limit as printed, e.g. 87.99). The level of bodies is chosen before: one scheme a year.
"""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from analysis.charts.parts import records
from analysis.charts.sheet import Scale, Sheet
from analysis.charts.style import PAPER, SIZE_SMALL, SOFT, ZONE_TEXT, text_width, zone_tint
from analysis.wording import Words

Row = dict[str, Any]


def bands_of(bands: pd.DataFrame, year: int) -> list[Row]:
    """The bands of a year from the highest down, each with `top`: where the next higher one begins."""
    rows = [row for row in records(bands) if row["year_from"] <= year <= row["year_to"]]
    rows.sort(key=lambda row: -row["lower"])
    above = None
    for row in rows:
        row["top"] = row["upper"] if above is None else above["lower"]
        above = row
    return rows


def draw_bands_across(
    sheet: Sheet, scale: Scale, down: tuple[float, float], bands: pd.DataFrame, year: int
) -> None:
    """Bands as grounds of a row whose scores run from left to right."""
    for row in bands_of(bands, year):
        left, right = max(row["lower"], scale.low), min(row["top"], scale.high)
        if left < right:
            sheet.rect(
                scale(left), down[0], scale(right), down[1], fill=zone_tint(row["zone"] or ""), edge=PAPER
            )


def band_name(row: Row, words: Words) -> str:
    """What a band is called: "A green" with a category, "green" without, the letter alone without a zone."""
    zone = words.zone(row["zone"]) if row["zone"] else ""
    return " ".join(part for part in (row["category"], zone) if part)


def band_color(row: Row) -> str:
    """The colour in which a band's name is written."""
    return ZONE_TEXT.get(row["zone"] or "", SOFT)


def name_bands_across(
    sheet: Sheet,
    scale: Scale,
    top: float,
    bands: pd.DataFrame,
    year: int,
    taken: Sequence[tuple[float, float, float]],
    named: set[str],
    words: Words,
) -> None:
    """Names in the upper corners of the bands of a row, where no dot stands; `taken`: x, y, diameter.

    Names in `named` are passed over; those written now are added, so that another row of the same scheme can
    bring the rest.
    """
    for row in bands_of(bands, year):
        left, right = scale(max(row["lower"], scale.low)), scale(min(row["top"], scale.high))
        name = band_name(row, words)
        width = text_width(name, SIZE_SMALL)
        if name in named or left + width + 2 > right:
            continue
        for start in (left + 1, right - 1 - width):
            box = (start, top + 0.9, start + width, top + 2.9)
            if not any(_hits(box, dot) for dot in taken):
                sheet.text(start, top + 1.9, name, size=SIZE_SMALL, color=band_color(row))
                named.add(name)
                break


def _hits(box: tuple[float, float, float, float], dot: tuple[float, float, float]) -> bool:
    x, y, size = dot
    reach = size / 2 + 0.3
    return box[0] - reach < x < box[2] + reach and box[1] - reach < y < box[3] + reach
