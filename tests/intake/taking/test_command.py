"""`make ingest`: what it writes, when it writes nothing, and that the same file twice adds nothing."""

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package

from analysis import load_observations, load_results
from analysis.errors import AnalysisError
from analysis.publish import stage

HEAD = "No;Kabupaten/Kota;Nilai;Zona\n"
# Printed scores of the 2024 assessment (data/raw/results-2024.csv).
TWO = HEAD + "1;Kota Pasuruan;98,22;Hijau\n2;Kota Payakumbuh;97,60;Hijau\n"

Take = Callable[..., Any]
State = Callable[[], dict[str, bytes]]


def added(project: Path) -> list[Path]:
    return sorted((project / "data" / "raw" / "added").glob("*"))


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_a_file_becomes_a_table_with_its_source_and_report(take: Take, project: Path) -> None:
    said = take(TWO)
    assert (said.code, said.error) == (0, "")
    [folder] = added(project)
    assert folder.name.startswith("2024-ombudsman-")
    assert sorted(path.name for path in folder.iterdir()) == [
        "changes.csv",
        "report.html",
        "results.csv",
        "rows.csv",
        "source.json",
    ]
    first, second = rows(folder / "results.csv")
    assert (first["name"], first["score_as_printed"], first["zone"]) == ("Kota Pasuruan", "98,22", "hijau")
    assert (first["source_row"], first["source_column"], first["level"]) == ("2", "C", "city")
    assert second["source_url"] == "https://ombudsman.go.id/lampiran-2024"
    source = json.loads((folder / "source.json").read_text())
    assert (source["publisher"], source["published"], source["years"]) == (
        "Ombudsman RI",
        "2024-11-14",
        [2024],
    )
    assert (source["rows"], source["partial"], source["file"]) == (2, False, "hasil.csv")
    assert len(source["sha256"]) == 64


def test_what_was_recognised_is_said_before_it_is_written(take: Take) -> None:
    said = take(TWO)
    recognised, written = said.out.index("Kabupaten/Kota"), said.out.index("figures taken in")
    assert recognised < written
    assert "2 can be taken, 0 cannot" in said.out


def test_the_figures_reach_the_results_and_their_source(take: Take, project: Path) -> None:
    before = load_results(year=2024).set_index("name").loc["Kota Pasuruan"]
    take(TWO)
    after = load_results(year=2024).set_index("name").loc["Kota Pasuruan"]
    assert (before["score"], before["grade"], before["publishers"]) == (98.22, "single", 1)
    assert (after["score"], after["grade"], after["publishers"]) == (98.22, "corroborated", 2)
    assert after["best_kind"] == "ombudsman"
    observed = load_observations(year=2024)
    [folder] = added(project)
    mine = observed[observed["observation_id"] == f"{folder.name}:2"]
    assert mine["url"].tolist() == ["https://ombudsman.go.id/lampiran-2024"]


def test_the_revision_log_gets_a_line_and_the_changes_a_table(take: Take, project: Path) -> None:
    take(TWO)
    [folder] = added(project)
    [line] = rows(project / "data" / "reference" / "revisions.csv")
    assert line["table_id"] == folder.name
    assert (line["rows"], line["changed"], line["withdrawn"]) == ("2", "0", "0")
    changed = rows(folder / "changes.csv")
    assert len(changed) == int(line["added"]) + int(line["regraded"])
    assert [row["before"] for row in changed if row["name"] == "Kota Pasuruan"] == [
        "98.22, A, green, single (1)"
    ]


def test_the_data_package_stays_valid_with_the_table_in_it(take: Take, project: Path) -> None:
    take(TWO)
    [folder] = added(project)
    report = Package(str(project / "data" / "datapackage.json")).validate()
    problems = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    assert report.valid, [error.message for error in problems][:5]
    assert f"raw/added/{folder.name}/results.csv" in {task.place for task in report.tasks}


def test_the_same_file_twice_adds_nothing(take: Take, project: Path, state: State) -> None:
    take(TWO)
    before = state()
    said = take(TWO, name="renamed.csv")
    assert said.code == 0
    assert "taken in before; nothing is added" in said.out
    assert state() == before
    assert len(added(project)) == 1


def test_the_same_file_as_another_year_or_source_is_refused(take: Take, state: State) -> None:
    take(TWO)
    before = state()
    other = take(TWO, source="ANTARA | Hasil | - | 2024-11-20")
    assert other.code == 2
    assert "The same file was taken in on" in other.error
    assert take(TWO, year="2023").code == 2
    assert state() == before


def test_a_dry_run_only_shows(take: Take, project: Path, state: State) -> None:
    before = state()
    said = take(TWO, DRY_RUN="1")
    assert said.code == 0
    assert "2 can be taken" in said.out
    assert "results: " in said.out
    assert state() == before
    [report] = (project / "reports" / "ingest").glob("*/report.html")
    assert "Kota Pasuruan" in report.read_text()


def test_one_bad_row_stops_the_file_and_can_be_left_out(take: Take, project: Path, state: State) -> None:
    before = state()
    text = TWO + "3;Kota Magelang;9.324;Hijau\n"
    said = take(text)
    assert said.code == 2
    assert said.error.count("\n") == 1
    assert "ALLOW_PARTIAL=1" in said.error
    assert state() == before
    partial = take(text, ALLOW_PARTIAL="1")
    assert partial.code == 0
    [folder] = added(project)
    assert [row["name"] for row in rows(folder / "results.csv")] == ["Kota Pasuruan", "Kota Payakumbuh"]
    assert json.loads((folder / "source.json").read_text())["partial"] is True
    outcomes = {row["name"]: row["outcome"] for row in rows(folder / "rows.csv")}
    assert outcomes["Kota Magelang"] == "refused"


def test_a_later_decision_adds_only_the_rows_that_were_left_out(take: Take, project: Path) -> None:
    text = TWO + "3;Pemkot Magelang Raya;97,11;Hijau\n"
    assert take(text).code == 2
    take(text, ALLOW_PARTIAL="1")
    aliases = project / "data" / "reference" / "aliases.csv"
    aliases.write_text(
        aliases.read_text(encoding="utf-8") + "Magelang Raya,Kota Magelang,city,33.71,spelling,\n",
        encoding="utf-8",
    )
    said = take(text)
    assert (said.code, said.error) == (0, "")
    first, second = added(project)
    assert second.name == f"{first.name}-2"
    assert [row["name"] for row in rows(second / "results.csv")] == ["Pemkot Magelang Raya"]


def test_a_corrected_edition_has_to_say_what_it_replaces(take: Take, project: Path, state: State) -> None:
    take(TWO)
    [first] = added(project)
    before = state()
    corrected = TWO.replace("97,60", "97,61")
    refused = take(corrected)
    assert refused.code == 2
    assert f"REPLACES={first.name}" in refused.out
    assert state() == before
    said = take(corrected, REPLACES=first.name)
    assert (said.code, said.error) == (0, "")
    log = rows(project / "data" / "reference" / "revisions.csv")
    assert log[1]["why"] == f"replaces {first.name}"
    observed = load_observations(year=2024)
    assert not observed["observation_id"].str.startswith(f"{first.name}:").any()


def test_a_body_that_the_corrected_edition_leaves_out_is_withdrawn(take: Take, project: Path) -> None:
    # Kota Metro 2024 has no published result in the series: 88,01 is made up for this test.
    assert "Kota Metro" not in set(load_results(year=2024)["name"])
    take(HEAD + "1;Kota Metro;88,01;Hijau\n2;Kota Pasuruan;98,22;Hijau\n")
    [first] = added(project)
    said = take(HEAD + "1;Kota Pasuruan;98,22;Hijau\n", REPLACES=first.name)
    assert said.code == 0, said.error
    assert "1 withdrawn" in said.out
    assert "Kota Metro" not in set(load_results(year=2024)["name"])


def test_replacing_what_is_not_there_is_refused(take: Take, state: State) -> None:
    before = state()
    said = take(TWO, REPLACES="2024-nobody-00000000")
    assert said.code == 2
    assert "is no table that was taken in" in said.error
    assert state() == before


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ({"year": "20x4"}, "YEAR="),
        ({"year": "2020"}, "no assessment in 2020"),
        ({"year": "2099"}, "YEAR="),
        ({"year": ""}, "YEAR="),
        ({"source": "Ombudsman RI"}, "four parts"),
        ({"DRY_RUN": "perhaps"}, "DRY_RUN"),
        ({"MAP": "Nilai=schore"}, "schore"),
        ({"MAPPING": "nowhere.toml"}, "nowhere.toml"),
        ({"LEVEL": "village"}, "village"),
        ({"PROVINCE": "Jawa"}, "Jawa"),
    ],
)
def test_a_wrong_call_is_one_sentence_and_changes_nothing(
    take: Take, state: State, values: dict[str, str], said: str
) -> None:
    before = state()
    done = take(TWO, **values)
    assert done.code == 2
    assert said in done.error
    assert done.error.count("\n") == 1
    assert state() == before


def test_a_publisher_that_is_not_graded_has_to_be_graded_once(
    take: Take, project: Path, state: State
) -> None:
    before = state()
    source = "Koran Contoh | Hasil | https://contoh.id/1 | 2024-11-20"
    refused = take(TWO, source=source)
    assert refused.code == 2
    assert "Koran Contoh,Koran Contoh,media,koran-contoh,contoh.id," in refused.out
    assert state() == before
    publishers = project / "data" / "reference" / "publishers.csv"
    line = "Koran Contoh,Koran Contoh,media,koran-contoh,contoh.id,\n"
    publishers.write_text(publishers.read_text(encoding="utf-8") + line, encoding="utf-8")
    assert take(TWO, source=source).code == 0


def test_text_that_a_spreadsheet_would_run_is_refused(take: Take, state: State) -> None:
    before = state()
    said = take(HEAD + "1;=cmd|' /C calc'!A0;98,22;Hijau\n2;<script>alert(1)</script>;97,60;Hijau\n")
    assert said.code == 2
    assert state() == before


def test_the_report_shows_markup_of_the_file_as_text(take: Take, project: Path) -> None:
    take(HEAD + "1;Kota Pasuruan;98,22;Hijau\n2;<script>alert(1)</script>;97,60;Hijau\n", ALLOW_PARTIAL="1")
    [folder] = added(project)
    page = (folder / "report.html").read_text()
    assert "<script" not in page
    assert "&lt;script&gt;" in page


def test_a_table_is_replaced_once_and_only_by_a_later_edition_of_it(
    take: Take, project: Path, state: State
) -> None:
    take(TWO)
    [first] = added(project)
    before = state()
    other = take(TWO.replace("97,60", "97,62"), REPLACES=first.name, source="ANTARA | Hasil | - | 2024-11-20")
    assert (other.code, state()) == (2, before)
    assert "no earlier edition" in other.error
    assert take(TWO.replace("97,60", "97,61"), REPLACES=first.name).code == 0
    second = next(one for one in added(project) if one != first)
    again = take(TWO.replace("97,60", "97,62"), REPLACES=first.name)
    assert again.code == 2
    assert f"give {second.name}" in again.error
    back = take(TWO)
    assert back.code == 2
    assert "has replaced since" in back.error


def test_all_parts_of_a_file_are_replaced_together(take: Take, project: Path) -> None:
    text = TWO + "3;Pemkot Magelang Raya;97,11;Hijau\n"
    take(text, ALLOW_PARTIAL="1")
    [first] = added(project)
    aliases = project / "data" / "reference" / "aliases.csv"
    aliases.write_text(
        aliases.read_text(encoding="utf-8") + "Magelang Raya,Kota Magelang,city,33.71,spelling,\n",
        encoding="utf-8",
    )
    take(text)
    assert len(added(project)) == 2
    assert take(TWO.replace("97,60", "97,61"), REPLACES=first.name).code == 0
    observed = load_observations(year=2024)
    assert not observed["observation_id"].str.startswith(first.name).any()


def test_a_table_that_was_edited_later_is_noticed(take: Take, project: Path) -> None:
    take(TWO)
    [folder] = added(project)
    table = folder / "results.csv"
    table.write_text(table.read_text(encoding="utf-8").replace("97,60", "79,60"), encoding="utf-8")
    with pytest.raises(AnalysisError, match="is not as it was taken in"):
        load_results(year=2024)


def test_an_interrupted_commit_can_be_made_again(
    take: Take, project: Path, state: State, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = state()

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(stage.os, "replace", interrupted)
        assert take(TWO).code == 130
    assert state() == before
    assert take(TWO).code == 0
    assert len(rows(project / "data" / "reference" / "revisions.csv")) == 1
