"""PDFs that cannot be read end in one sentence, whatever is wrong with them."""

import logging
import zlib
from pathlib import Path

import pikepdf
import pytest

from analysis.errors import AnalysisError
from analysis.intake.reading import read_pdf


@pytest.fixture
def table(numbered, pdf, set_table) -> Path:
    """A sound PDF with a table."""
    return pdf(set_table(numbered(30)))


def test_damaged_file_is_read_or_ends_in_one_sentence(table: Path, damaged) -> None:
    refusals = []
    for copy in damaged(table.read_bytes(), 25):
        table.write_bytes(copy)
        try:
            read_pdf.read(table)
        except AnalysisError as error:
            refusals.append(str(error))
    assert len(refusals) >= 25  # all that are cut off, at least
    assert all(str(table) in text and text.endswith(".") and "\n" not in text for text in refusals)


def test_damaged_stream_is_not_mended_in_silence(table: Path) -> None:
    content = bytearray(table.read_bytes())
    with pikepdf.open(table) as document:
        packed = document.pages[0].Contents.read_raw_bytes()
    start = content.index(packed)
    content[start + len(packed) // 2] ^= 0xFF
    table.write_bytes(bytes(content))
    with pytest.raises(AnalysisError, match=r"is a damaged PDF; get a whole copy and give that\.$"):
        read_pdf.read(table)


def test_missing_page_is_told(table: Path) -> None:
    with pikepdf.open(table, allow_overwriting_input=True) as document:
        document.save(table, object_stream_mode=pikepdf.ObjectStreamMode.disable)
    content = table.read_bytes()
    assert content.count(b"/Count 1") == 1
    table.write_bytes(content.replace(b"/Count 1", b"/Count 2"))
    with pytest.raises(AnalysisError, match="not all of its pages are there"):
        read_pdf.read(table)


@pytest.mark.parametrize("part", [0.3, 0.9, 0.99])
def test_pdf_that_is_cut_off_says_so(part: float, table: Path) -> None:
    content = table.read_bytes()
    table.write_bytes(content[: int(part * len(content))])
    with pytest.raises(
        AnalysisError, match=r"hasil\.pdf is a PDF that is cut off; get a whole copy and give that"
    ):
        read_pdf.read(table)


@pytest.mark.parametrize("strength", [4, 6])
def test_password_asks_for_the_file_without_it(strength: int, table: Path, tmp_path: Path) -> None:
    locked = tmp_path / "terkunci.pdf"
    with pikepdf.open(table) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="rahasia", owner="x", R=strength))
    with pytest.raises(AnalysisError, match=r"terkunci\.pdf is protected by a password; open it"):
        read_pdf.read(locked)


@pytest.mark.parametrize("strength", [4, 6])
def test_password_for_changes_alone_does_not_keep_from_reading(
    strength: int, table: Path, tmp_path: Path, numbered, table_of
) -> None:
    locked = tmp_path / "terkunci.pdf"
    with pikepdf.open(table) as document:
        document.save(locked, encryption=pikepdf.Encryption(user="", owner="x", R=strength))
    (grid,), _, _ = read_pdf.read(locked)
    assert [tuple(row) for row in table_of(grid)] == numbered(30)


def test_pdf_of_pictures_alone_asks_for_the_table(pdf) -> None:
    path = pdf("#rect(width: 10cm, height: 10cm, fill: gray)")
    with pytest.raises(AnalysisError, match="holds pictures of text and no text itself; ask the publisher"):
        read_pdf.read(path)


def test_stream_that_unpacks_without_end_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "hasil.pdf"
    with pikepdf.new() as document:
        document.add_blank_page()
        stream = pikepdf.Stream(document, zlib.compress(b" " * (257 << 20), 1))
        stream.Filter = pikepdf.Name.FlateDecode
        document.pages[0].Contents = document.make_indirect(stream)
        document.save(path, compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.none)
    assert path.stat().st_size < 3_000_000
    with pytest.raises(AnalysisError, match="unpacks to far more than a document holds: not opened"):
        read_pdf.read(path)


def test_pdf_of_too_many_pages_names_how_many(tmp_path: Path) -> None:
    path = tmp_path / "hasil.pdf"
    with pikepdf.new() as document:
        for _ in range(501):
            document.add_blank_page()
        document.save(path)
    with pytest.raises(AnalysisError, match=r"hasil\.pdf has 501 pages"):
        read_pdf.read(path)


def test_library_is_left_as_it_was(table: Path) -> None:
    from pdfminer import pdftypes

    before = (pdftypes.decompress_corrupted, logging.getLogger("pdfminer").level)
    read_pdf.read(table)
    assert (pdftypes.decompress_corrupted, logging.getLogger("pdfminer").level) == before
