"""Years and languages that can be chosen."""

import json
from pathlib import Path

import pytest

from analysis.errors import AnalysisError
from analysis.publish.parameters_choices import check_language, check_year, spans, years_with_facts


@pytest.mark.usefixtures("project")
def test_years_have_rows_and_an_assessment() -> None:
    # 2018 has a header only; of 2020 there is a row, but no assessment.
    assert years_with_facts() == [2019, 2021, 2024]
    assert check_year(" 2024 ") == 2024


def add(project: Path, table_id: str, years: list[int], replaces: str = "") -> Path:
    """A synthetic source record of a table that was taken in; the choice of years looks at nothing else of it."""
    folder = project / "data" / "raw" / "added" / table_id
    folder.mkdir(parents=True)
    texts = dict.fromkeys(
        ["publisher", "title", "url", "published", "taken_in", "file", "sha256", "format", "how"], ""
    )
    record = {"id": table_id, "year": years[0], "years": years, "rows": 1, "partial": False, "mapping": {}}
    (folder / "source.json").write_text(json.dumps(texts | record | {"replaces": replaces}), encoding="utf-8")
    return folder


def test_a_year_may_stand_in_an_added_table_alone(project: Path) -> None:
    add(project, "2026-first", [2023, 2026])
    assert years_with_facts() == [2019, 2021, 2023, 2024, 2026]
    assert check_year("2026") == 2026


def test_a_replaced_table_gives_no_year(project: Path) -> None:
    add(project, "2026-first", [2023, 2026])
    add(project, "2026-second", [2026], replaces="2026-first")
    assert years_with_facts() == [2019, 2021, 2024, 2026]


def test_a_year_without_an_assessment_is_none_in_an_added_table_either(project: Path) -> None:
    add(project, "2020-first", [2020])
    assert 2020 not in years_with_facts()


def test_a_broken_source_record_is_named(project: Path) -> None:
    (add(project, "2026-first", [2026]) / "source.json").write_text("{", encoding="utf-8")
    with pytest.raises(AnalysisError, match=r"^data/raw/added/2026-first/source\.json cannot be read"):
        check_year("2024")


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
