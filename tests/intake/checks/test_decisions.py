"""Decisions of a person: asked for once, held to the cell they are about."""

from collections.abc import Callable

import pytest

from analysis.errors import AnalysisError
from analysis.intake.examining.examine import Examined


def test_a_proposed_line_with_a_reason_settles_an_unreadable_score(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    row = {"name": "Kota Pasuruan", "score": "9.324"}
    decide(found(look(row), "unreadable-score")[0].remedy)
    examined = look(row)
    taken = examined.rows.iloc[0]
    assert (taken["score"], taken["value"], taken["outcome"]) == ("93,24", 93.24, "taken")
    assert taken["note"] == 'score printed "9.324", decided: read on the printed page'
    assert found(examined) == []


def test_a_proposed_line_with_one_id_settles_an_ambiguous_name(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    row = {"name": "Solok", "score": "80", "level": "regency_city", "province": "Sumatera Barat", "note": "*"}
    line = found(look(row), "ambiguous-name")[0].remedy
    decide(line.replace("13.02|13.72", "13.72"))
    taken = look(row).rows.iloc[0]
    assert (taken["body_id"], taken["name"], taken["outcome"]) == ("13.72", "Kota Solok", "taken")
    assert taken["note"] == '*; name printed "Solok", decided: read on the printed page'


def test_a_proposed_line_that_names_several_bodies_is_refused_until_one_is_left(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    row = {"name": "Solok", "score": "80"}
    decide(found(look(row), "ambiguous-name")[0].remedy)
    with pytest.raises(AnalysisError, match=r"decisions\.csv, row 2, column value"):
        look(row)


def test_a_proposed_line_needs_a_reason(look: Callable[..., Examined], decide: Callable[..., None]) -> None:
    decide(
        column="score C", printed="9.324", rule="unreadable-score", decision="set", value="93,24", reason=""
    )
    with pytest.raises(AnalysisError, match=r"column reason"):
        look({"name": "Kota Pasuruan", "score": "9.324"})


def test_an_accepted_row_is_taken_and_the_finding_becomes_a_note(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    row = {"name": "Kota Pasuruan", "score": "93,24", "zone": "kuning"}
    decide(found(look(row), "zone-contradicts-score")[0].remedy)
    examined = look(row)
    assert examined.rows["outcome"].iloc[0] == "taken"
    (note,) = found(examined)
    assert (note.severity, note.rule) == ("note", "zone-contradicts-score")
    assert note.message.endswith("Accepted: read on the printed page.")


def test_an_unreadable_label_is_accepted_without_the_label(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    row = {"name": "Kota Pasuruan", "score": "93,24", "zone": "biru"}
    decide(found(look(row), "unreadable-label")[0].remedy)
    taken = look(row).rows.iloc[0]
    assert (taken["outcome"], taken["zone"]) == ("taken", "")


def test_one_of_two_rows_is_left_out(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    rows = ({"name": "Kota Pasuruan", "score": "93,24"}, {"name": "Kota Pasuruan", "score": "39,24"})
    decide(found(look(*rows), "duplicate-differs")[1].remedy)
    examined = look(*rows)
    assert list(examined.rows["outcome"]) == ["taken", "left"]
    assert examined.rows["reason"].iloc[1] == "decided: read on the printed page"
    assert found(examined) == []


def test_the_letter_tells_the_figures_of_a_row_apart(
    look: Callable[..., Examined], decide: Callable[..., None]
) -> None:
    rows = (
        {"row": 7, "name": "Kota Pasuruan", "score": "9.324", "year": "2023", "column": "C"},
        {"row": 7, "name": "Kota Pasuruan", "score": "9.324", "year": "2024", "column": "D"},
    )
    decide(row="7", column="score D", printed="9.324", rule="unreadable-score", decision="set", value="93,24")
    assert list(look(*rows).rows["outcome"]) == ["refused", "taken"]


def test_a_finding_on_the_file_can_be_accepted(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    names = ["Kota Pasuruan", "Kota Depok", "Kota Solok", "Kota Padang", "Kota Bima"]
    rows = [{"name": name, "score": "9,5"} for name in names]
    decide(found(look(*rows), "other-scale")[0].remedy)
    examined = look(*rows)
    assert found(examined, "other-scale")[0].severity == "note"
    assert set(examined.rows["outcome"]) == {"taken"}


@pytest.mark.parametrize(
    "cells",
    [
        {"column": "score C", "printed": "9.325"},
        {"column": "score D", "printed": "9.324"},
        {"column": "score C", "printed": "9.324", "row": "3"},
        {"column": "score C", "printed": "9.324", "sheet": "Kota"},
        {"column": "nilai", "printed": "9.324"},
        {"row": "0", "decision": "accept", "rule": "other-scale"},
        {"column": "score C", "printed": "9.324", "decision": "accept", "rule": "score-as-share"},
    ],
)
def test_a_decision_that_fits_nothing_stops_the_file_it_names(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None], cells: dict[str, str]
) -> None:
    decide(**{"rule": "unreadable-score", "decision": "set", "value": "93,24"} | cells)
    finding = found(look({"name": "Kota Pasuruan", "score": "9.324"}), "stale-decision")[0]
    assert finding.stops_file
    assert finding.message.startswith("data/reference/decisions.csv, row 2:")


def test_decisions_on_other_files_are_left_alone(
    look: Callable[..., Examined], found: Callable, decide: Callable[..., None]
) -> None:
    decide(file="ba9876543210", column="score C", printed="9.324", rule="unreadable-score", decision="leave")
    examined = look({"name": "Kota Pasuruan", "score": "93,24"})
    assert found(examined) == []


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"rule": "no-such-rule", "decision": "accept"}, 'there is no rule "no-such-rule"'),
        ({"rule": "unreadable-score", "decision": "set"}, "set needs a value"),
        ({"rule": "unreadable-score", "decision": "accept"}, "cannot be accepted as printed"),
        ({"rule": "unknown-name", "decision": "maybe"}, "is none of accept, set, leave"),
    ],
)
def test_a_decision_that_cannot_be_meant_is_one_sentence(
    look: Callable[..., Examined], decide: Callable[..., None], cells: dict[str, str], said: str
) -> None:
    decide(column="score", printed="9.324", **cells)
    with pytest.raises(AnalysisError, match=said) as raised:
        look({"name": "Kota Pasuruan", "score": "9.324"})
    assert "decisions.csv, row 2" in str(raised.value)
