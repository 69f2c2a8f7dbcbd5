"""The Indonesian catalogue is whole, the tool that keeps it sees every text, and no English is left in a report."""

import re
import string
from collections.abc import Iterator
from functools import cache

import catalogue
import pytest

from analysis.blocks import Block, Cover, Figure, Heading, Prose, Sources, Table
from analysis.chapters import annual

CHAPTERS = (
    annual.cover, annual.summary, annual.national, annual.city, annual.province, annual.regions, annual.coverage,
    annual.disagreements, annual.method, annual.sources, annual.colophon,
)  # fmt: skip
ENGLISH = re.compile(
    r"\b(the|of|and|with|for|from|to|by|as|are|is|was|were|which|where|who|not|only|other|each|every|more|than|what|how|"
    r"known|published|printed|given|scores?|sources?|years?|body|bodies|governments?|zones?|green|yellow|red|regency|"
    r"regencies|city|cities|provinces?|ministry|ministries|agency|agencies|quality|single|corroborated|conflicting|"
    r"mean|change|rank|figure|table|page|assessed|assessment)\b",
    re.IGNORECASE,
)
NAMES = ("Source Serif", "Source Sans", "CC BY")
SAME = {"{place} (prov.)"}
"""Texts that are the same in both languages: "prov." is short for province and for provinsi."""


@cache
def singulars() -> set[str]:
    """English singulars, whose Indonesian text is that of their plural."""
    return {message.id[0] for message in catalogue.load() if not isinstance(message.id, str)}


@cache
def translated() -> dict[str, str]:
    """English texts (both forms of a plural) and their Indonesian ones, where there are any."""
    pairs = {}
    for message in catalogue.load():
        ids = [message.id] if isinstance(message.id, str) else message.id
        strings = [message.string] if isinstance(message.string, str) else message.string
        pairs.update({english: strings[0] for english in ids if english and strings[0]})
    return pairs


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def literal_parts(text: str) -> list[str]:
    return [part for part, *_ in string.Formatter().parse(text)]


def test_the_catalogue_is_complete_and_has_nothing_obsolete():
    assert catalogue.complaint() == ""


def test_a_translation_has_the_placeholders_of_its_text():
    """An English singular may leave out the number: "Its score" is "all {n} scores" in the plural."""
    wrong = {
        english
        for english, text in translated().items()
        if placeholders(english) != placeholders(text) - ({"n"} if english in singulars() else set())
        and placeholders(english) != placeholders(text)
    }
    assert wrong == set()


def test_marks_are_kept():
    kept = re.compile(r"[†°‡`*]|\d{4}|SHA-256")
    changed = [
        english
        for english, text in translated().items()
        if set(kept.findall(english)) != set(kept.findall(text))
    ]
    assert changed == []


def test_a_sentence_ends_as_a_sentence():
    ends = [
        english
        for english, text in translated().items()
        if english[-1] in ".:;!?" and text[-1] != english[-1]
    ]
    spaces = [english for english, text in translated().items() if text != text.strip() or "  " in text]
    assert (ends, spaces) == ([], [])


def test_no_translation_is_its_english_text():
    same = [english for english, text in translated().items() if english == text]
    assert [
        text for text in same if re.search("[A-Za-z]", "".join(literal_parts(text))) and text not in SAME
    ] == []


# No English is left in a report.


def texts_of(block: Block) -> Iterator[str]:
    """What a reader sees or hears of a block, but for the bibliography, whose titles are as published."""
    match block:
        case Cover():
            yield from (block.title, block.subtitle, block.publisher, block.statement, block.description)
            yield from (text for fact in block.facts for text in fact)
        case Heading():
            yield block.text
        case Prose():
            yield block.markdown
        case Figure():
            yield from (block.caption, block.alt, block.source, *block.heads)
            yield from re.findall(r"<text[^>]*>([^<]+)</text>", block.svg)
        case Table():
            yield from (block.caption, block.source, block.note, *(column.head for column in block.columns))
            yield from (cell for row in block.rows for cell in row)
        case Sources():
            yield from ()


@pytest.fixture(scope="module", params=[2024, 2015])
def seen(request) -> str:
    """The texts of a year's Indonesian report, one a line, without publishers, typefaces, licences, code and links."""
    report = annual.open_report(request.param, "id")
    lines = [text for chapter in CHAPTERS for block in chapter(report) for text in texts_of(block) if text]
    text = "\n".join(lines).replace("\\", "")
    for name in (*sorted(report.bibliography.entries["publisher"].unique(), key=len, reverse=True), *NAMES):
        text = text.replace(name, "")
    return re.sub(r"`[^`]*`|\]\([^)]*\)|<https?:[^>]*>", "", text)


def test_no_english_word_is_left_in_the_indonesian_report(seen):
    assert [line for line in seen.splitlines() if ENGLISH.search(line)] == []


def test_no_english_text_of_the_catalogue_is_left_in_the_indonesian_report(seen):
    """Whole texts, and of texts with placeholders every part of two words or more."""
    parts = {
        part.strip()
        for english, text in translated().items()
        for part in literal_parts(english)
        if (part == english or len(re.findall(r"[A-Za-z]{2,}", part)) > 1) and part.strip() not in text
    }
    assert len(parts) > 150
    assert [part for part in sorted(parts) if re.search(rf"(?<!\w){re.escape(part)}(?!\w)", seen)] == []


# The tool.


@pytest.fixture
def project(tmp_path):
    """A project with one module, one template and no catalogue yet."""
    (tmp_path / catalogue.CATALOGUE).parent.mkdir(parents=True)
    source = tmp_path / catalogue.SOURCE
    (source / "page.html.j2").write_text('<p title="{{ page.t("Skip to the text") }}">{{ t.n }}</p>')
    (source / "one.py").write_text(
        'said = words.t("{name} has {score}", name=words.t("A body"), score=f"{words.t(\'about\')} 3")\n'
        'more = self.words.n("{n} body", "{n} bod" "ies", count)\n'
        'frame.n()\n'
    )  # fmt: skip
    return tmp_path


def fill(root, **changes):
    """Translates every empty text as "id" and its placeholders; `changes` replaces words in the file."""
    path = root / catalogue.CATALOGUE
    text = catalogue.update(root)
    for english in re.findall(r'msgid "(.+)"', text):
        names = " ".join(f"{{{name}}}" for name in sorted(placeholders(english)))
        text = re.sub(
            rf'(msgid "{re.escape(english)}"\n(?:msgid_plural .*\n)?msgstr(?:\[0\])? )""',
            rf'\1"id {names}"',
            text,
        )
    for old, new in changes.items():
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")


def test_texts_inside_other_texts_and_templates_are_found(project):
    names = {"src/analysis/one.py", "src/analysis/page.html.j2"}
    found = catalogue.texts(project)
    assert list(found) == [
        "A body",
        "about",
        "{name} has {score}",
        ("{n} body", "{n} bodies"),
        "Skip to the text",
    ]
    assert {file for files in found.values() for file in files} == names


@pytest.mark.parametrize("code", ["words.t(text)", 'words.t(f"{x} of")', 'words.n("{n} body", more, 3)'])
def test_a_text_put_together_at_run_time_is_an_error(project, capsys, code):
    (project / catalogue.SOURCE / "two.py").write_text(code)
    assert catalogue.main(["--check"], project) == 1
    assert "two.py:1 translates a text that is no literal" in capsys.readouterr().err


def test_check_passes_for_a_whole_catalogue(project, capsys):
    fill(project)
    assert catalogue.main(["--check"], project) == 0
    assert capsys.readouterr().err == ""


def test_check_names_what_is_missing(project, capsys):
    assert catalogue.main(["--check"], project) == 1
    error = capsys.readouterr().err
    assert error.count("\n") == 1
    assert "missing: 'A body'" in error


def test_check_names_what_is_empty_fuzzy_or_obsolete(project):
    fill(project)
    path = project / catalogue.CATALOGUE
    text = path.read_text().replace('msgid "about"\nmsgstr "id "', 'msgid "about"\nmsgstr ""')
    text = text.replace('msgid "A body"', '#, fuzzy\nmsgid "A body"') + '\nmsgid "Gone"\nmsgstr "Hilang"\n'
    path.write_text(text)
    assert catalogue.problems(project) == {"empty": ["about"], "fuzzy": ["A body"], "obsolete": ["Gone"]}


def test_an_empty_plural_counts_as_empty(project):
    fill(project)
    path = project / catalogue.CATALOGUE
    path.write_text(path.read_text().replace('msgstr[0] "id {n}"', 'msgstr[0] ""'))
    assert catalogue.problems(project) == {"empty": ["{n} body"]}


def test_update_keeps_translations_and_drops_what_went(project):
    fill(project)
    (project / catalogue.SOURCE / "page.html.j2").write_text("")
    assert catalogue.main([], project) == 0
    text = (project / catalogue.CATALOGUE).read_text()
    assert 'msgid "A body"\nmsgstr "id "' in text
    assert "Skip to the text" not in text


def test_a_reworded_text_keeps_its_translation_until_it_is_read(project):
    fill(project)
    (project / catalogue.SOURCE / "page.html.j2").write_text('{{ page.t("Skip to this text") }}')
    assert catalogue.main([], project) == 1
    assert catalogue.problems(project) == {"fuzzy": ["Skip to this text"]}


def test_the_file_says_nothing_of_the_machine_and_is_the_same_twice(project):
    fill(project)
    text = catalogue.update(project)
    assert catalogue.update(project) == text
    assert str(project) not in text
    assert not re.search(r"\d{4}-\d\d-\d\d|:\d+$|Generated|Babel", text, re.MULTILINE)
