"""Tables taken in from a file stand beside the yearly ones: read alike, numbered by their id, replaced as a whole."""

import json
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis.comparisons.ingested import rows_by_outcome
from analysis.errors import AnalysisError
from analysis.ingest.added import ADDED_COLUMNS, added_tables, read_added
from analysis.ingest.coded import as_text
from analysis.ingest.observations import ingest
from analysis.ingest.printed import COLUMNS, result_years
from analysis.reconcile.dimensions import reconcile_dimensions
from analysis.reconcile.results import reconcile

# The fixture `copy` is a copy of the data. All figures that the tests add to it are synthetic.
ID = "2025-antara-0a1b2c3d"


def observed(table_id: str) -> pd.DataFrame:
    """The observations of one table, as text, by the number of their row."""
    table = as_text(ingest().observations)
    mine = table[table["observation_id"].str.startswith(f"{table_id}:")]
    return mine.set_index(mine["observation_id"].str.replace(r".*:", "", regex=True))


def test_the_columns_are_those_of_the_yearly_files_and_where_the_figure_stands() -> None:
    assert tuple(ADDED_COLUMNS[: len(COLUMNS)]) == COLUMNS
    assert ADDED_COLUMNS[len(COLUMNS) :] == ("dimension", "opinion", "sheet", "source_row", "source_column")


def test_a_row_becomes_an_observation_that_names_table_and_row(copy) -> None:
    copy.add(ID, {}, {"name": "Kota Solok", "level": "city", "score_as_printed": "82.25", "note": "a remark"})
    rows = observed(ID)
    assert list(rows.index) == ["2", "3"]
    assert rows["body_id"].tolist() == ["13.02", "13.72"]
    assert rows["score"].tolist() == [71.5, 82.25]
    assert rows.loc["3", ["publisher", "url", "published", "note"]].tolist() == [
        "ANTARA", "https://example.org/synthetic", "2026-02-03", "a remark",
    ]  # fmt: skip
    assert rows["file"].unique().tolist() == [f"data/raw/added/{ID}/results.csv"]


def test_the_yearly_tables_are_read_as_before(copy) -> None:
    before = as_text(ingest().observations)
    copy.add(ID, {"score_as_printed": "70,5"})
    after = as_text(ingest().observations)
    assert_frame_equal(after[~after["observation_id"].str.startswith(ID)], before)


def test_an_added_table_changes_results_like_any_other_source(copy) -> None:
    copy.add(
        ID,
        {
            "year": "2024",
            "level": "city",
            "name": "Kota Pasuruan",
            "province": "",
            "score_as_printed": "98.22",
        },
    )
    row = as_text(reconcile(ingest().observations)).set_index(["year", "body_id"]).loc[(2024, "35.75")]
    assert (row["score"], row["grade"], row["publishers"]) == (98.22, "corroborated", 2)
    assert json.loads(row["observation_ids"])[-1] == f"{ID}:2"


def test_scores_of_dimensions_stand_apart_from_results(copy) -> None:
    copy.add(
        ID,
        {},
        {"dimension": "input", "score_as_printed": "66,10"},
        {"dimension": "output", "score_as_printed": "80"},
    )
    observations = ingest().observations
    results = as_text(reconcile(observations)).set_index(["year", "body_id"])
    assert results.loc[(2025, "13.02"), "score"] == 71.5
    dimensions = as_text(reconcile_dimensions(observations))
    columns = ["year", "level", "body_id", "dimension", "score", "decimals", "grade", "publishers"]
    assert dimensions[columns].values.tolist() == [
        [2025, "regency", "13.02", "input", 66.1, 2, "single", 1],
        [2025, "regency", "13.02", "output", 80.0, 0, "single", 1],
    ]
    assert dimensions["observation_ids"].tolist() == [f'["{ID}:3"]', f'["{ID}:4"]']


def test_an_opinion_is_a_result_of_its_own_kind(copy) -> None:
    clean = "Kualitas Tinggi Tanpa Maladministrasi"
    copy.add(
        ID,
        {"score_as_printed": "", "opinion": clean},
        {"name": "Kabupaten Agam", "opinion": "Kualitas Sedang"},
    )
    assert observed(ID)["opinion_printed"].tolist() == [clean, "Kualitas Sedang"]
    results = as_text(reconcile(ingest().observations)).set_index(["year", "body_id"])
    alone, beside_score = results.loc[(2025, "13.02")], results.loc[(2025, "13.06")]
    assert (alone["basis"], alone["opinion"], alone["grade"]) == ("opinion", clean, "single")
    assert (beside_score["basis"], beside_score["opinion"]) == ("score", "Kualitas Sedang")


def test_a_total_and_a_dimension_of_one_page_are_never_one_observation(copy) -> None:
    copy.add(ID, {"national_rank": "4"}, {"dimension": "input"})
    assert observed(ID)["dimension"].tolist() == ["", "input"]


def test_rows_that_repeat_a_fact_of_the_page_are_one_observation(copy) -> None:
    copy.add(ID, {}, {"score_as_printed": "", "province_rank": "3"})
    rows = observed(ID)
    assert rows.index.tolist() == ["2+3"]
    assert (rows["score"].iloc[0], rows["province_rank"].iloc[0]) == (71.5, 3)


def test_a_replaced_table_is_set_aside_whole(copy) -> None:
    copy.add("2025-first", {}, {"name": "Kabupaten Agam"})
    copy.add("2025-second", {"score_as_printed": "72,5"}, replaces="2025-first")
    ingested = ingest()
    aside = as_text(ingested.set_aside)
    gone = aside[aside["file"].str.contains("2025-first")]
    assert gone["reason"].tolist() == ["replaced by 2025-second"] * 2
    assert observed("2025-first").empty
    assert observed("2025-second")["score"].tolist() == [72.5]


def test_every_row_of_every_table_is_accounted_for(copy) -> None:
    copy.add("2025-first", {}, {"name": "Kabupaten Agam"})
    copy.add("2025-second", {}, {"score_as_printed": "", "province_rank": "3"}, {"name": "Kota Solok", "level": "city",
             "score_as_printed": ""}, replaces="2025-first")  # fmt: skip
    made = ingest()
    table = rows_by_outcome(made.rows_in.reset_index(), as_text(made.observations), as_text(made.set_aside))
    assert table["table"].tolist()[-3:] == ["2025", "2025-first", "2025-second"]
    counts = table.set_index("table").loc[
        ["2025-first", "2025-second"], ["rows", "used", "merged", "set_aside"]
    ]
    assert counts.values.tolist() == [[2, 0, 0, 2], [3, 1, 1, 1]]
    assert (table["rows"] == table[["used", "merged", "set_aside"]].sum(axis=1)).all()


def later_year(copy) -> None:
    """Puts the assessment of 2026 on record, under the instrument of 2025."""
    rows = copy.rows("reference/scheme_years.csv")
    later = [row | {"year": "2026"} for row in rows if row["year"] == "2025"]
    copy.write("reference/scheme_years.csv", [*rows, *later])


def test_a_later_year_may_stand_in_an_added_table_alone(copy) -> None:
    later_year(copy)
    assert result_years()[-1] == 2025
    copy.add("2026-antara", {"year": "2026"})
    assert observed("2026-antara")["year"].tolist() == [2026]


def test_a_correction_may_name_a_row_of_an_added_table(copy) -> None:
    copy.add(ID, {"score_as_printed": "17,5"})
    corrected = copy.rows("reference/corrections.csv")[0] | {
        "correction_id": "2025-kabupaten-solok-score", "raw_file": f"added/{ID}/results.csv", "year": "2025",
        "level": "regency", "name": "Kabupaten Solok", "printed_column": "score_as_printed", "printed": "17,5",
        "publisher": "ANTARA", "source_url": "https://example.org/synthetic", "column": "score", "action": "set",
        "corrected": "71,5", "reason": "digits turned round",
    }  # fmt: skip
    copy.write("reference/corrections.csv", [*copy.rows("reference/corrections.csv"), corrected])
    row = observed(ID).iloc[0]
    assert (row["score_printed"], row["score"]) == ("17,5", 71.5)
    assert row["correction"] == "2025-kabupaten-solok-score: digits turned round"


def test_rows_not_yet_on_disk_count_as_if_they_were(copy) -> None:
    folder = copy.add(ID, {}, {"name": "Kota Solok", "level": "city", "dimension": "input"})
    on_disk = ingest()
    [table] = added_tables()
    more = read_added(table)
    folder.rename(copy.root / "moved")
    added = ingest(more=more)
    for name in ("observations", "set_aside"):
        assert_frame_equal(as_text(getattr(added, name)), as_text(getattr(on_disk, name)))
    assert added.rows_in.to_dict() == on_disk.rows_in.to_dict()


def test_rows_not_yet_on_disk_may_replace_a_table(copy) -> None:
    copy.add("2025-second", {"score_as_printed": "72,5"})
    [second] = added_tables()
    more = read_added(second)
    (copy.root / "data/raw/added/2025-second").rename(copy.root / "moved")
    copy.add("2025-first", {})
    aside = as_text(ingest(more=more, replaces="2025-first").set_aside)
    assert aside.loc[aside["file"].str.contains("2025-first"), "reason"].tolist() == [
        "replaced by 2025-second"
    ]


def test_a_missing_value_in_further_rows_is_a_mistake_of_the_caller(copy) -> None:
    copy.add(ID, {})
    more = read_added(added_tables()[0])
    with pytest.raises(ValueError, match="an empty text, not a missing one: unit"):
        ingest(more=more.assign(unit=pd.Categorical([None])))


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(AnalysisError) as caught:
        act()
    message = str(caught.value)
    assert "\n" not in message
    assert message.endswith(".")
    return message


CELLS = [
    ({"year": "2024"}, {"years": [2025]}, "year", "2025, as its source.json says"),
    ({"zone": "green"}, {}, "zone", "hijau, kuning, merah or nothing"),
    ({"opinion": "Kualitas Bagus"}, {}, "opinion", "Kualitas Tertinggi Tanpa Maladministrasi"),
    ({"dimension": "Input 1"}, {}, "dimension", "input or complaints"),
    ({"score_as_printed": "n/a"}, {}, "score_as_printed", "leave the cell empty"),
    ({"name": "Kota Antah"}, {}, "name", "aliases.csv"),
    ({"publisher": "Harian Karangan"}, {}, "publisher", "publishers.csv"),
]


@pytest.mark.parametrize(("cells", "source", "column", "advice"), CELLS)
def test_a_wrong_cell_is_named(copy, cells: dict[str, str], source: dict, column: str, advice: str) -> None:
    copy.add(ID, {"name": "Kabupaten Agam"}, cells, **source)
    message = refused(ingest)
    assert message.startswith(f'data/raw/added/{ID}/results.csv, row 3, column {column}: "{cells[column]}" ')
    assert advice in message


def test_the_same_row_twice(copy) -> None:
    copy.add(ID, {}, {"name": "Kabupaten Agam"}, {})
    assert "row 4: the same row as row 2" in refused(ingest)


def spoil(name: str, text: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(text, encoding="utf-8")


def change(name: str, old: str, new: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text((folder / name).read_text().replace(old, new))


FAULTS = {
    "no source record": (lambda folder: (folder / "source.json").unlink(), "source.json is missing; restore it with"),
    "no JSON": (spoil("source.json", "{"), "source.json cannot be read"),
    "no object": (spoil("source.json", "[]"), "not an object with named entries"),
    "an entry is missing": (change("source.json", '"years"', '"jahre"'), 'it lacks "years"'),
    "an entry of another type": (change("source.json", '"rows": 1', '"rows": "1"'), '"rows" is not of the type int'),
    "years that are none": (change("source.json", "[2025]", "[25]"), '"years" is not a list of assessment years'),
    "the id of another table": (change("source.json", f'"{ID}"', '"2025-other"'), '"id" is 2025-other, not the name'),
    "no table": (lambda folder: (folder / "results.csv").unlink(), "results.csv is missing; restore it with"),
    "a lost column": (change("results.csv", "opinion", "opini"), "has no column opinion"),
    "a lost row": (change("source.json", '"rows": 1', '"rows": 2'), "has 1 rows and its source.json says 2"),
    "no number of a row": (change("results.csv", "Sheet1,4", "Sheet1,four"), "cannot be read as a table"),
    "an unknown table replaced": (change("source.json", '"replaces": ""', '"replaces": "x"'), "replaces x"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_broken_table_is_one_sentence(copy, fault: str) -> None:
    spoiled, said = FAULTS[fault]
    spoiled(copy.add(ID, {}))
    message = refused(ingest)
    assert said in message
    assert ID in message


@pytest.mark.parametrize("name", ["2025", "Antara", "a_b", "a--b"])
def test_a_folder_whose_name_is_no_id(copy, name: str) -> None:
    (copy.root / "data/raw/added" / name).mkdir(parents=True)
    assert f"data/raw/added/{name} is no name for an added table" in refused(ingest)


def test_a_folder_in_the_making_is_left_alone(copy) -> None:
    (copy.root / "data/raw/added/.staging").mkdir(parents=True)
    assert added_tables() == ()


def test_tables_that_replace_each_other(copy) -> None:
    copy.add("2025-a", {}, replaces="2025-c")
    copy.add("2025-b", {}, replaces="2025-a")
    copy.add("2025-c", {}, replaces="2025-b")
    assert "replaces" in (message := refused(added_tables))
    assert "is replaced by it" in message


def test_a_table_that_replaces_itself(copy) -> None:
    copy.add(ID, {}, replaces=ID)
    assert f"{ID} replaces {ID} and is replaced by it" in refused(added_tables)
