"""What holds for every figure, in both languages."""

import re
from collections import Counter
from xml.etree import ElementTree as ET

import pytest
from matplotlib.lines import Line2D

from analysis.charts import province_strip
from analysis.charts.sheet import overlaps
from analysis.charts.strip import draw_province_strip
from analysis.wording import words

SVG = "{http://www.w3.org/2000/svg}"


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{SVG}text")]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_no_two_labels_touch_and_none_leaves_the_sheet(chart, lang):
    draw, _ = chart
    sheet = draw(words(lang))
    assert overlaps(sheet.labels) == []
    for label in sheet.labels:
        assert label.left > -0.3, label
        assert label.right < sheet.width + 0.3, label
        assert label.top > -0.3, label
        assert label.bottom < sheet.height + 0.3, label


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_figure_is_whole(chart, lang):
    _, make = chart
    figure = make(words(lang))
    assert figure.alt
    assert figure.caption.endswith(".")
    assert figure.source
    assert len(figure.heads) == figure.data.shape[1]
    assert not figure.data.empty
    assert re.search(r"\d", figure.alt), "alt text without a number says little"


def test_the_same_bytes_twice(chart):
    _, make = chart
    assert make(words("en")).svg == make(words("en")).svg


def test_svg_carries_nothing_a_page_would_drop(chart):
    _, make = chart
    svg = make(words("en")).svg
    assert svg.startswith('<svg xmlns="http://www.w3.org/2000/svg"')
    assert not re.search(r"\sstyle=|<style|<metadata|<!DOCTYPE|<\?xml|xlink|<image|<script|<!--", svg)


def test_ids_are_unique_prefixed_and_all_referenced(chart):
    _, make = chart
    figure = make(words("en"))
    ids = [element.get("id") for element in ET.fromstring(figure.svg).iter() if element.get("id")]
    referenced = set(re.findall(r'(?:href="|url\()#([^")]+)', figure.svg))
    assert set(ids) == referenced
    assert all(name.startswith(f"{figure.key}-") for name in ids)
    assert max(Counter(ids).values(), default=1) == 1


@pytest.mark.parametrize(
    "name", ["zones", "categories", "score_line", "strip", "slope", "coverage", "distribution"]
)
def test_only_the_languages_words_differ(charts, name):
    _, make = charts[name]
    english, indonesian = make(words("en")), make(words("id"))
    assert english.key == indonesian.key
    assert english.svg != indonesian.svg
    assert english.data.equals(indonesian.data)


@pytest.mark.parametrize(
    ("name", "english", "indonesian"),
    [
        ("zones", ["Green", "Yellow", "Red", "All bodies", "494"], ["Hijau", "Kuning", "Merah", "Semua instansi"]),
        ("categories", ["A", "337", "57%", "Red 23"], ["Merah 23", "Kuning 70"]),
        ("score_line", ["90.83", "54.03", "A green", "break", "no assessment"], ["90,83", "54,03", "A hijau"]),
        ("strip", ["95 as quoted", "new instrument from 2022"], ["Kabupaten Contoh Kepulauan Mentawai 42,02"]),
        ("slope", ["2023", "2024", "change", "single source"], ["satu sumber", "Kabupaten Contoh Lima Puluh Kota"]),
        ("coverage", ["score known", "nothing found", "of 416", "191"], ["Kabupaten", "191"]),
        ("distribution", ["Cities", "50 of 98 known", "A green"], ["Kota", "A hijau"]),
        ("ribbon", ["break", "Four dimensions", "548", "2020"], ["2020", "548"]),
    ],
)  # fmt: skip
def test_figures_say_what_they_must(charts, name, english, indonesian):
    _, make = charts[name]
    for lang, expected in (("en", english), ("id", indonesian)):
        found = texts(make(words(lang)).svg)
        assert [text for text in expected if text not in found] == []


def test_alt_texts_hold_the_main_numbers(charts):
    alt = {name: make(words("en")).alt for name, (_, make) in charts.items()}
    assert "All bodies 2024: 494 green, 70 yellow, 23 red of 587" in alt["zones"]
    assert "Cities 2023: not found" not in alt["zones"]
    assert "A (highest quality) 337" in alt["categories"]
    assert "2021 90.83 (green)" in alt["score_line"]
    assert "2018 no score known (yellow)" in alt["score_line"]
    assert "95 as quoted" in alt["strip"]
    assert "19 regions in 2023 and 2024" in alt["slope"]
    assert "Cities: 52 with a score" in alt["coverage"]
    assert "50 of 98 known" in alt["distribution"]
    assert "2022 to 2024: Four dimensions" in alt["ribbon"]


def test_a_source_line_can_be_given(known):
    from analysis.charts import coverage_bars

    assert coverage_bars(known, words("en"), source="Source: [1](#src-1).").source == "Source: [1](#src-1)."


def test_a_quoted_figure_is_a_cross_and_no_mark_of_a_grade(regions):
    """Dots and diamonds say how sure a score is; what was quoted is no score."""
    with_quote = draw_province_strip(regions, words("en"), [(2023, 95.0, "95 as quoted")])
    without = draw_province_strip(regions, words("en"))

    def marks(sheet):
        lines = [artist for artist in sheet.figure.artists if isinstance(artist, Line2D)]
        return Counter(str(line.get_marker()) for line in lines if line.get_linestyle() == "None")

    assert marks(with_quote) - marks(without) == Counter({"x": 1})
    assert (
        "The cross is a figure as quoted."
        in province_strip(regions, words("en"), "Contoh", [(2023, 95.0, "95 as quoted")]).caption
    )
    assert "The cross" not in province_strip(regions, words("en"), "Contoh").caption
