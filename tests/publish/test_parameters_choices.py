"""Years and languages that can be chosen."""

from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.publish.parameters_choices import check_language, check_year, spans, years_with_facts


@pytest.mark.usefixtures("project")
def test_years_have_rows_and_an_assessment() -> None:
    # 2018 has a header only; of 2020 there is a row, but no assessment.
    assert years_with_facts() == [2019, 2021, 2024]
    assert check_year(" 2024 ") == 2024


@pytest.mark.usefixtures("project")
@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "2030",
            "no published results for YEAR=2030 in data/raw/results-2030.csv; choose one of 2019, 2021, 2024",
        ),
        ("2018", "no published results for YEAR=2018"),
        ("abc", "YEAR=abc is not a year; choose one of"),
        ("../x", "YEAR=../x is not a year"),
        ("２０２４", "is not a year"),
        ("20 24", "is not a year"),
        ("2024\n2023", "YEAR=2024 2023 is not a year"),
        ("", "YEAR is empty"),
        (None, "YEAR is empty"),
        ("9" * 500, "9… is not a year"),
        ("2020", "no assessment in 2020 because of the pandemic; the years beside it are 2019 or 2021"),
    ],
)
def test_any_other_year_is_one_sentence_with_the_choices(text: str | None, said: str) -> None:
    with pytest.raises(AnalysisError) as caught:
        check_year(text)
    assert said in str(caught.value)
    assert "assessment year" in str(caught.value)
    assert "\n" not in str(caught.value)


def test_without_any_results_the_folder_is_named(project: Path) -> None:
    for path in (project / "data" / "raw").iterdir():
        path.unlink()
    with pytest.raises(AnalysisError, match=r"No published results in .*raw"):
        check_year("2024")


def test_a_missing_scheme_table_is_named(project: Path) -> None:
    (project / "data" / "reference" / "scheme_years.csv").unlink()
    with pytest.raises(AnalysisError, match=r"scheme_years\.csv cannot be read"):
        check_year("2024")


@pytest.mark.parametrize(
    ("text", "languages"),
    [
        ("en", ("en",)),
        ("id", ("id",)),
        ("all", ("en", "id")),
        ("", ("en",)),
        (None, ("en",)),
        (" id ", ("id",)),
    ],
)
def test_languages(text: str | None, languages: tuple[str, ...]) -> None:
    assert check_language(text) == languages


def test_an_unknown_language_offers_the_nearest() -> None:
    with pytest.raises(AnalysisError, match=r"REPORT_LANG=idn is not known; did you mean id"):
        check_language("idn")
    with pytest.raises(AnalysisError, match=r"choose one of en, id, all"):
        check_language("français")


def test_spans() -> None:
    assert spans([2015, 2016, 2017, 2019, 2021, 2022]) == "2015-2017, 2019, 2021-2022"
    assert spans([]) == ""
