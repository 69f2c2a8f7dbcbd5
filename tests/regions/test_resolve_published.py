"""Every name in the published facts leads to a body; institutions have ids that outlast their spellings."""

import csv
from collections.abc import Iterator

import pytest

from analysis import paths
from analysis.errors import AnalysisError
from analysis.regions import UnknownRegion, body, find_region, not_one_body, resolve_body


def raw(pattern: str) -> Iterator[dict[str, str]]:
    for path in sorted(paths.raw().glob(pattern)):
        with path.open(encoding="utf-8-sig", newline="") as source:
            yield from csv.DictReader(source)


def test_every_published_row_resolves_with_its_level_and_province() -> None:
    names = {(row["name"], row["level"], row["province"]) for row in raw("results-*.csv")}
    assert len(names) > 800
    for name, level, province in names:
        one = resolve_body(name, level, province)
        assert level == "unit" or one.level == level


def test_every_province_in_the_results_resolves() -> None:
    for province in {row["province"] for row in raw("results-*.csv")} - {""}:
        assert find_region(province, level="province").level == "province"


def test_every_scope_of_an_aggregate_resolves_or_is_known_as_no_body() -> None:
    scopes = {row["scope"] for row in raw("aggregates.csv")}
    assert scopes
    for scope in scopes:
        if not not_one_body(scope):
            level = None if scope.startswith(("Kota ", "Kabupaten ")) else "province"
            assert find_region(scope, level=level)


def test_every_party_to_an_agreement_resolves_or_is_known_as_no_body() -> None:
    names = {row["region"] for row in raw("agreements.csv")}
    assert names
    groups = {name for name in names if not_one_body(name)}
    assert len(groups) < 10
    for name in names - groups:
        assert resolve_body(name, "unit").body_id


@pytest.mark.parametrize(
    ("spellings", "level", "body_id"),
    [
        (
            (
                "Kementerian Agraria dan Tata Ruang",
                "Kementerian Agraria dan Tata Ruang/BPN",
                "Kementerian ATR/BPN",
            ),
            "ministry",
            "min-agraria-dan-tata-ruang",
        ),
        (
            (
                "Kementerian Pelindungan Pekerja Migran Indonesia",
                "Kementerian Perlindungan Pekerja Migran Indonesia",
                "KemenP2MI",
            ),
            "ministry",
            "min-pelindungan-pekerja-migran-indonesia",
        ),
        (
            ("Badan Pelindungan Pekerja Migran Indonesia", "BP2MI"),
            "agency",
            "agy-pelindungan-pekerja-migran-indonesia",
        ),
        (("BP Batam", "Badan Pengusahaan Batam"), "agency", "agy-pengusahaan-batam"),
        (("Kepolisian Negara Republik Indonesia", "Polri", "POLRI"), "agency", "agy-kepolisian-negara"),
        (("KEMENTRIAN LUAR NEGERI", "Kementerian Luar Negeri RI", "Kemlu"), "ministry", "min-luar-negeri"),
        (("Polres Palu", "Polresta Palu"), "police", "pol-palu"),
        (("Polres Karo", "Polres Tanah Karo"), "police", "pol-tanah-karo"),
        (("Polres OKI", "Polres Ogan Komering Ilir"), "police", "pol-ogan-komering-ilir"),
        (
            ("Kantor Pertanahan Kab. Aceh Barat", "Kantah Kabupaten Aceh Barat"),
            "land_office",
            "lnd-kabupaten-aceh-barat",
        ),
    ],
)
def test_spellings_of_one_institution_share_its_id(
    spellings: tuple[str, ...], level: str, body_id: str
) -> None:
    for spelling in (*spellings, body_id):
        assert resolve_body(spelling, level).body_id == body_id


def test_successors_stay_bodies_of_their_own() -> None:
    old = resolve_body("Kementerian Komunikasi dan Informatika", "ministry")
    new = resolve_body("Komdigi", "ministry")
    assert old.body_id != new.body_id
    assert new.successor_of == (old.body_id,)


def test_police_of_a_city_and_of_its_regency_are_two() -> None:
    assert resolve_body("Polres Bima", "police") is not resolve_body("Polres Bima Kota", "police")


def test_a_unit_may_belong_to_the_police() -> None:
    assert resolve_body("Polresta Payakumbuh", "unit", "Sumatera Barat") is body("pol-payakumbuh")


@pytest.mark.parametrize(
    ("name", "level", "province"),
    [
        ("BP2MI", "ministry", ""),
        ("Kementerian Agama", "agency", ""),
        ("Polres Palu", "city", "Sulawesi Tengah"),
        ("Kota Palu", "police", "Sulawesi Tengah"),
        ("Polres Palu", "police", "Jawa Timur"),
        ("Kota Solok", "regency", "Sumatera Barat"),
    ],
)
def test_a_name_that_contradicts_its_row_is_refused(name: str, level: str, province: str) -> None:
    with pytest.raises(UnknownRegion):
        resolve_body(name, level, province)


def test_an_unknown_police_unit_is_not_taken_for_its_neighbour() -> None:
    with pytest.raises(UnknownRegion, match=r"nearest: .*bodies\.csv") as raised:
        resolve_body("Polres Malang", "police", "Jawa Timur")
    assert body("pol-malang-kota") in raised.value.candidates


def test_an_unknown_level_is_refused() -> None:
    with pytest.raises(AnalysisError, match="no level of a body"):
        resolve_body("Kota Solok", "regional")
