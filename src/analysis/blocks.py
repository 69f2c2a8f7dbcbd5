"""The blocks a report is made of: what a notebook shows and what the HTML and PDF exporters publish.

A notebook builds blocks and calls `show`. Each block travels in the executed notebook as JSON under `MIME`,
beside a form that JupyterLab can display. Text in blocks is inline Markdown and is already in the language of
the document; numbers are already formatted. This module imports neither pandas nor matplotlib.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, fields
from html import escape
from typing import TYPE_CHECKING, Any, ClassVar

if TYPE_CHECKING:
    import pandas as pd

MIME = "application/vnd.compliance.block+json"
ROLES = ("body", "lead", "note", "findings", "small")
ALIGNMENTS = ("left", "right", "decimal", "center")
_MARKUP = re.compile(r"[\\`*_\[\]<>!]")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_BLOCK_START = re.compile(r"^(\d*)([#+\-=~.):])")
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


@dataclass(frozen=True)
class Block:
    """What all blocks share: the bundle a notebook stores and JupyterLab shows."""

    kind: ClassVar[str]

    def to_json(self) -> dict[str, Any]:
        """Everything the block holds, as JSON values; `from_json` reads it back."""
        values = {field.name: _plain(getattr(self, field.name)) for field in fields(self)}
        return {"kind": self.kind, **values}

    def preview(self) -> dict[str, str]:
        """The block for JupyterLab, by MIME type."""
        raise NotImplementedError

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, Any]:
        return {MIME: self.to_json(), "text/plain": f"<{type(self).__name__}>", **self.preview()}


@dataclass(frozen=True)
class Cover(Block):
    """Title block of the document; exactly one a report.

    `date` is that of the data, ISO: YYYY, YYYY-MM or YYYY-MM-DD. `statement` and the values of `facts` (label,
    value) are inline Markdown, the rest is plain text. `description` is a sentence for search and catalogues.
    """

    title: str
    subtitle: str
    lang: str
    publisher: str
    date: str
    statement: str
    facts: tuple[tuple[str, str], ...] = ()
    description: str = ""
    kind: ClassVar[str] = "cover"

    def __post_init__(self) -> None:
        if not self.title.strip():
            raise ValueError("a cover has no title")

    def preview(self) -> dict[str, str]:
        facts = "\n".join(f"- {label}: {value}" for label, value in self.facts)
        return {"text/markdown": f"# {self.title}\n\n{self.subtitle}\n\n{self.statement}\n\n{facts}"}


@dataclass(frozen=True)
class Heading(Block):
    """A plain text heading: level 2 (chapter) or 3 (section). Without an anchor one is made of the text."""

    text: str
    level: int = 2
    anchor: str = ""
    kind: ClassVar[str] = "heading"

    def __post_init__(self) -> None:
        if self.level not in (2, 3):
            raise ValueError(f"heading {self.text!r}: level is 2 or 3, not {self.level}")
        if not self.text.strip():
            raise ValueError("a heading has no text")

    def preview(self) -> dict[str, str]:
        return {"text/markdown": f"{'#' * self.level} {self.text}"}


@dataclass(frozen=True)
class Prose(Block):
    """Paragraphs and lists in Markdown. Roles: body, lead (opening), note (set off), findings (list), small."""

    markdown: str
    role: str = "body"
    kind: ClassVar[str] = "prose"

    def __post_init__(self) -> None:
        if self.role not in ROLES:
            raise ValueError(f"prose role {self.role!r} is none of {', '.join(ROLES)}")

    def preview(self) -> dict[str, str]:
        return {"text/markdown": self.markdown}


@dataclass(frozen=True)
class Figure(Block):
    """A drawing with the table it was made from. Its anchor is `fig-<key>`.

    `alt` says in words what the drawing shows; `heads` are the headings of the columns of `data` in the
    document's language (without them the column names stand, in words).
    """

    key: str
    svg: str
    width_mm: float
    height_mm: float
    alt: str
    caption: str
    source: str
    data: pd.DataFrame | None
    heads: tuple[str, ...] = ()
    kind: ClassVar[str] = "figure"

    def __post_init__(self) -> None:
        _require_slug(self.key)
        if not self.alt.strip():
            raise ValueError(f"figure {self.key!r} has no alt text")

    def preview(self) -> dict[str, str]:
        return {"image/svg+xml": self.svg}


@dataclass(frozen=True)
class Column:
    """A column of a `Table`; `width` is a share of the free width, None fits the content."""

    key: str
    head: str
    align: str = "left"
    width: float | None = None

    def __post_init__(self) -> None:
        if self.align not in ALIGNMENTS:
            raise ValueError(f"column {self.key!r}: align {self.align!r} is none of {', '.join(ALIGNMENTS)}")


@dataclass(frozen=True)
class Table(Block):
    """A table of formatted text. Its anchor is `tbl-<key>`.

    `row_head` is the index or key of the column that names the row (None: no column does). Where the value of
    `group_column` changes, a subheading row with that value precedes; the column itself is not shown.
    """

    key: str
    caption: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]
    source: str = ""
    note: str = ""
    data: pd.DataFrame | None = None
    row_head: int | str | None = 0
    group_column: int | str | None = None
    compact: bool = False
    kind: ClassVar[str] = "table"

    def __post_init__(self) -> None:
        _require_slug(self.key)
        for number, row in enumerate(self.rows, 1):
            if len(row) != len(self.columns):
                raise ValueError(
                    f"table {self.key!r}: row {number} has {len(row)} cells for {len(self.columns)} columns"
                )

    def column_index(self, named: int | str | None) -> int | None:
        """The position of a column given by index or by key."""
        if named is None or isinstance(named, int):
            return named
        return [column.key for column in self.columns].index(named)

    def preview(self) -> dict[str, str]:
        head = "".join(f"<th>{escape(column.head)}</th>" for column in self.columns)
        body = "".join(
            "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in self.rows
        )
        caption = escape(self.caption)
        return {"text/html": f"<table><caption>{caption}</caption><tr>{head}</tr>{body}</table>"}


@dataclass(frozen=True)
class Sources(Block):
    """A numbered bibliography: (number, Markdown); each entry is anchored `src-<number>`."""

    entries: tuple[tuple[str | int, str], ...]
    kind: ClassVar[str] = "sources"

    def preview(self) -> dict[str, str]:
        return {"text/markdown": "\n".join(f"{number}. {text}" for number, text in self.entries)}


_KINDS: dict[str, type[Block]] = {c.kind: c for c in (Cover, Heading, Prose, Figure, Table, Sources)}


def show(*blocks: Block) -> None:
    """Display blocks in a notebook, one output each, in this order."""
    from IPython.display import display

    for block in blocks:
        display(block._repr_mimebundle_(), raw=True)


def from_json(payload: dict[str, Any], *, with_data: bool = True) -> Block:
    """The block that `to_json` wrote. `with_data=False` leaves tables of data out and needs no pandas."""
    values = dict(payload)
    kind = _KINDS[values.pop("kind")]
    if "data" in values:
        values["data"] = _read_frame(values["data"]) if with_data and values["data"] else None
    if "columns" in values:
        values["columns"] = tuple(Column(**column) for column in values["columns"])
    for name in ("facts", "entries", "heads", "rows"):
        if name in values:
            values[name] = tuple(tuple(v) if isinstance(v, list) else v for v in values[name])
    return kind(**values)


def literal(text: str) -> str:
    """Any text as Markdown that shows exactly that text: for names and titles that come from data."""
    return _BLOCK_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", _SPACES.sub(" ", text).strip(" ")))


def _require_slug(key: str) -> None:
    if not _SLUG.fullmatch(key):
        raise ValueError(f"key {key!r} is not a slug of lower-case letters, digits and hyphens")


def _plain(value: Any) -> Any:
    """A value as JSON knows it; a DataFrame becomes its CSV text and the types of its columns."""
    if isinstance(value, Column):
        return {field.name: getattr(value, field.name) for field in fields(value)}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    if hasattr(value, "to_csv"):
        return {"csv": value.to_csv(index=False, lineterminator="\n"), "types": _types(value)}
    return value


def _types(frame: pd.DataFrame) -> list[str]:
    """integer, number, boolean or text for each column."""
    from pandas.api import types

    def name(column: pd.Series) -> str:
        if types.is_bool_dtype(column.dtype):
            return "boolean"
        if types.is_integer_dtype(column.dtype):
            return "integer"
        return "number" if types.is_float_dtype(column.dtype) else "text"

    return [name(frame.iloc[:, position]) for position in range(frame.shape[1])]


def _read_frame(data: dict[str, Any]) -> pd.DataFrame:
    """CSV text to a DataFrame: codes stay text, and an empty cell is a missing value."""
    import pandas as pd

    frame = pd.read_csv(io.StringIO(data["csv"]), dtype="str", keep_default_na=False, na_values=[""])
    for name, kind in zip(frame.columns, data["types"], strict=True):
        if kind == "boolean":
            frame[name] = frame[name].map({"True": True, "False": False}).astype("boolean")
        elif kind == "integer":
            frame[name] = frame[name].astype("float64").astype("Int64")
        elif kind == "number":
            frame[name] = frame[name].astype("float64")
    return frame
