"""An executed notebook as a document: its blocks in order, numbered, with every reference resolved.

Only outputs that carry the MIME type of our blocks count. Cells, their code and any other output are never
published.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from analysis.blocks import MIME, Block, Cover, Figure, Heading, Sources, Table, from_json
from analysis.errors import AnalysisError
from analysis.publish.document_text import PlainWriter
from analysis.wording import Words, words

if TYPE_CHECKING:
    from nbformat import NotebookNode

_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?")


@dataclass(frozen=True)
class Data:
    """The table behind a figure or table as CSV text, with the type of each column."""

    csv: str
    types: tuple[str, ...]

    def read(self) -> tuple[list[str], list[list[str]]]:
        """Column names and rows, all text."""
        rows = list(csv.reader(io.StringIO(self.csv)))
        return rows[0], rows[1:]


@dataclass(frozen=True)
class Item:
    """A block in its place. `anchor` is unique ("" where nothing can refer to it); `label` is "Figure 3"."""

    block: Block
    anchor: str = ""
    label: str = ""
    data: Data | None = None


@dataclass(frozen=True)
class Document:
    """A report without its form. `references` maps each anchor to the label a reference to it shows."""

    cover: Cover
    items: tuple[Item, ...]
    references: dict[str, str]

    @property
    def words(self) -> Words:
        """The wording of the document's language."""
        return words(self.cover.lang)

    @property
    def chapters(self) -> list[tuple[Item, list[Item]]]:
        """The contents: each chapter heading with the section headings below it."""
        found: list[tuple[Item, list[Item]]] = []
        for item in self.items:
            if isinstance(item.block, Heading):
                if item.block.level == 2 or not found:
                    found.append((item, []))
                else:
                    found[-1][1].append(item)
        return found

    @property
    def figures(self) -> list[tuple[str, str]]:
        """Key and CSV text of the data behind each figure that has data."""
        return [(i.block.key, i.data.csv) for i in self.items if isinstance(i.block, Figure) and i.data]

    @property
    def tables(self) -> list[tuple[str, str]]:
        """Key and CSV text of each table: the data it was given, else what it shows."""
        return [(i.block.key, i.data.csv) for i in self.items if isinstance(i.block, Table) and i.data]


def read_document(nb: NotebookNode) -> Document:
    """The document that an executed notebook shows.

    Raises `AnalysisError` for a cell that failed, a missing or second cover, a date that is not ISO, an anchor
    used twice.
    """
    blocks = list(_blocks(nb))
    covers = [block for block, _ in blocks if isinstance(block, Cover)]
    if len(covers) != 1:
        raise AnalysisError(f"The notebook shows {len(covers)} covers; show exactly one Cover.")
    cover = covers[0]
    if not _DATE.fullmatch(cover.date):
        raise AnalysisError(
            f"The date of the cover is {cover.date!r}; give a year, a month or a day as YYYY-MM-DD."
        )
    items = tuple(_place([pair for pair in blocks if pair[0] is not cover], words(cover.lang)))
    references = {item.anchor: item.label for item in items if item.anchor}
    for item in items:
        if isinstance(item.block, Sources):
            references.update({f"src-{number}": str(number) for number, _ in item.block.entries})
    return Document(cover, items, references)


def _blocks(nb: NotebookNode) -> Iterator[tuple[Block, Data | None]]:
    for number, cell in enumerate(nb.cells, 1):
        for output in cell.get("outputs", ()):
            if output["output_type"] == "error":
                first_line = cell.source.strip().partition("\n")[0]
                raise AnalysisError(
                    f"Cell {number} of the notebook failed ({output['ename']}: {output['evalue']}); "
                    f"it begins with {first_line!r}."
                )
            payload = output.get("data", {}).get(MIME)
            if payload is not None:
                yield from_json(payload, with_data=False), _data(payload)


def _data(payload: dict[str, Any]) -> Data | None:
    given = payload.get("data")
    if given:
        return Data(given["csv"], tuple(given["types"]))
    if payload["kind"] != "table":
        return None
    plain, text = PlainWriter(_AnyAnchor()), io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([column["key"] for column in payload["columns"]])
    writer.writerows([plain.inline(cell) for cell in row] for row in payload["rows"])
    return Data(text.getvalue(), ("text",) * len(payload["columns"]))


class _AnyAnchor(dict[str, str]):
    """References while labels are not known: each anchor stands for itself."""

    def get(self, key: str, default: Any = None) -> Any:
        return key


def _place(blocks: list[tuple[Block, Data | None]], w: Words) -> Iterator[Item]:
    """Numbers and anchors, in order."""
    used: set[str] = {"content", "contents"}
    figures = tables = 0
    for block, data in blocks:
        anchor = label = ""
        if isinstance(block, Figure):
            figures += 1
            anchor, label = f"fig-{block.key}", w.t("Figure {number}", number=figures)
        elif isinstance(block, Table):
            tables += 1
            anchor, label = f"tbl-{block.key}", w.t("Table {number}", number=tables)
        elif isinstance(block, Heading):
            anchor, label = block.anchor or _free(_slug(block.text), used), block.text
        if anchor in used:
            raise AnalysisError(f"The report uses the anchor {anchor!r} twice; give each block its own key.")
        used |= {anchor} if anchor else set()
        yield Item(block, anchor, label, data)


def _slug(text: str) -> str:
    ascii_text = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-") or "section"


def _free(slug: str, used: set[str]) -> str:
    """The slug, with a number where it is taken."""
    candidate, number = slug, 1
    while candidate in used:
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
