"""Title block and summary."""

from analysis.blocks import Block, Cover, Heading, Prose
from analysis.chapters.examples import CITY, PROVINCE
from analysis.chapters.national import national_change, national_count
from analysis.chapters.province import province_findings
from analysis.chapters.region import region_finding
from analysis.chapters.report import Report, publication
from analysis.comparisons.coverage import LABELLED, green_shares
from analysis.schemes import scheme_year
from analysis.sentences.coverage import bias_sentence, coverage_sentence, thin_sentence


def cover(report: Report) -> list[Block]:
    """The title block: what this is, of which assessment, how complete, and that it is not the Ombudsman's."""
    words, about = report.words, publication()
    lang = words.lang
    scheme = scheme_year(report.year, "regional")
    facts = [
        (words.t("Assessment"), scheme.name(lang)),
        (words.t("Results announced"), words.date(scheme.announced) or words.t("date not found")),
        (words.t("Data as of"), words.date(about["data_date"])),
        (words.t("Coverage"), _coverage(report)),
    ]
    title = about[f"title_{lang}"]
    return [
        Cover(
            title=title,
            subtitle=words.t("Annual report on the assessment of {year}", year=report.year),
            lang=lang,
            publisher=about["publisher_id" if lang == "id" else "publisher"],
            date=about["document_date"],
            statement=about["statement"][lang],
            facts=tuple(facts),
            description=words.t(
                "What was published of the Ombudsman of Indonesia's assessment of {year}, with coverage and sources.",
                year=report.year,
            ),
        )
    ]


def _coverage(report: Report) -> str:
    assessed = report.count("regional")
    known = int(report.regional["score"].notna().sum())
    words = report.words
    if assessed is None:
        return words.n("{n} score of a regional government", "{n} scores of regional governments", known)
    return words.t(
        "scores of {known} of {total} regional governments",
        known=words.integer(known),
        total=words.integer(assessed),
    )


def summary(report: Report) -> list[Block]:
    """What matters most, each with its number, what it is held against and its caveat."""
    words = report.words
    known = int(report.regional["score"].notna().sum())
    labelled = int(report.regional["basis"].isin(LABELLED).sum())
    findings = [
        " ".join(part for part in (national_count(report), national_change(report)) if part),
        " ".join(
            part
            for part in (
                coverage_sentence(report.year, known, report.count("regional"), labelled, words),
                thin_sentence(report.year, known, words),
                bias_sentence(report.year, green_shares(report.bodies, report.counts, report.year), words),
            )
            if part
        ),
        region_finding(report, CITY),
        *province_findings(report, PROVINCE),
    ]
    items = "\n".join(f"1. {finding}" for finding in findings if finding)
    return [Heading(words.t("Summary"), 2, "summary"), Prose(items, "findings")]
