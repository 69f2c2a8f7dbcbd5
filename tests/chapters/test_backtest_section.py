"""The backtest in the chapter on coverage: a table where counts by zone were published, one sentence where not."""

import pandas as pd
import pytest

from analysis.blocks import Block, Heading, Prose, Table
from analysis.comparisons.backtest import backtest

YEARS_WITH_ZONES = (2015, 2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024)


def section(chapter: list[Block]) -> list[Block]:
    """The blocks from the heading of the backtest on."""
    at = [n for n, block in enumerate(chapter) if isinstance(block, Heading) and block.anchor == "backtest"]
    assert len(at) == 1
    return chapter[at[0] :]


@pytest.mark.parametrize("lang", ["en", "id"])
@pytest.mark.parametrize("year", YEARS_WITH_ZONES)
def test_every_level_with_a_count_has_a_row_with_both_counts(edition_of, year: int, lang: str) -> None:
    report, chapters = edition_of(year, lang)
    _, opening, table = section(chapters["coverage"])
    assert isinstance(opening, Prose)
    assert isinstance(table, Table)
    held = backtest(report.results, report.counts[report.counts["year"] == year])
    pd.testing.assert_frame_equal(table.data, held)
    assert len(table.rows) == held["level"].nunique()
    of = "of" if lang == "en" else "dari"
    shown = {cell for row in table.rows for cell in row[1:5]}
    zones = held[held["measure"].isin(["assessed", "green", "yellow", "red"])]
    for row in zones.to_dict("records"):
        published = "–" if pd.isna(row["published"]) else row["published"]
        assert f"{row['ours']} {of} {published}" in shown


def test_the_rows_of_2024(edition_of) -> None:
    _, chapters = edition_of(2024, "en")
    table = section(chapters["coverage"])[2]
    assert table.rows == [
        ["All bodies", "276 of 587", "237 of 494", "32 of 70", "2 of 23", "316"],
        ["Ministries", "4 of 25", "1 of 22", "0 of 3", "0 of 0", "24"],
        ["Agencies", "3 of 14", "3 of 11", "0 of 3", "0 of 0", "11"],
        ["Regional governments", "269 of 548", "233 of 461", "32 of 64", "2 of 23", "281"],
        ["Provinces", "25 of 34", "23 of 28", "2 of 5", "0 of 1", "9"],
        ["Cities", "60 of 98", "57 of 94", "2 of 4", "0 of 0", "39"],
        ["Regencies", "184 of 416", "153 of 339", "28 of 55", "2 of 22", "233"],
    ]
    assert "–" not in table.note


def test_a_level_with_more_than_was_published_says_so_and_counts_no_rest(edition_of) -> None:
    _, opening, table = section(edition_of(2019, "en")[1]["coverage"])
    rows = {row[0]: row[1:] for row in table.rows}
    assert rows["Provinces"] == ["8 of 6", "4 of 2", "3 of 3", "1 of 1", "–"]
    assert rows["Regional governments"][-1] == "–"
    assert (
        "More provinces are recorded than were published (assessed: 8 of 6; green: 4 of 2)"
        in opening.markdown
    )
    assert "Complete, with every zone as published: ministries and agencies." in opening.markdown
    assert "The zone of" not in opening.markdown
    assert table.note.startswith("– not published")


@pytest.mark.parametrize("lang", ["en", "id"])
def test_a_year_without_zones_has_a_sentence_and_no_table(edition_of, lang: str) -> None:
    _, *rest = section(edition_of(2025, lang)[1]["coverage"])
    [said] = rest
    assert isinstance(said, Prose)
    assert "2025" in said.markdown
