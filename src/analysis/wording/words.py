"""One language's way to write texts, numbers, dates and the terms of the field."""

import datetime
import math
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel.dates import format_date, format_skeleton
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from analysis.errors import AnalysisError
from analysis.wording.catalogue import translations
from analysis.wording.terms import TERMS

LANGUAGES = ("en", "id")

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?")


@dataclass(frozen=True)
class Words:
    """Texts and formats of one language (`lang`, "en" or "id"); get one from `words()`."""

    lang: str

    @property
    def language(self) -> str:
        """The language's own name."""
        return {"en": "English", "id": "Indonesia"}[self.lang]

    def t(self, message: str, **values: object) -> str:
        """`message`, an English literal, in this language, with its {names} filled in."""
        text = translations(self.lang).gettext(message)
        return text.format(**values) if values else text

    def n(self, one: str, many: str, count: int, **values: object) -> str:
        """`one` or `many` by `count`, which is written at {n} with this language's grouping."""
        text = translations(self.lang).ngettext(one, many, count)
        return text.format(n=self.integer(count), **values)

    def number(self, value: float | None, digits: int = 2) -> str:
        """A number with exactly `digits` decimals (93.24, 93,24), halves to even; "–" where it is missing."""
        if value is None or math.isnan(value):
            return "–"
        pattern = "#,##0." + "0" * digits if digits else "#,##0"
        # Rounded first in binary, as the comparison functions round, so that text and tables never differ.
        return format_decimal(round(value, digits), pattern, locale=self.lang).replace("-", "−")

    def printed(self, value: float | None, decimals: int | None) -> str:
        """A published score with as many decimals as were printed, at most two (80, 80.4, 93.24)."""
        return self.number(value, min(2, int(decimals)) if decimals is not None else 2)

    def integer(self, value: int) -> str:
        """A whole number with this language's grouping (12,000 or 12.000)."""
        return format_decimal(int(value), "#,##0", locale=self.lang)

    def signed(self, value: float, digits: int = 2) -> str:
        """A change with its sign (+4.98, −4,98); zero has none."""
        text = self.number(abs(value), digits)
        rounded = round(value, digits)
        return f"+{text}" if rounded > 0 else f"−{text}" if rounded < 0 else text

    def percent(self, share: float, digits: int = 0) -> str:
        """A share (0 to 1) as a percentage (84%, 84,2%)."""
        pattern = "0." + "0" * digits + "%" if digits else "0%"
        return format_percent(round(share, digits + 2), pattern, locale=self.lang)

    def date(self, iso: str) -> str:
        """A date as exact as it is known: a day, a month or a year; "" where it is not known.

        Raises `ValueError` for text that is no ISO date.
        """
        if not iso:
            return ""
        found = _DATE.fullmatch(iso)
        if not found:
            raise ValueError(f"{iso!r} is not a date of the form 2024-11-14, 2024-11 or 2024")
        year, month, day = found.groups()
        if day:
            return format_date(datetime.date(int(year), int(month), int(day)), "d MMMM y", locale=self.lang)
        if month:
            return format_skeleton("yMMMM", datetime.datetime(int(year), int(month), 1), locale=self.lang)
        return year

    def join(self, items: Iterable[str]) -> str:
        """Items as a list in a sentence: "a, b and c"."""
        return format_list(list(items), style="standard", locale="en_GB" if self.lang == "en" else self.lang)

    def term(self, kind: str, code: str) -> str:
        """The word for a code of the field, e.g. `term("zone", "green")`. Raises `KeyError` for none."""
        english, indonesian = TERMS[kind][code]
        return english if self.lang == "en" else indonesian

    def zone(self, code: str) -> str:
        """The zone's public name: green (hijau), yellow (kuning), red (merah)."""
        return self.term("zone", code)

    def category(self, code: str) -> str:
        """The name of a category A to E: highest quality … lowest quality."""
        return self.term("category", code)

    def level(self, code: str, count: int = 1) -> str:
        """The name of a level of body, e.g. "regency"; plural in English where `count` is not one."""
        return self.term("level" if count == 1 else "levels", code)

    def grade(self, code: str) -> str:
        """How sure a result is: corroborated, single, conflicting."""
        return self.term("grade", code)


@cache
def words(lang: str) -> Words:
    """The words of a language. Raises `AnalysisError` for any but English and Indonesian."""
    if lang not in LANGUAGES:
        raise AnalysisError(f"REPORT_LANG is {lang!r}; choose en (English), id (Indonesian) or all (both).")
    return Words(lang)
