"""Facts checked by hand against the pages they come from, and how much is known of each year."""

import json
from pathlib import Path

import pandas as pd
import pytest

from analysis import store

BASES = ["score", "category", "zone", "rank", "mention"]


@pytest.fixture(scope="module")
def bodies() -> pd.DataFrame:
    results = store.load("results")
    return results[results["unit_id"] == ""].set_index(["year", "body_id"])


def test_kota_pasuruan_rests_on_one_publisher(bodies: pd.DataFrame) -> None:
    columns = ["score", "category", "zone", "grade", "publishers"]
    assert bodies.loc[(2023, "35.75"), columns].to_list() == [93.24, "A", "green", "single", 1]
    assert bodies.loc[(2024, "35.75"), columns].to_list() == [98.22, "A", "green", "single", 1]


def test_solok_selatan_2021_is_settled_by_the_zone_printed_beside_it(bodies: pd.DataFrame) -> None:
    """64.81 is printed with the zone merah, which it contradicts: 51 and more were yellow."""
    row = bodies.loc[(2021, "13.11")]
    assert (row["score"], row["zone"], row["grade"]) == (54.68, "yellow", "conflicting")
    [other] = json.loads(row["rejected"])
    assert (other["value"], other["reason"]) == ("64.81", "evidence")


def test_kabupaten_solok_2023(bodies: pd.DataFrame) -> None:
    row = bodies.loc[(2023, "13.02")]
    assert (row["score"], row["category"], row["grade"]) == (95.08, "A", "conflicting")
    assert [other["value"] for other in json.loads(row["rejected"])] == ["95.07"]


@pytest.mark.parametrize(
    ("year", "body_id", "score", "grade", "publishers"),
    [
        (2021, "35.75", 56.16, "single", 1),  # Kota Pasuruan: three pages, two of them reprints
        (2021, "76.03", 95.75, "single", 1),  # Kabupaten Mamasa: two pages of one voice
        (2023, "35.22", 86.80, "single", 1),  # Kabupaten Bojonegoro: the same
        (2023, "51", 96.46, "corroborated", 2),  # Bali: the two pages that misprint 94,46 are no witnesses
        (2021, "52", 83.89, "single", 1),  # Nusa Tenggara Barat: nor is the one that misprints 83,39
    ],
)
def test_reprints_and_misprints_put_right_are_no_further_voice(
    bodies: pd.DataFrame, year: int, body_id: str, score: float, grade: str, publishers: int
) -> None:
    row = bodies.loc[(year, body_id)]
    assert (row["score"], row["grade"], row["publishers"]) == (score, grade, publishers)


def test_kaur_2023_is_undecided_and_the_more_exact_value_is_kept(bodies: pd.DataFrame) -> None:
    row = bodies.loc[(2023, "17.04")]
    assert (row["score"], row["grade"]) == (95.94, "conflicting")
    [other] = json.loads(row["rejected"])
    assert (other["value"], other["reason"]) == ("94", "tie")


def test_scores_known_of_regional_governments(bodies: pd.DataFrame) -> None:
    """The notes on the collected facts count 192, 198 and 208 for 2021, 2022 and 2024: one body stands there under two
    spellings in each (Jakarta Barat, Batang Hari, Tojo Una-Una)."""
    regional = bodies[bodies["level"].isin(["province", "city", "regency"]) & bodies["score"].notna()]
    known = regional.groupby("year").size()
    assert known.loc[2021:].to_dict() == {2021: 191, 2022: 197, 2023: 270, 2024: 207, 2025: 28}
    assert known.loc[:2019].sum() == 191


def test_coverage_is_what_was_reviewed(bodies: pd.DataFrame) -> None:
    """expected_coverage.csv is changed by hand only, after a look at what changed and why."""
    expected = pd.read_csv(Path(__file__).with_name("expected_coverage.csv")).set_index(["year", "level"])
    found = pd.crosstab([bodies.index.get_level_values("year"), bodies["level"]], bodies["basis"])
    found = found.reindex(index=expected.index, columns=BASES, fill_value=0)
    differing = found[(found != expected[BASES]).any(axis=1)]
    assert differing.empty, f"now:\n{differing}\nreviewed:\n{expected.loc[differing.index]}"
    assert found.sum().sum() == len(bodies)


def test_no_result_stands_for_2020(bodies: pd.DataFrame) -> None:
    assert 2020 not in bodies.index.get_level_values("year")


def test_eight_zones_of_2025_are_found_and_not_used() -> None:
    findings, results = store.load("findings"), store.load("results")
    found = findings[findings["rule"] == "zone-not-in-scheme"]
    assert found["year"].tolist() == [2025] * 8
    assert (results.loc[results["year"] == 2025, "zone"] == "").all()


def test_findings_name_what_is_printed_and_what_the_scheme_says() -> None:
    findings = store.load("findings")
    zones = findings[(findings["rule"] == "zone-contradicts-score") & (findings["year"] == 2021)]
    assert zones[["body_id", "printed", "expected"]].values.tolist() == [["13.11", "red", "yellow"]]


def test_every_conflict_is_a_finding() -> None:
    findings, results = store.load("findings"), store.load("results")
    rejected = results.loc[results["grade"] == "conflicting", "rejected"].map(json.loads).map(len).sum()
    assert (findings["rule"] == "conflict").sum() == rejected > 30
    assert not findings.loc[findings["rule"] == "conflict", "expected"].eq("").any()


def test_ranks_that_sources_print_differently_are_found() -> None:
    findings = store.load("findings").set_index("rule")
    columns = ["year", "name", "expected", "printed"]
    assert findings.loc["rank-conflict", columns].values.tolist() == [
        [2022, "Kota Padang Panjang", "15", "14"],
        [2023, "Provinsi Sumatera Barat", "7", "6"],
        [2023, "Kota Payakumbuh", "32", "12"],
    ]
    shared = findings.loc[["shared-rank"], ["year", "name", "printed"]]
    assert shared.values.tolist() == [[2025, "Provinsi Jambi; Provinsi Lampung", "1"]]


def test_classes_that_scores_of_other_pages_contradict_are_found() -> None:
    findings = store.load("findings")
    solok = findings[(findings["body_id"] == "13.02") & (findings["rule"] == "zone-contradicts-result")]
    assert solok[["year", "printed", "expected", "publisher"]].values.tolist() == [
        [2021, "red", "yellow", "Harian Haluan"],
        [2021, "red", "yellow", "Kurenah.com"],
    ]


def test_every_page_cited_for_a_score_or_rank_prints_it() -> None:
    observations, results = store.load("observations"), store.load("results")
    key = ["year", "body_id", "unit_id"]
    scores, ranks = (
        set(observations[[*key, "source_id", column]].dropna().itertuples(index=False, name=None))
        for column in ("decimals", "national_rank")
    )
    scored = {fact[:4] for fact in scores}
    for row in results[results["basis"] == "score"].to_dict("records"):
        at = tuple(row[name] for name in key)
        assert all((*at, page) in scored for page in json.loads(row["source_ids"])), at
    only_national = results[results["national_rank"].notna() & results["province_rank"].isna()]
    for row in only_national.to_dict("records"):
        at = tuple(row[name] for name in key)
        pages = json.loads(row["rank_source_ids"])
        assert pages, at
        assert all((*at, page, row["national_rank"]) in ranks for page in pages), at


def test_scores_stand_in_the_results_as_some_page_prints_them() -> None:
    observations, results = store.load("observations"), store.load("results")
    printed = set(observations[["year", "body_id", "unit_id", "score"]].itertuples(index=False, name=None))
    scored = results[results["score"].notna()]
    assert set(scored[["year", "body_id", "unit_id", "score"]].itertuples(index=False, name=None)) <= printed
