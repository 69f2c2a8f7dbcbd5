"""Markdown of blocks as HTML, and figures as elements of a page."""

import re
from collections.abc import Sequence
from html import escape

from analysis.blocks import Figure
from analysis.errors import AnalysisError
from analysis.publish.document_text import Writer, clean

_TAGS = {"strong": "strong", "emphasis": "em", "code": "code"}
_OPENING = re.compile(r"<svg\b[^>]*>")
_SIZE = re.compile(r"\s(width|height|role|xmlns:xlink)=\"[^\"]*\"")
_UNFIT = re.compile(r"<(style|script|image|foreignObject)\b|\s(style|on\w+)=|javascript:", re.IGNORECASE)


class HtmlWriter(Writer):
    """Writes escaped HTML."""

    def text(self, text: str) -> str:
        return escape(text, quote=False)

    def span(self, kind: str, inner: str) -> str:
        return f"<{_TAGS[kind]}>{inner}</{_TAGS[kind]}>"

    def link(self, address: str, inner: str) -> str:
        if address.startswith("#src-"):
            return f'<a class="ref" href="{escape(address)}">{inner}</a>'
        return f'<a href="{escape(address)}">{inner}</a>'

    def part(self, kind: str, inner: Sequence[str]) -> str:
        if kind in ("bullets", "numbers"):
            tag = "ul" if kind == "bullets" else "ol"
            return f"<{tag}>" + "".join(f"<li>{item}</li>" for item in inner) + f"</{tag}>"
        tag = "blockquote" if kind == "quote" else "p"
        return f"<{tag}>{inner[0]}</{tag}>"

    def line_break(self) -> str:
        return "<br>"


def inline_svg(figure: Figure) -> str:
    """The drawing as an element of the page: named by its alt text, sized by the page.

    Raises `AnalysisError` where it holds what the page's Content-Security-Policy would drop.
    """
    unfit = _UNFIT.search(figure.svg)
    if unfit:
        raise AnalysisError(
            f"The drawing of figure {figure.key!r} holds {unfit.group().strip()!r}, which a page may not "
            "carry; draw it with presentation attributes only."
        )
    opening = _OPENING.search(figure.svg)
    if opening is None:
        raise AnalysisError(f"Figure {figure.key!r} holds no <svg> element.")
    tag = _SIZE.sub("", opening.group())
    if "viewBox" not in tag:
        tag = f'{tag[:-1]} viewBox="0 0 {figure.width_mm:g} {figure.height_mm:g}">'
    name = escape(clean(figure.alt))
    return f'{tag[:-1]} role="img" aria-label="{name}">{figure.svg[opening.end() :]}'
