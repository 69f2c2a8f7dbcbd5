"""The page in a browser: quiet, narrow, accessible."""

import io
from importlib.resources import files

import pdfplumber
import pytest
from sample_report import sample_notebook

from analysis.publish.html import export_html

pytestmark = pytest.mark.chromium

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@pytest.fixture(scope="module")
def browser(chromium_path):
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=chromium_path, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    file = tmp_path_factory.mktemp("page") / "report.html"
    file.write_text(export_html(sample_notebook("id")), "utf-8")
    return file.as_uri()


@pytest.fixture
def visit(browser, address):
    """Opens the report in a window of some width; gives the page, its console messages and its requests."""
    opened = []

    def go(width, **context):
        page = browser.new_context(viewport={"width": width, "height": 800}, **context).new_page()
        opened.append(page)
        messages, requests = [], []
        page.on("console", lambda message: messages.append(message.text))
        page.on("pageerror", lambda error: messages.append(str(error)))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(address)
        page.evaluate("document.fonts.ready")
        return page, messages, requests

    yield go
    for page in opened:
        page.context.close()


def test_the_page_is_silent_and_asks_for_nothing(visit, address):
    _, messages, requests = visit(1280)
    assert messages == []
    assert [url for url in requests if not url.startswith("data:")] == [address]


def test_the_faces_of_the_page_are_used(visit):
    page, _, _ = visit(1280)
    loaded = page.evaluate("[...document.fonts].filter(f => f.status == 'loaded').map(f => f.family)")
    assert {name.strip("\"'") for name in loaded} == {"Source Sans Pro", "Source Serif Pro"}


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_page_never_scrolls_sideways(visit, width):
    page, _, _ = visit(width)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") == width
    over = page.evaluate(
        "[...document.querySelectorAll('main > *')].filter(e => e.getBoundingClientRect().right > innerWidth).length"
    )
    assert over == 0


def test_a_table_too_wide_scrolls_within_its_region_by_keyboard(visit):
    page, _, _ = visit(320)
    region = page.locator("#tbl-long .scroll")
    assert region.evaluate("e => e.scrollWidth > e.clientWidth")
    region.focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_timeout(300)
    assert region.evaluate("e => e.scrollLeft") > 0


def test_the_skip_link_is_first_and_leads_to_the_text(visit):
    page, _, _ = visit(1280)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("width", [320, 1280])
def test_axe_finds_nothing(visit, width):
    page, _, _ = visit(width, bypass_csp=True)
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
    page.evaluate(files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8"))
    outcome = page.evaluate("tags => axe.run(document, {runOnly: {type: 'tag', values: tags}})", WCAG)
    found = [
        (rule["id"], [node["html"][:120] for node in rule["nodes"][:3]]) for rule in outcome["violations"]
    ]
    assert found == []
    assert len(outcome["passes"]) > 15


def test_in_print_heads_repeat_and_the_page_is_a4(visit):
    page, _, _ = visit(1280)
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as pdf:
        texts = [sheet.extract_text() for sheet in pdf.pages]
        assert (round(pdf.pages[0].width), round(pdf.pages[0].height)) == (595, 842)
    rows = [text for text in texts if "Kota Contoh " in text]
    assert len(rows) > 2
    assert all("Kategori" in text for text in rows)
