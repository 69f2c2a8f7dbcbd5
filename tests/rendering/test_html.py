import base64
import hashlib
import itertools
import re

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from sample_report import notebook, sample_blocks, sample_notebook

from analysis.blocks import Column, Figure, Table
from analysis.errors import AnalysisError
from analysis.publish import fonts
from analysis.publish.html import export_html


@pytest.fixture(scope="module")
def page(html_text):
    return BeautifulSoup(html_text, "html.parser")


def test_the_page_says_what_it_is(page, lang):
    assert page.html["lang"] == lang
    assert len(page.find_all("h1")) == 1
    assert page.h1.string in page.title.string
    assert len(page.find("meta", {"name": "description"})["content"]) > 20


def test_headings_never_skip_a_level(page):
    levels = [int(heading.name[1]) for heading in page.find_all(re.compile(r"h[1-6]"))]
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))


def test_nothing_is_loaded_from_anywhere(page):
    assert not page.find_all(["script", "link", "iframe", "object", "embed", "base"])
    assert not [tag for tag in page.find_all(src=True) if not tag["src"].startswith("data:")]
    style = page.style.string
    assert "@import" not in style
    assert all(address.startswith("data:") for address in re.findall(r"url\((.*?)\)", style))


def test_no_code_and_no_text_of_cells_is_published(html_text):
    assert "UNPUBLISHED" not in html_text


def test_the_policy_allows_the_one_style_sheet_by_its_checksum(page):
    policy = page.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    digest = base64.b64encode(hashlib.sha256(page.style.string.encode()).digest()).decode()
    assert "default-src 'none'" in policy
    assert f"style-src 'sha256-{digest}';" in policy
    assert len(page.find_all("style")) == 1
    assert not page.find_all(style=True)


def test_ids_are_unique_and_every_reference_arrives(page):
    ids = [tag["id"] for tag in page.find_all(id=True)]
    assert len(ids) == len(set(ids))
    inner = {tag["href"][1:] for tag in page.find_all(href=re.compile("^#"))}
    assert inner <= set(ids)
    named = " ".join(tag["aria-labelledby"] for tag in page.find_all(attrs={"aria-labelledby": True})).split()
    assert set(named) <= set(ids)


def test_every_figure_has_alt_text_caption_source_and_data(page, lang):
    figures = page.find_all("figure")
    assert len(figures) == 2
    for figure in figures:
        assert figure.svg["role"] == "img"
        assert len(figure.svg["aria-label"]) > 20
        assert figure.figcaption.get_text().startswith({"en": "Figure", "id": "Gambar"}[lang])
        assert "[1]" in figure.find(class_="source").get_text()
        assert figure.details.table.find_all("th", scope="col")


def test_the_data_behind_a_figure_are_written_in_the_language(page, lang):
    rows = page.find(id="fig-line").details.table.find_all("tr")
    cells = [[cell.get_text() for cell in row.find_all(["th", "td"])] for row in rows]
    score = {"en": "82.14", "id": "82,14"}[lang]
    assert cells[2] == ["2022", score]
    assert cells[3] == ["2023", "–"]


def test_tables_have_caption_and_header_cells(page):
    for wrapper in page.find_all(class_="table"):
        table = wrapper.table
        assert table.caption.get_text().strip()
        assert all(cell["scope"] == "col" for cell in table.thead.find_all("th"))
        for row in table.select("tbody tr:not(.group)"):
            assert row.find_all("th", scope="row") == [row.find(["th", "td"])]
        region = wrapper.find(role="region")
        assert region["tabindex"] == "0"


def test_groups_become_subheadings_once_each(page, lang):
    table = page.find(id="tbl-long").table
    groups = [head.get_text() for head in table.find_all("th", scope="rowgroup")]
    name = {"en": "Province", "id": "Provinsi"}[lang]
    assert groups == [f"{name} {number}" for number in range(1, 11)]
    assert name not in [head.get_text() for head in table.thead.find_all("th")]
    assert len(table.select("tbody tr:not(.group)")) == 200


def test_a_number_with_fewer_decimals_leaves_room_for_them(page):
    shares = [row.find_all("td")[1] for row in page.find(id="tbl-zones").table.tbody.find_all("tr")]
    assert [cell["class"] for cell in shares] == [["n"], ["n", "d1"], ["n", "m2"]]


def test_the_mark_after_a_number_hangs_beside_the_column():
    columns = (Column("a", "A"), Column("b", "B", "decimal"))
    table = Table("marked", "Caption", columns, [["x", "84.16"], ["y", "9.5†"], ["z", "none†"]])
    page = BeautifulSoup(export_html(notebook([sample_blocks("en")[0], table])), "html.parser")
    cells = page.find(id="tbl-marked").find_all("td")
    assert [cell.get_text() for cell in cells] == ["84.16", "9.5†", "none†"]
    assert [bool(cell.find(class_="mark")) for cell in cells] == [False, True, False]
    assert cells[1]["class"] == ["n", "d1"]


def test_the_faces_weigh_little_and_every_face_used_is_there(html_text):
    faces = re.findall(r"@font-face\{.*?\}", html_text)
    assert len(faces) == len(fonts.FACES)
    assert sum(map(len, faces)) < 120_000


def test_the_same_notebook_gives_the_same_text(html_text, lang):
    assert export_html(sample_notebook(lang)) == html_text


def test_a_damaged_cache_of_faces_is_made_anew(monkeypatch, tmp_path):
    (tmp_path / "data" / "raw").mkdir(parents=True)
    monkeypatch.setattr(fonts.paths, "root", lambda: tmp_path)
    whole = fonts.css_faces.__wrapped__()
    (kept,) = (tmp_path / ".cache").iterdir()
    kept.write_text(kept.read_text()[:-100])
    assert fonts.css_faces.__wrapped__() == whole


@pytest.mark.parametrize("inner", ['<g style="fill:red"/>', "<style>*{}</style>", '<image href="data:,"/>'])
def test_a_drawing_the_page_could_not_show_is_refused(inner):
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inner}</svg>'
    figure = Figure("odd", svg, 160, 60, "Alt text", "Caption", "", None)
    with pytest.raises(AnalysisError, match="'odd'"):
        export_html(notebook([sample_blocks("en")[0], figure]))


@pytest.mark.parametrize(
    ("lang", "shown"),
    [
        ("en", ["ministries", "yellow", "single source", "corroborated", "Kota Contoh", "all"]),
        ("id", ["kementerian", "kuning", "satu sumber", "terkonfirmasi", "Kota Contoh", "all"]),
    ],
)
def test_codes_behind_a_figure_are_written_in_words(lang, shown):
    """In columns of codes alone: a name that happens to be a code stays as it is."""
    codes = {
        "level": ["ministry"], "zone": ["yellow"], "grade_from": ["single"], "grade_to": ["corroborated"],
        "name": ["Kota Contoh"], "body_id": ["all"],
    }  # fmt: skip
    bars = sample_blocks(lang)
    svg = next(block.svg for block in bars if isinstance(block, Figure))
    figure = Figure("codes", svg, 160, 22, "Alt text", "Caption", "Source", pd.DataFrame(codes))
    page = BeautifulSoup(export_html(notebook([bars[0], figure])), "html.parser")
    cells = page.find(id="fig-codes").details.table.tbody.find_all(["th", "td"])
    assert [cell.get_text() for cell in cells] == shown
