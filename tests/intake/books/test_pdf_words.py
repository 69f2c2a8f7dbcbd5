"""Wherever words stand on the pages of a PDF, each of them comes out: in a cell, in a finding, or beside the tables."""

from collections import Counter

from hypothesis import given, settings
from hypothesis import strategies as st

from analysis.intake.reading.read_pdf_grids import runs_of
from analysis.intake.reading.read_pdf_page import PageText, Rules, Word, lines_of
from analysis.intake.reading.read_pdf_pages import Running, page_tables
from analysis.intake.reading.read_pdf_table import PageTable

HEIGHT = 10.0
NAMES = ["Kota", "Ulu", "Selatan", "Kabupaten", "PROVINSI", "Catatan:", "Hijau", "A."]
FIGURES = ["-", "1.", "12", "93,24", "93,", ",24", "2024"]
CELLS = st.lists(st.sampled_from(NAMES + FIGURES), max_size=3)
LINES = st.tuples(
    st.sampled_from([6, 12, 13, 16, 20, 45]), st.integers(-6, 6), st.lists(CELLS, min_size=4, max_size=4)
)
PAGES = st.lists(st.lists(LINES, min_size=1, max_size=10), min_size=1, max_size=3)
RULES = st.lists(st.integers(150, 600), max_size=8)


def _page(number: int, lines: list[tuple[int, int, list[list[str]]]], across: list[int]) -> PageText:
    words, top = [], 150.0
    for step, shift, cells in lines:
        top += step
        for place, cell in enumerate(cells):
            x = 60.0 + 120 * place + shift
            for text in cell:
                own = text + str(number) * (text in NAMES)  # so that no line of names is on every page
                words.append(Word(own, x, x + 5 * len(own), top, top + HEIGHT))
                x += 5 * len(own) + 2.5
    rules = Rules(tuple((float(y), 50.0, 540.0) for y in sorted(across)), ())
    return PageText(number, 842.0, tuple(lines_of(words)), rules, 0, 0, 0)


@settings(max_examples=60, deadline=None)
@given(PAGES, RULES)
def test_no_word_is_lost(pages, across) -> None:
    texts = [_page(number, lines, across) for number, lines in enumerate(pages, 1)]
    running = Running(texts)
    tables: list[PageTable] = []
    out: Counter[str] = Counter()
    for text in texts:
        before = tables[-1] if tables and tables[-1].page == text.number - 1 else None
        found, loose = page_tables(text, [], running, before)
        tables += found
        out.update(word for line in loose for word in line.split())
    for run in runs_of(tables):
        grid, findings = run.grid(run.pages)
        out.update(word for row in grid.cells.to_numpy().tolist() for cell in row for word in cell.split())
        out.update(word for finding in findings for word in finding.value.split())
    printed = Counter(word.text for text in texts for line in text.lines for word in line.words)
    assert not {word for word in printed - out if len(texts) == 1 or word[0].isalpha()}
