"""Counts, notes and statements as printed, what sources dispute, and what a year without facts says."""

import re

import pytest

from analysis.blocks import Block, Figure, Heading, Prose, Table
from analysis.reference import reference_table


def tables(chapter: list[Block]) -> dict[str, Table]:
    return {block.key: block for block in chapter if isinstance(block, Table)}


def below(chapter: list[Block], heading: str) -> list[str]:
    """The items of the list below a heading; empty without such a heading."""
    at = [n for n, block in enumerate(chapter) if isinstance(block, Heading) and block.text == heading]
    if not at:
        return []
    block = chapter[at[0] + 1]
    assert isinstance(block, Prose)
    return re.findall(r"^- (.*)$", block.markdown, re.MULTILINE)


def test_samples_and_full_assessments_are_counted_apart(edition_of) -> None:
    chapter = edition_of(2025, "en")[1]["national"]
    years = {key: {row[0] for row in table.rows} for key, table in tables(chapter).items()}
    assert years["national-counts"] == {"2021", "2022", "2023", "2024"}
    assert years["national-samples"] == {"2015", "2016", "2017", "2018", "2019", "2025"}


@pytest.mark.parametrize(
    ("year", "order"),
    [
        (2016, ["national-samples"]),
        (2024, ["national-counts", "national-samples"]),
        (2025, ["national-samples", "national-counts"]),
    ],
)
def test_the_table_with_the_reports_year_comes_first(edition_of, year: int, order: list[str]) -> None:
    found = tables(edition_of(year, "en")[1]["national"])
    assert list(found) == order
    assert found[order[0]].rows[0][0] == str(year)


def test_each_table_explains_its_own_years(edition_of) -> None:
    found = tables(edition_of(2024, "en")[1]["national"])
    assert "rotating samples" in found["national-samples"].note
    assert "rotating samples" not in found["national-counts"].note
    assert "Between 2021 and 2022 the instrument changed." in found["national-counts"].note
    assert "2025" not in found["national-samples"].note
    assert (
        "2025 is another instrument" in tables(edition_of(2025, "en")[1]["national"])["national-samples"].note
    )


@pytest.mark.parametrize(
    ("lang", "heading", "note"),
    [
        ("en", "Notes on the counts of 2022", "All bodies: Two sources print 587, but the parts sum to 586."),
        (
            "id",
            "Catatan",
            "Semua instansi: Dua sumber memuat 587, tetapi penjumlahan bagian-bagiannya menghasilkan 586.",
        ),
    ],
)
def test_notes_on_the_counts_stand_in_the_language(edition_of, lang: str, heading: str, note: str) -> None:
    chapter = edition_of(2022, lang)[1]["national"]
    [title] = [b.text for b in chapter if isinstance(b, Heading) and b.anchor == "count-notes"]
    assert title.startswith(heading)
    assert note in below(chapter, title)


def test_notes_are_those_of_the_year_alone(edition_of) -> None:
    notes = below(edition_of(2024, "en")[1]["national"], "Notes on the counts of 2024")
    assert "All bodies: One outlet prints 484 green." in notes
    assert not any("586" in note for note in notes)


def test_other_national_figures_are_given_as_printed_each_once(edition_of) -> None:
    items = below(edition_of(2024, "en")[1]["national"], "Other national figures printed for 2024")
    said = [re.sub(r" \\\[.*", "", item) for item in items]
    assert said == [
        "mean score, all bodies: 84,6",
        "share in the green zone, in per cent, all bodies: 84,16",
    ]
    assert all("#src-" in item for item in items)
    items = below(edition_of(2025, "en")[1]["national"], "Other national figures printed for 2025")
    [clean] = [item for item in items if "without maladministration" in item and "ministries" in item]
    assert clean.startswith('opinion "highest quality without maladministration", ministries: 5 ')
    assert clean.count("#src-") == 3


def test_a_year_without_such_figures_has_no_heading_for_them(edition_of) -> None:
    chapter = edition_of(2016, "en")[1]["national"]
    assert not any(isinstance(block, Heading) and block.anchor == "statements" for block in chapter)


def test_classes_that_the_score_contradicts_are_listed(edition_of) -> None:
    title = "Classes that differ from the one kept"
    listed = below(edition_of(2021, "en")[1]["disagreements"], title)
    assert "Kabupaten Solok: printed as red by Harian Haluan; the score 69.80 makes it yellow." in listed
    assert (
        "Kabupaten Solok Selatan: printed as red by VIVA Padang (advertorial); the score 64.81 makes it yellow."
        in listed
    )
    assert (
        "Kabupaten Labuhanbatu Selatan: yellow kept; red also printed, by Sumut Pos. No score was found."
        in listed
    )
    listed = below(edition_of(2023, "en")[1]["disagreements"], title)
    assert (
        "Provinsi Sumatera Selatan: printed as A by Sumatera Ekspres; the score 85.25 makes it B." in listed
    )
    assert below(edition_of(2024, "en")[1]["disagreements"], title) == []


def test_ranks_that_differ_or_are_shared_are_listed(edition_of) -> None:
    assert below(edition_of(2022, "en")[1]["disagreements"], "Ranks") == [
        "Kota Padang Panjang: national rank 15 kept; 14 also printed, by Wartapublika."
    ]
    assert below(edition_of(2025, "en")[1]["disagreements"], "Ranks") == [
        "Provinsi Jambi and Provinsi Lampung are each printed at national rank 1."
    ]
    assert below(edition_of(2024, "en")[1]["disagreements"], "Ranks") == []


def test_misprints_put_right_are_listed(edition_of) -> None:
    listed = below(edition_of(2023, "en")[1]["disagreements"], "Corrections")
    assert listed == [
        "Kabupaten Pulau Taliabu 2023: ANTARA prints 55,65; taken as the score of 2024.",
        "Kota Payakumbuh 2024: SuaraSumbar.id prints 91,41; taken as the score of 2023.",
        "Kabupaten Banggai 2023: mercusuar.web.id prints 87,14; taken as Kabupaten Banggai Laut.",
        "Provinsi Bali 2023: ANTARA Bali prints 94,46; taken as 96,46.",
        "Provinsi Bali 2023: satuindonesia.co prints 94,46; taken as 96,46.",
        "Provinsi Sumatera Selatan 2023: Kingdom Sriwijaya prints A; not used.",
    ]


def test_every_correction_is_listed_in_some_report(edition_of) -> None:
    years = (2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024, 2025)
    listed = {
        item for year in years for item in below(edition_of(year, "en")[1]["disagreements"], "Corrections")
    }
    assert len(listed) == len(reference_table("corrections")) == 15


def test_a_report_says_where_the_city_has_no_result_of_the_year(edition_of) -> None:
    [lead] = [b.markdown for b in edition_of(2025, "en")[1]["city"] if isinstance(b, Prose)]
    assert lead.startswith(
        "No result of Kota Pasuruan was found for 2025. Kota Pasuruan scored 93.24 (A, highest quality, green) in 2023 "
    )
    assert "Kota Pasuruan" not in str(edition_of(2025, "en")[1]["summary"])
    [_, said] = edition_of(2016, "en")[1]["city"]
    assert said.markdown == "No result of Kota Pasuruan was found up to 2016."


def test_the_province_rests_on_full_assessments_alone(edition_of) -> None:
    """2025 is a sample: its chapter ends with 2024, and its summary says nothing of the province."""
    chapters = edition_of(2025, "en")[1]
    means = tables(chapters["province"])["province-means"]
    assert [row[0] for row in means.rows] == ["2021", "2022", "2023", "2024"]
    said = "The assessment of 2025 was a sample; the latest of all regions is that of 2024."
    assert said in str(chapters["province"])
    assert "was a sample" not in str(edition_of(2024, "en")[1]["province"])
    assert "Sumatera Barat" not in str(chapters["summary"])
    assert "province-coverage" not in tables(chapters["coverage"])
    assert "province-coverage" in tables(edition_of(2024, "en")[1]["coverage"])


@pytest.mark.parametrize(("year", "drawn"), [(2015, False), (2016, True), (2024, True)])
def test_instruments_are_drawn_from_two_years_on(edition_of, year: int, drawn: bool) -> None:
    figures = [block for block in edition_of(year, "en")[1]["method"] if isinstance(block, Figure)]
    assert bool(figures) == drawn
