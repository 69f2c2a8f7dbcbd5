"""Printed scores to numbers, without ever guessing where the decimal mark belongs."""

import re
import unicodedata
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, lru_cache

_SCORE = re.compile(r"([0-9]{1,3})(?:[.,]\s?([0-9]{1,3}))?\s?(%?)")
# Before NFKC, which makes a digit of a raised one: "93,24²" is 93,24 with a footnote.
_FOOTNOTE = re.compile(r"(?<=[0-9%])\s*(?:[*†‡§¶#]+|\[[0-9]{1,2}\]|[¹²³⁰⁴-⁹ªº]+)\s*$")
_MARK = r"[.,·'’]"
_NOTHING = re.compile(r"[\s\-–—−_./\\…]*")

ABSENT = {
    "n/a", "na", "n.a", "nil", "nihil", "null", "none", "nan", "kosong", "tad", "t.a.d", "tidak ada",
    "tidak ada data", "tidak ada nilai", "tidak ada skor", "tidak ada hasil", "tidak ada penilaian",
    "tidak tersedia", "tidak diketahui", "tidak dinilai", "tidak dilakukan penilaian", "tidak disurvei",
    "tidak diukur", "tidak diambil", "tidak masuk sampel", "tidak termasuk sampel", "bukan sampel",
    "non sampel", "tidak ikut", "belum ada", "belum ada data", "belum ada nilai", "belum dinilai",
    "belum tersedia", "belum dilakukan penilaian", "data tidak ada", "data tidak tersedia",
    "data belum tersedia", "nilai tidak ada", "not assessed", "not scored", "not available", "not known",
    "unknown", "no data", "no score", "missing",
}  # fmt: skip
"""What stands in a cell to say that there is nothing, in small letters, without brackets and the point at the end."""


@dataclass(frozen=True)
class Score:
    """A printed score: its value (points), how many decimals were printed (0 to 3), whether a percent sign followed.

    `printed` is the number alone, as the raw tables keep it ("98,22" of "98,22%*"; a space after the mark stays).
    """

    value: Decimal
    decimals: int
    percent: bool = False
    printed: str = ""


class UnreadableScore(ValueError):
    """A text in a score column that is no score; the message says why.

    `probably` is the score that was meant, as a text to write instead, where one is likely, else "".
    """

    def __init__(self, reason: str, probably: str = "") -> None:
        super().__init__(reason)
        self.probably = probably


@lru_cache(maxsize=65536)
def is_absent(text: str) -> bool:
    """Whether a cell says that there is no value: it is empty, a dash, "n/a", "tidak dinilai", "nihil", "TAD" ..."""
    folded = " ".join(unicodedata.normalize("NFKC", text).casefold().split()).strip("()[]")
    return bool(_NOTHING.fullmatch(folded)) or folded.rstrip(".") in ABSENT or folded in ABSENT


@cache
def parse_score(text: str) -> Score | None:
    """The score that `text` prints, or None for an empty cell.

    Comma and point are both decimal marks, and a space after the mark is a misprint ("76. 30"). Scores have at most
    three digits, so a mark never groups thousands. Full-width digits are digits; a footnote mark behind the number and
    the apostrophe with which spreadsheets mark text are left off.

    Raises `UnreadableScore` for anything else, words for "nothing" (see `is_absent`) among them, and for one digit
    before the mark with three behind it: "9.324" may as well be 93.24 misprinted.
    """
    bare = _FOOTNOTE.sub("", text.strip().lstrip("'’‘"))
    if not bare.isascii() and any(map(_is_mark, bare)):
        raise UnreadableScore("has raised or circled digits, as footnotes have")
    stripped = unicodedata.normalize("NFKC", bare)
    if not stripped:
        return None
    found = _SCORE.fullmatch(stripped)
    if not found:
        raise _refused(stripped)
    whole, fraction, percent = found.group(1), found.group(2) or "", bool(found.group(3))
    if whole == "0" and len(fraction) == 3:
        raise UnreadableScore("looks like a share of one, not points", f"{fraction[:2]},{fraction[2]}")
    if len(whole) == 1 and len(fraction) == 3:
        raise UnreadableScore("may be a misplaced decimal mark", f"{whole}{fraction[0]},{fraction[1:]}")
    printed = stripped.rstrip("%").rstrip()
    return Score(Decimal(f"{whole}.{fraction or 0}"), len(fraction), percent, printed)


def _is_mark(letter: str) -> bool:
    """Whether a character is a raised, lowered or circled one, which would become a digit of the score."""
    return unicodedata.decomposition(letter).startswith(("<super>", "<sub>", "<circle>"))


def _refused(text: str) -> UnreadableScore:
    """Why a text is no score, told apart as far as its shape says."""
    if _LETTER_FOR_DIGIT.fullmatch(text):
        meant = text.translate(_DIGITS).strip("%")
        likely = not meant.startswith("0")
        return UnreadableScore("has a letter where a digit should be", meant if likely else "")
    if _TOO_EXACT.fullmatch(text):
        rounded = Decimal(text.replace(",", ".")).quantize(Decimal("0.01"), ROUND_HALF_UP)
        return UnreadableScore("has more decimals than scores have", f"{rounded}".replace(".", ","))
    for form, reason, meant in _SHAPES:
        found = form.fullmatch(text)
        if found:
            return UnreadableScore(reason, _readable(found.expand(meant)) if meant else "")
    return UnreadableScore("is not a number with a decimal comma or point")


def _readable(text: str) -> str:
    """A text that was probably meant, "" where it is no score either."""
    try:
        parse_score(text)
    except UnreadableScore:
        return ""
    return text


_LETTER_FOR_DIGIT = re.compile(r"(?=.*[0-9])[0-9OoIl]{1,3}(?:[.,][0-9OoIl]{1,2})?%?")
_TOO_EXACT = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{4,}")
_DIGITS = str.maketrans("OoIl", "0011")
_NUMBER = r"[0-9]{1,3}(?:[.,] ?[0-9]+)?"
_SHAPES = tuple(
    (re.compile(form), reason, meant)
    for form, reason, meant in (
        (r"[-−–+]\s?[0-9].*", "has a sign in front, and scores have none", ""),
        (r"#.+[!?/].*", "is an error of the spreadsheet", ""),
        (r"(?:19|20)[0-9]{2}", "has no decimal mark and is too large for a score; it may be a year", ""),
        (r"([0-9]{2})([0-9]{2})%?", "has no decimal mark and is too large for a score", r"\1,\2"),
        (r"0[.,]([0-9]{2})([0-9]{2})", "looks like a share of one, not points", r"\1,\2"),
        (r"0[.,][0-9]{4,}", "looks like a share of one, not points", ""),
        (r"([0-9]{1,3})[·'’:;]([0-9]{1,2})%?", "has another mark than a comma or a point", r"\1,\2"),
        (r"([0-9]{1,3})\s?([.,])\s*\2\s?([0-9]{1,2})%?", "has its decimal mark twice", r"\1,\3"),
        (r"([0-9]{2}) ([0-9]{2})%?", "is two numbers, or has lost its decimal mark", r"\1,\2"),
        (rf"[0-9]{{1,3}}(?:{_MARK}[0-9]{{3}})+{_MARK}[0-9]{{1,2}}", "has two decimal marks", ""),
        (r"[0-9]+(?:[.,] ?[0-9]+){2,}%?", "has two decimal marks", ""),
        (r"([0-9]{1,3}(?:[.,][0-9]{1,3})?)[.,;:]", "has a mark behind it", r"\1"),
        (r"[.,][0-9]+", "has no digit before its decimal mark", ""),
        (rf"{_NUMBER}%?\s*(?:[-–/;|]|\s|dan|s/d)\s*{_NUMBER}%?", "is two numbers in one cell", ""),
        (rf"[^0-9]*({_NUMBER})%?[^0-9]+", "has words beside the number", r"\1"),
        (rf"[^0-9]+({_NUMBER})%?", "has words beside the number", r"\1"),
        (r"[0-9]+%?", "has no decimal mark and is too large for a score", ""),
    )
)
"""Shapes of what is no score: the first that fits names the reason and, where one is likely, what was meant."""
