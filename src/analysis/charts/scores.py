"""One body's scores over the years, each scheme on its own ground, with every break left open."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.blocks import Figure
from analysis.charts.bands import band_color, band_name, bands_of
from analysis.charts.breaks import NO_ASSESSMENT, crosses, runs
from analysis.charts.parts import finish, grade_key, grade_look, records, sentences, slug
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

_HEAD = 5.0
_PLOT = 52.0
_FOOT = 8.0
_LEFT = 6.0
_GAP = 11.0
_RIGHT = 22.0
_EMPTY = 17.0
_WIDEST = 34.0

Row = dict[str, Any]
Points = list[tuple[int, float]]


def score_line(
    frame: pd.DataFrame,
    scheme_bands: pd.DataFrame,
    words: Words,
    name: str,
    *,
    key: str = "",
    source: str = "",
) -> Figure:
    """Scores of one body by year over the zones of each year's scheme; no line crosses a break.

    `frame`: year, score (0 to 110, missing where not known), zone, category (either may be missing), grade,
    scheme_id. `scheme_bands`: see `analysis.charts.bands`, for the body's level. A year with a zone or
    category but no score is drawn as the range that it may lie in. Raises `ValueError` where none is known.
    """
    sheet = draw_score_line(frame, scheme_bands, words)
    heads = {
        "year": words.t("Year"),
        "score": words.t("Score"),
        "zone": words.t("Zone"),
        "category": words.t("Category"),
        "grade": words.t("Grade"),
        "scheme_id": words.t("Scheme"),
    }
    rows = records(frame)
    ranges = any(row["score"] is None and _range(row, scheme_bands) for row in rows)
    dashes = any(label.text == "–" for label in sheet.labels)
    years = sorted(int(row["year"]) for row in rows)
    caption = sentences(
        [
            words.t("Scores of {name}, with the zones of each year's scheme.", name=name),
            words.t("At a break the instrument changed: no line crosses it.") if len(runs(years)) > 1 else "",
            words.t("An upright bar is the range of a zone or category whose score was not found.")
            if ranges
            else "",
            words.t("A dash under a year: no score found.") if dashes else "",
        ]
    )
    key = key or f"score-line-{slug(name)}"
    return finish(
        sheet, key, frame, heads, words, alt=_alt(rows, words, name), caption=caption, source=source
    )


def score_line_segments(frame: pd.DataFrame) -> list[Points]:
    """The lines that `score_line` draws: known scores by year, a new line after every break."""
    have = {int(row["year"]): float(row["score"]) for row in records(frame) if row["score"] is not None}
    return [[(year, have[year]) for year in run] for run in runs(have)]


def draw_score_line(frame: pd.DataFrame, scheme_bands: pd.DataFrame, words: Words) -> Sheet:
    """The drawing alone; see `score_line`."""
    rows = [row for row in records(frame) if int(row["year"]) not in NO_ASSESSMENT]
    if not any(row["score"] is not None or _range(row, scheme_bands) for row in rows):
        raise ValueError("nothing to draw")
    by_year = {int(row["year"]): row for row in rows}
    sheet = Sheet(_HEAD + _PLOT + _FOOT)
    places, step = _places(min(by_year), max(by_year))
    scale = _scale(rows, scheme_bands)
    _grounds(sheet, scale, places, step, scheme_bands)
    _year_axis(sheet, places, by_year, words)
    _lines(sheet, scale, places, score_line_segments(frame))
    labels = _marks(sheet, scale, places, by_year, scheme_bands, words)
    _band_names(sheet, scale, places, step, scheme_bands, (by_year, labels), words)
    grade_key(sheet, TEXT_WIDTH, 1.8, [r["grade"] for r in rows if r["score"] is not None], ACCENT, words)
    return sheet


def _places(first: int, last: int) -> tuple[dict[int, float], float]:
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


def _scale(rows: list[Row], bands: pd.DataFrame) -> Scale:
    values = [row["score"] for row in rows if row["score"] is not None]
    values += [
        edge for row in rows if row["score"] is None and (edges := _range(row, bands)) for edge in edges
    ]
    low = max(0.0, min(50.0, 10 * ((min(values) - 4) // 10)))
    return Scale(low, max(100.0, *values), _HEAD + _PLOT, _HEAD + 3)


def _range(row: Row, bands: pd.DataFrame) -> tuple[float, float] | None:
    """Where the score lies by its category, else by its zone; None where neither is known."""
    of_year = bands_of(bands, int(row["year"]))
    for column in ("category", "zone"):
        match = [band for band in of_year if row[column] and band[column] == row[column]]
        if match:
            return min(band["lower"] for band in match), max(band["top"] for band in match)
    return None


def _stretches(places: dict[int, float]) -> list[list[int]]:
    return runs(year for year in places if year not in NO_ASSESSMENT)


def _grounds(sheet: Sheet, scale: Scale, places: dict[int, float], step: float, bands: pd.DataFrame) -> None:
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


def _year_axis(sheet: Sheet, places: dict[int, float], rows: dict[int, Row], words: Words) -> None:
    y = _HEAD + _PLOT + 3
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


def _lines(sheet: Sheet, scale: Scale, places: dict[int, float], segments: Sequence[Points]) -> None:
    """Lines between scores; dotted where a year between two scores is not known."""
    for segment in segments:
        for (year, score), (later, next_score) in pairwise(segment):
            ends = [(places[year], scale(score)), (places[later], scale(next_score))]
            sheet.line(ends, color=ACCENT, line=1.2, dash=None if later == year + 1 else (1, 1.6))


def _marks(
    sheet: Sheet,
    scale: Scale,
    places: dict[int, float],
    rows: dict[int, Row],
    bands: pd.DataFrame,
    words: Words,
) -> list[tuple[float, float]]:
    """A mark and its value a year; returns where each value was written."""
    written = []
    for year, x in places.items():
        if year in NO_ASSESSMENT:
            continue
        row = rows.get(year)
        edges = _range(row, bands) if row and row["score"] is None else None
        if row and row["score"] is not None:
            y = scale(row["score"])
            sheet.dots([(x, y)], size=2.7, **grade_look(row["grade"], ACCENT))
            at = (x, y + _label_offset(year, rows))
            sheet.text(*at, words.number(row["score"]), align="center", weight=STRONG, color=ACCENT)
            written.append(at)
        elif edges:
            top, bottom = scale(min(edges[1], scale.high)), scale(max(edges[0], scale.low))
            sheet.rect(
                x - 1.1, top + 0.4, x + 1.1, bottom - 0.4, fill=PAPER, edge=ACCENT, line=0.8, hatch="//////"
            )
            written.append((x, (top + bottom) / 2))
    return written


def _label_offset(year: int, rows: dict[int, Row]) -> float:
    """Values stand above their mark, below it in a dip, where lines rise to both sides."""
    here = rows[year]["score"]
    beside = [rows[y]["score"] for y in (year - 1, year + 1) if y in rows and not crosses(year, y)]
    scores = [score for score in beside if score is not None]
    dip = bool(scores) and all(score > here for score in scores) and here > 20
    return 3.4 if dip else -3.2


def _band_names(
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


def _alt(rows: list[Row], words: Words, name: str) -> str:
    parts = []
    for row in sorted(rows, key=lambda row: row["year"]):
        year = int(row["year"])
        named = ", ".join([*([row["category"]] if row["category"] else []),
                           *([words.zone(row["zone"])] if row["zone"] else [])])  # fmt: skip
        value = words.number(row["score"]) if row["score"] is not None else words.t("no score known")
        parts.append(f"{year} {value} ({named})" if named else f"{year} {value}")
    return words.t("Scores of {name} by year: {parts}.", name=name, parts="; ".join(parts))
