"""The register and its tables hold together."""

import csv
import json
import re
from collections import Counter

import pytest

from analysis import paths
from analysis.errors import AnalysisError
from analysis.regions import body, regions, register
from analysis.regions.index import institution_index, region_index
from analysis.regions.names import key_of


def rows(name: str) -> list[dict[str, str]]:
    with (paths.reference() / f"{name}.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


def test_the_register_holds_552_regional_governments() -> None:
    assert Counter(one.level for one in regions()) == {"province": 38, "regency": 416, "city": 98}


def test_codes_are_text_of_two_or_four_digits() -> None:
    assert all(re.fullmatch(r"\d{2}(\.\d{2})?", one.body_id) for one in regions())
    assert body("11.10").name == "Kabupaten Aceh Singkil"


def test_ids_say_what_a_body_is() -> None:
    levels = {"min": "ministry", "agy": "agency", "pol": "police", "lnd": "land_office"}
    others = [one for one in register().values() if one not in regions()]
    assert len(others) > 200
    for one in others:
        assert re.fullmatch(r"(min|agy|pol|lnd)(-[a-z0-9]+)+", one.body_id)
        assert levels[one.body_id[:3]] == one.level


@pytest.mark.parametrize(
    ("code", "name", "kind", "short_name", "province_name"),
    [
        ("35.75", "Kota Pasuruan", "Kota", "Pasuruan", "Jawa Timur"),
        ("13.09", "Kabupaten Kepulauan Mentawai", "Kabupaten", "Kepulauan Mentawai", "Sumatera Barat"),
        ("31", "Provinsi DKI Jakarta", "Provinsi", "DKI Jakarta", "DKI Jakarta"),
        ("31.73", "Kota Administrasi Jakarta Barat", "Kota Administrasi", "Jakarta Barat", "DKI Jakarta"),
        ("34", "Provinsi DI Yogyakarta", "Provinsi", "DI Yogyakarta", "DI Yogyakarta"),
    ],
)
def test_names_as_displayed(code: str, name: str, kind: str, short_name: str, province_name: str) -> None:
    one = body(code)
    assert (one.name, one.kind, one.short_name, one.province_name) == (name, kind, short_name, province_name)


def test_facts_of_a_region_are_kept() -> None:
    assert body("34").official_name == "Daerah Istimewa Yogyakarta"
    assert body("13").fact("capital") == "Padang"
    assert float(body("35.75").fact("area_km2")) > 0
    assert body("35.75").fact("no such column") == ""


def test_no_two_bodies_share_a_normalised_name() -> None:
    owners = Counter((one.level, key_of(one.short_name)) for one in regions())
    assert [key for key, number in owners.items() if number > 1] == []
    full = Counter(key_of(one.name) for one in register().values())
    assert [key for key, number in full.items() if number > 1] == []


def test_no_spelling_belongs_to_two_institutions() -> None:
    others = [one for one in register().values() if one not in regions()]
    owners: dict[str, set[str]] = {}
    for one in others:
        for spelling in (one.name, *one.aliases):
            owners.setdefault(key_of(spelling), set()).add(one.body_id)
    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == {}


def test_no_key_of_an_institution_is_one_of_a_region() -> None:
    assert set(region_index().bare).isdisjoint(institution_index())


def test_a_key_of_two_regions_is_known_as_ambiguous() -> None:
    ambiguous = {key_of(row["alias"]) for row in rows("aliases") if row["category"] == "ambiguous"}
    shared = {key for key, found in region_index().bare.items() if len(found) > 1}
    assert shared == ambiguous


def test_predecessors_exist_and_are_other_bodies() -> None:
    succeeding = [one for one in register().values() if one.successor_of]
    assert {one.body_id for one in succeeding} >= {
        "min-komunikasi-dan-digital",
        "min-pelindungan-pekerja-migran-indonesia",
    }
    for one in succeeding:
        assert set(one.successor_of) <= set(register()) - {one.body_id}


def test_every_alias_names_a_body_of_the_register_by_its_own_name() -> None:
    for row in rows("aliases"):
        if row["category"] == "not-a-body":
            continue
        one = body(row["kemendagri_code"])
        assert row["official_name"] == one.official_name, row
        assert row["kind"] == ("" if row["category"] == "collective" else one.level), row


def test_an_alias_is_ambiguous_in_all_its_rows_or_in_none() -> None:
    codes: dict[str, set[str]] = {}
    ambiguous: set[str] = set()
    for row in rows("aliases"):
        codes.setdefault(key_of(row["alias"]), set()).add(row["kemendagri_code"])
        if row["category"] == "ambiguous":
            ambiguous.add(key_of(row["alias"]))
    short = Counter(key_of(one.short_name) for one in regions())
    several = {key for key, found in codes.items() if len(found) > 1} | {
        key for key, number in short.items() if number > 1
    }
    assert several == ambiguous


def test_history_names_regions_of_the_register() -> None:
    for row in rows("region_history"):
        assert body(row["code"]) in regions()
        assert row["change"] in {"name", "province", "not assessed"}
        assert row["source"], row
        assert bool(row["former_name"]) == (row["change"] == "name"), row
        assert bool(row["province_code"]) == (row["change"] == "province"), row


def test_the_tile_grid_and_the_outlines_cover_the_38_provinces() -> None:
    expected = {one.body_id for one in regions() if one.level == "province"}
    tiles = rows("tilegrid")
    assert {row["province_code"] for row in tiles} == expected
    assert len({(row["row"], row["col"]) for row in tiles}) == 38
    outlines = json.loads((paths.reference() / "provinces.geojson").read_text(encoding="utf-8"))
    assert {shape["properties"]["code"] for shape in outlines["features"]} == expected


def test_an_unknown_id_is_one_sentence() -> None:
    with pytest.raises(AnalysisError, match=r'No body has the id "11\.1"'):
        body("11.1")
