"""Documents and pages as they get published: PDF, HTML, delimited text and lists, each with the table it becomes."""

import pytest

# Published for 2024 (data/raw/results-2024.csv).
EAST_JAVA = [
    ("35.75", "Kota Pasuruan", "98,22"),
    ("35.72", "Kota Blitar", "98,19"),
    ("35.09", "Kabupaten Jember", "98,15"),
    ("35.73", "Kota Malang", "97,84"),
    ("35.74", "Kota Probolinggo", "91,07"),
]


@pytest.mark.parametrize(("size", "pages"), [(11, 1), (30, 3)])
def test_pdf_table_over_pages_with_repeated_heads(
    size: int, pages: int, pdf_of, write, take, table, left, west_sumatra
) -> None:
    facts = west_sumatra[2024]
    body = "".join(
        f"[{number}], [{fact.name}], [{fact.score}], [{fact.zone.title()}], [{fact.category}], "
        for number, fact in enumerate(facts, 1)
    )
    source = (
        "= Hasil Penilaian Kepatuhan Tahun 2024\nProvinsi Sumatera Barat\n\n"
        f"#set table(inset: {size}pt)\n"
        "#table(columns: (auto, 1fr, auto, auto, auto), table.header[No][Kabupaten/Kota][Nilai][Zona][Kategori], "
        f"{body})\nSumber: Ombudsman RI\n"
    )
    path = write(
        "hasil.pdf", pdf_of("#set page(footer: context align(center)[#counter(page).display()])\n" + source)
    )
    intake = take(path)
    assert f"{pages} page" in intake.publication.how
    assert table(intake, "score_as_printed", "zone", "category") == [
        (fact.body_id, fact.score, fact.zone, fact.category) for fact in facts
    ]
    reasons = [why for *_, why, _ in left(intake)]
    assert reasons.count("head") == 1
    assert set(reasons) <= {
        "head",
        "title",
        "repeated head",
        "footnote",
        "text below the table",
        "text",
        "empty",
    }


def test_pdf_plain_list(pdf_of, write, take, table, left) -> None:
    lines = "".join(f"+ Pemerintah {name}, {score} (Hijau)\n" for _, name, score in EAST_JAVA)
    source = f"Sepuluh besar nilai kepatuhan 2024 di Jawa Timur:\n\n{lines}"
    intake = take(write("daftar.pdf", pdf_of(source)))
    assert table(intake, "score_as_printed", "zone") == [
        (body, score, "hijau") for body, _, score in EAST_JAVA
    ]


def test_html_table_with_spans(write, take, table, left) -> None:
    # Unit scores of Rejang Lebong 2024, and of two of Kota Batu.
    page = """<!doctype html><html><head><meta charset="utf-8"><title>Nilai 2024</title>
    <style>td {color: red}</style><script>var nilai = "99,99";</script></head><body>
    <nav><ul><li>Beranda</li><li>Berita</li></ul></nav>
    <table><caption>Nilai unit layanan tahun 2024</caption>
    <thead><tr><th rowspan="2">No</th><th rowspan="2">Pemerintah Daerah</th><th colspan="2">Hasil</th>
    <th rowspan="2">Zona</th></tr><tr><th>Unit Layanan</th><th>Nilai</th></tr></thead>
    <tbody>
    <tr><td rowspan="3">1</td><td rowspan="3">Kab. Rejang&nbsp;Lebong</td><td>DPMPTSP</td><td>94,58</td><td></td></tr>
    <tr><td>Dinas Kesehatan</td><td>93,26</td><td></td></tr>
    <tr><td>Puskesmas Kampung Delima</td><td><b>95,94</b></td><td></td></tr>
    <tr><td rowspan="2">2</td><td rowspan="2">Kota Batu</td><td>DPMPTSP</td><td>80,99</td>
    <td rowspan="2">Hijau</td></tr>
    <tr><td>Puskesmas Beji</td><td>90,89</td></tr>
    </tbody></table><footer>Hak cipta 2025</footer></body></html>"""
    intake = take(write("unit.html", page))
    assert table(intake, "unit", "score_as_printed", "zone") == [
        ("17.02", "DPMPTSP", "94,58", ""),
        ("17.02", "Dinas Kesehatan", "93,26", ""),
        ("17.02", "Puskesmas Kampung Delima", "95,94", ""),
        ("35.79", "DPMPTSP", "80,99", "hijau"),
        ("35.79", "Puskesmas Beji", "90,89", "hijau"),
    ]
    assert [row[-2] for row in left(intake)] == ["head", "head"]


def test_html_news_page_with_a_numbered_list(write, take, table) -> None:
    items = "".join(f"<li>{name}, nilai {score} (Zona Hijau)</li>" for _, name, score in EAST_JAVA)
    page = f"""<html lang="id"><head><title>Ombudsman umumkan hasil</title></head><body>
    <header><a href="/">Beranda</a></header><article><h1>Ombudsman Umumkan Hasil Penilaian 2024</h1>
    <p>SURABAYA - Ombudsman RI mengumumkan hasil penilaian kepatuhan tahun 2024 pada 14 November 2024.</p>
    <p>Berikut nilai lima daerah di Jawa Timur:</p><ol>{items}</ol>
    <p>Penilaian itu mencakup 587 instansi.</p></article>
    <footer>&copy; 2024 Redaksi</footer></body></html>"""
    intake = take(write("berita.html", page))
    assert table(intake, "score_as_printed", "zone") == [
        (body, score, "hijau") for body, _, score in EAST_JAVA
    ]


def test_csv_in_windows_1252_with_semicolons(write, take, table, left, west_sumatra) -> None:
    facts = west_sumatra[2022]
    lines = [f"{number};“{fact.name}”;{fact.score}" for number, fact in enumerate(facts, 1)]
    text = "Nilai Kepatuhan – Sumatera Barat – 2022\r\nNo;Kabupaten/Kota;Nilai\r\n" + "\r\n".join(lines)
    intake = take(write("nilai.csv", text.encode("cp1252")), year=2022)
    assert table(intake, "score_as_printed") == [(fact.body_id, fact.score) for fact in facts]
    assert [(row, why) for row, why, _ in left(intake)] == [(1, "title"), (2, "head")]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_tsv_in_utf_16(encoding: str, write, take, table, west_sumatra) -> None:
    facts = west_sumatra[2024]
    lines = [f"{fact.rank}\t{fact.name}\t{fact.score}\t{fact.zone}\t{fact.category}" for fact in facts]
    text = "Peringkat Provinsi\tPemda\tNilai\tZona\tKategori\r\n" + "\r\n".join(lines) + "\r\n"
    mark = "" if encoding == "utf-16" else "\ufeff"
    intake = take(write("nilai.tsv", (mark + text).encode(encoding)), year=2024)
    assert table(intake, "province_rank", "score_as_printed", "zone", "category") == [
        (fact.body_id, fact.rank, fact.score, fact.zone, fact.category) for fact in facts
    ]


def test_long_csv_with_a_column_of_years(write, take, table, left, west_sumatra) -> None:
    rows = [(year, fact) for year, facts in west_sumatra.items() for fact in facts]
    lines = [f'{year},{fact.body_id},"{fact.name.upper()}","{fact.score}"' for year, fact in rows]
    text = "Tahun,Kode,Kabupaten/Kota,Nilai\n" + "\n".join(lines) + "\n"
    intake = take(write("panel.csv", b"\xef\xbb\xbf" + text.encode()))
    assert table(intake, "year", "score_as_printed") == [
        (fact.body_id, str(year), fact.score) for year, fact in rows
    ]
    assert left(intake) == [(1, "head", "Tahun | Kode | Kabupaten/Kota | Nilai")]


def test_list_in_a_text_file(write, take, table, left) -> None:
    lines = [f"{number}. {name} – {score}" for number, (_, name, score) in enumerate(EAST_JAVA, 1)]
    text = "Hasil penilaian kepatuhan 2024, Jawa Timur\n\n" + "\n".join(lines) + "\n\nSumber: Ombudsman RI\n"
    intake = take(write("daftar.txt", text))
    assert table(intake, "score_as_printed") == [(body, score) for body, _, score in EAST_JAVA]


@pytest.mark.parametrize("mark", ["²", "⁹", "①"])
def test_a_footnote_mark_alone_is_no_score(mark: str, write, take) -> None:
    lines = [f"{number};{name};{score}" for number, (_, name, score) in enumerate(EAST_JAVA[1:], 2)]
    text = "No;Kabupaten/Kota;Nilai\n1;Kota Pasuruan;" + mark + "\n" + "\n".join(lines)
    rows = take(write("nilai.csv", text)).examined.rows.astype(str)
    outcomes = dict(zip(rows["body_id"], rows["outcome"], strict=True))
    assert outcomes == {"35.75": "refused"} | {body: "taken" for body, *_ in EAST_JAVA[1:]}


@pytest.mark.parametrize("unit", ["", "-", "n/a", "tidak dinilai"])
def test_the_score_of_a_unit_without_a_name_is_not_that_of_its_body(
    unit: str, write, take, table, left
) -> None:
    text = (
        "No;Pemda;Unit Layanan;Nilai\n1;Kabupaten Wonogiri;DPMPTSP;99,65\n;;Puskesmas Wonogiri;100,00\n"
        f"2;Kabupaten Rembang;DPMPTSP;97,40\n;;{unit};99,65\n"
    )
    intake = take(write("unit.csv", text))
    assert table(intake, "unit", "score_as_printed") == [
        ("33.12", "DPMPTSP", "99,65"),
        ("33.12", "Puskesmas Wonogiri", "100,00"),
        ("33.17", "DPMPTSP", "97,40"),
    ]
    assert [(row, why) for row, why, _ in left(intake)] == [(1, "head"), (5, "figures without a name")]
