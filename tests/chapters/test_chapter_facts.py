"""Figures of the worked examples and the national picture, held against results and published counts."""

import re

import pytest

from analysis import store
from analysis.blocks import Figure, Prose, Table


def table(chapter: list, key: str) -> Table:
    [found] = [block for block in chapter if isinstance(block, Table) and block.key == key]
    return found


def prose(chapter: list) -> str:
    return "\n".join(block.markdown for block in chapter if isinstance(block, Prose))


def number(cell: str, lang: str) -> float:
    """A number cell without its marks."""
    text = cell.strip("°‡†%").replace("−", "-")
    return float(text.replace(".", "").replace(",", ".") if lang == "id" else text.replace(",", ""))


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("year", [2021, 2022, 2023, 2024, 2025])
def test_every_score_of_west_sumatra_equals_the_result(edition_of, year: int, lang: str) -> None:
    _, chapters = edition_of(year, lang)
    scores = table(chapters["province"], "province-scores")
    years = [int(column.head) for column in scores.columns if column.head.isdigit()]
    results = (
        store.load_results(province="13").query("level != 'province'").set_index(["name", "year"])["score"]
    )
    assert years == list(range(2021, min(year, 2024) + 1))
    assert len(scores.rows) == 19
    for row in scores.rows:
        for shown_year, cell in zip(years, row[1 : len(years) + 1], strict=True):
            assert number(cell, lang) == results[row[0], shown_year]


def test_marks_of_west_sumatra_are_grades(edition_of) -> None:
    _, chapters = edition_of(2024, "en")
    rows = {row[0]: row for row in table(chapters["province"], "province-scores").rows}
    assert rows["Kabupaten Solok Selatan"][1] == "54.68‡"
    assert rows["Kabupaten Solok"][3] == "95.08‡"
    assert rows["Kabupaten Kepulauan Mentawai"][3] == "67.03°"
    assert rows["Kabupaten Agam"][4:6] == ["95.48", "+2.90"]


@pytest.mark.parametrize("lang", ["en", "id"])
def test_means_of_west_sumatra_by_year(edition_of, lang: str) -> None:
    _, chapters = edition_of(2024, lang)
    rows = table(chapters["province"], "province-means").rows
    assert [(row[0], number(row[2], lang)) for row in rows] == [
        ("2021", 68.82), ("2022", 82.14), ("2023", 85.98), ("2024", 91.63),
    ]  # fmt: skip
    assert [number(row[3], lang) for row in rows] == [42.02, 65.59, 67.03, 87.06]
    assert [number(row[5], lang) for row in rows] == [86.34, 89.45, 95.08, 97.73]
    assert [row[1] for row in rows] == ["19 of 19" if lang == "en" else "19 dari 19"] * 4


def test_changes_of_west_sumatra_are_within_one_scheme(edition_of) -> None:
    _, chapters = edition_of(2022, "en")
    assert {row[-2] for row in table(chapters["province"], "province-scores").rows} == {""}
    _, chapters = edition_of(2024, "en")
    for row in table(chapters["province"], "province-scores").rows:
        assert number(row[5], "en") == pytest.approx(number(row[4], "en") - number(row[3], "en"), abs=0.0051)


def test_no_sentence_on_west_sumatra_puts_2021_beside_2022(edition_of) -> None:
    _, chapters = edition_of(2024, "en")
    assert "mean went 82.14 (2022), 85.98 (2023) and 91.63 (2024)" in prose(chapters["province"])
    _, chapters = edition_of(2022, "en")
    assert "mean went" not in prose(chapters["province"])


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_95_stands_beside_what_the_scores_give(edition_of, year: int) -> None:
    _, chapters = edition_of(year, "en")
    said = prose(chapters["province"])
    assert (
        "A statement quoted by Integritasmedia puts the regencies and cities at 95 for 2023; it is often read as their "
        "average. The 19 published scores have the mean 85.98 and the highest is 95.08 (Kabupaten Solok). As an "
        "average the figure does not agree with them, as the highest score it does, and the statement does not say "
        "which is meant."
    ) in said
    assert "54.68 kept, 64.81 also printed" in said
    assert "69.35 instead of 68.82" in said


def test_the_95_is_not_in_a_report_on_an_earlier_year(edition_of) -> None:
    _, chapters = edition_of(2022, "en")
    assert "Integritasmedia" not in prose(chapters["province"])
    assert "95.08" not in str([table(chapters["province"], "province-scores").rows])


@pytest.mark.parametrize("year", [2015, 2016, 2017, 2018, 2019])
def test_before_2021_the_province_is_no_set(edition_of, year: int) -> None:
    _, chapters = edition_of(year, "en")
    assert not any(isinstance(block, (Table, Figure)) for block in chapters["province"])


@pytest.mark.parametrize("lang", ["en", "id"])
def test_every_number_on_kota_pasuruan_equals_the_result(edition_of, lang: str) -> None:
    _, chapters = edition_of(2024, lang)
    results = store.load_results().query("body_id == '35.75'").set_index("year")
    rows = table(chapters["city"], "region-years").rows
    assert [int(row[0]) for row in rows] == sorted(results.index, reverse=True)
    for row in rows:
        result = results.loc[int(row[0])]
        assert number(row[1], lang) == result["score"]
        assert int(row[4]) == result["publishers"]


@pytest.mark.parametrize("chapter", ["city", "summary"])
def test_kota_pasuruan_in_words(edition_of, chapter: str) -> None:
    _, chapters = edition_of(2024, "en")
    assert (
        "Kota Pasuruan scored 93.24 (A, highest quality, green) in 2023 and 98.22 (A, highest quality, green) in 2024, "
        "within one scheme: +4.98 points. Graded single: one publisher, Ramapati Pasuruan (government), "
        "prints both figures. No address of the page is recorded."
    ) in prose(chapters[chapter])


def test_kota_pasuruan_2023_is_not_held_against_2021(edition_of) -> None:
    _, chapters = edition_of(2023, "en")
    said = prose(chapters["city"])
    assert "Kota Pasuruan scored 93.24 (A, highest quality, green) in 2023." in said
    assert "points" not in said


@pytest.mark.parametrize("lang", ["en", "id"])
def test_national_counts_with_denominators(edition_of, lang: str) -> None:
    _, chapters = edition_of(2024, lang)
    counts = table(chapters["national"], "national-counts")
    everything = {row[0]: row[2:7] for row in counts.rows if row[1] in ("All bodies", "Semua instansi")}
    assert {year: [number(cell, lang) for cell in cells] for year, cells in everything.items()} == {
        "2024": [587, 494, 70, 23, 84.2],
        "2023": [586, 414, 133, 39, 70.6],
        "2022": [586, 272, 250, 64, 46.4],
        "2021": [587, 179, 316, 92, 30.5],
    }


def test_the_summary_counts_the_country(edition_of) -> None:
    said = prose(edition_of(2024, "en")[1]["summary"])
    assert "494 of 587 bodies (84.2%) were in the green zone, 70 in yellow and 23 in red" in said
    assert "In 2023, with the same dimensions and limits, it was 414 of 586 (70.6%)" in said
    assert "187 (90.3%) are green; of all 548, 461 (84.1%) were" in said


@pytest.mark.parametrize("year", [2022, 2025])
def test_the_summary_compares_nothing_across_a_break(edition_of, year: int) -> None:
    assert "the same dimensions and limits" not in prose(edition_of(year, "en")[1]["summary"])


def test_2025_shows_no_zone(edition_of) -> None:
    _, chapters = edition_of(2025, "en")
    governments = table(chapters["regions"], "regional-governments")
    assert not re.search(r"\b(green|yellow|red)\b", str(governments.rows))


def test_disputed_scores_name_the_other_reading_and_why(edition_of) -> None:
    _, chapters = edition_of(2021, "en")
    [row] = [row for row in table(chapters["disagreements"], "disagreements").rows if row[2] == "64.81"]
    assert row[:2] == ["Kabupaten Solok Selatan", "54.68"]
    assert "VIVA Padang" in row[3]
    assert row[4] == "contradicts the printed zone, category or rank"
    assert "#src-" in row[5]


def test_every_dispute_of_the_year_is_listed(edition_of) -> None:
    report, chapters = edition_of(2023, "en")
    findings = report.findings
    disputes = findings[(findings["rule"] == "conflict") & (findings["year"] == 2023)]
    scored = report.results[report.results["basis"] == "score"]
    disputes = disputes.merge(scored[["year", "body_id", "unit"]], on=["year", "body_id", "unit"])
    assert len(table(chapters["disagreements"], "disagreements").rows) == len(disputes) > 10
