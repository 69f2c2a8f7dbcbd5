"""Tables of a PDF come out cell by cell, whatever rules are drawn, and over all their pages."""

import pytest

from analysis.intake.reading import read_pdf

RULES = {
    "all": "stroke: 0.5pt,",
    "none": "stroke: none,",
    "across": "stroke: (x: none, y: 0.5pt),",
    "down": "stroke: (x: 0.5pt, y: none),",
    "open at the sides": "stroke: (x, y) => (left: if x > 0 {0.5pt}, top: if y > 0 {0.5pt}),",
    "bands of colour": "stroke: none, fill: (_, y) => if calc.odd(y) { luma(230) },",
    "head alone": "stroke: (_, y) => if y == 0 { 0.5pt },",
}
FRAME = (
    "#set page(header: [Ombudsman Republik Indonesia #h(1fr) Lampiran II],"
    " footer: context [Hasil penilaian #h(1fr) Halaman #counter(page).display() dari 3])\n"
    "= Hasil Penilaian Kepatuhan\n\n= Kabupaten dan Kota Tahun 2023\n\n"
)


@pytest.mark.parametrize("options", RULES.values(), ids=RULES.keys())
def test_table_over_pages_is_one_grid(options, numbered, pdf, set_table, table_of) -> None:
    rows = numbered(100)
    grids, how, findings = read_pdf.read(pdf(FRAME + set_table(rows, options, "(auto, 1fr, auto, auto)")))
    (grid,) = grids
    found = [tuple(row) for row in table_of(grid)]
    assert found[:2] == rows[:2]
    assert [row for row in found if row != rows[0]] == rows[1:]
    assert 1 <= found.count(rows[0]) <= 3
    assert list(grid.cells.index) == list(range(1, len(found) + 1))
    assert grid.sheet == "page 1-3"
    assert grid.title == (
        "Ombudsman Republik Indonesia Lampiran II Hasil Penilaian Kepatuhan Kabupaten dan Kota Tahun 2023"
    )
    assert how.startswith("PDF of 3 pages: 1 table (page 1-3), ")
    assert findings == ()


@pytest.mark.parametrize("align", ["top", "horizon", "bottom"])
@pytest.mark.parametrize("options", ["stroke: 0.5pt,", "stroke: none,", "stroke: (x: none, y: 0.5pt),"])
def test_cells_on_several_lines_are_joined(align, options, facts, pdf, set_table, table_of) -> None:
    long = sorted(facts, key=lambda fact: len(fact[0]))[-25:]
    rows = [("No", "Nama", "Nilai", "Opini")]
    rows += [(f"{place}.", fact[0], fact[2], "Kualitas Tertinggi") for place, fact in enumerate(long, 1)]
    table = set_table(rows, f"{options} align: {align},", "(2em, 2.6cm, 2cm, 1.9cm)")
    (grid,), _, findings = read_pdf.read(pdf(f"#set page(height: 60cm)\n{table}"))
    assert [tuple(row) for row in table_of(grid)] == rows
    assert findings == ()


def test_merged_heads_and_sub_headings_are_spread(facts, pdf, table_of) -> None:
    body = "".join(
        f"[{place}], [{fact[0]}], [{fact[2]}], [{fact[3]}]," for place, fact in enumerate(facts[:3], 1)
    )
    source = (
        "#table(columns: 4, table.cell(rowspan: 2)[No], table.cell(rowspan: 2)[Nama],"
        " table.cell(colspan: 2)[Tahun 2023], [Nilai], [Zona],"
        f" table.cell(colspan: 4)[PROVINSI ACEH], {body})"
    )
    (grid,), _, _ = read_pdf.read(pdf(source))
    assert table_of(grid)[:3] == [
        ["No", "Nama", "Tahun 2023", "Tahun 2023"],
        ["No", "Nama", "Nilai", "Zona"],
        ["PROVINSI ACEH"] * 4,
    ]
    assert grid.merged == ((1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 3), (3, 0, 3, 3))
    assert len(grid.cells) == 6


def test_sub_headings_without_rules_are_rows_of_their_own(numbered, pdf, table_of) -> None:
    _, *body = numbered(6)
    lines = [("PROVINSI ACEH",), *body[:3], ("Kabupaten",), *body[3:]]
    cells = "".join(
        f"table.cell(colspan: 4)[{line[0]}]," if len(line) == 1 else "".join(f"[{cell}]," for cell in line)
        for line in lines
    )
    (grid,), _, findings = read_pdf.read(pdf(f"#table(columns: 4, stroke: none, {cells})"))
    found = [[cell for cell in row if cell] for row in table_of(grid)]
    assert [" ".join(row) for row in found] == [" ".join(line) for line in lines[1:]]
    assert grid.title == "PROVINSI ACEH"
    assert findings == ()


def test_several_tables_of_a_page_have_their_titles(numbered, pdf, set_table, table_of) -> None:
    rows = numbered(20)
    upper, lower = set_table(rows[:11]), set_table(rows[:1] + rows[11:])
    grids, how, _ = read_pdf.read(
        pdf(f"= A. Kota\n{upper}\nCatatan: nilai sementara\n\n= B. Kabupaten\n{lower}")
    )
    assert [(grid.sheet, grid.title) for grid in grids] == [
        ("page 1", "A. Kota"),
        ("page 1 table 2", "B. Kabupaten"),
    ]
    assert table_of(grids[0])[-1] == ["Catatan: nilai sementara", "", "", ""]
    assert [tuple(row) for row in table_of(grids[1])] == rows[:1] + rows[11:]
    assert how == "PDF of 1 page: 2 tables (page 1, page 1 table 2), cells told by rules"


@pytest.mark.parametrize("options", ["stroke: 0.5pt,", "stroke: none,"])
def test_same_bodies_in_two_years_are_two_tables(options, numbered, pdf, set_table, table_of) -> None:
    zones = [(row[1], row[3]) for row in numbered(30)]
    table = set_table(zones, options)
    grids, _, _ = read_pdf.read(pdf(f"Tahun 2022\n{table}\n#pagebreak()\nTahun 2023\n{table}"))
    assert [grid.title for grid in grids] == ["Tahun 2022", "Tahun 2023"]
    assert [[tuple(row) for row in table_of(grid)] for grid in grids] == [zones, zones]


def test_tables_side_by_side(numbered, pdf, set_table, table_of) -> None:
    rows = numbered(24)
    left, right = (set_table([rows[0], *part], "stroke: 0.5pt,") for part in (rows[1:13], rows[13:]))
    grids, _, _ = read_pdf.read(pdf(f"#grid(columns: 2, gutter: 5mm, [{left}], [{right}])"))
    assert [tuple(row) for grid in grids for row in table_of(grid) if row[0] != "No"] == rows[1:]


def test_letter_around_a_table_is_no_part_of_it(numbered, pdf, set_table, table_of) -> None:
    rows = numbered(10)
    letter = "#table(columns: 3, stroke: none, [Nomor], [:], [12/2024], [Lampiran], [:], [1 berkas])\n"
    table = set_table(rows, "stroke: none,")
    grids, _, _ = read_pdf.read(
        pdf(f"{letter}\nBersama ini kami sampaikan hasilnya.\n\n{table}\nJakarta, 12 Desember")
    )
    assert [tuple(row) for row in table_of(grids[-1])][: len(rows)] == rows
    assert grids[-1].title.endswith("Bersama ini kami sampaikan hasilnya.")


@pytest.mark.parametrize("mark", ["#super[2]", "#super(typographic: false)[2]"])
def test_mark_of_a_footnote_is_no_decimal(mark: str, numbered, pdf, set_table, table_of) -> None:
    rows = numbered(12)
    marked = [*rows[:5], (rows[5][0], rows[5][1] + mark, rows[5][2] + mark, rows[5][3]), *rows[6:]]
    (grid,), _, _ = read_pdf.read(pdf(set_table(marked)))
    assert table_of(grid)[5] == [rows[5][0], f"{rows[5][1]}²", f"{rows[5][2]}²", rows[5][3]]
    assert [tuple(row) for row in table_of(grid)[6:]] == rows[6:]


def test_text_that_looks_like_a_formula_or_a_script_stays_text(pdf, table_of) -> None:
    source = '#table(columns: 2, [Nama], [Nilai], "=cmd|calc", [91,01], "<script>x</script>", [80,50])'
    (grid,), _, _ = read_pdf.read(pdf(source))
    assert table_of(grid)[1:] == [["=cmd|calc", "91,01"], ["<script>x</script>", "80,50"]]
