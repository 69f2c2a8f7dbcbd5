"""SOURCE: four parts, what may be left open, and what cannot be cited."""

import datetime as dt

import pytest

from analysis.errors import AnalysisError
from analysis.intake.source import Source, read_source, source_findings

PAGE = "https://ombudsman.go.id/news/r/hasil-2024"


def test_four_parts_with_spaces_around_the_bars() -> None:
    read = read_source(f"  Ombudsman RI |Hasil   penilaian 2024| {PAGE} | 2024-11-14 ")
    assert read == Source("Ombudsman RI", "Hasil penilaian 2024", PAGE, "2024-11-14")


def test_a_title_keeps_bars_of_its_own() -> None:
    assert read_source("ANTARA | Nilai | Zona | - | 2024").title == "Nilai | Zona"


@pytest.mark.parametrize("unknown", ["", "-", "–", "?"])
def test_address_and_date_may_be_unknown(unknown: str) -> None:
    read = read_source(f"Ombudsman RI | Hasil | {unknown} | {unknown}")
    assert (read.url, read.published) == ("", "")


@pytest.mark.parametrize("date", ["2024", "2024-11", "2024-02-29"])
def test_dates_as_exact_as_they_are_known(date: str) -> None:
    assert read_source(f"A | B | - | {date}").published == date


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "0 of its four parts"),
        ("   ", "0 of its four parts"),
        ("Ombudsman RI", "1 of its four parts"),
        ("Ombudsman RI | Hasil | 2024", "3 of its four parts"),
        (" | Hasil | - | 2024", "names no publisher"),
        ("- | Hasil | - | 2024", "names no publisher"),
        ("Ombudsman RI | | - | 2024", "names no title"),
        ("Ombudsman RI | Hasil | ombudsman.go.id | 2024", "is no address"),
        ("Ombudsman RI | Hasil | javascript:alert(1) | 2024", "is no address"),
        ("Ombudsman RI | Hasil | https://a b | 2024", "is no address"),
        ("Ombudsman RI | Hasil | - | 14 November 2024", "is no date"),
        ("Ombudsman RI | Hasil | - | 2024-13", "is no date"),
        ("Ombudsman RI | Hasil | - | 2023-02-29", "there is no day"),
        ("=cmd|' /C calc'!A0 | Hasil | - | 2024", "would run it"),
        ("Ombudsman RI | @SUM(A1) | - | 2024", "would run it"),
    ],
)
def test_what_cannot_be_cited_is_one_sentence(text: str, said: str) -> None:
    with pytest.raises(AnalysisError, match=r"^SOURCE") as problem:
        read_source(text)
    assert said in str(problem.value)
    assert "\n" not in str(problem.value)


def test_a_date_to_come_is_refused() -> None:
    tomorrow = dt.date.today() + dt.timedelta(days=1)
    with pytest.raises(AnalysisError, match="still to come"):
        read_source(f"A | B | - | {tomorrow.isoformat()}")


def test_a_graded_publisher_needs_no_decision() -> None:
    assert source_findings(Source("ANTARA", "Hasil", "", "2024-11-14"), 2024) == []


@pytest.mark.parametrize(
    ("url", "kind", "host"),
    [
        ("https://sumbar.ombudsman.go.id/a", "ombudsman", "sumbar.ombudsman.go.id"),
        ("https://www.solokkab.go.id/b", "government", "solokkab.go.id"),
        ("https://contoh.id/c", "media", "contoh.id"),
        ("", "media", ""),
    ],
)
def test_a_new_publisher_has_to_be_graded_with_the_row_to_add(url: str, kind: str, host: str) -> None:
    [finding] = source_findings(Source("Koran, Contoh", "Hasil", url, ""), 2024)
    assert (finding.severity, finding.rule, finding.stops_file) == ("error", "publisher-not-graded", True)
    assert finding.remedy == f'"Koran, Contoh","Koran, Contoh",{kind},koran-contoh,{host},'
    assert finding.remedy_file == "data/reference/publishers.csv"


def test_another_spelling_of_a_known_publisher_is_named() -> None:
    [finding] = source_findings(Source("antara", "Hasil", "", ""), 2024)
    assert '"ANTARA"' in finding.message


def test_a_page_older_than_the_assessment_is_refused() -> None:
    [finding] = source_findings(Source("ANTARA", "Hasil", "", "2023-12-20"), 2024)
    assert finding.rule == "published-before-assessment"
    assert finding.stops_file
