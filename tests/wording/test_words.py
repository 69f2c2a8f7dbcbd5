"""Numbers, dates and lists as each language writes them."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import AnalysisError
from analysis.wording import LANGUAGES, words
from analysis.wording.terms import TERMS

EN, ID = words("en"), words("id")


@pytest.mark.parametrize(
    ("value", "digits", "english", "indonesian"),
    [
        (93.24, 2, "93.24", "93,24"),
        (80, 2, "80.00", "80,00"),
        (80.4, 1, "80.4", "80,4"),
        (95, 0, "95", "95"),
        (85.976315, 2, "85.98", "85,98"),
        (-4.98, 2, "−4.98", "−4,98"),
        (0, 2, "0.00", "0,00"),
        (None, 2, "–", "–"),
        (math.nan, 2, "–", "–"),
    ],
)
def test_numbers(value: float | None, digits: int, english: str, indonesian: str) -> None:
    assert EN.number(value, digits) == english
    assert ID.number(value, digits) == indonesian


@pytest.mark.parametrize(
    ("value", "decimals", "english"),
    [
        (80.0, 0, "80"),
        (80.4, 1, "80.4"),
        (93.24, 2, "93.24"),
        (74.367, 3, "74.37"),
        (80.0, None, "80.00"),
        (None, 0, "–"),
    ],
)
def test_scores_keep_the_decimals_that_were_printed(
    value: float | None, decimals: int | None, english: str
) -> None:
    assert EN.printed(value, decimals) == english


@pytest.mark.parametrize(
    ("value", "english", "indonesian"),
    [
        (4.98, "+4.98", "+4,98"),
        (-4.98, "−4.98", "−4,98"),
        (0, "0.00", "0,00"),
        (0.004, "0.00", "0,00"),
        (-0.004, "0.00", "0,00"),
    ],
)
def test_changes_have_a_sign(value: float, english: str, indonesian: str) -> None:
    assert EN.signed(value) == english
    assert ID.signed(value) == indonesian


@pytest.mark.parametrize(
    ("share", "digits", "english", "indonesian"),
    [
        (494 / 587, 1, "84.2%", "84,2%"),
        (0.5, 0, "50%", "50%"),
        (1, 1, "100.0%", "100,0%"),
        (0, 0, "0%", "0%"),
    ],
)
def test_shares(share: float, digits: int, english: str, indonesian: str) -> None:
    assert EN.percent(share, digits) == english
    assert ID.percent(share, digits) == indonesian


def test_whole_numbers_are_grouped() -> None:
    assert (EN.integer(12000), ID.integer(12000)) == ("12,000", "12.000")
    assert (EN.integer(548), ID.integer(548)) == ("548", "548")


@pytest.mark.parametrize(
    ("iso", "english", "indonesian"),
    [
        ("2024-11-14", "14 November 2024", "14 November 2024"),
        ("2021-12-01", "1 December 2021", "1 Desember 2021"),
        ("2024-08", "August 2024", "Agustus 2024"),
        ("2024", "2024", "2024"),
        ("", "", ""),
    ],
)
def test_dates_are_as_exact_as_they_are_known(iso: str, english: str, indonesian: str) -> None:
    assert EN.date(iso) == english
    assert ID.date(iso) == indonesian


@pytest.mark.parametrize(
    "text", ["14 November 2024", "2024-13-01", "2024-11-31", "24-11-14", "2024/11/14", "2024-1"]
)
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        EN.date(text)


@pytest.mark.parametrize(
    ("items", "english", "indonesian"),
    [
        (["a", "b", "c"], "a, b and c", "a, b, dan c"),
        (["a", "b"], "a and b", "a dan b"),
        (["a"], "a", "a"),
        ([], "", ""),
    ],
)
def test_lists(items: list[str], english: str, indonesian: str) -> None:
    assert EN.join(items) == english
    assert ID.join(iter(items)) == indonesian


@given(st.integers(-11_000, 11_000))
def test_a_number_is_the_same_in_both_languages(hundredths: int) -> None:
    value = hundredths / 100
    english, indonesian = EN.number(value), ID.number(value)
    assert float(english.replace("−", "-").replace(",", "")) == value
    assert indonesian == english.replace(",", " ").replace(".", ",").replace(" ", ".")


@given(st.integers(-11_000, 11_000))
def test_a_sign_is_never_lost(hundredths: int) -> None:
    said = EN.signed(hundredths / 100)
    assert said[0] == ("+" if hundredths > 0 else "−" if hundredths < 0 else "0")


@pytest.mark.parametrize("kind", TERMS)
def test_every_term_has_a_word_in_each_language(kind: str) -> None:
    for code in TERMS[kind]:
        assert all(words(lang).term(kind, code) for lang in LANGUAGES)


def test_terms_of_the_field() -> None:
    assert (ID.zone("red"), ID.category("A"), ID.level("city", 98)) == ("merah", "kualitas tertinggi", "kota")
    assert (EN.level("city"), EN.level("city", 98), EN.grade("single")) == ("city", "cities", "single source")


@pytest.mark.parametrize(
    ("kind", "code"), [("zone", "purple"), ("category", "F"), ("grade", ""), ("colour", "green")]
)
def test_an_unknown_term_raises(kind: str, code: str) -> None:
    with pytest.raises(KeyError):
        EN.term(kind, code)


@pytest.mark.parametrize("lang", ["fr", "EN", "", "all"])
def test_an_unknown_language_is_refused(lang: str) -> None:
    with pytest.raises(AnalysisError, match="choose en"):
        words(lang)


def test_braces_in_values_are_left_alone() -> None:
    assert EN.t("{name} scored", name="{odd} name") == "{odd} name scored"


def test_an_untranslated_text_stays_english_and_whole() -> None:
    text = "Synthetic text without a translation: {n}."
    assert ID.t(text, n=3) == "Synthetic text without a translation: 3."


def test_plurals_follow_the_count() -> None:
    assert [EN.n("{n} synthetic body", "{n} synthetic bodies", n) for n in (0, 1, 2, 1200)] == [
        "0 synthetic bodies", "1 synthetic body", "2 synthetic bodies", "1,200 synthetic bodies",
    ]  # fmt: skip
