"""The parts of an XLSX file that say where its sheets are and how its cells show numbers."""

import posixpath
from zipfile import ZipFile

from analysis.intake.reading.read_book_facts import BrokenBook, SheetFacts, parse_xml
from analysis.intake.reading.read_book_numbers import GENERAL, number_format
from analysis.intake.reading.read_xlsx_sheet import Looks, sheet_facts
from analysis.intake.reading.read_xlsx_text import RichText, is_on, rich_strings

_RELATION_SPACES = (
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships ",
    "http://purl.oclc.org/ooxml/officeDocument/relationships ",
)
_BUILT_IN = {
    "1": "0",
    "2": "0.00",
    "3": "#,##0",
    "4": "#,##0.00",
    "9": "0%",
    "10": "0.00%",
    **dict.fromkeys(("37", "38"), "#,##0"),
    **dict.fromkeys(("39", "40"), "#,##0.00"),
    **dict.fromkeys(("41", "42"), '#,##0;-#,##0;"-"'),
    **dict.fromkeys(("43", "44"), '#,##0.00;-#,##0.00;"-"??'),
}
"""The codes of the formats that files name by number alone, as far as they fix decimals."""


class Package:
    """An open XLSX file; its parts are found by name without regard to capitals, as Office does."""

    def __init__(self, archive: ZipFile) -> None:
        self._archive = archive
        self._names = {name.replace("\\", "/").lower(): name for name in archive.namelist()}
        self._workbook = self._related("", "/officeDocument") or "xl/workbook.xml"

    def sheets(self) -> dict[str, str]:
        """The part of each sheet by the sheet's name."""
        targets = self._relations(self._workbook)
        found: dict[str, str] = {}
        for name, attributes in self._elements(self._workbook):
            if name != "sheet":
                continue
            relation = next((attributes[s + "id"] for s in _RELATION_SPACES if s + "id" in attributes), "")
            if relation in targets:
                found[attributes.get("name", "")] = targets[relation][1]
        return found

    def looks(self) -> Looks:
        """The number format of each style number that cells refer to, but the general one; what is raised or struck."""
        part, strings = (self._related(self._workbook, kind) for kind in ("/styles", "/sharedStrings"))
        shared: dict[str, RichText] = {}
        if strings.lower() in self._names:
            with self._archive.open(self._name(strings)) as stream:
                shared = rich_strings(stream)
        if part.lower() not in self._names:
            return Looks(shared=shared)
        codes, inside = dict(_BUILT_IN), ""
        styles: list[tuple[str, str]] = []
        fonts: list[bool] = []
        for name, attributes in self._elements(part):
            if name == "numFmt":
                codes[attributes.get("numFmtId", "")] = attributes.get("formatCode", "")
            elif name in ("fonts", "fills", "cellXfs", "cellStyles", "cellStyleXfs", "dxfs"):
                inside = name
            elif name == "font" and inside == "fonts":
                fonts.append(False)
            elif name == "strike" and inside == "fonts" and fonts:
                fonts[-1] = is_on(attributes)
            elif name == "xf" and inside == "cellXfs":
                styles.append((codes.get(attributes.get("numFmtId", "0"), ""), attributes.get("fontId", "")))
        shown = {str(place): number_format(code) for place, (code, _) in enumerate(styles)}
        lined = {str(place) for place, struck in enumerate(fonts) if struck}
        formats = {style: form for style, form in shown.items() if form != GENERAL}
        return Looks(
            formats, frozenset(str(place) for place, (_, font) in enumerate(styles) if font in lined), shared
        )

    @property
    def is_binary(self) -> bool:
        """Whether this is an XLSB file, whose sheets are no XML."""
        return self._workbook.lower().endswith(".bin")

    def facts(self, part: str, looks: Looks) -> SheetFacts:
        """What the XML of one sheet tells."""
        with self._archive.open(self._name(part)) as stream:
            return sheet_facts(stream, looks)

    def _name(self, part: str) -> str:
        try:
            return self._names[part.lower()]
        except KeyError:
            raise BrokenBook(f"no part {part}") from None

    def _related(self, part: str, kind: str) -> str:
        """The first part of a kind that a part refers to; "" where there is none."""
        return next((found for name, found in self._relations(part).values() if name.endswith(kind)), "")

    def _relations(self, part: str) -> dict[str, tuple[str, str]]:
        """Kind and part of everything that a part refers to, by the name of the reference."""
        folder, file = posixpath.split(part)
        record = posixpath.join(folder, "_rels", f"{file}.rels")
        if record.lower() not in self._names:
            return {}
        return {
            found.get("Id", ""): (
                found.get("Type", ""),
                posixpath.normpath(posixpath.join("/", folder, found.get("Target", ""))).lstrip("/"),
            )
            for name, found in self._elements(record)
            if name == "Relationship"
        }

    def _elements(self, part: str) -> list[tuple[str, dict[str, str]]]:
        """Name, without its namespace, and attributes of every element of a small part."""
        found: list[tuple[str, dict[str, str]]] = []
        with self._archive.open(self._name(part)) as stream:
            parse_xml(stream, lambda name, attributes: found.append((name.rpartition(" ")[2], attributes)))
        return found
