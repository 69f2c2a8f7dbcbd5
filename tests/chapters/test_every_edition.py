"""What holds for the report of every year with facts, in both languages."""

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from analysis.blocks import Block, Cover, Figure, Heading, Prose, Sources, Table
from analysis.chapters.report import Report, open_report
from analysis.errors import AnalysisError

Edition = tuple[Report, dict[str, list[Block]]]


def blocks(edition: Edition) -> list[Block]:
    return [block for chapter in edition[1].values() for block in chapter]


def texts(edition: Edition) -> Iterator[str]:
    """All inline Markdown of an edition."""
    for block in blocks(edition):
        match block:
            case Cover():
                yield from (
                    block.title,
                    block.subtitle,
                    block.statement,
                    *(text for fact in block.facts for text in fact),
                )
            case Heading():
                yield block.text
            case Prose():
                yield block.markdown
            case Figure():
                yield from (block.caption, block.source)
            case Table():
                yield from (block.caption, block.source, block.note)
                yield from (cell for row in block.rows for cell in row)
            case Sources():
                yield from (text for _, text in block.entries)


def test_a_cover_comes_first_and_once(edition: Edition) -> None:
    found = blocks(edition)
    assert isinstance(found[0], Cover)
    assert sum(isinstance(block, Cover) for block in found) == 1
    report = edition[0]
    assert (found[0].lang, str(report.year) in found[0].subtitle) == (report.words.lang, True)
    assert all(label and value for label, value in found[0].facts)


def test_every_other_chapter_opens_with_a_heading(edition: Edition) -> None:
    for name, chapter in edition[1].items():
        if name != "cover":
            assert isinstance(chapter[0], Heading)
            assert chapter[0].level == 2
            assert len(chapter) > 1


def test_nothing_is_empty_or_half_filled_in(edition: Edition) -> None:
    for block in blocks(edition):
        if isinstance(block, Prose):
            assert block.markdown.strip()
        if isinstance(block, Table):
            assert block.rows
            assert block.caption
            assert all(column.head for column in block.columns)
        if isinstance(block, Figure):
            assert block.caption
            assert block.alt
            assert block.source
    for text in texts(edition):
        assert not re.search(r"\bnan\b|\bNaN\b|<NA>|\bNone\b|\{[a-z_]*\}|\(\)", text), text


def anchors(edition: Edition) -> list[str]:
    """The anchors of all blocks of an edition."""
    found = []
    for block in blocks(edition):
        match block:
            case Figure():
                found.append(f"fig-{block.key}")
            case Table():
                found.append(f"tbl-{block.key}")
            case Heading() if block.anchor:
                found.append(block.anchor)
            case Sources():
                found += [f"src-{number}" for number, _ in block.entries]
    return found


def test_keys_and_anchors_are_unique(edition: Edition) -> None:
    assert [anchor for anchor, count in Counter(anchors(edition)).items() if count > 1] == []


def test_every_link_to_a_source_leads_to_an_entry(edition: Edition) -> None:
    [sources] = edition[1]["sources"][-1:]
    assert isinstance(sources, Sources)
    numbers = [int(number) for number, _ in sources.entries]
    assert numbers == list(range(1, len(numbers) + 1))
    for text in texts(edition):
        for shown, target in re.findall(r"\[(\d+)\]\(#src-(\d+)\)", text):
            assert shown == target
            assert int(target) in numbers


def test_every_entry_says_where_it_is_from_or_that_this_is_not_recorded(edition: Edition) -> None:
    missing = edition[0].words.t("no address recorded")
    for _, text in edition[1]["sources"][-1].entries:
        assert re.search(r"<https?://[^>]+>$", text) or text.endswith(missing)


def test_links_within_the_report_lead_somewhere(edition: Edition) -> None:
    targets = {target for text in texts(edition) for target in re.findall(r"\]\(#([^)]+)\)", text)}
    assert targets <= set(anchors(edition))


def test_numbers_have_the_decimal_mark_of_the_language(edition: Edition) -> None:
    lang = edition[0].words.lang
    foreign = re.compile(r"^[+−]?\d+,\d\d?[°‡]?$" if lang == "en" else r"^[+−]?\d+\.\d\d?[°‡]?$")
    for block in blocks(edition):
        if isinstance(block, Table):
            assert [cell for row in block.rows for cell in row if foreign.match(cell)] == []


def test_no_later_year_is_shown(edition: Edition) -> None:
    """Neither in the tables' data nor as a year's column or row; the note on breaks may name later years."""
    year = edition[0].year
    for block in blocks(edition):
        if isinstance(block, (Table, Figure)) and block.data is not None and "year" in block.data:
            assert block.data["year"].astype(int).max() <= year, block.key
        if isinstance(block, Table):
            shown = [column.head for column in block.columns] + [row[0] for row in block.rows]
            assert [text for text in shown if re.fullmatch(r"20\d\d", text) and int(text) > year] == []


def test_every_result_of_the_year_is_in_the_table_of_governments(edition: Edition) -> None:
    report, chapters = edition
    [table] = [block for block in chapters["regions"] if isinstance(block, Table)]
    results = report.results[(report.results["year"] == report.year) & (report.results["unit_id"] == "")]
    regional = results[results["level"].isin(["province", "city", "regency"])]
    assert len(table.rows) == len(regional)
    scores = Counter(row[2] for row in table.rows if row[2][:1].isdigit())
    printed = (
        report.words.printed(s, d)
        for s, d in regional[["score", "decimals"]].dropna().itertuples(index=False)
    )
    assert scores == Counter(printed)


def test_a_thin_year_says_so(edition: Edition) -> None:
    report, chapters = edition
    known = report.regional["score"].notna().sum()
    if report.words.lang == "en":
        said = " ".join(block.markdown for block in chapters["coverage"] if isinstance(block, Prose))
        assert (f"{report.year} is thin" in said) == (known < 100)


def test_the_report_says_that_it_is_not_the_ombudsmans(edition: Edition) -> None:
    assert "ombudsman.go.id" in edition[1]["cover"][0].statement


def test_the_colophon_names_the_command_and_two_checksums(edition: Edition) -> None:
    report, chapters = edition
    text = chapters["colophon"][-1].markdown
    assert f"`make report YEAR={report.year}{' REPORT_LANG=id' if report.words.lang == 'id' else ''}`" in text
    assert len(re.findall(r"`[0-9a-f]{64}`", text)) == 2


@pytest.mark.parametrize("year", [2020, 2014, 2030])
def test_a_year_without_an_assessment_has_no_report(year: int) -> None:
    with pytest.raises(AnalysisError, match=str(year)):
        open_report(year, "en")


def test_an_unknown_language_has_no_report() -> None:
    with pytest.raises(AnalysisError, match="'fr'"):
        open_report(2024, "fr")
