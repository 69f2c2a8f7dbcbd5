"""Texts of an XLSX file with runs of their own look: raised digits stay raised, struck text is told."""

import re
from typing import IO

from analysis.intake.reading.read_book_facts import parse_xml
from analysis.intake.reading.read_html_text import raised

RICH_PARTS = ("r", "rPh", "vertAlign", "strike")
"""Elements inside a text that say how a part of it looks, or that it is no part of it (rPh)."""

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")


class RichText:
    """The text of one cell, run after run; `start` takes the elements of RICH_PARTS, `add` what stands in "t"."""

    def __init__(self) -> None:
        self.has_raised = False
        self.has_struck = False
        self._runs: list[tuple[bool, str]] = []
        self._raised = self._struck = self._aside = False

    def start(self, element: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if element in ("r", "rPh"):
            self._raised = self._struck = False
            self._aside = element == "rPh"
        elif element == "vertAlign":
            self._raised = attributes.get("val") == "superscript"
        elif element == "strike":
            self._struck = is_on(attributes)

    def add(self, text: str) -> None:
        """Text of the run that began last; how to pronounce it (rPh) is not shown."""
        if self._aside:
            return
        if self._runs and self._runs[-1][0] == self._raised:
            text = self._runs.pop()[1] + text
        self._runs.append((self._raised, text))
        if text.strip():
            self.has_raised = self.has_raised or self._raised
            self.has_struck = self.has_struck or self._struck

    @property
    def text(self) -> str:
        """All of it, digits that are raised as such."""
        plain = ((up, _ESCAPED.sub(lambda found: chr(int(found[1], 16)), run)) for up, run in self._runs)
        return "".join(raised(run) if up else run for up, run in plain)


def is_on(attributes: dict[str, str]) -> bool:
    """Whether an element that switches something, such as "strike", switches it on."""
    return attributes.get("val", "1") not in ("0", "false", "off")


def rich_strings(stream: IO[bytes]) -> dict[str, RichText]:
    """The shared strings with raised or struck characters, by number."""
    found: dict[str, RichText] = {}
    count, inside, current = -1, "", RichText()

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal count, inside, current
        inside = name.rpartition(" ")[2]
        if inside == "si":
            count, current = count + 1, RichText()
        elif inside in RICH_PARTS:
            current.start(inside, attributes)

    def text(piece: str) -> None:
        if inside == "t":
            current.add(piece)
            if current.has_raised or current.has_struck:
                found[str(count)] = current

    def end(_: str) -> None:
        nonlocal inside
        inside = ""

    parse_xml(stream, start, text, end)
    return found
