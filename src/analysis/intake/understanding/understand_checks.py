"""Findings on a file as a whole: its years, its hidden rows, options that fit nothing, tables without figures."""

import re
from collections.abc import Collection, Iterable, Sequence
from textwrap import shorten

from analysis.intake.findings import Finding
from analysis.intake.grid import Grid, Publication
from analysis.intake.understanding.options import Options
from analysis.intake.understanding.roles_claims import plain_key
from analysis.intake.understanding.sections_other import is_heading, other_index
from analysis.intake.understanding.sections_title import years_named
from analysis.publish.parameters import nearest

_LONGEST = 120
_FIGURE = re.compile(r"\d[.,]\d")


def sheets_missing(publication: Publication, options: Options) -> list[Finding]:
    """Sheets that were asked for and are not in the file."""
    known = [grid.sheet for grid in publication.grids if grid.sheet]
    return [
        Finding("error", "option-unused", f'The file has no sheet "{name}"; {_choice(name, known)}.')
        for name in options.sheets
        if name not in known
    ]


def _choice(name: str, known: list[str]) -> str:
    return nearest(name, known) if known else "its tables have no names, so leave that out"


def columns_missing(options: Options, known: Iterable[str]) -> list[Finding]:
    """Columns that were spoken of and are in no table; `known` are the texts by which columns can be named."""
    keys = set(known)
    return [
        Finding(
            "error",
            "option-unused",
            f'No table has a column "{head}"; name it by its head as printed, or by its letter.',
        )
        for head in (*options.columns, *filter(None, options.scale))
        if plain_key(head) not in keys
    ]


def hidden_rows(grid: Grid, options: Options) -> list[Finding]:
    """A warning where a sheet hides rows."""
    if not grid.hidden:
        return []
    first = min(grid.hidden)
    if options.hidden == "take":
        done = "what is hidden is read like the rest, as was asked"
    else:
        done = 'what is hidden is left; say MAP="hidden=take" to read it'
    count = len(grid.hidden)
    said = f"Row {first} is hidden" if count == 1 else f"{count:,} rows are hidden, the first is row {first}"
    message = f"{said}; {done}."
    return [Finding("warning", "hidden-rows", message, grid.sheet)]


def without_figures(sheet: str, lacking: str, letter: str, *, others: bool) -> Finding:
    """A table that has no names or no figures: an error, unless other tables of the file have both.

    `letter` is that of a column that may be the one that is lacking.
    """
    if others:
        message = f"The table has no {lacking} that can be told, and is left as no table of results."
        return Finding("warning", "table-left", message, sheet)
    role = "name" if lacking == "names" else "score"
    message = (
        f"The table has no column of {lacking} that can be told; say which one it is by its letter, as in "
        f'MAP="{letter}={role}"'
    )
    if lacking == "names":
        message += ', or name the one body that all of it is about with MAP="body=Kota Ambon"'
    return Finding("error", f"no-{lacking}", f"{message}.", sheet)


def no_table() -> Finding:
    """The error for a file without any table."""
    return Finding(
        "error",
        "no-table",
        "No table was found in the file; give one with a head (Nama, Nilai, Zona ...) or with names of governments "
        "beside their scores.",
    )


def contradicting_years(sheet: str, said: Sequence[tuple[str, Sequence[str]]], year: int) -> list[Finding]:
    """An error where sheet, title and heads of one table name different years; `said` are pairs of place and years."""
    named = [(place, years) for place, years in said if years]
    for place, years in named[1:]:
        first_place, first_years = named[0]
        if not set(years) & set(first_years):
            message = (
                f"{first_place} says {', '.join(first_years)} and {place} says {', '.join(years)}; say which year the "
                f'rows are of with MAP="year={year}".'
            )
            return [Finding("error", "year-contradicts", message, sheet)]
    return []


def years_between(
    sheet: str, texts: Sequence[tuple[int, str]], taken: Collection[str], first: int, *, named: bool
) -> list[Finding]:
    """Errors on texts between rows of figures that name another assessment year than those the rows are `taken` as.

    `texts` are pairs of row and text, `first` is the first row of figures. Unless the year of the table is `named`, or
    a text above its first row names it, a text further down that names one leaves open of which year the rows above
    it are. Texts with figures besides are no headings.
    """
    found = []
    for row, text in texts:
        years = years_named(text) if is_heading(text) and not _FIGURE.search(text) else ()
        said = f'Row {row} says {", ".join(years)} ("{_short(text)}")'
        if years and not set(years) & set(taken):
            message = (
                f"{said} where the rows are taken as those of {', '.join(sorted(taken))}; give each year as a file "
                f'of its own, or say MAP="year={max(taken)}" if all rows are of {max(taken)} all the same.'
            )
            found.append(Finding("error", "year-contradicts", message, sheet, value=text))
        elif len(years) == 1 and not named and row > first:
            message = (
                f"{said} and nothing says of which year the rows above it are; give them as a file of their own, or "
                f'say MAP="year={years[0]}" if they are of {years[0]} as well.'
            )
            found.append(Finding("error", "year-contradicts", message, sheet, value=text))
        named = named or bool(years)
    return found


def other_indices(sheet: str, titles: Iterable[str], texts: Sequence[tuple[int, str]]) -> list[Finding]:
    """Errors where the name of a sheet, a title or a text between rows names another index, or what is no result."""
    said = [
        ("The name of the sheet", sheet),
        *(("The title", text) for text in titles),
        *((f"Row {row}", text) for row, text in texts),
    ]
    return [
        Finding(
            "error",
            "other-index",
            f'{place} says "{_short(text)}" and so names "{word}", which is another index or no final result; give '
            'only the tables of the Ombudsman\'s results, or say MAP="title=ignore" if all of them are such results.',
            sheet,
            value=text,
        )
        for place, text in said
        if (word := other_index(text))
    ]


def _short(text: str) -> str:
    return shorten(text, _LONGEST, placeholder=" ...")


def year_assumed(sheet: str, years: Sequence[str], year: int) -> Finding:
    """A warning where a title names several years and the rows none."""
    named = ", ".join(years)
    message = f"The title names {named} and the rows name no year; they are taken as those of {year}."
    return Finding("warning", "year-assumed", message, sheet, value=named)


def year_missing(years: Sequence[str], year: int, sheet: str, *, fixed: bool) -> Finding:
    """The error for a file whose tables name other assessment years than the one that is taken in.

    `fixed`: rows have their years in a column or under heads of several years, which no option overrules.
    """
    named = ", ".join(years)
    message = f"The file says {named} where YEAR={year} was given; correct YEAR, which is the year of the assessment"
    message += "." if fixed else f', or say MAP="year={year}" if the rows are of {year} all the same.'
    return Finding("error", "year-contradicts", message, sheet, value=named)
