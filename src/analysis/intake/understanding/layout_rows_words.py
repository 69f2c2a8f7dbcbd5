"""Words that rows begin with which are about no body: totals and means, notes below a table."""

import itertools
import re

_TOTAL = re.compile(
    r"\W*(?:(?:sub\W*|grand\s+)?total\b|jumlah\b|(?:nilai\s+|skor\s+)?(?:rata\s*-?\s*rata|rerata|rataan)\b|mean\b|average\b|"
    r"median\b|modus\b|(?:nilai|skor|score)\s+(?:tertinggi|terendah|total|maks\w*|min\w*|nasional)\b|"
    r"(?:min|max|maks|minimum|maximum|maksimum|nasional|national|standar deviasi|simpangan baku)\W*$)",
    re.IGNORECASE,
)
_NOTE = re.compile(
    r"\s*(?:(?P<mark>\*+|†|‡|§|[¹²³⁴-⁹]+|\(\*+\)|\(?[a-z\d]{1,2}\))[\s).:=]*(?=\S)"
    r"|(?:catatan|keterangan|ket|sumber|note|notes|source|nb|n\.b|diolah|data diolah|disclaimer)\b\W)",
    re.IGNORECASE,
)
_MARK_AT_END = re.compile(
    r"(\*+|†|‡|§|[¹²³⁴-⁹]+|(?<=\s)[a-z\d]{1,2}\))\)?\s*$|^\s*(\*+)(?=\S)", re.IGNORECASE
)
_NUMBERING = re.compile(r"\s*\(?\s*(\d{1,2}|[a-z])\s*\)?\s*(?:=.*)?", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether a row that begins with this text sums up others: "Rata-rata Provinsi Jawa Timur"."""
    return bool(_TOTAL.match(text))


def is_note(text: str) -> bool:
    """Whether a text begins as a footnote or a note below a table does."""
    return bool(_NOTE.match(text))


def note_mark(text: str) -> str:
    """The mark that a footnote begins with ("*", "**", "¹", "1)"), "" where it has none."""
    found = _NOTE.match(text)
    mark = (found["mark"] or "") if found else ""
    return mark.strip("()") if "*" in mark else mark.removeprefix("(")


def mark_at_end(text: str) -> str:
    """The footnote mark that a name or a figure carries behind it, or before it, "" where it has none."""
    found = _MARK_AT_END.search(text)
    return next((mark for mark in found.groups() if mark), "") if found else ""


def without_mark(text: str) -> str:
    """A cell without a mark such as "1)" behind it, which would read as part of a name or a score."""
    mark = mark_at_end(text)
    return text.rstrip().removesuffix(mark).rstrip() if mark.endswith(")") else text


def is_numbering(texts: list[str]) -> bool:
    """Whether the cells of a row number its columns: (1) (2) (3), or a b c."""
    found = [_NUMBERING.fullmatch(text) for text in texts if text]
    if len(found) < 2 or not all(found):
        return False
    labels = [one[1].lower() for one in found if one]
    places = [int(label) if label.isdigit() else ord(label) - ord("a") + 1 for label in labels]
    return places[0] == 1 and all(b - a in (0, 1) for a, b in itertools.pairwise(places)) and places[-1] > 1
