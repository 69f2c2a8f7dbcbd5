"""What the workbook checks itself: rules for single cells, and a column that says in words what does not fit."""

from collections.abc import Mapping, Sequence
from typing import Any

from analysis.intake.template.fields import CATEGORIES, GROUP, ZONES, Field
from analysis.schemes import bands, scale_max, zone_of_category
from analysis.wording import words

EMPTY = "belum diisi"
FITS = "sesuai"
WITHOUT_SOURCE = "sesuai, sumber belum diisi"

Rule = tuple[str, str]
"""A condition of a formula and the expression of the message that stands where it holds."""


def cell_rule(field: Field, year: int, governments: int, opinions: str) -> dict[str, Any] | None:
    """What may be typed into a column, with the message for anything else; None where anything may.

    `governments` is the number of governments that a rank can reach, `opinions` the range that lists the opinions.
    """
    high = int(scale_max(year, GROUP))
    rules: dict[str, dict[str, Any]] = {
        "score": {
            "validate": "decimal", "criteria": "between", "minimum": 0, "maximum": high,
            "error_message": f"Isi angka 0 sampai {high} dengan koma desimal, misalnya 98,22.",
        },
        "zone": {"validate": "list", "source": list(ZONES), "error_message": f"Pilih {_either(ZONES)}."},
        "category": {"validate": "list", "source": list(CATEGORIES), "error_message": "Pilih huruf A sampai E."},
        "opinion": {
            "validate": "list", "source": f"={opinions}", "error_type": "warning",
            "error_message": "Opini ini tidak ada dalam daftar. Gunakan jika demikian bunyinya pada piagam.",
        },
        "rank": {
            "validate": "integer", "criteria": "between", "minimum": 1, "maximum": governments,
            "error_message": f"Isi peringkat sebagai bilangan bulat 1 sampai {governments}.",
        },
    }  # fmt: skip
    if field.kind not in rules:
        return None
    return {"ignore_blank": True, "error_title": field.head, **rules[field.kind]}


def _either(choices: Sequence[str]) -> str:
    return f"{', '.join(choices[:-1])}, atau {choices[-1]}"


def check_formula(
    fields: Sequence[Field], at: Mapping[str, str], year: int, filled: str, first: Sequence[Rule] = ()
) -> str:
    """The formula of the column of checks for one row; `at` gives the cell of each field by its key.

    It says the first thing that does not fit, `first` before the rest, else `FITS`; `EMPTY` where no cell of the range
    `filled` holds anything.
    """
    rules = [*first, *_number_rules(fields, at, year), *_class_rules(at, year)]
    formula = f'IF({at["source"]}="","{WITHOUT_SOURCE}","{FITS}")'
    for condition, message in reversed(rules):
        formula = f"IF({condition},{message},{formula})"
    return f'=IF(COUNTA({filled})=0,"{EMPTY}",{formula})'


def _number_rules(fields: Sequence[Field], at: Mapping[str, str], year: int) -> list[Rule]:
    """Scores and ranks that are no numbers or out of range."""
    high = int(scale_max(year, GROUP))
    rules = []
    for field in fields:
        cell = at[field.key]
        if field.kind == "score":
            wrong = f"OR({cell}<0,{cell}>{high})"
            message = f'"{field.head.lower()} harus angka 0 sampai {high}"'
        elif field.kind == "rank":
            wrong = f"OR({cell}<1,{cell}<>INT({cell}))"
            message = f'"{field.head.lower()} harus bilangan bulat"'
        else:
            continue
        rules.append((f'IF(ISNUMBER({cell}),{wrong},{cell}<>"")', message))
    return rules


def _class_rules(at: Mapping[str, str], year: int) -> list[Rule]:
    """Zones and categories that the limits of the year contradict; without a score, a zone that the category does."""
    rules = []
    for key, head in (("zone", "zona"), ("category", "kategori")):
        steps = _steps(year, key)
        if key in at and steps:
            expected = f'IF({at["score"]}="","",{_looked_up(at["score"], steps)})'
            wrong = f'AND({at[key]}<>"",{expected}<>"",{at[key]}<>{expected})'
            rules.append((wrong, f'"{head} tidak sesuai nilai, seharusnya "&{expected}'))
    if "zone" in at and "category" in at:
        zones = [words("id").zone(zone_of_category(letter, year, GROUP)) for letter in CATEGORIES]
        place = f"MATCH({at['category']},{_array(CATEGORIES)},0)"
        expected = f'IFERROR(INDEX({_array(zones)},{place}),"")'
        wrong = f'AND({at["zone"]}<>"",{expected}<>"",{at["zone"]}<>{expected})'
        rules.append((wrong, f'"zona tidak sesuai kategori, seharusnya "&{expected}'))
    return rules


def _steps(year: int, key: str) -> list[tuple[float, str]]:
    """Where each class begins, lowest first; "" where the printed limits leave it open. Empty without classes."""
    found: list[tuple[float, str]] = []
    for band in reversed(bands(year, GROUP)):
        name = band.category if key == "category" else words("id").zone(band.zone) if band.zone else ""
        found.append((band.lower, name))
        if band.upper_printed is not None and band.upper_printed < band.upper:
            found.append((round(band.upper_printed + 0.01, 2), ""))
    return found if any(name for _, name in found) else []


def _looked_up(cell: str, steps: Sequence[tuple[float, str]]) -> str:
    limits = ",".join(f"{lower:g}" for lower, _ in steps)
    return f"LOOKUP(ROUND({cell},2),{{{limits}}},{_array([name for _, name in steps])})"


def _array(texts: Sequence[str]) -> str:
    return "{" + ",".join(f'"{text}"' for text in texts) + "}"


def status_formula(checks: str, rows: int, of: str) -> tuple[str, str]:
    """The formula that counts the rows filled in and those to be looked at, and what it gives for an empty sheet.

    `checks` is the range of the column of checks, `of` the words after the first number ("dari 39 pemerintah daerah").
    """
    empty, fits = f'COUNTIF({checks},"{EMPTY}")', f'COUNTIF({checks},"{FITS}*")'
    formula = f'="Terisi: "&({rows}-{empty})&" {of}. Perlu diperiksa: "&({rows}-{empty}-{fits})&"."'
    return formula, f"Terisi: 0 {of}. Perlu diperiksa: 0."
