"""Where raw rows go: used, merged with a repeat of the same page, or set aside with a reason."""

from dataclasses import replace

import pandas as pd
import pytest

from analysis.comparisons.ingested import rows_by_outcome
from analysis.ingest.coded import as_text
from analysis.ingest.observations import Ingested, ingest
from analysis.reconcile.results import reconcile

RAW_ROWS = {
    "2015": 17, "2016": 53, "2017": 161, "2018": 266, "2019": 210, "2020": 1, "2021": 741, "2022": 895, "2023": 713,
    "2024": 632, "2025": 207,
}  # fmt: skip


@pytest.fixture(scope="module")
def ingested() -> Ingested:
    made = ingest()
    return replace(made, observations=as_text(made.observations), set_aside=as_text(made.set_aside))


@pytest.fixture(scope="module")
def results(ingested: Ingested) -> pd.DataFrame:
    return as_text(reconcile(ingested.observations))


def test_every_raw_row_is_accounted_for(ingested: Ingested) -> None:
    rows_in = ingested.rows_in.reset_index()
    table = rows_by_outcome(rows_in, ingested.observations, ingested.set_aside).set_index("table")
    assert table["rows"].to_dict() == RAW_ROWS
    assert (table["used"] + table["merged"] + table["set_aside"]).to_dict() == RAW_ROWS


def test_no_raw_row_stands_in_two_places(ingested: Ingested) -> None:
    used = [
        (number[:4], int(row))
        for number in ingested.observations["observation_id"]
        for row in number[5:].split("+")
    ]
    aside = zip(ingested.set_aside["file"].str[-8:-4], ingested.set_aside["row"], strict=True)
    everything = [*used, *aside]
    assert len(set(everything)) == len(everything) == sum(RAW_ROWS.values())


def test_the_row_for_2020_is_set_aside(ingested: Ingested) -> None:
    aside = ingested.set_aside[ingested.set_aside["year"] == "2020"]
    assert aside["reason"].tolist() == ["there was no assessment in 2020"]
    assert not (ingested.observations["year"] == 2020).any()


def test_an_investigation_in_lamongan_is_no_assessment(ingested: Ingested) -> None:
    dropped = ingested.set_aside[ingested.set_aside["dropped"] != ""]
    assert dropped["name"].tolist() == ["Kabupaten Lamongan"] * 4
    assert dropped["reason"].str.contains("own motion").all()
    units = ingested.observations[ingested.observations["year"] == 2018]
    assert not units["score"].isin([56.5, 10.5, 26.5, 12.5]).any()


def test_every_other_row_set_aside_prints_nothing(ingested: Ingested) -> None:
    other = ingested.set_aside[(ingested.set_aside["dropped"] == "") & (ingested.set_aside["year"] != "2020")]
    facts = other[["score_as_printed", "zone", "category", "national_rank", "province_rank"]]
    assert len(other) > 100
    assert (facts == "").all(axis=None)


def test_rows_that_repeat_a_page_are_one_observation(ingested: Ingested) -> None:
    """Telisik prints 94,01 for Bali in two rows of 2022, one with the rank 2: one fact, with its rank."""
    page = "https://telisik.net/16-pemda-di-sumut-zona-hijau/"
    bali = ingested.observations[
        (ingested.observations["url"] == page) & (ingested.observations["body_id"] == "51")
    ]
    assert bali[["observation_id", "score", "national_rank"]].values.tolist() == [["2022:28+29", 94.01, 2]]


def test_a_page_under_two_spellings_of_its_publisher_is_one_voice(ingested: Ingested) -> None:
    """Oerban and Oerban.com, Batang Hari and Batanghari: one address, one figure."""
    rows = ingested.observations[
        (ingested.observations["url"] == "https://oerban.com/?p=30584")
        & (ingested.observations["score"] == 92.03)
    ]
    assert rows["observation_id"].tolist() == ["2022:167+168"]


def test_two_scores_of_one_page_both_stay(ingested: Ingested) -> None:
    rows = ingested.observations.query("year == 2022 and body_id == '52.07'")
    pages = rows[rows.duplicated("url", keep=False)]
    assert sorted(pages["score"]) == [67.24, 74.08]


def test_a_page_that_contradicts_itself_is_not_merged(copy) -> None:
    page = {"level": "regency", "name": "Kabupaten Solok", "province": "Sumatera Barat", "publisher": "ANTARA",
            "source_url": "https://example.org/synthetic"}  # fmt: skip
    first = copy.append("raw/results-2025.csv", year="2025", national_rank="12", **page)
    second = copy.append("raw/results-2025.csv", year="2025", national_rank="21", **page)
    numbers = set(ingest().observations["observation_id"])
    assert {f"2025:{first}", f"2025:{second}"} <= numbers


def test_figures_without_an_address_are_never_merged(copy) -> None:
    same = {"level": "regency", "name": "Kabupaten Solok", "province": "Sumatera Barat", "publisher": "ANTARA",
            "score_as_printed": "71,5"}  # fmt: skip
    first = copy.append("raw/results-2025.csv", year="2025", source_title="Synthetic one", **same)
    second = copy.append("raw/results-2025.csv", year="2025", source_title="Synthetic two", **same)
    assert {f"2025:{first}", f"2025:{second}"} <= set(ingest().observations["observation_id"])


@pytest.mark.parametrize(
    ("year", "name", "score", "category"),
    [
        (2024, "Kabupaten Pulau Taliabu", 55.65, "C"),  # 55,65 was printed as the score of 2023
        (2023, "Kabupaten Pulau Taliabu", 57.31, "C"),
        (2024, "Kota Payakumbuh", 97.60, "A"),  # 91,41 of 2023 was printed as the score of 2024
        (2023, "Kota Payakumbuh", 91.41, "A"),
        (2023, "Kabupaten Banggai Laut", 87.14, "B"),  # printed as that of Kabupaten Banggai
        (2023, "Kabupaten Banggai", 82.79, "B"),
        (2022, "Kota Probolinggo", 83.23, "B"),  # a list shifted by one row
        (2022, "Kabupaten Probolinggo", 82.33, "B"),
        (2022, "Provinsi Bali", 94.01, "A"),  # misprints
        (2023, "Provinsi Bali", 96.46, "A"),  # printed as 94,46 by two pages
        (2021, "Kota Malang", 87.29, ""),
        (2021, "Provinsi Nusa Tenggara Barat", 83.89, ""),
        (2023, "Provinsi Sumatera Selatan", 85.25, "B"),  # printed as category A
    ],
)
def test_corrections_have_effect(
    results: pd.DataFrame, year: int, name: str, score: float, category: str
) -> None:
    row = results[(results["year"] == year) & (results["name"] == name) & (results["unit_id"] == "")].iloc[0]
    assert (row["score"], row["category"]) == (score, category)


def test_a_corrected_figure_keeps_what_was_printed_and_says_why(ingested: Ingested) -> None:
    corrected = ingested.observations[ingested.observations["correction"] != ""]
    malang = corrected[corrected["body_id"] == "35.73"].iloc[0]
    assert (malang["score_printed"], malang["score"]) == ("97,29", 87.29)
    assert malang["correction"].startswith("2021-kota-malang-score: ")
    assert len(corrected) == 11


def test_codes_stay_text(ingested: Ingested) -> None:
    assert ingested.observations["body_id"].map(type).eq(str).all()
    assert "11.10" in set(ingested.observations["body_id"])


def test_kota_and_kabupaten_of_one_name_never_meet(ingested: Ingested) -> None:
    solok = ingested.observations[ingested.observations["name"].isin(["Kota Solok", "Kabupaten Solok"])]
    assert solok.groupby("name")["body_id"].unique().map(list).to_dict() == {
        "Kabupaten Solok": ["13.02"],
        "Kota Solok": ["13.72"],
    }
