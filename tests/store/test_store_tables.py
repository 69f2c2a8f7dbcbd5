"""Processed tables are made once, remade when data or code change, and are never half of two makings."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from analysis import paths, store
from analysis.errors import AnalysisError
from analysis.ingest.added import ADDED_COLUMNS
from analysis.ingest.observations import ingest
from analysis.reconcile.results import reconcile
from analysis.store import key
from analysis.store.key import TABLES, checksum, data_checksum

CORRECTIONS = "data/reference/corrections.csv"


def write(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_tables_made_from_this_data_and_code_are_fresh(project: Path) -> None:
    assert store.is_fresh()


@pytest.mark.parametrize("name", ["raw/results-2024.csv", "raw/agreements.csv", "reference/corrections.csv"])
def test_a_changed_file_makes_them_stale(project: Path, name: str) -> None:
    path = project / "data" / name
    before = path.read_bytes()
    path.write_bytes(before + b"\n")
    assert not store.is_fresh()
    path.write_bytes(before)
    assert store.is_fresh()


def test_a_file_that_was_only_touched_leaves_them_fresh(project: Path) -> None:
    os.utime(project / "data" / "raw" / "results-2024.csv", (0, 0))
    assert store.is_fresh()


def test_a_renamed_file_makes_them_stale(project: Path) -> None:
    (project / "data/raw/agreements.csv").rename(project / "data/raw/agreement.csv")
    assert not store.is_fresh()


def test_changed_code_makes_them_stale(
    project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = Path(key.__file__).parents[1]
    shutil.copytree(package, tmp_path / "analysis", ignore=shutil.ignore_patterns("__pycache__"))
    monkeypatch.setattr(key, "__file__", str(tmp_path / "analysis" / "store" / "key.py"))
    assert store.is_fresh()
    with (tmp_path / "analysis" / "reconcile" / "readings.py").open("a", encoding="utf-8") as code:
        code.write("# another rule\n")
    assert not store.is_fresh()


@pytest.mark.parametrize("lost", ["results.parquet", "dimensions.parquet", "key.txt"])
def test_a_lost_file_makes_them_stale(project: Path, lost: str) -> None:
    (paths.processed() / lost).unlink()
    assert not store.is_fresh()


def test_stale_tables_are_made_again_before_they_are_read(project: Path) -> None:
    path = project / "data/raw/results-2024.csv"
    assert store.load_results(year=2024).set_index("body_id").loc["35.75", "score"] == 98.22
    write(path, '"98,22"', '"98,32"')
    assert store.load_results(year=2024).set_index("body_id").loc["35.75", "score"] == 98.32
    assert store.is_fresh()


def test_what_a_process_remembers_never_goes_into_new_tables(project: Path) -> None:
    """As in a notebook that stays open while a correction is written."""

    def corrected() -> list[float]:
        observations = store.load("observations")
        return observations.loc[
            observations["correction"].str.startswith("2021-kota-malang"), "score"
        ].tolist()

    store.build()
    assert corrected() == [87.29]
    write(project / CORRECTIONS, '"87,29"', '"87,39"')
    assert corrected() == [87.39]


def test_tables_that_another_process_made_are_seen(project: Path) -> None:
    assert store.load_results(year=2024).set_index("body_id").loc["35.75", "score"] == 98.22
    write(project / "data/raw/results-2024.csv", '"98,22"', '"98,32"')
    run(project, "from analysis import store; store.build()")
    assert store.load_results(year=2024).set_index("body_id").loc["35.75", "score"] == 98.32


def test_the_same_data_give_the_same_tables(project: Path) -> None:
    before = {name: store.load(name) for name in TABLES}
    store.build()
    for name, table in before.items():
        assert_frame_equal(table, store.load(name))


def test_an_interrupted_write_leaves_tables_that_count_as_stale(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = []
    replace = os.replace

    def interrupted(source: Path, target: Path) -> None:
        moved.append(Path(target).name)
        if len(moved) == 3:
            raise KeyboardInterrupt
        replace(source, target)

    with monkeypatch.context() as patched:
        patched.setattr(os, "replace", interrupted)
        with pytest.raises(KeyboardInterrupt):
            store.build()
    assert not store.is_fresh()
    assert not list(paths.processed().glob(".making-*"))
    assert len(store.load("results")) > 2000
    assert store.is_fresh()


def test_a_failed_making_leaves_the_tables_that_were_there(project: Path) -> None:
    before = {path.name: path.read_bytes() for path in paths.processed().iterdir()}
    write(project / "data/raw/results-2024.csv", '"98,22"', '"198,22"')
    with pytest.raises(AnalysisError, match="above 100"):
        store.load("results")
    assert {path.name: path.read_bytes() for path in paths.processed().iterdir()} == before


def test_a_folder_that_cannot_be_written_is_one_sentence(project: Path) -> None:
    shutil.rmtree(paths.processed())
    paths.processed().write_text("a file stands in the way", encoding="utf-8")
    with pytest.raises(AnalysisError, match=r"cannot be written to .*processed: .*; free space there"):
        store.build()


def run(root: Path, code: str) -> str:
    environment = os.environ | {
        "ANALYSIS_ROOT": str(root),
        "PYTHONPATH": str(Path(paths.__file__).parents[1]),
    }
    done = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, timeout=120
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_two_processes_may_make_them_at_once(project: Path) -> None:
    shutil.rmtree(paths.processed())
    code = "from analysis import store; r = store.load('results'); print(len(r), store.is_fresh())"
    environment = os.environ | {
        "ANALYSIS_ROOT": str(project),
        "PYTHONPATH": str(Path(paths.__file__).parents[1]),
    }
    both = [
        subprocess.Popen([sys.executable, "-c", code], env=environment, stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    said = [process.communicate(timeout=120)[0].split() for process in both]
    assert [process.returncode for process in both] == [0, 0]
    assert {count for count, _ in said} == {str(len(store.load("results")))}
    assert store.is_fresh()
    assert not list(paths.processed().glob(".making-*"))


def test_asking_whether_they_are_fresh_needs_no_pandas(project: Path) -> None:
    code = (
        "import sys; from analysis import store; fresh = store.is_fresh()\n"
        "print(fresh, [m for m in ('pandas', 'numpy', 'pyarrow', 'pandera') if m in sys.modules])"
    )
    assert run(project, code).strip() == "True []"


def test_checksums_depend_on_names_and_bytes(tmp_path: Path) -> None:
    one, two = tmp_path / "one", tmp_path / "two"
    one.write_bytes(b"ab")
    two.write_bytes(b"c")
    first = checksum([one, two], tmp_path)
    assert first == checksum([two, one], tmp_path)
    one.write_bytes(b"a")
    two.write_bytes(b"bc")
    assert checksum([one, two], tmp_path) != first


def test_the_checksum_of_the_data_does_not_depend_on_where_they_stand(project: Path, made: Path) -> None:
    here = data_checksum()
    there = run(
        made.parents[1], "from analysis.store.key import data_checksum; print(data_checksum())"
    ).strip()
    assert here == there


def test_results_are_of_whole_bodies_unless_units_are_asked_for() -> None:
    assert (store.load_results()["unit_id"] == "").all()
    assert (store.load_results(units=True)["unit_id"] != "").any()


def test_results_of_a_year_and_a_province() -> None:
    west_sumatra = store.load_results(year=2023, province="Sumatera Barat")
    assert set(west_sumatra["year"]) == {2023}
    assert set(west_sumatra["province_code"]) == {"13"}
    assert west_sumatra["level"].value_counts().to_dict()["city"] == 7
    assert len(store.load_results(year=2023, province="13")) == len(west_sumatra)


@pytest.mark.parametrize("year", [2020, 2030])
def test_a_year_without_results_names_those_there_are(year: int) -> None:
    with pytest.raises(AnalysisError, match=rf"no results for {year}; choose one of 2015, .*2025"):
        store.load_results(year=year)


def test_a_province_that_does_not_exist_is_refused() -> None:
    with pytest.raises(AnalysisError, match="Sumatera Tenggara"):
        store.load_results(province="Sumatera Tenggara")


def test_an_unknown_table_is_a_mistake_of_the_caller() -> None:
    with pytest.raises(ValueError, match="'result' is not one of observations"):
        store.load("result")


def test_columns_of_text_are_handed_out_as_plain_text() -> None:
    for name in TABLES:
        table = store.load(name)
        assert not any(isinstance(kind, pd.CategoricalDtype) for kind in table.dtypes), name
    assert store.load("results")["score"].dtype == "float64"
    assert store.load("observations")["national_rank"].dtype == "Int16"


def test_tables_that_were_just_made_can_be_had_as_they_are_loaded(project: Path) -> None:
    observations = ingest().observations
    assert_frame_equal(store.as_loaded(observations), store.load("observations"), check_like=True)
    assert_frame_equal(store.as_loaded(reconcile(observations)), store.load("results"))


def test_an_observation_knows_its_rows_in_the_raw_file() -> None:
    observations = store.load_observations().set_index("observation_id")
    assert observations.loc["2022:28+29", "row"] == "28+29"
    assert observations.loc["2022:28+29", "file"] == "data/raw/results-2022.csv"


def test_no_score_of_a_dimension_is_known_yet() -> None:
    """As data/README.md says; whoever takes one in changes both."""
    dimensions = store.load("dimensions")
    assert dimensions.empty
    assert {"dimension", "score", "grade", "observation_ids"} <= set(dimensions)


def test_an_added_table_makes_them_stale_and_stands_in_them_when_made_again(project: Path) -> None:
    add_table(project)
    assert not store.is_fresh()
    row = store.load_results(year=2025).set_index("body_id").loc["13.02"]
    assert (row["score"], row["observation_ids"]) == (71.5, '["2025-synthetic:2"]')
    dimensions = store.load("dimensions")
    assert dimensions[["body_id", "dimension", "score"]].values.tolist() == [["13.02", "input", 66.0]]
    assert store.load("rows_in").set_index("table").loc["2025-synthetic", "rows"] == 2
    assert store.is_fresh()


def add_table(project: Path) -> None:
    """A synthetic table of two figures of Kabupaten Solok, as `make ingest` puts one in place."""
    folder = project / "data" / "raw" / "added" / "2025-synthetic"
    folder.mkdir(parents=True)
    cells = dict.fromkeys(ADDED_COLUMNS, "") | {"year": "2025", "level": "regency", "name": "Kabupaten Solok"}
    cells |= {
        "publisher": "ANTARA",
        "source_title": "Synthetic",
        "source_row": "4",
        "score_as_printed": "71,50",
    }
    rows = [cells, cells | {"dimension": "input", "score_as_printed": "66"}]
    pd.DataFrame(rows).to_csv(folder / "results.csv", index=False)
    texts = dict.fromkeys(["url", "published", "taken_in", "file", "sha256", "format", "how", "replaces"], "")
    record = {
        "id": "2025-synthetic",
        "publisher": "ANTARA",
        "title": "Synthetic",
        "year": 2025,
        "years": [2025],
    }
    record |= texts | {"rows": 2, "partial": False, "mapping": {}}
    (folder / "source.json").write_text(json.dumps(record), encoding="utf-8")


def test_a_table_handed_out_is_the_callers_own() -> None:
    first = store.load("results")
    first["score"] = 0.0
    assert store.load("results")["score"].max() > 90


def test_observations_of_a_year() -> None:
    some = store.load_observations(year=2016)
    assert set(some["year"]) == {2016}
    assert len(store.load_observations()) > len(some)
    assert isinstance(some, pd.DataFrame)
