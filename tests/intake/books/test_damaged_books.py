"""Workbooks that cannot be read end in one sentence, whatever is wrong with them."""

import struct
from pathlib import Path

import pytest
import xlwt
from openpyxl.worksheet.worksheet import Worksheet

from analysis.errors import AnalysisError

LOCKED = "is protected by a password; open it with the password, save it without one and give that"


@pytest.fixture
def book(request: pytest.FixtureRequest, tmp_path: Path, facts, xlsx, ods) -> Path:
    """A sound workbook of the kind that the test asks for."""
    if request.param == "ods":
        cell = '<table:table-cell office:value-type="string"><text:p>{}</text:p></table:table-cell>'
        rows = "".join(f"<table:table-row>{cell.format(fact[0])}</table:table-row>" for fact in facts[:20])
        return ods(f'<table:table table:name="Nilai">{rows}</table:table>')
    if request.param == "xlsx":

        def fill(sheet: Worksheet) -> None:
            for fact in facts[:20]:
                sheet.append(fact)

        return xlsx(fill)
    made = xlwt.Workbook()
    sheet = made.add_sheet("Nilai")
    for row, fact in enumerate(facts[:20]):
        for column, text in enumerate(fact):
            sheet.write(row, column, text)
    made.save(str(tmp_path / "hasil.xls"))
    return tmp_path / "hasil.xls"


@pytest.mark.parametrize(("book", "count"), [("xlsx", 60), ("ods", 60), ("xls", 8)], indirect=["book"])
def test_damaged_file_is_read_or_ends_in_one_sentence(book: Path, count: int, damaged, read_any) -> None:
    refusals = []
    for copy in damaged(book.read_bytes(), count):
        book.write_bytes(copy)
        try:
            read_any(book)
        except AnalysisError as error:
            refusals.append(str(error))
    assert len(refusals) >= count  # all that are cut off, at least
    assert all(str(book) in text and text.endswith(".") and "\n" not in text for text in refusals)


@pytest.mark.parametrize("book", ["xlsx"], indirect=True)
@pytest.mark.parametrize("member", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/styles.xml"])
def test_damaged_part_is_read_or_ends_in_one_sentence(book, member, damaged, with_member, read_any) -> None:
    sound, refusals = book.read_bytes(), []
    for place in range(25):
        book.write_bytes(sound)
        with_member(book, member, lambda xml: list(damaged(xml, 25))[2 * place])  # noqa: B023
        try:
            read_any(book)
        except AnalysisError as error:
            refusals.append(str(error))
    assert refusals
    assert {text.partition(" cannot be read as ")[2] for text in refusals} == {
        "an Excel workbook (XLSX): it is damaged or cut off; get a whole copy and give that."
    }


@pytest.mark.parametrize("book", ["xlsx"], indirect=True)
def test_document_type_with_growing_entities_is_refused(book, with_member, read_any) -> None:
    entities = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    with_member(book, "xl/worksheets/sheet1.xml", lambda xml: entities + xml.partition(b"?>")[2])
    with pytest.raises(AnalysisError, match="is damaged or cut off"):
        read_any(book)


def _ole(*streams: tuple[str, bytes]) -> bytes:
    """An OLE file with streams below its root, each at least 4096 bytes long."""
    end, free, of_fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    body, entries, fat = b"", [("Root Entry", 5, end, 0)], []
    for name, content in streams:
        content = content.ljust(max(4096, -(-len(content) // 512) * 512), b"\0")
        entries.append((name, 2, len(fat), len(content)))
        fat += [*range(len(fat) + 1, len(fat) + len(content) // 512), end]
        body += content
    first = len(fat)
    fat += [end, of_fat]
    directory = b""
    for place, (name, kind, start, size) in enumerate(entries):
        text = f"{name}\0".encode("utf-16-le")
        right = place + 1 if 0 < place < len(entries) - 1 else free
        child = 1 if place == 0 else free
        directory += text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, right, child)
        directory += bytes(36) + struct.pack("<IQ", start, size)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, first, 0, 4096, end, 0, end, 0) + struct.pack(
        "<109I", first + 1, *[free] * 108
    )
    table = struct.pack("<128I", *fat, *[free] * (128 - len(fat)))
    return head + body + directory.ljust(512, b"\0") + table


@pytest.mark.parametrize("kind", ["xlsx", "xls"])
def test_encrypted_xlsx_asks_for_the_file_without_its_password(kind, tmp_path: Path, read_any) -> None:
    path = tmp_path / f"hasil.{kind}"
    path.write_bytes(_ole(("EncryptionInfo", b"x"), ("EncryptedPackage", b"y" * 6000)))
    with pytest.raises(AnalysisError, match=LOCKED):
        read_any(path)


@pytest.mark.parametrize("book", ["xls"], indirect=True)
def test_encrypted_xls_asks_for_the_file_without_its_password(book: Path, read_any) -> None:
    second_record = bytes.fromhex("e1000200b004")
    content = book.read_bytes()
    assert content.count(second_record) == 1
    book.write_bytes(content.replace(second_record, bytes.fromhex("2f000200b004")))  # FILEPASS
    with pytest.raises(AnalysisError, match=LOCKED):
        read_any(book)


def test_encrypted_ods_asks_for_the_file_without_its_password(ods, read_any) -> None:
    path = ods("", manifest="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>")
    with pytest.raises(AnalysisError, match=LOCKED):
        read_any(path)


@pytest.mark.parametrize("book", ["xls"], indirect=True)
def test_xls_that_leads_round_in_circles_does_not_take_the_process_with_it(book: Path, read_any) -> None:
    content = bytearray(book.read_bytes())
    fat = 512 + 512 * struct.unpack_from("<I", content, 76)[0]
    entry = content.index("Workbook".encode("utf-16-le"))
    start = struct.unpack_from("<I", content, entry + 116)[0]
    struct.pack_into("<I", content, fat + 4 * start, start)
    book.write_bytes(bytes(content))
    with pytest.raises(AnalysisError, match="is damaged or cut off"):
        read_any(book)


def test_empty_workbook_has_nothing_to_take(xlsx, read_any) -> None:
    with pytest.raises(
        AnalysisError, match=r"has no cell with anything in it: give the file that has the results"
    ):
        read_any(xlsx(lambda sheet: None))
