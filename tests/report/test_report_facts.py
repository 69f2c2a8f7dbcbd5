"""What a reader must find in the real report: figures known by hand, in HTML and PDF, in both languages."""

import json
import re
from collections.abc import Callable
from pathlib import Path

import pdfplumber
import pytest
from bs4 import BeautifulSoup

Page = Callable[[str, str], Path]

POINT = [
    "98.22", "93.24", "+4.98", "68.82", "82.14", "85.98", "91.63", "95.08", "67.03", "84.2%", "90.3%", "84.1%", "69.35",
]  # fmt: skip
COUNTS = ["494", "587", "179", "316", "207", "548", "Ramapati Pasuruan", "Kabupaten Solok", "Integritasmedia"]
QUOTED = (
    "As an average the figure does not agree with them, as the highest score it does, and the statement does not say "
    "which is meant."
)


def plain(text: str) -> str:
    """Text with single spaces and no soft hyphens."""
    return re.sub(r"\s+", " ", text.replace("\u00ad", "").replace("\u00a0", " "))


@pytest.fixture(scope="module")
def html(page: Page, lang: str) -> BeautifulSoup:
    return BeautifulSoup(page(lang, "html").read_text("utf-8"), "html.parser")


@pytest.fixture(scope="module")
def pdf_text(page: Page, lang: str) -> str:
    with pdfplumber.open(page(lang, "pdf")) as pdf:
        return plain(" ".join(page.extract_text() for page in pdf.pages))


def in_language(number: str, lang: str) -> str:
    return number.replace(".", ",") if lang == "id" else number


@pytest.mark.parametrize("number", POINT)
def test_known_figures_stand_in_both_editions(
    html: BeautifulSoup, pdf_text: str, lang: str, number: str
) -> None:
    printed = in_language(number, lang)
    assert printed in plain(html.get_text(" "))
    assert printed in pdf_text


@pytest.mark.parametrize("word", COUNTS)
def test_known_counts_and_names_stand_in_both_editions(html: BeautifulSoup, pdf_text: str, word: str) -> None:
    assert word in plain(html.get_text(" "))
    assert word in pdf_text


def test_kota_pasuruan_says_that_one_publisher_prints_both(page: Page) -> None:
    text = plain(BeautifulSoup(page("en", "html").read_text("utf-8"), "html.parser").get_text(" "))
    assert (
        "Kota Pasuruan scored 93.24 (A, highest quality, green) in 2023 and 98.22 (A, highest quality, green) in 2024, "
        "within one scheme: +4.98 points. Graded single: one publisher, Ramapati Pasuruan (government), "
        "prints both figures. No address of the page is recorded." in text
    )


def test_the_quoted_figure_is_worded_without_blame(page: Page) -> None:
    text = plain(BeautifulSoup(page("en", "html").read_text("utf-8"), "html.parser").get_text(" "))
    assert QUOTED in text
    assert "often read as their average" in text
    assert not re.search(r"\b(error|wrong|mistake|false)\b", text.split("often read as")[1][:400])


def test_the_table_of_governments_holds_every_result_of_the_year(html: BeautifulSoup, lang: str) -> None:
    table = html.find(id="tbl-regional-governments")
    assert table is not None
    names = [cell.get_text() for cell in table.find_all("th", scope="row")]
    assert len(names) == 269
    row = next(
        cell.find_parent("tr")
        for cell in table.find_all("th", scope="row")
        if cell.get_text() == "Kota Pasuruan"
    )
    cells = [cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])]
    assert in_language("98.22", lang) in cells
    assert in_language("+4.98", lang) in cells
    assert ("single source" if lang == "en" else "satu sumber") in cells


def test_every_reference_leads_somewhere(html: BeautifulSoup) -> None:
    anchors = {tag["id"] for tag in html.find_all(id=True)}
    inner = {link["href"][1:] for link in html.find_all("a", href=re.compile("^#"))}
    assert inner
    assert inner <= anchors


def test_figures_without_an_address_say_so(html: BeautifulSoup, lang: str) -> None:
    entries = [item.get_text(" ") for item in html.find_all(id=re.compile(r"^src-\d+$"))]
    ours = [entry for entry in entries if "Ramapati Pasuruan" in entry or "Integritasmedia" in entry]
    said = "no address recorded" if lang == "en" else "alamat tidak tercatat"
    assert len(ours) == 2
    assert all(said in plain(entry).lower() for entry in ours)


def test_the_colophon_names_what_rebuilds_the_report(html: BeautifulSoup, project: Path, lang: str) -> None:
    text = plain(html.get_text(" "))
    command = "make report YEAR=2024" + ("" if lang == "en" else " REPORT_LANG=id")
    assert command in text
    assert len(re.findall(r"\b[0-9a-f]{64}\b", text)) == 2
    assert str(project) not in text


def test_the_manifest_records_what_went_in_and_came_out(project: Path) -> None:
    manifest = json.loads((project / "reports/2024/manifest.json").read_text("utf-8"))
    text = json.dumps(manifest)
    assert "annual-report-2024.en" in text
    assert "annual-report-2024.id" in text
    assert '"year": 2024' in text


def test_executed_notebooks_hold_no_error(project: Path) -> None:
    notebooks = list((project / "reports/2024/notebooks").glob("*.ipynb"))
    assert {path.name.split("-")[0] for path in notebooks} == {"annual", "ingest"}
    for path in notebooks:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        outputs = [output for cell in cells for output in cell.get("outputs", [])]
        assert outputs
        assert all(output["output_type"] != "error" for output in outputs)
