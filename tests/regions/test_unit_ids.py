"""Units have ids that do not hang on how an outlet abbreviates an office."""

import csv

import pytest

from analysis import paths
from analysis.errors import AnalysisError
from analysis.regions import body, resolve_body, unit_id, unit_name
from analysis.regions.names import key_of


def reviewed() -> list[dict[str, str]]:
    with (paths.reference() / "unit_names.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_an_id_is_the_body_and_a_slug() -> None:
    assert unit_id("33.17", "Puskesmas Pancur") == "33.17/puskesmas-pancur"
    assert unit_id("33.17", "  PUSKESMAS  Pancur*") == "33.17/puskesmas-pancur"


@pytest.mark.parametrize("printed", ["Disdukcapil", "Dispendukcapil", "Dinas Dukcapil", "DISDUKCAPIL"])
def test_abbreviations_of_an_office_share_an_id(printed: str) -> None:
    assert unit_name("35.73", printed) == "Dinas Kependudukan dan Pencatatan Sipil"
    assert unit_id("35.73", printed) == "35.73/dinas-kependudukan-dan-pencatatan-sipil"


def test_a_rule_for_one_body_stays_there() -> None:
    assert unit_name("36.74", "Dinas Pendidikan") == "Dinas Pendidikan dan Kebudayaan"
    assert unit_name("32.16", "Dinas Pendidikan") == "Dinas Pendidikan"


def test_offices_that_are_not_known_to_be_one_stay_apart() -> None:
    assert unit_id("13.74", "Dinas Sosial") != unit_id("13.74", "Dinas Sosial PPKBPPPA")
    assert unit_id("33.25", "Puskesmas Batang I") != unit_id("33.25", "Puskesmas Batang III")


def test_the_reviewed_table_is_sound() -> None:
    rows = reviewed()
    assert len({(row["body_id"], row["variant"].casefold()) for row in rows}) == len(rows)
    for row in rows:
        assert row["body_id"] == "" or body(row["body_id"])
        assert unit_name(row["body_id"], row["unit"]) == row["unit"], (
            "a name given as the right one has a rule too"
        )
        assert row["note"], row


def test_printed_units_meet_only_where_the_reviewed_table_says_so() -> None:
    variants = {key_of(row["variant"]) for row in reviewed()}
    printed: dict[str, set[str]] = {}
    for path in sorted(paths.raw().glob("results-*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as source:
            for row in csv.DictReader(source):
                if row["unit"]:
                    one = resolve_body(row["name"], row["level"], row["province"])
                    printed.setdefault(unit_id(one.body_id, row["unit"]), set()).add(key_of(row["unit"]))
    assert len(printed) > 200
    for identity, keys in printed.items():
        assert len(keys - variants) <= 1, identity


def test_a_name_without_letters_is_refused() -> None:
    with pytest.raises(AnalysisError, match="no name of a unit"):
        unit_id("13", " * ")
