import hashlib
import io
import os
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from sample_report import TEXTS, notebook, sample_blocks, sample_notebook

from analysis.blocks import Column, Heading, Table
from analysis.publish.html import export_html
from analysis.publish.typst import export_pdf

A4 = (595.276, 841.89)
MM = 72 / 25.4


@pytest.fixture(scope="module")
def pdf(pdf_bytes):
    with pikepdf.open(io.BytesIO(pdf_bytes)) as opened:
        yield opened


@pytest.fixture(scope="module")
def pages(pdf_bytes):
    with pdfplumber.open(io.BytesIO(pdf_bytes)) as opened:
        yield opened.pages


@pytest.fixture(scope="module")
def structure(pdf):
    """All structure elements, in order: (type, element)."""
    return list(_elements(pdf.Root.StructTreeRoot.K))


def _elements(node):
    if isinstance(node, pikepdf.Array):
        for child in node:
            yield from _elements(child)
    elif isinstance(node, pikepdf.Dictionary) and "/S" in node:
        yield str(node.S), node
        if "/K" in node:
            yield from _elements(node.K)


def _top(page):
    return page.crop((0, 0, page.width, 29 * MM))


def test_the_file_is_tagged_and_says_its_standards_title_and_language(pdf, lang):
    assert pdf.Root.MarkInfo.Marked
    assert str(pdf.Root.Lang) == lang
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo.Title) == TEXTS[lang]["title"]
    assert str(pdf.docinfo.Author) == "Kantor Contoh"
    with pdf.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        assert str(metadata["xmp:CreateDate"]).startswith("2024-11-14")


def test_bookmarks_are_the_headings(pdf, lang):
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
        below = [item.title for chapter in outline.root for item in chapter.children]
    for name in ("summary", "national", "long", "method", "sources"):
        assert TEXTS[lang][name] in titles
    assert below == [TEXTS[lang]["section"]]


def test_every_page_is_a4_and_all_but_the_cover_have_header_and_number(pages, lang):
    count = len(pages)
    assert count > 5
    for number, page in enumerate(pages, 1):
        assert (page.width, page.height) == pytest.approx(A4, abs=0.01)
        if number == 1:
            continue
        top = _top(page).extract_text()
        foot = page.crop((0, page.height - 25 * MM, page.width, page.height)).extract_text()
        assert TEXTS[lang]["title"] in top
        assert {"en": f"page {number} of {count}", "id": f"halaman {number} dari {count}"}[lang] in foot


def test_the_header_names_the_chapter_that_runs_on(pages, lang):
    within = [page for page in pages if page.extract_text().count("Kota Contoh ") > 40]
    assert len(within) > 1
    for page in within:
        assert _top(page).extract_text().endswith(TEXTS[lang]["long"])


def test_a_long_table_repeats_its_head_and_group_and_loses_no_row(pages, lang):
    texts = [page.extract_text() for page in pages]
    rows = [number for number, text in enumerate(texts) if "Kota Contoh " in text]
    assert len(rows) > 3
    head = f"{TEXTS[lang]['body_head']} {TEXTS[lang]['score']} {TEXTS[lang]['category']}"
    for number in rows:
        body = texts[number].splitlines()
        assert any(line.startswith(head) for line in body)
    second = texts[rows[1]].splitlines()
    start = next(i for i, line in enumerate(second) if line.startswith(head))
    assert second[start + 1].startswith(TEXTS[lang]["province"])
    lines = [line for number in rows for line in texts[number].splitlines()]
    assert sum(line.endswith(TEXTS[lang]["single"]) for line in lines) == 200


def test_no_text_leaves_the_page_and_no_words_overlap_the_margin(pages):
    for page in pages:
        for word in page.extract_words():
            assert 25 * MM - 1 <= word["x0"] <= word["x1"] <= page.width - 25 * MM + 1


def test_tables_have_header_cells_and_figures_alt_text(structure):
    kinds = [kind for kind, _ in structure]
    assert kinds.count("/TH") >= 9
    assert kinds.count("/TD") >= 200 * 6
    assert kinds.count("/Caption") == 4
    alts = [str(element.Alt) for kind, element in structure if kind == "/Figure" and "/Alt" in element]
    assert len(alts) == 2
    assert all(len(alt) > 20 for alt in alts)


def test_faces_are_embedded_and_figures_are_vectors(pdf, pages):
    names = set()
    for page in pdf.pages:
        resources = page.Resources
        for font in resources.get("/Font", {}).values():
            (inner,) = font.DescendantFonts
            descriptor = inner.FontDescriptor
            assert {"/FontFile", "/FontFile2", "/FontFile3"} & set(descriptor.keys())
            names.add(str(descriptor.FontName).partition("+")[2])
        for thing in resources.get("/XObject", {}).values():
            assert thing.Subtype != "/Image"
    assert {name.partition("-")[0] for name in names} == {"SourceSerifPro", "SourceSansPro"}
    assert not any(page.images for page in pages)


def test_another_process_makes_the_same_bytes():
    code = (
        "import hashlib; from sample_report import sample_notebook;"
        "from analysis.publish.typst import export_pdf; from analysis.publish.html import export_html;"
        "made = [make(sample_notebook(lang)) for lang in ('en', 'id') for make in (export_pdf, export_html)];"
        "print(*(hashlib.sha256(m if isinstance(m, bytes) else m.encode()).hexdigest() for m in made))"
    )
    folders = os.pathsep.join([str(Path(__file__).parent), *sys.path])
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONPATH": folders, "PYTHONHASHSEED": "1"},
        capture_output=True,
        text=True,
        check=True,
    )
    here = []
    for language in ("en", "id"):
        here += [export_pdf(sample_notebook(language)), export_html(sample_notebook(language)).encode()]
    assert done.stdout.split() == [hashlib.sha256(made).hexdigest() for made in here]


@pytest.mark.parametrize("count", range(51, 56))
def test_no_page_begins_with_the_last_row_alone(count):
    columns = [Column("name", "Name"), Column("value", "Value", "right")]
    table = Table("rows", "Caption", columns, [[f"Row {number}", "1"] for number in range(count)], "Source")
    pdf = export_pdf(notebook([sample_blocks("en")[0], Heading("Head"), table]))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        found = [page.extract_text().count("Row ") for page in opened.pages]
    assert sum(found) == count
    assert 1 not in found
