"""A PDF without a table: its lines are read as a list of names and scores, or given as they stand."""

from analysis.intake.reading import read_pdf


def _items(facts) -> str:
    return "\n".join(f"+ Pemerintah {name}, {score} ({zone})" for name, _, score, zone in facts)


def test_numbered_list_over_pages(facts, pdf, table_of) -> None:
    head = (
        "#set page(height: 12cm, footer: context [#h(1fr) #counter(page).display()])\n= Hasil Tahun 2023\n\n"
    )
    (grid,), how, findings = read_pdf.read(pdf(head + _items(facts[:60])))
    rows = table_of(grid)
    assert rows[0][:4] == ["No", "Nama", "Nilai", "Zona"]
    assert [row[:4] for row in rows if row[0].isdigit()] == [
        [str(place), f"Pemerintah {name}", score, zone]
        for place, (name, _, score, zone) in enumerate(facts[:60], 1)
    ]
    assert [row[0] for row in rows[1:] if not row[0].isdigit()] == ["Hasil Tahun 2023"]
    assert how.endswith("text read as a list of 60 items")
    assert findings == ()


def test_items_on_several_lines_are_joined(facts, pdf, table_of) -> None:
    source = f'#set text(hyphenate: true, lang: "id")\n#block(width: 5.5cm)[{_items(facts[:20])}]'
    (grid,), _, _ = read_pdf.read(pdf(source))
    assert [row[1:4] for row in table_of(grid)[1:]] == [
        [f"Pemerintah {name}", score, zone] for name, _, score, zone in facts[:20]
    ]


def test_list_beside_a_table_is_read_too(facts, numbered, pdf, set_table, table_of) -> None:
    source = f"{set_table(numbered(8))}\n#pagebreak()\nKota dengan nilai tertinggi:\n\n{_items(facts[10:20])}"
    (table, listed), how, _ = read_pdf.read(pdf(source))
    assert len(table.cells) == 9
    assert [row[2] for row in table_of(listed) if row[0].isdigit()] == [fact[2] for fact in facts[10:20]]
    assert how.endswith("; text read as a list of 10 items")


def test_running_text_is_given_line_by_line(pdf, table_of) -> None:
    text = "Ombudsman menyerahkan hasil penilaian kepada 587 instansi di Jakarta."
    (grid,), how, _ = read_pdf.read(pdf(text))
    assert table_of(grid) == [[text]]
    assert how.endswith("text without a table or list")
