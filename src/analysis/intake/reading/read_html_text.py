"""The text that an element of a page shows."""

import re
from collections.abc import Iterator
from itertools import islice

from bs4 import BeautifulSoup, Tag
from bs4.element import CData, NavigableString

_NEVER = re.compile(
    "script|style|template|noscript|title|meta|link|base|svg|math|iframe|object|canvas|select|textarea|datalist|audio"
    "|video"
)
"""Elements whose content is no text of the page."""
_TABLE_PARTS = re.compile("table|caption|thead|tbody|tfoot|tr|td|th")
_BLOCKS = re.compile(
    rf"{_TABLE_PARTS.pattern}|address|article|aside|blockquote|body|center|d[dlt]|details|div|fieldset|figcaption|figure"
    "|footer|form|h[1-6]|header|hr|li|main|nav|[ou]l|p|pre|section|summary"
)
_NOTHING = re.compile("(?!)")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*(?:hidden|collapse)", re.IGNORECASE)
_STRIKING = re.compile(r"text-decoration(?:-line)?\s*:[^;]*line-through", re.IGNORECASE)
_NEAR = 4
"""How far around a cell its row and table stand."""
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_MARKED = re.compile(r"\s*(?:\(?\d{1,3}[.)]|[-–•*])")
_LONGEST_NOTE = 8


def is_hidden(tag: Tag) -> bool:
    """Whether the element itself says that it is not shown."""
    return tag.has_attr("hidden") or bool(_HIDING.search(str(tag.get("style", ""))))


def is_never_shown(tag: Tag) -> bool:
    """Whether the element stands in one whose content is no text of the page."""
    return any(bool(_NEVER.fullmatch(parent.name)) for parent in tag.parents)


def shown_text(tag: Tag) -> str:
    """The text of an element on one line, without what is hidden in it and without other cells and tables in it.

    Small raised digits stay raised ("91,01¹"), so that the mark of a footnote never becomes a digit of a figure.
    """
    return " ".join("".join(_pieces(tag, _TABLE_PARTS)).split())


def has_struck(cell: Tag) -> bool:
    """Whether some shown text of a cell has a line through it, by the cell, its row or a mark inside it."""
    for outer in islice(cell.parents, _NEAR):
        if outer.name in ("td", "th"):
            break
        if _is_struck(outer):
            return True
    waiting = [(cell, _is_struck(cell))]
    while waiting:
        tag, struck = waiting.pop()
        for node in tag.contents:
            if not isinstance(node, Tag):
                if struck and type(node) in (NavigableString, CData) and str(node).strip():
                    return True
            elif not (_NEVER.fullmatch(node.name) or _TABLE_PARTS.fullmatch(node.name) or is_hidden(node)):
                waiting.append((node, struck or _is_struck(node)))
    return False


def _is_struck(tag: Tag) -> bool:
    return tag.name in ("s", "del", "strike") or bool(_STRIKING.search(str(tag.get("style", ""))))


def page_lines(page: BeautifulSoup) -> list[str]:
    """The lines of text of a page; items of lists have the number or bullet that is shown before them."""
    lines = (" ".join(line.split()) for line in "".join(_pieces(page, _NOTHING)).split("\n"))
    return [line for line in lines if line]


def _pieces(tag: Tag, other: re.Pattern[str]) -> Iterator[str]:
    """Texts in order, a line break at each block; `other` are elements that are left out."""
    counts: dict[int, int] = {}
    open_tags = [(tag, iter(tag.contents))]
    while open_tags:
        outer, contents = open_tags[-1]
        node = next(contents, None)
        if node is None:
            open_tags.pop()
            yield "\n" if _BLOCKS.fullmatch(outer.name) else ""
        elif isinstance(node, Tag):
            if _NEVER.fullmatch(node.name) or other.fullmatch(node.name) or is_hidden(node):
                yield "\n" if _BLOCKS.fullmatch(node.name) else ""
            elif node.name == "sup":
                yield raised(node.get_text())
            else:
                yield _opening(node, counts)
                open_tags.append((node, iter(node.contents)))
        elif type(node) in (NavigableString, CData):
            yield " ".join(re.split(r"\s+", str(node)))


def _opening(tag: Tag, counts: dict[int, int]) -> str:
    if tag.name == "br":
        return "\n"
    if tag.name == "li":
        return f"\n{_item_mark(tag, counts)}"
    return "\n" if _BLOCKS.fullmatch(tag.name) else ""


def raised(text: str) -> str:
    """Raised text as it is written on one line: digits as raised digits, short letters in brackets."""
    bare = text.strip()
    if bare.isdecimal() and bare.isascii():
        return bare.translate(_RAISED)
    if not bare.isalnum() or len(bare) > _LONGEST_NOTE:
        return text.translate(_RAISED)
    return f"[{bare}]"


def _item_mark(item: Tag, counts: dict[int, int]) -> str:
    """What a browser prints before an item; items that are not closed stand within the one before."""
    listed = item.find_parent(["ol", "ul"])
    if _MARKED.match(next((text for text in item.strings if text.strip()), "")):
        return ""
    if listed is None or listed.name != "ol":
        return "- "
    start = str(listed.get("start", "1"))
    first = int(start) if start.isascii() and start.isdecimal() else 1
    counts[id(listed)] = counts.get(id(listed), first - 1) + 1
    return f"{counts[id(listed)]}. "
