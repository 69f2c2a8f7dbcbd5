"""Files that cannot be taken in end `make ingest` with one sentence, and nothing below data/ has changed."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from PIL import Image

HEAD = "No;Kabupaten/Kota;Nilai\n"
ROWS: list[list[Any]] = [["No", "Kabupaten/Kota", "Nilai"], [1, "Kota Pasuruan", 98.22]]


@pytest.fixture
def refused(ingest, state, project: Path) -> Callable[..., str]:
    """Runs the command, holds it to its promise, and gives the sentence that it ends with."""

    def run(file: Path, year: int = 2024, **values: str) -> str:
        before = state()
        said = ingest(file, year, **values)
        assert said.code == 2, said
        assert said.error.startswith("error: ")
        assert said.error.count("\n") == 1
        assert "Traceback" not in said.out + said.error
        assert state() == before
        return str(said.error)

    return run


@pytest.fixture
def sound(xlsx) -> Path:
    """A workbook that nothing is wrong with."""
    return xlsx(Nilai=ROWS)


def _ole(*names: str) -> bytes:
    """An OLE container with a stream of each name, as a workbook with a password is one."""
    end, free, of_fat = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    entries, fat = [("Root Entry", 5, end, 0)], []
    for name in names:
        entries.append((name, 2, len(fat), 4096))
        fat += [*range(len(fat) + 1, len(fat) + 8), end]
    first, directory = len(fat), b""
    fat += [end, of_fat]
    for place, (name, kind, start, size) in enumerate(entries):
        text = f"{name}\0".encode("utf-16-le")
        right, child = place + 1 if 0 < place < len(names) else free, free if place else 1
        directory += text.ljust(64, b"\0") + struct.pack("<HBBIII", len(text), kind, 1, free, right, child)
        directory += bytes(36) + struct.pack("<IQ", start, size)
    head = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(16) + struct.pack("<5H6x", 62, 3, 0xFFFE, 9, 6)
    head += struct.pack("<9I", 0, 1, first, 0, 4096, end, 0, end, 0)
    head += struct.pack("<109I", first + 1, *[free] * 108)
    table = struct.pack("<128I", *fat, *[free] * (128 - len(fat)))
    return head + bytes(4096 * len(names)) + directory.ljust(512, b"\0") + table


def test_workbook_with_a_password(write, refused) -> None:
    said = refused(write("rahasia.xlsx", _ole("EncryptionInfo", "EncryptedPackage")))
    assert "rahasia.xlsx is protected by a password" in said


def test_pdf_with_a_password(write, refused, pdf_of, tmp_path: Path) -> None:
    with pikepdf.open(io.BytesIO(pdf_of("1. Kota Pasuruan, 98,22"))) as document:
        document.save(tmp_path / "rahasia.pdf", encryption=pikepdf.Encryption(user="rahasia", owner="x"))
    assert "rahasia.pdf is protected by a password" in refused(tmp_path / "rahasia.pdf")


@pytest.mark.parametrize("part", [0.3, 0.7, 0.99])
def test_file_that_is_cut_off(part: float, sound: Path, refused, write, pdf_of, xls_of, ods_of) -> None:
    wholes = {
        "xlsx": sound.read_bytes(),
        "xls": xls_of(ROWS),
        "ods": ods_of(ROWS),
        "pdf": pdf_of("+ Kota Pasuruan, 98,22\n+ Kota Blitar, 98,19"),
    }
    for kind, content in wholes.items():
        said = refused(write(f"potong.{kind}", content[: int(part * len(content))]))
        assert f"potong.{kind}" in said


@pytest.mark.parametrize("kind", ["xlsx", "xls", "ods", "pdf", "csv", "tsv", "html", "txt"])
def test_empty_file(kind: str, write, refused) -> None:
    assert "is empty" in refused(write(f"kosong.{kind}", b""))


def test_pages_that_are_pictures(tmp_path: Path, refused) -> None:
    Image.new("RGB", (400, 500), "white").save(tmp_path / "pindai.pdf")
    assert "pindai.pdf" in refused(tmp_path / "pindai.pdf")


def test_workbook_that_unpacks_to_gigabytes(tmp_path: Path, refused) -> None:
    path = tmp_path / "bom.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as book:
        book.writestr("[Content_Types].xml", "<Types/>")
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as member:
            for _ in range(60):
                member.write(bytes(10**6))
    assert "unpacks to" in refused(path)


def _wrong_names(xlsx: bytes, pdf: bytes) -> Iterator[tuple[str, bytes]]:
    yield "nilai.xls", b"<html><body><table><tr><td>Nilai</td></tr></table></body></html>"
    yield "nilai.csv", xlsx
    yield "nilai.xlsx", pdf
    yield "nilai.pdf", xlsx
    yield "nilai.html", pdf
    yield "nilai.ods", b"No;Nama;Nilai\n1;Kota Pasuruan;98,22\n"


def test_file_that_is_not_what_its_name_says(sound: Path, write, refused, pdf_of) -> None:
    for name, content in _wrong_names(sound.read_bytes(), pdf_of("+ Kota Pasuruan, 98,22")):
        assert name in refused(write(name, content))


@pytest.mark.parametrize(
    "content",
    [b"\xff\xd8\xff\xe0" + bytes(500), b"\x89PNG\r\n\x1a\n" + bytes(500), bytes(2000), b"{\\rtf1 }"],
)
def test_file_that_is_no_table_at_all(content: bytes, write, refused) -> None:
    refused(write("nilai.xlsx", content))
    refused(write("nilai.csv", content))


@pytest.mark.parametrize(
    "cell",
    [
        "=cmd|' /C calc'!A0",
        "<script>alert(1)</script>",
        "@SUM(1+1)",
        "+1+cmd|'/C calc'!A0",
        "-2+3+cmd|' /C calc'!A0",
    ],
)
def test_cell_that_something_would_run(cell: str, write, refused, xlsx, project: Path) -> None:
    said = refused(write("nilai.csv", f"{HEAD}1;{cell};98,22\n2;Kota Pasuruan;{cell}\n3;Kota Blitar;98,19\n"))
    assert "2 rows cannot be taken" in said or "must be settled first" in said

    def fill(sheet: Any) -> None:
        for row in [*ROWS, [2, cell, 98.19]]:
            sheet.append(row)
        sheet["B3"].data_type = "s"

    refused(xlsx(Nilai=fill))
    for page in (project / "reports" / "ingest").glob("*/report.html"):
        assert "<script>alert" not in page.read_text(encoding="utf-8")
    for made in (project / "reports" / "ingest").glob("*/rows.csv"):
        text = made.read_text(encoding="utf-8")
        assert not any(field.startswith(("=", "@", "+")) for field in text.replace("\n", ",").split(","))


def test_formula_without_a_value(xlsx, refused) -> None:
    said = refused(xlsx(Nilai=[*ROWS, [2, "Kota Blitar", "=98+0.19"]]))
    assert "1 row cannot be taken" in said


def test_folder_and_missing_file(tmp_path: Path, refused) -> None:
    assert "folder" in refused(tmp_path)
    assert "tidak-ada.xlsx" in refused(tmp_path / "tidak-ada.xlsx")
