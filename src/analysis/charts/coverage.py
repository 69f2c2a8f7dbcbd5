"""How much is known: of the bodies assessed, how many with a score, with less, with nothing."""

from typing import Any

import pandas as pd

from analysis.blocks import Figure
from analysis.charts.parts import capital, finish, records, require
from analysis.charts.sheet import Sheet
from analysis.charts.spread import spread
from analysis.charts.style import (
    ACCENT,
    GREY,
    INK,
    PAPER,
    SIZE,
    SOFT,
    STRONG,
    TEXT_WIDTH,
    ink_on,
    mix,
    text_width,
)
from analysis.wording import Words

_HEAD = 5.5
_STEP = 5.4
_BAR = 4.0
_LEAST_END = 11.0
_SCORE, _LESS = mix(ACCENT, 0.8), mix(ACCENT, 0.3)

_FEW = 8

Row = dict[str, Any]


def coverage_bars(frame: pd.DataFrame, words: Words, *, key: str = "coverage", source: str = "") -> Figure:
    """What is known of the bodies assessed, a bar of 100 % a row, in the order of the frame.

    `frame`: level (code) or province (name), assessed, with_score, without_score (category, zone or rank
    alone). Raises `ValueError` where nothing was assessed, or where more is known than was assessed.
    """
    sheet = draw_coverage_bars(frame, words)
    heads = {
        "level": words.t("Level"),
        "province": words.t("Province"),
        "assessed": words.t("Assessed"),
        "with_score": words.t("Score known"),
        "without_score": words.t("Only category, zone or rank known"),
    }
    caption = words.t("What is known of the bodies assessed. The numbers are bodies.")
    return finish(sheet, key, frame, heads, words, alt=_alt(frame, words), caption=caption, source=source)


def draw_coverage_bars(frame: pd.DataFrame, words: Words) -> Sheet:
    """The drawing alone; see `coverage_bars`."""
    rows = _rows(frame)
    sheet = Sheet(_HEAD + len(rows) * _STEP)
    left = max(text_width(_label(row, words)) for row in rows) + 3
    ends = [text_width(_of(row, words)) + 2 for row in rows]
    across = (left, TEXT_WIDTH - max(_LEAST_END, *ends))
    _heads(sheet, across, rows[0], words)
    for number, row in enumerate(rows):
        _row(sheet, across, _HEAD + (number + 0.5) * _STEP, row, words)
    return sheet


def _rows(frame: pd.DataFrame) -> list[Row]:
    require(frame, "assessed")
    rows = [row for row in records(frame) if row["assessed"]]
    if not rows:
        raise ValueError("nothing to draw")
    for row in rows:
        row["with_score"], row["without_score"] = row["with_score"] or 0, row["without_score"] or 0
        if row["with_score"] + row["without_score"] > row["assessed"]:
            raise ValueError(f"more known than assessed: {row}")
    return rows


def _label(row: Row, words: Words) -> str:
    return row["province"] if row.get("province") else capital(words.level(row["level"], 2))


def _of(row: Row, words: Words) -> str:
    return words.t("of {n}", n=words.integer(row["assessed"]))


def _short(row: Row, words: Words) -> str:
    return words.t(
        "{label} {score} of {n}", label=_label(row, words), score=row["with_score"], n=row["assessed"]
    )


def _parts(row: Row) -> list[tuple[float, float]]:
    """Ends of the three parts as shares of the bar."""
    one = row["with_score"] / row["assessed"]
    two = one + row["without_score"] / row["assessed"]
    return [(0, one), (one, two), (two, 1)]


def _heads(sheet: Sheet, across: tuple[float, float], first: Row, words: Words) -> None:
    """What the three parts mean, over the parts of the first bar."""
    names = [words.t("score known"), words.t("only category, zone or rank"), words.t("nothing found")]
    sizes = [text_width(name, SIZE, STRONG) + 3.2 for name in names]
    wished = [across[0] + (a + b) / 2 * (across[1] - across[0]) for a, b in _parts(first)]
    low = min(across[0], TEXT_WIDTH - sum(sizes) - 8)
    for name, size, centre, fill in zip(
        names, sizes, spread(wished, sizes, low, TEXT_WIDTH, 4), (_SCORE, _LESS, None), strict=True
    ):
        at = centre - size / 2
        sheet.rect(at, 0.7, at + 2.2, 2.9, fill=fill or PAPER, edge=GREY if fill is None else None, line=0.6)
        sheet.text(at + 3.2, 1.8, name, weight=STRONG, color=INK)


def _row(sheet: Sheet, across: tuple[float, float], y: float, row: Row, words: Words) -> None:
    left, right = across
    sheet.text(0, y, _label(row, words))
    sheet.text(TEXT_WIDTH, y, _of(row, words), align="right", color=SOFT)
    nothing = row["assessed"] - row["with_score"] - row["without_score"]
    for (start, end), count, fill in zip(
        _parts(row), (row["with_score"], row["without_score"], nothing), (_SCORE, _LESS, PAPER), strict=True
    ):
        if not count:
            continue
        a, b = left + start * (right - left), left + end * (right - left)
        if fill == PAPER:
            sheet.rect(a + 0.1, y - _BAR / 2 + 0.1, b, y + _BAR / 2 - 0.1, edge=GREY, line=0.6)
        else:
            sheet.rect(a, y - _BAR / 2, b, y + _BAR / 2, fill=fill, edge=PAPER, line=0.6)
        text = words.integer(count)
        if text_width(text) + 1 <= b - a:
            color = SOFT if fill == PAPER else ink_on(fill)
            sheet.text((a + b) / 2, y, text, align="center", color=color)


def _alt(frame: pd.DataFrame, words: Words) -> str:
    """Every row where they are few, else their sum and the rows that know least and most."""
    rows = _rows(frame)
    if len(rows) > _FEW:
        by_share = sorted(rows, key=lambda row: row["with_score"] / row["assessed"])
        sums = {name: sum(row[name] for row in rows) for name in ("with_score", "assessed")}
        return words.t(
            "Bars of what is known in {rows} rows: {score} of {n} with a score; least {least}, most {most}.",
            rows=len(rows), score=words.integer(sums["with_score"]), n=words.integer(sums["assessed"]),
            least=_short(by_share[0], words), most=_short(by_share[-1], words),
        )  # fmt: skip
    parts = [
        words.t(
            "{label}: {score} with a score, {less} with less, of {n}", label=_label(row, words),
            score=words.integer(row["with_score"]), less=words.integer(row["without_score"]),
            n=words.integer(row["assessed"]),
        )
        for row in rows
    ]  # fmt: skip
    return words.t("Bars of what is known. {parts}.", parts="; ".join(parts))
