"""The sheet of notes: how to fill in, what columns and classes mean, what becomes of it; with English beside."""

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from xlsxwriter.utility import xl_range_abs

from analysis.chapters.report import publication
from analysis.intake.template.checks import FITS
from analysis.intake.template.fields import GROUP, OPINIONS, meaning, result_fields
from analysis.intake.template.look import Look
from analysis.schemes import bands, has_categories, has_zones, is_sample, scheme_year
from analysis.wording import Words, words

LABEL, TEXT = 20, 72
"""Widths of the column of labels and of each language, in letters."""
LINE = 15
"""The height of a line, in points."""
LETTERS = 78
"""How many letters of a text fit on a line of that width: letters are narrower than the digits it is given in."""


@dataclass(frozen=True)
class Section:
    """A heading and its lines, each a label ("" for none, the same in both languages) and a text."""

    title: str
    lines: tuple[tuple[str, str], ...]


def write_notes(worksheet: Any, name: str, look: Look, year: int) -> str:
    """The sheet `name`; gives the range that lists the opinions, "" in years without them."""
    for column, width in enumerate((LABEL, TEXT, TEXT)):
        worksheet.set_column(column, column, width)
    worksheet.set_row(0, 24)
    worksheet.write_string(0, 0, f"Petunjuk pengisian {year}", look.title())
    statement = publication()["statement"]
    _write_line(worksheet, look, 1, "", statement["id"], statement["en"], bold=True)
    row = 3
    for ours, theirs in zip(_sections(year, words("id")), _sections(year, words("en")), strict=True):
        row = _write_section(worksheet, look, row, ours, theirs)
    worksheet.hide_gridlines(2)
    worksheet.protect("", {"format_columns": True, "format_rows": True})
    worksheet.fit_to_pages(1, 0)
    # The opinions are the last section.
    return "" if _has_classes(year) else f"{name}!{xl_range_abs(row - 1 - len(OPINIONS), 1, row - 2, 1)}"


def _has_classes(year: int) -> bool:
    """Whether the year has zones or categories; where it has neither, an opinion stands in their place."""
    return has_zones(year, GROUP) or has_categories(year, GROUP)


def _write_section(worksheet: Any, look: Look, row: int, ours: Section, theirs: Section) -> int:
    """A section in both languages from a row on; gives the row where the next one begins."""
    for column, text in enumerate(("", ours.title, theirs.title)):
        worksheet.write_string(row, column, text, look.section(indent=int(column == 2)))
    pairs = zip(ours.lines, theirs.lines, strict=True)
    for number, ((label, text), (_, english)) in enumerate(pairs, row + 1):
        _write_line(worksheet, look, number, label, text, english)
    return row + len(ours.lines) + 2


def _write_line(
    worksheet: Any, look: Look, row: int, label: str, text: str, english: str, *, bold: bool = False
) -> None:
    """A line in both languages, as high as the longer one needs: not every program finds that out by itself."""
    lines = max(len(textwrap.wrap(said, LETTERS)) for said in (text, english))
    worksheet.set_row(row, LINE * lines + 3)
    worksheet.write_string(row, 0, label, look.prose(bold=True))
    worksheet.write_string(row, 1, text, look.prose(bold=bold))
    worksheet.write_string(row, 2, english, look.prose(bold=bold, soft=True))


def _sections(year: int, words: Words) -> Iterator[Section]:
    yield Section(words.t("How to fill it in"), tuple(("", text) for text in _how(year, words)))
    yield Section(words.t("What the columns mean"), tuple(_columns(year, words)))
    classes = tuple(_classes(year, words))
    if classes:
        yield Section(words.t("From score to class in {year}", year=year), classes)
    yield Section(words.t("What becomes of it"), tuple(("", text) for text in _after(words)))
    yield Section(words.t("About this compilation"), tuple(("", text) for text in _about(year, words)))
    if not _has_classes(year):
        yield Section(words.t("Opinions to choose from"), tuple(("", opinion) for opinion in OPINIONS))


def _how(year: int, words: Words) -> Iterator[str]:
    yield words.t("Fill in the cells on a coloured ground only. Codes and names stay as they are.")
    yield words.t(
        "Write scores with a decimal comma and with as many decimals as were announced, for example 98,22."
    )
    yield words.t("Leave empty what is not known or was not assessed. An empty cell is never read as zero.")
    if is_sample(year):
        yield words.t(
            "In {year} a sample was assessed. Every government that could be part of it is listed; leave the others "
            "empty.",
            year=year,
        )
    yield words.t(
        'The column "Periksa" says what does not fit. Where the announcement itself does not fit, leave the figure as '
        'it was announced and say so under "Keterangan".'
    )
    yield words.t(
        'Scores of single offices, health centres and schools belong on the sheet "Unit layanan", one row each.'
    )


def _columns(year: int, words: Words) -> Iterator[tuple[str, str]]:
    yield "Kode", words.t("The code of the Ministry of Home Affairs, as text: 35.75.")
    yield "Unit layanan", words.t("The full name of the office, on the sheet of that name.")
    for field in result_fields(year):
        yield field.head, meaning(field, year, words)
    yield (
        "Periksa",
        words.t(
            'What the row is checked for as it is filled in; "{fits}" where nothing was found.', fits=FITS
        ),
    )


def _classes(year: int, words: Words) -> Iterator[tuple[str, str]]:
    classes = bands(year, GROUP)
    for band in classes:
        zone = words.zone(band.zone) if band.zone else ""
        label = ", ".join(part for part in (band.category, zone) if part)
        name = band.label_id if words.lang == "id" else band.label_en
        name = name or words.t("name not seen in print")
        limits = words.t("{low} to {high}", low=words.number(band.lower), high=words.number(band.upper))
        yield label, f"{limits}: {name}"
    if any(band.ambiguous(band.upper) for band in classes):
        yield (
            "",
            words.t(
                "Limits were printed as whole numbers: a score between two of them (50.12, 80.74) has the "
                "zone printed with it."
            ),
        )
    if any(band.certainty != "sure" for band in classes):
        yield "", words.t("Not all limits were seen in print; these agree with the published figures.")


def _after(words: Words) -> Iterator[str]:
    yield words.t(
        "The figures are held against what others publish; what does not agree is asked back or shown side by side."
    )
    yield words.t(
        "They appear in the data, the annual report and the briefs, each with its source: the office that filled it in "
        "and the page or document named."
    )
    yield words.t("Nothing is published about rows left empty.")
    yield words.t(
        "A correction is welcome at any time. The earlier figure stays on record with the reason for the change."
    )


def _about(year: int, words: Words) -> Iterator[str]:
    about, lang = publication(), words.lang
    yield words.t("Assessment: {name}", name=scheme_year(year, GROUP).name(lang))
    yield words.t(
        "Compiled by: {publisher}", publisher=about["publisher_id" if lang == "id" else "publisher"]
    )
    yield words.t("Official results: {address}", address="https://ombudsman.go.id")
    yield words.t("Data as of: {date}", date=words.date(about["data_date"]))
    yield words.t("Licence of the compilation: {licence}", licence=_licence(about["licence_data"]))
    yield (
        words.t("Contact: {contact}", contact=about["contact"])
        if about["contact"]
        else about["corrections"][lang]
    )


def _licence(code: str) -> str:
    """The name of a licence as people write it: CC BY 4.0 for CC-BY-4.0."""
    return code.replace("-", " ", 1).replace("-4", " 4")
