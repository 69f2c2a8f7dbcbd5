"""What a file is, by its bytes: what is refused is named, with what to do."""

import gzip
import struct
import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pytest
import xlsxwriter
import xlwt

from analysis.errors import AnalysisError
from analysis.intake.reading import sniff_zip
from analysis.intake.reading.read import read_publication
from analysis.intake.reading.sniff import sniff

Put = Callable[[str, str | bytes], Path]


def zipped(members: dict[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = BytesIO()
    with zipfile.ZipFile(target, "w", how) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return target.getvalue()


@pytest.fixture(scope="module")
def xlsx() -> bytes:
    """A workbook with one score of 2022."""
    target = BytesIO()
    with xlsxwriter.Workbook(target) as book:
        book.add_worksheet().write_row(0, 0, ["Kota Magelang", 95.1])
    return target.getvalue()


@pytest.fixture(scope="module")
def xls() -> bytes:
    """The same as an old workbook."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("Hasil")
    sheet.write(0, 0, "Kota Magelang")
    sheet.write(0, 1, 95.1)
    target = BytesIO()
    book.save(target)
    return target.getvalue()


@pytest.fixture(scope="module")
def ods() -> bytes:
    """The beginnings of an OpenDocument spreadsheet."""
    return zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})


def renamed(book: bytes, name: str) -> bytes:
    """An old workbook whose one stream has another name."""
    entry = book.index("Workbook\0".encode("utf-16-le"))
    label = (name + "\0").encode("utf-16-le")
    return book[:entry] + label.ljust(64, b"\0") + struct.pack("<H", len(label)) + book[entry + 66 :]


def test_workbooks_by_their_bytes(put: Put, xlsx: bytes, xls: bytes, ods: bytes) -> None:
    assert (
        sniff(put("results.xlsx", xlsx))
        == sniff(put("results.XLSM", xlsx))
        == sniff(put("results", xlsx))
        == "xlsx"
    )
    assert sniff(put("results.xls", xls)) == sniff(put("results.2022", xls)) == "xls"
    assert sniff(put("results.ods", ods)) == "ods"
    assert sniff(put("results.pdf", b"%PDF-1.7\n...")) == "pdf"


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("results.csv", "Nama;Nilai", "text"),
        ("results.txt", "Kota Magelang 95,10", "text"),
        ("results.tsv", "Nama\tNilai".encode("utf-16"), "text"),
        ("results.html", "  <!-- x --> <!DOCTYPE html>", "html"),
        ("results.htm", "Hasil:<br><table><tr>", "html"),
        ("results.xhtml", '<?xml version="1.0"?>\n<html xmlns="http://www.w3.org/1999/xhtml">', "html"),
        ("pasted", "<table><tr><td>", "html"),
        ("results.csv", "<script>alert(1)</script>;91,01\n", "text"),
        ("results.csv", "<b>Kota Magelang</b>;95,10\n", "text"),
        ("results.csv", "[1] Kota Magelang;95,10\n", "text"),
    ],
)
def test_text_and_pages(name: str, content: str | bytes, kind: str, put: Put) -> None:
    assert sniff(put(name, content)) == kind


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.jpg", b"\xff\xd8\xff\xe0 JFIF", "a picture (JPEG); figures are never read from a picture"),
        ("a.png", b"\x89PNG\r\n\x1a\n0000", "a picture (PNG)"),
        (
            "a.csv.gz",
            gzip.compress(b"Nama;Nilai", mtime=0),
            "a gzip archive; unpack it and give the file inside",
        ),
        ("a.csv", gzip.compress(b"Nama;Nilai", mtime=0), "a gzip archive"),
        ("a.rar", b"Rar!\x1a\x07\x01\x00", "a RAR archive"),
        ("a.tar", b"results.csv".ljust(257, b"\0") + b"ustar\x0000", "a tar archive"),
        ("a.parquet", b"PAR1\x15\x04", "a Parquet file; export its table as .csv"),
        ("a.exe", b"MZ\x90\x00\x03", "a Windows program; it is not opened"),
        ("a.xlsx", b"\x7fELF\x02\x01", "a program; it is not opened"),
        ("a.sh", b"#!/bin/sh\nrm -rf /\n", "a script; it is not opened"),
        ("a.json", b'{"nama": "Kota Magelang"}', "JSON data; export its table as .csv"),
        ("a.csv", b'[{"nama": "Kota Magelang"}]', "JSON data"),
        ("a.rtf", b"{\\rtf1\\ansi", "a rich text document (RTF); copy its table into a spreadsheet"),
        ("a.mht", b"MIME-Version: 1.0\r\n", "a web archive or mail (MHTML); save the page as HTML alone"),
        ("a.xml", b"<?xml version='1.0'?><daftar/>", "an XML file; give the table as .xlsx"),
        (
            "a.xls",
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">',
            "an XML spreadsheet of Excel 2003; open it in a spreadsheet program and save it as .xlsx",
        ),
        ("a.docx", zipped({"[Content_Types].xml": b"", "word/document.xml": b""}), "a Word document (.docx)"),
        ("a.xlsx", zipped({"word/document.xml": b""}), "a Word document (.docx)"),
        ("a.pptx", zipped({"ppt/presentation.xml": b""}), "a PowerPoint presentation (.pptx)"),
        ("a.xlsb", zipped({"xl/workbook.bin": b""}), "a binary Excel workbook (.xlsb)"),
        ("a.odt", zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}), "a text document (.odt)"),
        (
            "a.zip",
            zipped({"results.csv": b"Nama;Nilai"}),
            "a zip archive; unpack it and give the file inside",
        ),
        ("a.xls", b"\x09\x04\x06\x00\x00\x00", "a workbook of Excel 4"),
        ("a.dat", bytes(range(256)) * 4, "neither text nor a workbook, PDF or web page"),
    ],
)
def test_what_is_not_read_is_named(name: str, content: bytes, said: str, put: Put) -> None:
    path = put(name, content)
    with pytest.raises(AnalysisError) as caught:
        read_publication(path)
    assert str(caught.value).startswith(f"{path} is {said}")
    assert str(caught.value).endswith(".")


@pytest.mark.parametrize(
    ("stream", "said"),
    [
        ("EncryptedPackage", "protected by a password; open it with the password, save it without one"),
        ("WordDocument", "a Word document of the older kind (.doc)"),
        ("PowerPoint Document", "a PowerPoint presentation of the older kind (.ppt)"),
        ("Something", "an older Office file without a workbook in it"),
    ],
)
def test_old_office_files_by_their_streams(stream: str, said: str, put: Put, xls: bytes) -> None:
    path = put("results.xlsx", renamed(xls, stream))
    with pytest.raises(AnalysisError) as caught:
        sniff(path)
    assert str(caught.value).startswith(f"{path} is {said}")


def test_old_workbooks_with_a_password(put: Put, xls: bytes) -> None:
    start = xls.index(b"\x09\x08\x10\x00\x00\x06")
    beside = start + 4 + struct.unpack_from("<H", xls, start + 2)[0]
    locked = xls[:beside] + struct.pack("<H", 0x2F) + xls[beside + 2 :]
    with pytest.raises(AnalysisError, match="protected by a password"):
        sniff(put("results.xls", locked))


def test_new_workbooks_with_a_password(put: Put, ods: bytes) -> None:
    manifest = b"<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"
    members = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": manifest,
    }
    with pytest.raises(AnalysisError, match="protected by a password"):
        sniff(put("results.ods", zipped({**members, "content.xml": b"?"})))
    flagged = bytearray(ods)
    flagged[flagged.rindex(b"PK\x01\x02") + 8] |= 1
    with pytest.raises(AnalysisError, match="protected by a password"):
        sniff(put("results.ods", bytes(flagged)))


@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.9, 0.999])
def test_workbooks_that_are_cut_off(part: float, put: Put, xlsx: bytes) -> None:
    with pytest.raises(AnalysisError, match=r"cut off or damaged; get a whole copy"):
        sniff(put("results.xlsx", xlsx[: int(len(xlsx) * part)]))


@pytest.mark.parametrize("end", [9, 100, 511, 513, 1024])
def test_old_workbooks_that_are_cut_off(end: int, put: Put, xls: bytes) -> None:
    with pytest.raises(AnalysisError, match=r"cut off or damaged; get a whole copy"):
        sniff(put("results.xls", xls[:end]))


@pytest.mark.parametrize("place", [0x1E, 0x2C, 0x30, 0x44, 0x4C])
@pytest.mark.parametrize("value", [0, 1, 0x7FFF, 0xFFFFFFFE])
def test_old_workbooks_whose_chains_lead_nowhere(place: int, value: int, put: Put, xls: bytes) -> None:
    data = bytearray(xls)
    struct.pack_into("<I", data, place, value)
    path = put("results.xls", bytes(data))
    with suppress(AnalysisError):
        assert sniff(path) == "xls"


def test_names_that_say_something_else(put: Put, xlsx: bytes, xls: bytes) -> None:
    for name, content, said in [
        (
            "results.xls",
            "<html><table>",
            "a web page (HTML) although its name ends in .xls; rename it to results.html, or",
        ),
        ("results.csv", xlsx, "an Excel workbook although its name ends in .csv; rename it to results.xlsx."),
        (
            "results.xlsx",
            xls,
            "an Excel workbook of the older kind although its name ends in .xlsx; rename it to results.xls.",
        ),
        (
            "results.XLSX",
            "Nama;Nilai",
            "plain text although its name ends in .XLSX; rename it to results.csv, or open it",
        ),
        (
            "results.docx",
            "Nama;Nilai",
            "plain text although its name ends in .docx; rename it to results.csv",
        ),
        ("results.xlsx", b"%PDF-1.4", "a PDF although its name ends in .xlsx; rename it to results.pdf."),
        (
            "results.csv",
            "<table><tr>",
            "a web page (HTML) although its name ends in .csv; rename it to results.html",
        ),
    ]:
        path = put(name, content)
        with pytest.raises(AnalysisError) as caught:
            read_publication(path)
        assert str(caught.value).startswith(f"{path} is {said}")


def test_zip_bombs_are_not_opened(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = {"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(51 << 20)}
    path = put("synthetic.xlsx", zipped(sheets))
    assert path.stat().st_size < 1 << 20
    with pytest.raises(AnalysisError, match=r"unpacks to 51 MB from 0\.\d MB: not opened; ask the sender"):
        sniff(path)
    monkeypatch.setattr(sniff_zip, "UNPACKED_LIMIT", 20 << 20)
    with pytest.raises(AnalysisError, match="unpacks to 30 MB: not opened"):
        sniff(
            put("synthetic.xlsx", zipped({f"xl/worksheets/sheet{n}.xml": bytes(10 << 20) for n in range(3)}))
        )


def test_a_member_that_claims_to_be_small(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sniff_zip, "UNPACKED_LIMIT", 1 << 20)
    honest = zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(3 << 20)})
    size, small = struct.pack("<I", 3 << 20), struct.pack("<I", 1 << 10)
    assert honest.count(size) == 2
    with pytest.raises(
        AnalysisError, match=r"unpacks to more than it says \(in xl/worksheets/sheet1.xml\): not opened"
    ):
        sniff(put("synthetic.xlsx", honest.replace(size, small)))


def test_more_members_than_an_office_file_has(put: Put, xlsx: bytes) -> None:
    data = bytearray(xlsx)
    struct.pack_into("<I", data, data.rindex(b"PK\x05\x06") + 12, 1 << 30)
    with pytest.raises(AnalysisError, match="far more members than an office file: not opened"):
        sniff(put("results.xlsx", bytes(data)))
