"""What several charts share: the finished figure, years that did not publish, words for levels and breaks."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import pandas as pd

from analysis.blocks import Figure
from analysis.charts.sheet import Sheet
from analysis.charts.style import PAPER, RULE, SIZE_SMALL, SOFT, text_width
from analysis.charts.svg import to_svg
from analysis.wording import Words

LEVELS = (
    "all",
    "ministry",
    "agency",
    "regional",
    "province",
    "city",
    "regency",
    "police",
    "land_office",
    "unit",
)


def nothing_to_draw(frame: pd.DataFrame, *columns: str) -> bool:
    """Whether a frame has no row with a value in any of `columns`."""
    return frame.empty or bool(frame[list(columns)].isna().all(axis=None))


def require(frame: pd.DataFrame, *columns: str) -> None:
    """Raises `ValueError("nothing to draw")` for a frame without any value in `columns`."""
    if nothing_to_draw(frame, *columns):
        raise ValueError("nothing to draw")


def known(value: Any) -> Any:
    """A cell's value, None where it is missing."""
    return None if pd.isna(value) else value


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """Rows as dictionaries with None where a value is missing."""
    return [{str(k): known(v) for k, v in row.items()} for row in frame.to_dict("records")]


def capital(text: str) -> str:
    """The text with its first letter raised: a word that begins a label."""
    return text[:1].upper() + text[1:]


def finish(
    sheet: Sheet,
    key: str,
    frame: pd.DataFrame,
    heads: Mapping[str, str],
    words: Words,
    *,
    alt: str,
    caption: str,
    source: str,
) -> Figure:
    """The block: drawing, texts and the table behind it, cut to the columns that `heads` names."""
    columns = [column for column in heads if column in frame]
    return Figure(
        key=key,
        svg=to_svg(sheet, key),
        width_mm=sheet.width,
        height_mm=sheet.height,
        alt=alt,
        caption=caption,
        source=source or words.t("Source: published results of Ombudsman RI, as listed under Sources."),
        data=frame[columns].reset_index(drop=True),
        heads=tuple(heads[column] for column in columns),
    )


def break_words(first: int, words: Words) -> str:
    """What a break says at the gap before the year `first`."""
    if first == 2021:
        return words.t("restart in 2021: all bodies, other content")
    return words.t("new instrument from {year}", year=first)


def break_rule(sheet: Sheet, left: float, right: float, y: float, first: int, words: Words) -> None:
    """A break between two rows: its words, and a dashed line on to `right`."""
    label = break_words(first, words)
    sheet.text(left, y, label, color=SOFT, size=SIZE_SMALL)
    start = left + text_width(label, SIZE_SMALL) + 1.5
    if start < right:
        sheet.line([(start, y), (right, y)], color=RULE, line=0.7, dash=(3, 2))


def sentences(parts: Iterable[str]) -> str:
    """Sentences one after another, the empty ones left out."""
    return " ".join(part for part in parts if part)


def grade_look(grade: str | None, color: str) -> dict[str, Any]:
    """How a mark shows how sure a value is: filled, open, or an open diamond where sources disagree."""
    if grade == "corroborated":
        return {"fill": color, "edge": PAPER, "line": 0.4, "shape": "circle"}
    return {
        "fill": PAPER,
        "edge": color,
        "line": 0.9,
        "shape": "diamond" if grade == "conflicting" else "circle",
    }


def grade_key(
    sheet: Sheet, right: float, y: float, grades: Iterable[str | None], color: str, words: Words
) -> None:
    """What filled and open marks mean, set flush right at `right`; only grades that occur."""
    present = [grade for grade in ("conflicting", "single", "corroborated") if grade in set(grades)]
    for grade in present:
        label = words.grade(grade)
        sheet.text(right, y, label, align="right", color=SOFT)
        right -= text_width(label) + 2.2
        sheet.dots([(right, y)], size=1.9, **grade_look(grade, color))
        right -= 4


def slug(text: str) -> str:
    """A name as part of a figure's key: lower-case letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-") or "figure"
