"""From one year to another: a row a region, from an earlier mark to a later one, the higher first."""

from typing import Any

import pandas as pd

from analysis.blocks import Figure
from analysis.charts.breaks import crosses
from analysis.charts.parts import finish, grade_key, grade_look, records
from analysis.charts.sheet import Scale, Sheet
from analysis.charts.spread import spread
from analysis.charts.style import (
    ACCENT,
    GREY,
    INK,
    PALE,
    REGULAR,
    SIZE,
    SOFT,
    STRONG,
    TEXT_WIDTH,
    mix,
    text_width,
)
from analysis.wording import Words

_HEAD = 9.5
_STEP = 5.0
_CHANGE = 15.0
_VALUE = 10.0
_FEW = 8
_LATE, _EARLY = "#4c565c", GREY

Row = dict[str, Any]


def region_slope(
    frame: pd.DataFrame,
    words: Words,
    highlight: str | None = None,
    *,
    key: str = "region-slope",
    source: str = "",
) -> Figure:
    """Scores of regions in two years of one scheme, sorted by the later year, with the change.

    `frame`, a row a region: body_id, name, year_from, score_from, grade_from, year_to, score_to, grade_to.
    Rows with a score missing are left out. `highlight` is the body_id of the region spoken of.
    Raises `ValueError` where no row has both scores, where the years differ between rows, or where a break
    lies between them.
    """
    rows = _rows(frame)
    sheet = draw_region_slope(frame, words, highlight)
    early, late = int(rows[0]["year_from"]), int(rows[0]["year_to"])
    heads = {
        "body_id": words.t("Code"),
        "name": words.t("Name"),
        "year_from": words.t("From year"),
        "score_from": words.t("Score then"),
        "grade_from": words.t("Grade then"),
        "year_to": words.t("To year"),
        "score_to": words.t("Score"),
        "grade_to": words.t("Grade"),
    }
    caption = words.t("Scores in {early} and {late}, ordered by {late}.", early=early, late=late)
    if any(row[grade] == "single" for row in rows for grade in ("grade_from", "grade_to")):
        caption += " " + words.t("Open marks rest on a single source.")
    return finish(sheet, key, frame, heads, words, alt=_alt(rows, words), caption=caption, source=source)


def draw_region_slope(frame: pd.DataFrame, words: Words, highlight: str | None = None) -> Sheet:
    """The drawing alone; see `region_slope`."""
    rows = _rows(frame)
    sheet = Sheet(_HEAD + len(rows) * _STEP)
    names = max(text_width(row["name"], SIZE, STRONG) for row in rows)
    scale = _scale(rows, names + 3 + _VALUE, TEXT_WIDTH - _CHANGE - _VALUE)
    grade_key(
        sheet,
        TEXT_WIDTH - _CHANGE - _VALUE,
        1.6,
        {r[g] for r in rows for g in ("grade_from", "grade_to")},
        SOFT,
        words,
    )
    _heads(sheet, scale, rows[0], words)
    for number, row in enumerate(rows):
        y = _HEAD + (number + 0.5) * _STEP
        _row(sheet, scale, y, row, row["body_id"] == highlight, words)
    return sheet


def _rows(frame: pd.DataFrame) -> list[Row]:
    have = frame.dropna(subset=["score_from", "score_to"])
    if have.empty:
        raise ValueError("nothing to draw")
    pairs = {(int(row["year_from"]), int(row["year_to"])) for row in records(have)}
    if len(pairs) > 1:
        raise ValueError(f"regions of different years in one figure: {sorted(pairs)}")
    early, late = pairs.pop()
    if crosses(early, late):
        raise ValueError(f"{early} and {late} cannot be compared: the instrument changed between them")
    return sorted(records(have), key=lambda row: (-row["score_to"], -row["score_from"], row["name"]))


def _scale(rows: list[Row], start: float, end: float) -> Scale:
    values = [row[column] for row in rows for column in ("score_from", "score_to")]
    low, high = min(values), max(values)
    if high - low < 1:
        low, high = low - 1, high + 1
    return Scale(low, high, start, end)


def _heads(sheet: Sheet, scale: Scale, row: Row, words: Words) -> None:
    """The years over the marks of the first row, kept apart where the marks are close."""
    years = [str(int(row["year_from"])), str(int(row["year_to"]))]
    xs = [scale(row["score_from"]), scale(row["score_to"])]
    sizes = [text_width(year, SIZE, STRONG) for year in years]
    places = spread(xs, sizes, scale.start - _VALUE, scale.end + _VALUE, 2)
    y = _HEAD - 3.4
    for year, x, place, color in zip(years, xs, places, (SOFT, INK), strict=True):
        sheet.text(place, y, year, align="center", weight=STRONG, color=color)
        sheet.line([(place, y + 1.7), (x, _HEAD + _STEP / 2 - 1.9)], color=SOFT, line=0.4)
    sheet.text(TEXT_WIDTH, y, words.t("change"), align="right", weight=STRONG)


def _row(sheet: Sheet, scale: Scale, y: float, row: Row, chosen: bool, words: Words) -> None:
    early, late = scale(row["score_from"]), scale(row["score_to"])
    color = ACCENT if chosen else _LATE
    weight = STRONG if chosen else REGULAR
    sheet.line([(0, y + _STEP / 2), (TEXT_WIDTH, y + _STEP / 2)], color=PALE, line=0.5)
    sheet.text(0, y, row["name"], weight=weight, color=color if chosen else INK)
    sheet.line([(early, y), (late, y)], color=ACCENT if chosen else mix(_LATE, 0.45), line=1.6)
    sheet.dots(
        [(early, y)], size=1.7, **grade_look(row["grade_from"], mix(ACCENT, 0.6) if chosen else _EARLY)
    )
    sheet.dots([(late, y)], size=2.5, **grade_look(row["grade_to"], color))
    rising = late >= early
    sheet.text(early + (-2 if rising else 2), y, words.number(row["score_from"]), color=SOFT,
               align="right" if rising else "left")  # fmt: skip
    sheet.text(late + (2.2 if rising else -2.2), y, words.number(row["score_to"]), weight=STRONG, color=color,
               align="left" if rising else "right")  # fmt: skip
    change = words.signed(row["score_to"] - row["score_from"], 2)
    sheet.text(TEXT_WIDTH, y, change, align="right", weight=weight, color=color if chosen else INK)


def _alt(rows: list[Row], words: Words) -> str:
    """Every region where they are few, else how many rose and fell, and the largest moves."""
    if len(rows) > _FEW:
        return _alt_of_many(rows, words)
    parts = [
        words.t(
            "{name} {early} to {late} ({change})", name=row["name"], early=words.number(row["score_from"]),
            late=words.number(row["score_to"]), change=words.signed(row["score_to"] - row["score_from"], 2),
        )
        for row in rows
    ]  # fmt: skip
    first = rows[0]
    return words.t(
        "Scores in {early} and {late}: {parts}.", early=int(first["year_from"]), late=int(first["year_to"]),
        parts="; ".join(parts),
    )  # fmt: skip


def _alt_of_many(rows: list[Row], words: Words) -> str:
    changes = [row["score_to"] - row["score_from"] for row in rows]
    moved = sorted(zip(changes, (row["name"] for row in rows), strict=True))
    (least, least_name), (most, most_name) = moved[0], moved[-1]
    return words.t(
        "Scores of {n} regions in {early} and {late}: {up} higher, {down} lower, from {most_name} ({most}) "
        "to {least_name} ({least}). Highest in {late} {top} ({top_score}), lowest {bottom} ({bottom_score}).",
        n=len(rows), early=int(rows[0]["year_from"]), late=int(rows[0]["year_to"]),
        up=sum(change > 0 for change in changes), down=sum(change < 0 for change in changes),
        most_name=most_name, most=words.signed(most, 2), least_name=least_name, least=words.signed(least, 2),
        top=rows[0]["name"], top_score=words.number(rows[0]["score_to"]),
        bottom=rows[-1]["name"], bottom_score=words.number(rows[-1]["score_to"]),
    )  # fmt: skip
