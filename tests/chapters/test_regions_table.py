"""The table of regional governments: its columns, order, marks and sources, by edition."""

import json
import re

import pytest

from analysis.blocks import Block, Prose, Table
from analysis.chapters.report import Report

COMPARED = {2023, 2024}
"""The years with an earlier one under the same dimensions and limits."""

Edition = tuple[Report, dict[str, list[Block]]]


def governments(edition: Edition) -> Table:
    [table] = [block for block in edition[1]["regions"] if isinstance(block, Table)]
    return table


def rows(edition: Edition) -> dict[str, dict[str, str]]:
    """The cells of each government, by the column's key."""
    table = governments(edition)
    keys = [column.key for column in table.columns]
    return {row[1]: dict(zip(keys, row, strict=True)) for row in table.rows}


def test_before_and_change_stand_where_a_year_may_be_compared(edition: Edition) -> None:
    keys = {column.key for column in governments(edition).columns}
    assert ({"before", "change"} <= keys) == (edition[0].year in COMPARED)
    assert keys.isdisjoint({"before", "change"}) == (edition[0].year not in COMPARED)


def test_a_year_without_changes_says_why(edition_of) -> None:
    for year in (2015, 2021, 2022, 2025):
        assert governments(edition_of(year, "en")).note.startswith("No change is given: ")
    assert "No change is given" not in governments(edition_of(2024, "en")).note


def test_governments_stand_in_the_order_of_their_codes_below_their_province(edition: Edition) -> None:
    """The province government first, then regencies, then cities; names would put Kota before Provinsi."""
    report = edition[0]
    known = report.regional.set_index("name")
    codes = [
        (known.loc[name, "province_code"], known.loc[name, "body_id"])
        for name in (row[1] for row in governments(edition).rows)
    ]
    assert codes == sorted(codes)


def test_a_class_column_stands_where_the_year_has_classes(edition: Edition) -> None:
    keys = [column.key for column in governments(edition).columns]
    assert ("class" in keys) == (edition[0].year != 2025)


def test_what_is_known_without_a_score_is_said(edition_of) -> None:
    cells = rows(edition_of(2024, "en"))
    assert (cells["Provinsi Aceh"]["score"], cells["Provinsi Aceh"]["class"]) == ("–", "green (zone only)")
    assert cells["Provinsi Sumatera Utara"]["class"] == "A · green (category only)"
    assert rows(edition_of(2024, "id"))["Provinsi Aceh"]["class"] == "hijau (hanya zona)"
    assert rows(edition_of(2023, "en"))["Kabupaten Serdang Bedagai"]["class"] == "rank only"
    cells = rows(edition_of(2025, "en"))
    assert cells["Provinsi Jambi"]["score"] == "rank only"
    assert "named only" in {row["score"] for row in cells.values()}


def test_a_score_stands_without_such_a_remark(edition: Edition) -> None:
    scored = set(edition[0].regional.query("basis == 'score'")["name"])
    for name, cells in rows(edition).items():
        assert (cells["score"][:1].isdigit()) == (name in scored)
        if name in scored:
            assert "(" not in cells.get("class", "")


def test_ranks_within_the_nation_and_the_province(edition_of) -> None:
    cells = rows(edition_of(2024, "en"))
    assert cells["Provinsi Jawa Tengah"]["rank"] == "2 of 34"
    assert cells["Kabupaten Pidie Jaya"]["rank"] == "1 (prov.)"
    assert cells["Kota Pasuruan"]["rank"] == ""


def test_a_rank_from_another_page_cites_that_page(edition: Edition) -> None:
    """Pages of the score stand in the column of sources; those of the rank alone stand beside the rank."""
    report, _ = edition
    known = report.regional.set_index("name")
    cited_pages = 0
    for name, cells in rows(edition).items():
        result = known.loc[name]
        own, ranking = (set(json.loads(result[column])) for column in ("source_ids", "rank_source_ids"))
        numbers = {str(report.bibliography.numbers[page]) for page in ranking - own}
        cited = set(re.findall(r"#src-(\d+)", cells["rank"]))
        assert cited == (numbers if cells["rank"] else set())
        assert set(re.findall(r"#src-(\d+)", cells["sources"])) == {
            str(report.bibliography.numbers[page]) for page in own
        }
        cited_pages += len(cited)
    if report.year == 2023:
        assert cited_pages > 20


def test_marks_of_a_change(edition_of) -> None:
    cells = rows(edition_of(2024, "en"))

    def change(name: str) -> tuple[str, str]:
        return cells[name]["before"], cells[name]["change"]

    assert change("Kota Pasuruan") == ("93.24", "+4.98")
    assert change("Kabupaten Asahan") == ("70.55†", "+22.82")  # of 2022
    assert change("Kabupaten Solok") == ("95.08", "+2.65‡")  # 95.07 was printed too
    assert change("Kabupaten Bangka Selatan") == ("92.33", "+2")  # printed as 94
    assert change("Kabupaten Garut") == ("95", "0")  # 95 and 94.76: nothing that the 95 can tell
    assert change("Provinsi Aceh") == ("", "")


def test_every_mark_is_explained_below_the_table(edition_of) -> None:
    for year in (2023, 2024):
        table = governments(edition_of(year, "en"))
        cells = "".join(cell for row in table.rows for cell in row)
        for mark in ("†", "‡"):
            assert mark not in cells or f"{mark} " in table.note
    assert "† of 2022, for no score of 2023 was found." in governments(edition_of(2024, "en")).note
    assert "†" not in governments(edition_of(2023, "en")).note  # 2022 is the only earlier year


def test_how_many_are_listed_and_how_sure_their_scores_are(edition_of) -> None:
    [said] = [block.markdown for block in edition_of(2024, "en")[1]["regions"] if isinstance(block, Prose)]
    listed = re.match(r"(\d+) regional governments are listed", said)
    assert listed
    assert int(listed[1]) == len(governments(edition_of(2024, "en")).rows)
    counts = [int(n) for n in re.findall(r"\d+", said.split("Of the ")[1])]
    assert counts[0] == sum(counts[1:]) == 207


@pytest.mark.parametrize("year", [2023, 2024])
def test_the_changes_shown_are_those_of_the_results(edition_of, year: int) -> None:
    """Each shown change lies within what the two printed scores allow."""
    compared = 0
    for name, cells in rows(edition_of(year, "en")).items():
        text = cells["change"].strip("‡").replace("−", "-")
        if not text:
            continue
        compared += 1
        decimals = len(text.partition(".")[2])
        exact = float(cells["score"]) - float(cells["before"].strip("†"))
        assert float(text) == pytest.approx(exact, abs=0.5 * 10**-decimals + 0.001), name
    assert compared > 50
