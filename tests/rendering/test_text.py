"""Any text arrives as it was, in both forms."""

import io

import pdfplumber
import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from sample_report import notebook, sample_blocks

from analysis.blocks import Block, Column, Heading, Prose, Sources, Table, literal
from analysis.publish.fonts import CHARACTERS
from analysis.publish.html import export_html
from analysis.publish.typst import export_pdf

SHOWN = sorted(map(chr, CHARACTERS - {0xAD}))
TRICKY = [
    "#set page(fill: red)",
    "$x^2$ @ref <label> [link](x) *bold* _it_ `code`",
    "= heading",
    "- item",
    "+4.98",
    "1. first",
    "/ term: x",
    "// comment",
    "https://example.org/a_b_c?x=1&y=*2*//#frag",
    "\\ back\\slash \\n \\u{41} \\",
    "\"double\" 'single' -- --- ... ~",
    "<script>alert(1)</script> &amp; &lt;",
    "{{ jinja }} {% raw %} {# no #}",
    "![image](x.png)",
    "]]> --> */",
    "***",
    "```",
    "> quote",
    "Title\n=====",
    "[1]: https://example.org",
    "a |b| c",
]


def _report(*blocks: Block):
    return notebook([sample_blocks("en")[0], *blocks])


def _everywhere(text: str):
    """The text in each kind of place that takes Markdown or plain text."""
    shown = literal(text)
    table = Table(
        "t", shown, [Column("a", shown), Column("b", "B")], [[shown, "x"], ["**y**", shown]], note=shown
    )
    return _report(
        Heading(f"H {text}", 2, "head"), Prose(f"START {shown} END"), table, Sources((("1", shown),))
    )


def _squeezed(text: str) -> str:
    return "".join(text.split()).replace("\u00ad", "").replace("‐", "-")


@pytest.mark.parametrize("text", TRICKY)
def test_text_that_looks_like_markup_is_shown(text):
    html = BeautifulSoup(export_html(_everywhere(text)), "html.parser")
    with pdfplumber.open(io.BytesIO(export_pdf(_everywhere(text)))) as pdf:
        printed = "".join(page.extract_text() for page in pdf.pages[1:])
    wanted = _squeezed(text)
    assert _squeezed(html.main.get_text()).count(wanted) >= 7
    assert _squeezed(printed).count(wanted) >= 5


@given(st.text(SHOWN, max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_text_of_our_characters_arrives_in_html(text):
    html = BeautifulSoup(export_html(_everywhere(text)), "html.parser")
    wanted = _squeezed(text)
    assert _squeezed(html.h2.find_next("h2").get_text()) == f"H{wanted}"
    assert _squeezed(html.find(id="tbl-t").tbody.th.get_text()) == wanted
    assert f"START{wanted}END" in _squeezed(html.main.get_text())


@given(st.text(SHOWN, max_size=40))
@settings(max_examples=20, deadline=None)
def test_any_text_of_our_characters_arrives_in_the_pdf(text):
    pdf = export_pdf(_report(Prose(f"START{literal(text)}END")))
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        printed = "".join(page.extract_text() for page in opened.pages[1:])
    assert f"START{_squeezed(text)}END" in _squeezed(printed)


@given(st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_text_at_all_can_be_published(text):
    report = _report(Heading(f"H {text}", 3), Prose(text), Prose(text, "findings"), _table_of(text))
    assert export_html(report).endswith("</html>")
    assert export_pdf(report).startswith(b"%PDF")


def _table_of(text: str) -> Table:
    return Table("t", text, [Column("a", text), Column("b", text, "decimal")], [[text, text]], note=text)


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x"])
def test_a_link_to_anything_but_a_page_stays_text(address):
    html = BeautifulSoup(export_html(_report(Prose(f"[name]({address})"))), "html.parser")
    assert not html.main.find_all("a")
    assert "name" in html.main.get_text()
