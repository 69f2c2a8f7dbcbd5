"""One body's scores over the years, each scheme on its own ground, with every break left open."""

from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pandas as pd

from analysis.blocks import Figure, literal
from analysis.charts.bands import bands_of
from analysis.charts.breaks import NO_ASSESSMENT, runs
from analysis.charts.parts import finish, grade_key, grade_look, records, sentences, slug
from analysis.charts.sheet import Scale, Sheet
from analysis.charts.style import (
    ACCENT,
    PAPER,
    STRONG,
    TEXT_WIDTH,
)
from analysis.charts.years import (
    FOOT,
    PLOT_HEIGHT,
    PLOT_TOP,
    draw_band_names,
    draw_grounds,
    draw_year_axis,
    year_places,
)
from analysis.wording import Words

_LOWEST_BELOW = 4.0

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
    }
    rows = records(frame)
    ranges = any(row["score"] is None and _range(row, scheme_bands) for row in rows)
    dashes = any(label.text == "–" for label in sheet.labels)
    years = sorted(int(row["year"]) for row in rows)
    caption = sentences(
        [
            words.t("Scores of {name}, with the zones of each year's scheme.", name=literal(name)),
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
    return [[(year, have[year]) for year in run] for run in runs(have.keys() - set(NO_ASSESSMENT))]


def draw_score_line(frame: pd.DataFrame, scheme_bands: pd.DataFrame, words: Words) -> Sheet:
    """The drawing alone; see `score_line`."""
    rows = [row for row in records(frame) if int(row["year"]) not in NO_ASSESSMENT]
    if not any(row["score"] is not None or _range(row, scheme_bands) for row in rows):
        raise ValueError("nothing to draw")
    by_year = {int(row["year"]): row for row in rows}
    sheet = Sheet(PLOT_TOP + PLOT_HEIGHT + FOOT)
    places, step = year_places(min(by_year), max(by_year))
    scale = _scale(rows, scheme_bands)
    draw_grounds(sheet, scale, places, step, scheme_bands)
    draw_year_axis(sheet, places, by_year, words)
    segments = score_line_segments(frame)
    _lines(sheet, scale, places, segments)
    labels = _marks(sheet, scale, places, by_year, (scheme_bands, segments), words)
    draw_band_names(sheet, scale, places, step, scheme_bands, (by_year, labels), words)
    grade_key(sheet, TEXT_WIDTH, 1.8, [r["grade"] for r in rows if r["score"] is not None], ACCENT, words)
    return sheet


def _scale(rows: list[Row], bands: pd.DataFrame) -> Scale:
    values = [row["score"] for row in rows if row["score"] is not None]
    values += [
        edge for row in rows if row["score"] is None and (edges := _range(row, bands)) for edge in edges
    ]
    low = max(0.0, min(50.0, 10 * ((min(values) - 7) // 10)))
    return Scale(low, max(100.0, *values), PLOT_TOP + PLOT_HEIGHT, PLOT_TOP + 3)


def _range(row: Row, bands: pd.DataFrame) -> tuple[float, float] | None:
    """Where the score lies by its category, else by its zone; None where neither is known."""
    of_year = bands_of(bands, int(row["year"]))
    for column in ("category", "zone"):
        match = [band for band in of_year if row[column] and band[column] == row[column]]
        if match:
            return min(band["lower"] for band in match), max(band["top"] for band in match)
    return None


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
    over: tuple[pd.DataFrame, Sequence[Points]],
    words: Words,
) -> list[tuple[float, float]]:
    """A mark and its value a year, over bands and lines; returns where each value was written."""
    bands, segments = over
    written = []
    for year, x in places.items():
        if year in NO_ASSESSMENT:
            continue
        row = rows.get(year)
        edges = _range(row, bands) if row and row["score"] is None else None
        if row and row["score"] is not None:
            y = scale(row["score"])
            sheet.dots([(x, y)], size=2.7, **grade_look(row["grade"], ACCENT))
            right, down, align = _value_place(year, segments)
            value = words.number(row["score"])
            sheet.text(x + right, y + down, value, align=align, weight=STRONG, color=ACCENT)
            middle = {"left": 3.5, "center": 0.0, "right": -3.5}[align]
            written.append((x + right + middle, y + down))
        elif edges:
            top, bottom = scale(min(edges[1], scale.high)), scale(max(edges[0], scale.low))
            sheet.rect(
                x - 1.1, top + 0.4, x + 1.1, bottom - 0.4, fill=PAPER, edge=ACCENT, line=0.8, hatch="//////"
            )
            written.append((x, (top + bottom) / 2))
    return written


def _value_place(year: int, segments: Sequence[Points]) -> tuple[float, float, str]:
    """Where a value stands from its mark (right, down, alignment), out of the way of the lines to either side.

    It stands below the mark where the lines rise from it, else above it: to the left of a rising line, to the
    right of a falling one.
    """
    segment = next(points for points in segments if year in dict(points))
    at = [y for y, _ in segment].index(year)
    here = segment[at][1]
    before = segment[at - 1][1] if at else None
    after = segment[at + 1][1] if at + 1 < len(segment) else None
    beside = [score for score in (before, after) if score is not None]
    if beside and min(beside) > here > _LOWEST_BELOW:
        return 0.0, 3.4, "center"
    if before is None or after is None or (before - here) * (after - here) >= 0:
        return 0.0, -3.2, "center"
    return (0.8, -3.0, "right") if after > here else (-0.8, -3.0, "left")


def _alt(rows: list[Row], words: Words, name: str) -> str:
    parts = []
    for row in sorted(rows, key=lambda row: row["year"]):
        year = int(row["year"])
        named = ", ".join([*([row["category"]] if row["category"] else []),
                           *([words.zone(row["zone"])] if row["zone"] else [])])  # fmt: skip
        value = words.number(row["score"]) if row["score"] is not None else words.t("no score known")
        parts.append(f"{year} {value} ({named})" if named else f"{year} {value}")
    return words.t("Scores of {name} by year: {parts}.", name=name, parts="; ".join(parts))
