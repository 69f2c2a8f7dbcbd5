"""Names in every usual form lead to one body, or to an error that names the candidates."""

import csv
import pickle
import subprocess
import sys
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from analysis import paths
from analysis.errors import AnalysisError
from analysis.regions import (
    AmbiguousRegion,
    Body,
    UnknownRegion,
    bodies_named,
    find_region,
    not_one_body,
    regions,
    register,
    resolve_body,
)

PREFIXES = {
    "regency": [
        "Kabupaten",
        "Kab.",
        "Kab",
        "KAB.",
        "Pemkab",
        "Pemerintah Kabupaten",
        "Pemda Kabupaten",
        "Regency of",
    ],
    "city": ["Kota", "KOTA", "Pemkot", "Pemko", "Pemerintah Kota", "Kotamadya", "Kodya", "City of"],
    "province": [
        "Provinsi",
        "Prov.",
        "Propinsi",
        "Pemprov",
        "Pemerintah Provinsi",
        "Pemerintah Daerah Provinsi",
    ],
}
SUFFIXES = {
    "regency": ["{} Regency", "{}, Kabupaten", "{} (Kab.)"],
    "city": ["{} City", "{}, Kota", "{} (Kota)"],
    "province": ["{} Province", "{} (Provinsi)"],
}


def aliases() -> list[dict[str, str]]:
    with (paths.reference() / "aliases.csv").open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


@pytest.mark.parametrize("level", PREFIXES)
def test_every_official_name_comes_back_with_every_usual_prefix_and_suffix(level: str) -> None:
    for one in (one for one in regions() if one.level == level):
        forms = [one.name, one.name.upper(), one.name.lower(), one.name.replace(" ", ""), one.body_id]
        forms += [f"{prefix} {one.short_name}" for prefix in PREFIXES[level]]
        forms += [pattern.format(one.short_name) for pattern in SUFFIXES[level]]
        for form in forms:
            assert find_region(form) == one, form
            assert find_region(form, level=level, province=one.province_name) == one, form


def test_shortened_words_are_understood() -> None:
    for one in regions():
        short = one.name.replace("Kabupaten Administrasi", "Kab. Adm.").replace(
            "Kota Administrasi", "Kota Adm."
        )
        short = short.replace("Kepulauan", "Kep.").replace("Pegunungan", "Peg.").replace("Kabupaten", "Kab.")
        assert find_region(short.replace("Provinsi", "Prov.")) == one


def test_every_unambiguous_alias_leads_to_its_code() -> None:
    tried = 0
    for row in aliases():
        if row["category"] in {"ambiguous", "collective", "not-a-body"}:
            continue
        assert find_region(row["alias"]).body_id == row["kemendagri_code"], row
        assert find_region(row["alias"].upper(), level=row["kind"]).body_id == row["kemendagri_code"], row
        tried += 1
    assert tried > 300


def test_every_ambiguous_alias_raises_with_its_candidates() -> None:
    expected: dict[str, set[str]] = {}
    for row in aliases():
        if row["category"] == "ambiguous":
            expected.setdefault(row["alias"], set()).add(row["kemendagri_code"])
    assert len(expected) > 30
    for name, codes in expected.items():
        with pytest.raises(AmbiguousRegion) as raised:
            find_region(name)
        assert {one.body_id for one in raised.value.candidates} == codes
        assert all(code in str(raised.value) for code in codes)


def test_every_alias_of_one_level_is_its_body_behind_every_prefix() -> None:
    by_alias: dict[tuple[str, str], set[str]] = {}
    for row in aliases():
        if row["category"] not in {"collective", "not-a-body"}:
            by_alias.setdefault((row["alias"], row["kind"]), set()).add(row["kemendagri_code"])
    assert len(by_alias) > 350
    for (alias, kind), codes in by_alias.items():
        for prefix in PREFIXES[kind]:
            assert {one.body_id for one in bodies_named(f"{prefix} {alias}")} == codes, (prefix, alias)


def test_all_that_a_name_may_mean_is_what_the_error_names() -> None:
    for name in {row["alias"] for row in aliases() if row["category"] == "ambiguous"}:
        with pytest.raises(AmbiguousRegion) as raised:
            find_region(name)
        assert set(bodies_named(name)) == set(raised.value.candidates)


@pytest.mark.parametrize(
    ("name", "level", "ids"),
    [
        ("Kota Solok", "regency", {"13.72"}),
        ("Solok", "city", {"13.02", "13.72"}),
        ("Kota Palu", "police", {"72.71"}),
        ("Polres Palu", "city", {"pol-palu"}),
        ("Kementerian Agama RI", "", {"min-agama"}),
        ("35.75", "", {"35.75"}),
        ("Kota Pasuruann", "", set()),
        ("", "", set()),
    ],
)
def test_names_are_looked_up_without_being_narrowed(name: str, level: str, ids: set[str]) -> None:
    assert {one.body_id for one in bodies_named(name, level)} == ids


INSTITUTIONS = [one for one in register().values() if one not in regions()]


@settings(max_examples=200, deadline=None)
@given(
    one=st.sampled_from(INSTITUTIONS),
    spelling=st.integers(0, 7),
    case=st.sampled_from([str, str.upper, str.lower]),
    mark=st.sampled_from(["", "*", "¹", " [3]", ".", " RI", "  "]),
)
def test_institutions_come_back_from_every_spelling(one: Body, spelling: int, case, mark: str) -> None:
    spellings = (one.name, *one.aliases)
    name = case(spellings[spelling % len(spellings)]) + mark
    assert bodies_named(name) == (one,)
    assert resolve_body(name, one.level) == one


def test_kota_and_kabupaten_of_one_name_never_meet() -> None:
    by_name: dict[str, dict[str, Body]] = {}
    for one in regions():
        if one.level != "province":
            by_name.setdefault(one.short_name, {})[one.level] = one
    pairs = {name: pair for name, pair in by_name.items() if len(pair) == 2}
    assert len(pairs) > 25
    for name, pair in pairs.items():
        for level, one in pair.items():
            assert find_region(name, level=level) == one
            other = "city" if level == "regency" else "regency"
            with pytest.raises(UnknownRegion, match="correct one of the two"):
                find_region(one.name, level=other)
        with pytest.raises(AmbiguousRegion):
            find_region(name)


def test_the_sentence_names_the_candidates() -> None:
    with pytest.raises(AmbiguousRegion) as raised:
        find_region("Solok")
    assert str(raised.value) == (
        '"Solok" may be Kabupaten Solok (13.02) or Kota Solok (13.72); name one of them.'
    )


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Sumatera Barat", "13"),
        ("West Sumatra", "13"),
        ("Pemda DIY", "34"),
        ("Pemerintah Daerah Istimewa Yogyakarta", "34"),
        ("Pemerintah Aceh", "11"),
        ("Prov. DKI Jakarta", "31"),
        ("Toba Samosir", "12.12"),
        ("Kab. Toba Samosir", "12.12"),
        ("Samosir", "12.17"),
        ("Kabupaten Mamuju Utara", "76.01"),
        ("Mamuju", "76.02"),
        ("Kabupaten Pontianak", "61.02"),
        ("Pontianak", "61.71"),
        ("Kota Pontianak", "61.71"),
        ("Kabupaten Tojo Una-Una", "72.09"),
        ("Kota Baubau", "74.72"),
        ("Kab. Limapuluh Kota", "13.07"),
        ("Kota Baru", "63.02"),
        ("Kota Mobagu", "71.74"),
        ("Kota Waringin Barat", "62.01"),
        ("3. Kota Ambon*", "81.71"),
        ("Kota Ambon¹", "81.71"),
        ("Kota  Ambon [2]", "81.71"),
        ("Pemkab Kab. Bogor", "32.01"),
        ("OKU", "16.01"),
        ("Kukar", "64.02"),
        ("TTS", "53.02"),
    ],
)
def test_forms_seen_in_print(name: str, code: str) -> None:
    assert find_region(name).body_id == code


@pytest.mark.parametrize(
    ("name", "narrowed_by", "code"),
    [
        ("Mura", {"province": "Kalteng"}, "62.12"),
        ("Banjar", {"province": "63"}, "63.03"),
        ("Solok", {"level": "city"}, "13.72"),
        ("Gorontalo", {"level": "province"}, "75"),
        ("Yogyakarta", {"level": "city"}, "34.71"),
    ],
)
def test_context_settles_what_the_name_leaves_open(name: str, narrowed_by: dict[str, str], code: str) -> None:
    assert find_region(name, **narrowed_by).body_id == code


@pytest.mark.parametrize(
    ("name", "context", "message"),
    [
        ("Kota Bogor", {"level": "regency"}, "given as a regency but names Kota Bogor"),
        ("Pontianak", {"level": "regency"}, "given as a regency but names Kota Pontianak"),
        ("Sumatera Barat", {"level": "city"}, "given as a city but names Provinsi Sumatera Barat"),
        (
            "Kota Solok",
            {"province": "Jawa Timur"},
            r"given as in Jawa Timur but names Kota Solok \(13.72\) in Sum",
        ),
    ],
)
def test_context_never_overrules_the_name(name: str, context: dict[str, str], message: str) -> None:
    with pytest.raises(UnknownRegion, match=message) as raised:
        find_region(name, **context)
    assert raised.value.candidates


@pytest.mark.parametrize(
    ("name", "near"),
    [
        ("Kota Pasuruann", "Kota Pasuruan"),
        ("Kab. Slok", "Kabupaten Solok"),
        ("Sumatera Braat", "Provinsi Sumatera Barat"),
    ],
)
def test_near_names_are_proposed_and_not_taken(name: str, near: str) -> None:
    with pytest.raises(UnknownRegion) as raised:
        find_region(name)
    assert raised.value.candidates[0].name == near
    assert near in str(raised.value)


@pytest.mark.parametrize(
    "name", ["", "   ", "99.99", "11.1", "*", "Kota", "Kabupaten", "Kota Jakarta", "...", "\x00", "県"]
)
def test_what_is_no_region_is_refused_in_a_sentence(name: str) -> None:
    with pytest.raises(UnknownRegion) as raised:
        find_region(name)
    assert str(raised.value).endswith(".")
    assert "\n" not in str(raised.value)


def test_groups_are_told_apart_from_unknown_names() -> None:
    assert "several governments" in not_one_body("bupati/wali kota se-Sulawesi Selatan")
    assert not_one_body("Indonesia")
    assert not_one_body("Kota Solok") == not_one_body("Kota Solock") == ""
    with pytest.raises(UnknownRegion, match="is no single body"):
        find_region("Jawa Barat (joint)")


@pytest.mark.parametrize("wrong", ["village", "police", "all"])
def test_a_level_that_is_none_is_refused(wrong: str) -> None:
    with pytest.raises(AnalysisError, match="province, regency or city"):
        find_region("Solok", level=wrong)


def test_a_wrong_province_is_named() -> None:
    with pytest.raises(UnknownRegion, match="Jawa Barrat"):
        find_region("Kota Bogor", province="Jawa Barrat")


def test_errors_survive_a_worker_process() -> None:
    with pytest.raises(AmbiguousRegion) as raised:
        find_region("Solok")
    again = pickle.loads(pickle.dumps(raised.value))
    assert (str(again), again.candidates) == (str(raised.value), raised.value.candidates)


@settings(max_examples=200, deadline=None)
@given(
    one=st.sampled_from(regions()),
    prefix=st.integers(0, 5),
    separator=st.sampled_from([" ", "  ", "\t", "-", ". ", "\u00a0"]),
    case=st.sampled_from([str.upper, str.lower, str.title, str.swapcase]),
    mark=st.sampled_from(["", "*", " **", "¹", " [3]", "†", "."]),
)
def test_mangled_names_come_back(one: Body, prefix: int, separator: str, case, mark: str) -> None:
    name = case(separator.join([PREFIXES[one.level][prefix], *one.short_name.split()])) + mark
    assert find_region(name) == one


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=40))
def test_any_text_is_a_region_or_a_sentence(text: str) -> None:
    try:
        assert find_region(text) in regions()
    except (UnknownRegion, AmbiguousRegion) as refusal:
        assert str(refusal)  # noqa: PT017 - either outcome is right


def test_looking_up_needs_neither_pandas_nor_rapidfuzz() -> None:
    code = (
        "import sys; from analysis.regions import find_region; find_region('Kota Pasuruan'); "
        "print([name for name in ('pandas', 'numpy', 'rapidfuzz', 'pyarrow') if name in sys.modules])"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_names_seen_before_cost_next_to_nothing() -> None:
    resolve_body("Kota Pasuruan", "city", "Jawa Timur")
    start = time.perf_counter()
    for _ in range(100_000):
        resolve_body("Kota Pasuruan", "city", "Jawa Timur")
    assert time.perf_counter() - start < 1.0
