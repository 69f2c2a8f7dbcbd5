"""The drawing as a file: in Typst, as PNG, and from another process."""

import os
import subprocess
import sys
from pathlib import Path

import pdfplumber
import pytest
import typst

from analysis.charts.sheet import Sheet
from analysis.charts.style import STRONG, face_file
from analysis.charts.svg import to_svg
from analysis.wording import words

SCRIPT = """
import pandas as pd
from analysis.charts import coverage_bars, region_slope
from analysis.wording import words
frame = pd.DataFrame({"level": ["city"], "assessed": [98], "with_score": [52], "without_score": [6]})
print(coverage_bars(frame, words("id")).svg)
pair = {"body_id": "99.01", "name": "Kota Contoh", "year_from": 2023, "score_from": 90.0, "grade_from": "single",
        "year_to": 2024, "score_to": 91.5, "grade_to": "corroborated"}
print(region_slope(pd.DataFrame([pair]), words("id"), "99.01").svg)
"""


def test_the_same_bytes_from_processes_with_other_hash_seeds():
    source = str(Path(__file__).resolve().parents[2] / "src")
    outputs = {
        subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": source},
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1
    assert outputs.pop().count(b"</svg>") == 2


def _typeset(svg: str, folder: Path) -> Path:
    (folder / "figure.svg").write_text(svg, "utf-8")
    (folder / "page.typ").write_text(
        '#set page(width: 160mm, height: auto, margin: 0mm)\n#image("figure.svg")', "utf-8"
    )
    target = folder / "page.pdf"
    typst.compile(
        str(folder / "page.typ"),
        output=str(target),
        font_paths=[str(face_file(400).parent)],
        ignore_system_fonts=True,
    )
    return target


def test_typst_sets_text_in_the_face_where_we_measured_it(tmp_path):
    sheet = Sheet(30)
    sheet.text(80, 5, "Kabupaten", align="center")
    sheet.text(160, 15, "98,22", align="right", weight=STRONG)
    sheet.text(0, 25, "Sumatera")
    assert 'text-anchor="end"' in to_svg(sheet, "demo")
    with pdfplumber.open(_typeset(to_svg(sheet, "demo"), tmp_path)) as pdf:
        page = pdf.pages[0]
        found = {word["text"]: word for word in page.extract_words(extra_attrs=["fontname"])}
        assert float(page.width) == pytest.approx(160 / 25.4 * 72, abs=0.5)
    for label in sheet.labels:
        word = found[label.text]
        assert word["x0"] == pytest.approx(label.left / 25.4 * 72, abs=1)
        assert word["x1"] == pytest.approx(label.right / 25.4 * 72, abs=1)
    assert "SourceSansPro-Semibold" in found["98,22"]["fontname"].replace(" ", "")
    assert "SourceSansPro" in found["Sumatera"]["fontname"].replace(" ", "")


def test_typst_keeps_all_text_of_a_figure(charts, tmp_path):
    draw, make = charts["slope"]
    with pdfplumber.open(_typeset(make(words("id")).svg, tmp_path)) as pdf:
        text = pdf.pages[0].extract_text()
    for label in draw(words("id")).labels:
        assert label.text.split()[0] in text


def test_measured_widths_are_those_of_the_renderer():
    from matplotlib.backends.backend_agg import RendererAgg
    from matplotlib.font_manager import FontProperties

    from analysis.charts.style import MM_PER_PT, text_width

    renderer = RendererAgg(1000, 100, 720)
    for text in ("Kabupaten Kepulauan Mentawai 42,02", "2024", "new instrument from 2022"):
        width, _, _ = renderer.get_text_width_height_descent(
            text, FontProperties(fname=str(face_file(400)), size=8), False
        )
        assert text_width(text) == pytest.approx(width / 10 * MM_PER_PT, rel=0.03)


def test_a_sheet_can_be_saved_as_png(charts, tmp_path):
    draw, _ = charts["score_line"]
    draw(words("en")).figure.savefig(tmp_path / "a.png", dpi=100)
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")


def test_drawing_leaves_the_callers_settings_alone(charts):
    import matplotlib as mpl

    before = dict(mpl.rcParams)
    charts["coverage"][1](words("en"))
    assert dict(mpl.rcParams) == before
