"""The reviewed table of publishers: complete, consistent, and right where it was checked by hand."""

import csv
import re
from collections import Counter, defaultdict
from functools import cache

import pytest

from analysis import paths

KINDS = {"ombudsman", "government", "media", "repost"}
SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")

Row = dict[str, str]


@cache
def publishers() -> list[Row]:
    with (paths.reference() / "publishers.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def reprints() -> list[Row]:
    with (paths.reference() / "reprints.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@cache
def published_rows() -> list[Row]:
    """Every row of the raw files that names a publisher, with its file name under `file`."""
    rows: list[Row] = []
    files = [*sorted(paths.raw().glob("results-*.csv")), paths.raw() / "aggregates.csv"]
    for path in [*files, paths.raw() / "agreements.csv"]:
        with path.open(encoding="utf-8", newline="") as file:
            rows.extend({**row, "file": path.name} for row in csv.DictReader(file))
    return rows


def row_of(publisher: str) -> Row:
    return next(row for row in publishers() if row["publisher"] == publisher)


def group_of(publisher: str) -> str:
    return row_of(publisher)["group"]


def test_columns_are_as_documented() -> None:
    assert list(publishers()[0]) == ["publisher", "name", "kind", "group", "host", "note"]
    assert list(reprints()[0]) == ["source_url", "publisher", "reprint_of_group", "reason"]


def test_every_published_row_names_a_reviewed_publisher() -> None:
    known = {row["publisher"] for row in publishers()}
    unknown = {(row["file"], row["publisher"]) for row in published_rows() if row["publisher"] not in known}
    assert not unknown


def test_each_publisher_stands_once() -> None:
    counts = Counter(row["publisher"] for row in publishers())
    assert [name for name, count in counts.items() if count > 1] == []


def test_the_table_holds_no_publisher_that_no_file_names() -> None:
    with (paths.reference() / "corrections.csv").open(encoding="utf-8", newline="") as file:
        corrected = {row["publisher"] for row in csv.DictReader(file)}
    used = {row["publisher"] for row in published_rows()} | corrected
    assert {row["publisher"] for row in publishers()} - used == set()


def test_kinds_groups_and_names_are_filled_and_valid() -> None:
    for row in publishers():
        assert row["kind"] in KINDS, row
        assert SLUG.fullmatch(row["group"]), row
        assert row["name"].strip() == row["name"] != "", row
        assert "/" not in row["host"], row


def test_no_group_mixes_the_ombudsman_or_a_government_with_media() -> None:
    kinds: dict[str, set[str]] = defaultdict(set)
    for row in publishers():
        kinds[row["group"]].add(row["kind"])
    mixed = {g: k for g, k in kinds.items() if len(k & {"ombudsman", "government", "media"}) > 1}
    assert mixed == {}


def test_official_kinds_and_their_groups_agree() -> None:
    for row in publishers():
        assert (row["kind"] == "ombudsman") <= (row["group"] == "ombudsman"), row
        assert (row["kind"] == "government") <= row["group"].startswith("gov-"), row
        assert (row["kind"] == "media") <= (not row["group"].startswith(("gov-", "ombudsman"))), row


def test_official_addresses_are_not_taken_for_media() -> None:
    """A page under go.id is the Ombudsman, a government, or a repost on their sites."""
    media = [row["publisher"] for row in publishers() if row["kind"] == "media"]
    official = {row["publisher"] for row in publishers() if row["host"].endswith(".go.id")}
    assert official.isdisjoint(media)


def test_spellings_that_differ_in_capitals_or_domain_are_one_group() -> None:
    groups: dict[str, set[str]] = defaultdict(set)
    for row in publishers():
        bare = re.sub(r"\.(com|co\.id|id|net|co)$", "", row["publisher"].lower())
        groups[re.sub(r"[\s.]", "", bare)].add(row["group"])
    assert {name: found for name, found in groups.items() if len(found) > 1} == {}


def test_publishers_of_one_page_are_one_voice() -> None:
    """Two labels for the same address never count as two, unless the page is set right in reprints.csv."""
    corrected = {(row["source_url"], row["publisher"]): row["reprint_of_group"] for row in reprints()}
    groups: dict[str, set[str]] = defaultdict(set)
    for row in published_rows():
        url, publisher = row["source_url"], row["publisher"]
        if url:
            groups[url].add(corrected.get((url, publisher), group_of(publisher)))
    assert {url: found for url, found in groups.items() if len(found) > 1} == {}


@pytest.mark.parametrize(
    ("group", "members"),
    [
        ("antara", ["ANTARA", "ANTARA Kupang", "manado.antaranews.com", "Radar Sumbar / ANTARA", "VOI"]),
        ("mistar", ["Mistar", "Mistar.id"]),
        ("tribun", ["Tribun Lombok", "Pos Kupang (Tribun)", "Warta Kota", "Tribun Medan (mirror domain)"]),
        ("detik", ["detikcom", "detikNews", "detikSumbagsel"]),
        ("kompas", ["Kompas.com", "kompas.id", "Kompas.com (reposted)"]),
        ("disway", ["Palpos", "Radar Lampung", "Sumatera Ekspres", "Harian Disway"]),
        ("jawapos", ["JPNN", "Radar Kediri (Jawa Pos)", "Ombudsman RI (Bali Express)"]),
        ("rri", ["Ombudsman RI (RRI Padang)", "RRI (via Ombudsman RI)"]),
        ("oerban", ["Oerban", "Oerban.com"]),
        ("gatra", ["Gatra.com", "gatra.com"]),
        ("pojok6", ["Pojok6", "pojok6.id"]),
        ("ombudsman", ["Ombudsman RI", "ombudsman.go.id", "Ombudsman RI via adoc.pub"]),
        ("gov-kota-pasuruan", ["Ramapati Pasuruan", "Prokopim Kota Pasuruan"]),
        ("gov-kota-malang", ["Pemkot Malang", "Pemerintah Kota Malang", "Kecamatan Klojen Kota Malang"]),
        ("gov-provinsi-sumatera-barat", ["BiNews.id (rilis Adpim Setdaprov Sumbar)"]),
        ("ombudsman-media", ["Ombudsman RI (perwakilan media)"]),
    ],
)
def test_members_of_one_voice(group: str, members: list[str]) -> None:
    assert {publisher: group_of(publisher) for publisher in members} == dict.fromkeys(members, group)


@pytest.mark.parametrize(
    ("publisher", "network"),
    [
        ("Tribun Sumbar", "tribun"),
        ("Tribun Pribumi", "tribun"),
        ("Detikkasus.com", "detik"),
        ("iNewsKepri", "inews"),
        ("Kompasone.com", "kompas"),
        ("Fajar Lampung", "fajar"),
    ],
)
def test_borrowed_names_are_not_taken_into_a_network(publisher: str, network: str) -> None:
    assert group_of(publisher) != network


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("Ombudsman RI", "ombudsman"),
        ("ombudsman.go.id (IDN Times)", "repost"),
        ("Ombudsman RI via adoc.pub", "repost"),
        ("Kompasiana", "repost"),
        ("VIVA Padang (advertorial)", "repost"),
        ("Bagian Organisasi Kota Tebing Tinggi", "repost"),
        ("Diskominfo.id Purbalingga", "repost"),
        ("reniastuti.com", "repost"),
        ("InfoPublik", "government"),
        ("Ramapati Pasuruan", "government"),
        ("Madiun Today", "government"),
        ("Langgam.id", "media"),
        ("mediahumaspolri.com", "media"),
    ],
)
def test_kinds_checked_by_hand(publisher: str, kind: str) -> None:
    assert row_of(publisher)["kind"] == kind


def test_kota_pasuruan_scores_rest_on_one_voice() -> None:
    scored = {
        group_of(row["publisher"])
        for row in published_rows()
        if row.get("name") == "Kota Pasuruan"
        and row.get("year") in {"2023", "2024"}
        and row["score_as_printed"]
    }
    assert scored == {"gov-kota-pasuruan"}


@pytest.mark.parametrize(
    ("year", "name", "scores", "voice"),
    [
        ("2021", "Kota Pasuruan", {"56,16"}, "gov-kota-pasuruan"),
        ("2021", "Kota Tangerang", {"74"}, "kompas"),
        ("2021", "Kabupaten Mamasa", {"95", "95,75"}, "fajar"),
        ("2023", "Kabupaten Kaur", {"94"}, "pedoman-bengkulu"),
        ("2023", "Kabupaten Bojonegoro", {"86", "86.8"}, "jawapos"),
    ],
)
def test_one_statement_is_one_voice(year: str, name: str, scores: set[str], voice: str) -> None:
    """Outlets that report the same visit or hand-over do not confirm each other."""
    corrected = {(row["source_url"], row["publisher"]): row["reprint_of_group"] for row in reprints()}
    rows = [
        row
        for row in published_rows()
        if (row.get("year"), row.get("name")) == (year, name) and row.get("score_as_printed") in scores
    ]
    assert len(rows) > 1
    assert {
        corrected.get((row["source_url"], row["publisher"]), group_of(row["publisher"])) for row in rows
    } == {voice}


def test_reprints_name_published_pages_and_another_group() -> None:
    pages = {(row["source_url"], row["publisher"]) for row in published_rows()}
    for row in reprints():
        assert (row["source_url"], row["publisher"]) in pages, row
        assert SLUG.fullmatch(row["reprint_of_group"]), row
        assert row["reprint_of_group"] != group_of(row["publisher"]), row
        assert row["reason"], row


def test_reprints_stand_once() -> None:
    counts = Counter((row["source_url"], row["publisher"]) for row in reprints())
    assert max(counts.values()) == 1


def test_one_long_title_is_one_voice() -> None:
    """Outlets that print the same headline of 25 characters or more carry the same press text."""
    corrected = {(row["source_url"], row["publisher"]): row["reprint_of_group"] for row in reprints()}
    groups: dict[str, set[str]] = defaultdict(set)
    for row in published_rows():
        title = re.sub(r"\W+", " ", row["source_title"].lower()).strip()
        if len(title) >= 25:
            key = (row["source_url"], row["publisher"])
            groups[title].add(corrected.get(key, group_of(row["publisher"])))
    assert {title: found for title, found in groups.items() if len(found) > 1} == {}
