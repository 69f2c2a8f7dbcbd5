"""A made-up report with every kind of block, as an executed notebook. Nothing in it is a published fact."""

import pandas as pd
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from analysis.blocks import Block, Column, Cover, Figure, Heading, Prose, Sources, Table

TEXTS = {
    "en": {
        "title": "Made-up compliance scores 2024",
        "subtitle": "A synthetic report that exercises every kind of block",
        "statement": "Synthetic example. Not a publication of any office; see "
        "[an example address](https://example.org/official?a=1&b=2).",
        "facts": (("Data as of", "14 November 2024"), ("Coverage", "200 of 552 made-up bodies")),
        "summary": "Summary of findings",
        "lead": "All bodies, scores and sources in this document are **invented**. [](#fig-bars) shows bars, "
        "[](#fig-line) a line, and [](#tbl-long) two hundred rows \\[[1](#src-1)\\].",
        "findings": "1. **Alpha leads with 98.22.** One made-up source says so [2](#src-2).\n"
        "2. Beta gained +4.98 points; a sentence that is long enough to need a second line in print.\n"
        "3. Gamma is not known.",
        "national": "The made-up national picture",
        "body": "Scores run from 0 to 100. The text is long enough to show how a paragraph is set: its measure, "
        "its spacing, and the way lines break where words are long. Nothing here is a fact.\n\n"
        "- A first point, with a [link](https://example.org/a).\n- A second point, *emphasised*.\n\n"
        "A closing paragraph with a code `sha256:0f1e2d` and text that must not act: #hash $x$ @at <b>.",
        "section": "By made-up level",
        "note": "Scores before and after 2021 follow different methods and must not be compared.",
        "bars": "Made-up zones by level, 2024",
        "bars_alt": "Bars for three made-up levels: green 5, yellow 3, red 1.",
        "line": "A made-up score over four years",
        "line_alt": "A line that rises from 68.82 to 91.63.",
        "source": "Source: made-up office \\[[1](#src-1)\\].",
        "zones": "Made-up zones by level",
        "level": "Level",
        "green": "Green",
        "share": "Share",
        "long": "All made-up bodies",
        "body_head": "Body",
        "score": "Score",
        "category": "Category",
        "rank": "Rank",
        "change": "Change",
        "grade": "Grade",
        "single": "single source",
        "province": "Province",
        "long_note": "– not known. Decimals as printed.",
        "sources": "Sources",
        "method": "Method",
        "small": "Checksum of the made-up data: 0f1e2d3c4b5a.",
        "entry": "Made-up office. *A synthetic title with an address*, 14 November 2024. "
        "[https://example.org/very/long/address/that/has/to/break/somewhere/page?id=12345]"
        "(https://example.org/very/long/address/that/has/to/break/somewhere/page?id=12345)",
    },
    "id": {
        "title": "Contoh sintetis nilai kepatuhan 2024",
        "subtitle": "Laporan rekaan yang memakai setiap jenis blok",
        "statement": "Contoh sintetis. Bukan terbitan lembaga mana pun; lihat "
        "[alamat contoh](https://example.org/resmi).",
        "facts": (("Data per", "14 November 2024"), ("Cakupan", "200 dari 552 instansi rekaan")),
        "summary": "Ringkasan temuan",
        "lead": "Semua instansi, nilai, dan sumber dalam dokumen ini **rekaan**. [](#fig-bars) berisi batang, "
        "[](#fig-line) garis, dan [](#tbl-long) dua ratus baris \\[[1](#src-1)\\].",
        "findings": "1. **Alfa tertinggi dengan 98,22.** Satu sumber rekaan menyebutnya [2](#src-2).\n"
        "2. Beta naik +4,98 poin.\n3. Gama tidak diketahui.",
        "national": "Gambaran nasional rekaan",
        "body": "Nilai berkisar dari 0 sampai 100. Paragraf ini cukup panjang untuk menunjukkan tata letaknya.\n\n"
        "- Butir pertama.\n- Butir kedua, *ditekankan*.",
        "section": "Menurut tingkat rekaan",
        "note": "Nilai sebelum dan sesudah 2021 memakai metode berbeda dan tidak boleh dibandingkan.",
        "bars": "Zona rekaan menurut tingkat, 2024",
        "bars_alt": "Batang untuk tiga tingkat rekaan: hijau 5, kuning 3, merah 1.",
        "line": "Nilai rekaan selama empat tahun",
        "line_alt": "Garis yang naik dari 68,82 ke 91,63.",
        "source": "Sumber: kantor rekaan \\[[1](#src-1)\\].",
        "zones": "Zona rekaan menurut tingkat",
        "level": "Tingkat",
        "green": "Hijau",
        "share": "Bagian",
        "long": "Semua instansi rekaan",
        "body_head": "Instansi",
        "score": "Nilai",
        "category": "Kategori",
        "rank": "Peringkat",
        "change": "Perubahan",
        "grade": "Mutu",
        "single": "satu sumber",
        "province": "Provinsi",
        "long_note": "– tidak diketahui. Desimal seperti tercetak.",
        "sources": "Sumber",
        "method": "Metode",
        "small": "Checksum data rekaan: 0f1e2d3c4b5a.",
        "entry": "Kantor rekaan. *Judul sintetis*, 14 November 2024. [example.org](https://example.org/halaman)",
    },
}


def sample_blocks(lang: str = "en") -> list[Block]:
    """Every kind of block: two figures, a short table and one of 200 rows in groups."""
    text = TEXTS[lang]
    blocks: list[Block] = [
        Cover(
            text["title"],
            text["subtitle"],
            lang,
            "Kantor Contoh",
            "2024-11-14",
            text["statement"],
            text["facts"],
        ),
        Heading(text["summary"], 2, "summary"),
        Prose(text["lead"], "lead"),
        Prose(text["findings"], "findings"),
        Heading(text["national"], 2, "national"),
        Prose(text["body"]),
        Heading(text["section"], 3),
        Prose(text["note"], "note"),
        _bars(text),
        _zones(text, "." if lang == "en" else ","),
        Prose(text["body"]),
        _line(text),
        Heading(text["long"], 2, "bodies"),
        long_table(lang),
        Heading(text["method"], 2, "method"),
    ]
    blocks += [Prose(text["body"]) for _ in range(4)]
    blocks += [Prose(text["small"], "small"), Heading(text["sources"], 2, "sources")]
    return [*blocks, Sources(tuple((number, text["entry"]) for number in range(1, 13)))]


def notebook(blocks: list[Block]) -> NotebookNode:
    """An executed notebook that shows the blocks, with code and text that must not be published."""
    outputs = [new_output("display_data", data=block._repr_mimebundle_()) for block in blocks]
    stray = new_output("stream", name="stderr", text="UNPUBLISHED warning")
    cells = [
        new_markdown_cell("# UNPUBLISHED notes of the author"),
        new_code_cell("import UNPUBLISHED_CODE", outputs=[stray, *outputs], execution_count=1),
    ]
    return new_notebook(cells=cells)


def sample_notebook(lang: str = "en") -> NotebookNode:
    """The sample report in a language."""
    return notebook(sample_blocks(lang))


def long_table(lang: str) -> Table:
    """Two hundred rows in ten groups; scores with two, one and no decimals, and missing ones."""
    text = TEXTS[lang]
    mark = "." if lang == "en" else ","

    def row(number: int) -> list[str]:
        digits = (2, 2, 1, 0)[number % 4]
        score = f"{60 + number * 0.1937:.{digits}f}".replace(".", mark) if number % 17 else "–"
        name = (
            f"Kabupaten Contoh Nomor {number} yang Bernama Panjang"
            if number % 9 == 0
            else f"Kota Contoh {number}"
        )
        change = f"+{number % 7}{mark}48" if number % 3 else f"−{number % 5}{mark}02"
        group = f"{text['province']} {number // 20 + 1}"
        return [name, group, score, "ABCDE"[number % 5], str(number + 1), change, text["single"]]

    columns = (
        Column("body", text["body_head"], width=1),
        Column("province", text["province"]),
        Column("score", text["score"], "decimal"),
        Column("category", text["category"], "center"),
        Column("rank", text["rank"], "right"),
        Column("change", text["change"], "decimal"),
        Column("grade", text["grade"]),
    )
    rows = [row(number) for number in range(200)]
    return Table(
        "long", text["long"], columns, rows, text["source"], text["long_note"], group_column="province"
    )


def _zones(text: dict, mark: str) -> Table:
    columns = (
        Column("level", text["level"], width=1),
        Column("green", text["green"], "right"),
        Column("share", text["share"], "decimal"),
    )
    rows = [["Alfa", "494", f"84{mark}16"], ["Beta", "70", f"11{mark}9"], ["**Gama**", "23", "4"]]
    return Table("zones", text["zones"], columns, rows, text["source"])


def _bars(text: dict) -> Figure:
    bars = "".join(
        f'<rect x="30" y="{8 + 16 * i}" width="{width}" height="10" fill="{fill}"/>'
        f'<text x="28" y="{16 + 16 * i}" text-anchor="end">{name}</text>'
        f'<text x="{34 + width}" y="{16 + 16 * i}">{value}</text>'
        for i, (name, width, fill, value) in enumerate(
            [("Alfa", 300, "#4a9b79", 5), ("Beta", 180, "#f2ca5c", 3), ("Gama", 60, "#a53b2c", 1)]
        )
    )
    frame = pd.DataFrame(
        {"level": ["Alfa", "Beta", "Gama"], "code": ["11.10", "35", "13"], "green": [5, 3, 1]}
    )
    svg = _svg(22, bars)
    return Figure("bars", svg, 160, 22, text["bars_alt"], text["bars"], text["source"], frame)


def _line(text: dict) -> Figure:
    line = (
        '<polyline points="20,100 150,60 280,40 410,20" fill="none" stroke="#1b4f93" stroke-width="1.5"/>'
        '<text x="20" y="112">2021</text><text x="410" y="34" text-anchor="end" font-weight="600">2024</text>'
    )
    frame = pd.DataFrame({"year": [2021, 2022, 2023, 2024], "score": [68.82, 82.14, None, 91.63]})
    heads = ("Tahun", "Nilai") if text["score"] == "Nilai" else ("Year", "Score")
    return Figure(
        "line", _svg(45, line), 160, 45, text["line_alt"], text["line"], text["source"], frame, heads
    )


def _svg(height: float, inner: str) -> str:
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="160mm" height="{height}mm" '
        f'viewBox="0 0 453.54 {height * 2.8346:.2f}" font-family="Source Sans Pro" font-size="8">{inner}</svg>'
    )
