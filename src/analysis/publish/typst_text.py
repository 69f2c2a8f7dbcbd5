"""Markdown of blocks as Typst.

All text becomes string literals (`#"text"`), in which nothing but the backslash and the quote is special: no
character of a name, a title or an address can act as markup, as a smart quote or as a comment.
"""

import re
import unicodedata
from collections.abc import Sequence

from analysis.publish.document_text import Writer, clean
from analysis.publish.fonts import CHARACTERS, displayable

_CALLS = {"strong": "strong", "emphasis": "emph", "code": "raw"}
_ONE_STRING = re.compile(r'#("(?:[^"\\]|\\.)*")')
_USUAL = re.compile("[" + "".join(re.escape(chr(code)) for code in sorted(CHARACTERS - {0xAD})) + "]*")
UNKNOWN = "?"


def literal(text: str) -> str:
    """Any text as a Typst string. What neither face can show is written as a question mark: an archivable PDF may
    not hold a character without a glyph."""
    text = clean(text)
    if not _USUAL.fullmatch(text):
        known = displayable()
        text = "".join(_shown(character, known) for character in unicodedata.normalize("NFC", text))
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _shown(character: str, known: frozenset[int]) -> str:
    category = unicodedata.category(character)
    if category == "Cf":
        return ""
    return character if ord(character) in known and category != "Co" else UNKNOWN


class TypstWriter(Writer):
    """Writes Typst markup."""

    def text(self, text: str) -> str:
        return f"#{literal(text)}" if text else ""

    def span(self, kind: str, inner: str) -> str:
        return f"#{_CALLS[kind]}({value(inner)})" if inner else ""

    def link(self, address: str, inner: str) -> str:
        target = f"label({literal(address[1:])})" if address.startswith("#") else literal(address)
        return f"#link({target}, {value(inner)})"

    def part(self, kind: str, inner: Sequence[str]) -> str:
        if kind in ("bullets", "numbers"):
            items = ", ".join(f"[{item}]" for item in inner)
            return f"#{'list' if kind == 'bullets' else 'enum'}({items})\n\n"
        return f"#quote(block: true)[{inner[0]}]\n\n" if kind == "quote" else f"{inner[0]}\n\n"

    def line_break(self) -> str:
        return "#linebreak()"


def value(markup: str) -> str:
    """Markup as an argument: a plain string where it is nothing else."""
    whole = _ONE_STRING.fullmatch(markup)
    return whole.group(1) if whole else f"[{markup}]"
