"""The Markdown that blocks may use, read once and written as HTML, as Typst or as plain text.

Text is never markup of the target: a writer escapes each piece of it. HTML in the source is text. Entities are
not interpreted. Links lead to http, https or mailto addresses or to an anchor of the document; others stay text.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import mistune

from analysis.errors import AnalysisError

_PARSER = mistune.Markdown(renderer=None)
_ACTIVE = re.compile(r"[\\`*_\[\]<>!\n]")
_SPACES = re.compile(r"[ \t\r\n\f\v]+")
_FORBIDDEN = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_ADDRESS = re.compile(r"(https?://|mailto:)[^\s]+", re.IGNORECASE)

Token = dict[str, Any]


def clean(text: str) -> str:
    """Text with runs of white space as one space and without characters that no document may hold."""
    return _FORBIDDEN.sub("", _SPACES.sub(" ", text))


class Writer(ABC):
    """Writes Markdown in one target language. `references` gives each anchor of the document its label."""

    def __init__(self, references: Mapping[str, str]) -> None:
        self.references = references

    def inline(self, source: str) -> str:
        """A piece of running text, without paragraphs."""
        if not _ACTIVE.search(source):
            return self.text(clean(source))
        return self._spans(_PARSER.inline(source, {"ref_links": {}}))

    def flow(self, source: str) -> str:
        """Paragraphs and lists."""
        tokens = _PARSER(source)
        assert isinstance(tokens, list), "a parser without a renderer gives tokens"
        return self._parts(tokens)

    @abstractmethod
    def text(self, text: str) -> str:
        """Plain text, escaped."""

    @abstractmethod
    def span(self, kind: str, inner: str) -> str:
        """`inner` as "strong", "emphasis" or "code"."""

    @abstractmethod
    def link(self, address: str, inner: str) -> str:
        """A link to an address, or to an anchor of the document (`#anchor`)."""

    @abstractmethod
    def part(self, kind: str, inner: Sequence[str]) -> str:
        """A part of the flow: "paragraph" or "quote" of one piece; "bullets" or "numbers" of one piece an item."""

    @abstractmethod
    def line_break(self) -> str:
        """A break within a paragraph."""

    def _spans(self, tokens: Sequence[Token] | None) -> str:
        return "".join(self._span(token) for token in tokens or ())

    def _span(self, token: Token) -> str:
        kind = token["type"]
        if kind in ("strong", "emphasis"):
            return self.span(kind, self._spans(token["children"]))
        if kind == "codespan":
            return self.span("code", self.text(clean(token["raw"])))
        if kind == "link":
            return self._link(token["attrs"]["url"], token["children"])
        if kind == "softbreak":
            return self.text(" ")
        if kind == "linebreak":
            return self.line_break()
        if token.get("children"):
            return self._spans(token["children"])
        return self.text(clean(token.get("raw", "")))

    def _link(self, address: str, children: Sequence[Token]) -> str:
        inner = self._spans(children)
        if address.startswith("#"):
            label = self.references.get(address[1:])
            if label is None:
                raise AnalysisError(
                    f"The text refers to {address}, but no block of the report has that anchor."
                )
            return self.link(address, inner or self.text(label))
        return self.link(address, inner or self.text(address)) if _ADDRESS.fullmatch(address) else inner

    def _parts(self, tokens: Sequence[Token]) -> str:
        return "".join(self._part(token) for token in tokens)

    def _part(self, token: Token) -> str:
        kind, children = token["type"], token.get("children")
        if kind == "list":
            name = "numbers" if token["attrs"].get("ordered") else "bullets"
            return self.part(name, [self._item(item["children"]) for item in children or ()])
        if kind == "block_quote":
            return self.part("quote", [self._parts(children or ())])
        if kind == "heading":
            return self.part("paragraph", [self.span("strong", self._spans(children))])
        if kind in ("paragraph", "block_text"):
            return self.part("paragraph", [self._spans(children)])
        raw = clean(token.get("raw", "")).strip()
        return self.part("paragraph", [self.text(raw)]) if raw else ""

    def _item(self, tokens: Sequence[Token]) -> str:
        """An item of a list: its first paragraph needs no frame of its own."""
        write: Callable[[Token], str] = self._part
        first, rest = tokens[0], tokens[1:]
        if first["type"] in ("paragraph", "block_text"):
            return self._spans(first["children"]) + "".join(map(write, rest))
        return self._parts(tokens)


class PlainWriter(Writer):
    """Text without any mark-up, for CSV files and metadata."""

    def text(self, text: str) -> str:
        return text

    def span(self, kind: str, inner: str) -> str:
        return inner

    def link(self, address: str, inner: str) -> str:
        return inner

    def part(self, kind: str, inner: Sequence[str]) -> str:
        return " ".join(inner) + " "

    def line_break(self) -> str:
        return " "
