"""All known scores of a year, a dot a body, level by level."""

from typing import Any

import pandas as pd

from analysis.blocks import Figure
from analysis.charts.bands import draw_bands_across, name_bands_across
from analysis.charts.parts import LEVELS, capital, finish, records, require, sentences
from analysis.charts.sheet import Scale, Sheet
from analysis.charts.spread import swarm
from analysis.charts.style import ACCENT, PAPER, RULE, SIZE, SIZE_HEAD, SOFT, STRONG, TEXT_WIDTH, text_width
from analysis.wording import Words

_DOT = 1.75
_PAD = 2.2
_BETWEEN = 2.5
_TALLEST = 15.0
_AXIS = 5.0
_HEAD = 0.5
_NOTE = 4.5
_CONTEXT = "#4c565c"

Row = dict[str, Any]


def distribution(
    frame: pd.DataFrame,
    words: Words,
    *,
    bands: pd.DataFrame | None = None,
    highlight: str | None = None,
    key: str = "distribution",
    source: str = "",
) -> Figure:
    """Known scores of one year by level as swarms of dots over the zones.

    `frame`, a row a body: year, level, body_id, name, score (0 to 100), assessed (bodies of that level).
    Open dots are not used: how sure a value is stands in the table. `highlight`: body_id drawn in the accent
    with its name. `bands`: see `analysis.charts.bands`. Raises `ValueError` where no score is known.
    """
    sheet = draw_distribution(frame, words, bands=bands, highlight=highlight)
    heads = {
        "year": words.t("Year"),
        "level": words.t("Level"),
        "body_id": words.t("Code"),
        "name": words.t("Name"),
        "score": words.t("Score"),
        "assessed": words.t("Assessed"),
    }
    year = int(frame["year"].iloc[0])
    caption = sentences(
        [
            words.t("Known scores of {year} by level, each dot one government.", year=year),
            words.t("Only published scores are shown, and what gets published is no random sample."),
        ]
    )
    alt = _alt(frame, words)
    return finish(sheet, key, frame, heads, words, alt=alt, caption=caption, source=source)


def draw_distribution(
    frame: pd.DataFrame, words: Words, *, bands: pd.DataFrame | None = None, highlight: str | None = None
) -> Sheet:
    """The drawing alone; see `distribution`."""
    require(frame, "score")
    groups = _groups(frame)
    year = int(frame["year"].iloc[0])
    left = max(_label_width(level, rows, words) for level, rows in groups) + 4
    lowest = min(row["score"] for _, rows in groups for row in rows)
    scale = Scale(max(0.0, min(90.0, 10 * ((lowest - 2) // 10))), 100, left, TEXT_WIDTH - 3)
    swarms = [swarm([scale(row["score"]) for row in rows], _DOT * 0.96, _TALLEST) for _, rows in groups]
    depths = [2 * (max(map(abs, offsets)) + _DOT / 2 + _PAD) for offsets in swarms]
    depths = [max(depth, 10.0) for depth in depths]
    notes = [_NOTE if any(row["body_id"] == highlight for row in rows) else 0.0 for _, rows in groups]
    sheet = Sheet(_HEAD + sum(depths) + sum(notes) + _BETWEEN * (len(depths) - 1) + _AXIS)
    top = _HEAD
    named: set[str] = set()
    for (level, rows), offsets, depth, note in zip(groups, swarms, depths, notes, strict=True):
        spots = [
            (scale(row["score"]), top + depth / 2 + offset) for row, offset in zip(rows, offsets, strict=True)
        ]
        if bands is not None:
            draw_bands_across(sheet, scale, (top, top + depth), bands, year)
            taken = [(x, y, _DOT) for x, y in spots]
            name_bands_across(sheet, scale, top, bands, year, taken, named, words)
        else:
            sheet.line([(left, top + depth / 2), (TEXT_WIDTH - 3, top + depth / 2)], color=RULE)
        _label(sheet, top + depth / 2, level, rows, words)
        _dots(sheet, rows, spots, highlight)
        if note:
            _name(sheet, top + depth, rows, spots, highlight, words)
        top += depth + note + _BETWEEN
    for value in range(int(scale.low), 101, 10):
        sheet.text(scale(value), top - _BETWEEN + 3, str(value), align="center", color=SOFT)
    return sheet


def _groups(frame: pd.DataFrame) -> list[tuple[str, list[Row]]]:
    """Levels with a known score in the usual order, with their rows."""
    have = frame.dropna(subset=["score"])
    present = set(have["level"])
    return [(level, records(have[have["level"] == level])) for level in LEVELS if level in present]


def _known_of(rows: list[Row], words: Words) -> str:
    total = rows[0].get("assessed")
    if not total:
        return words.t("{n} known", n=words.integer(len(rows)))
    return words.t("{n} of {total} known", n=words.integer(len(rows)), total=words.integer(total))


def _label_width(level: str, rows: list[Row], words: Words) -> float:
    name = capital(words.level(level, 2))
    return max(text_width(name, SIZE_HEAD, STRONG), text_width(_known_of(rows, words)))


def _label(sheet: Sheet, middle: float, level: str, rows: list[Row], words: Words) -> None:
    sheet.text(0, middle - 1.8, capital(words.level(level, 2)), size=SIZE_HEAD, weight=STRONG)
    sheet.text(0, middle + 2.2, _known_of(rows, words), color=SOFT)


def _dots(sheet: Sheet, rows: list[Row], spots: list[tuple[float, float]], highlight: str | None) -> None:
    sheet.dots(
        [spot for row, spot in zip(rows, spots, strict=True) if row["body_id"] != highlight],
        size=_DOT, fill=_CONTEXT, edge=PAPER, line=0.3,
    )  # fmt: skip
    for row, (x, y) in zip(rows, spots, strict=True):
        if row["body_id"] == highlight:
            sheet.dots([(x, y)], size=_DOT * 1.5, fill=ACCENT, edge=PAPER, line=0.5)


def _name(
    sheet: Sheet,
    bottom: float,
    rows: list[Row],
    spots: list[tuple[float, float]],
    highlight: str | None,
    words: Words,
) -> None:
    """The region spoken of, named below its row with a thin line up to its dot."""
    row, (x, y) = next((r, s) for r, s in zip(rows, spots, strict=True) if r["body_id"] == highlight)
    text = f"{row['name']} {words.number(row['score'])}"
    half = text_width(text, SIZE, STRONG) / 2
    sheet.line([(x, y + _DOT * 0.75), (x, bottom + 1)], color=ACCENT, line=0.5)
    sheet.text(min(x, TEXT_WIDTH - half), bottom + 2.8, text, align="center", weight=STRONG, color=ACCENT)


def _alt(frame: pd.DataFrame, words: Words) -> str:
    parts = []
    for level, rows in _groups(frame):
        scores = sorted(row["score"] for row in rows)
        parts.append(
            words.t(
                "{level}: {known}, from {low} to {high}, median {median}",
                level=capital(words.level(level, 2)),
                known=_known_of(rows, words), low=words.number(scores[0]), high=words.number(scores[-1]),
                median=words.number(float(pd.Series(scores).median())),
            )
        )  # fmt: skip
    return words.t("Swarms of known scores. {parts}.", parts="; ".join(parts))
