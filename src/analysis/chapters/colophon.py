"""Sources and colophon: what the report rests on and how to make it again."""

from analysis import paths
from analysis.blocks import Block, Heading, Prose
from analysis.chapters.report import Report, publication
from analysis.store.key import checksum, data_checksum

LOCK = "requirements/report.lock"


def sources(report: Report) -> list[Block]:
    """The numbered bibliography."""
    words = report.words
    return [
        Heading(words.t("Sources"), 2, "sources"),
        Prose(
            words.t(
                "Each entry names the page, its kind and date. Numbers in the tables point here. Reposts "
                "count as the voice of "
                "the outlet they repeat."
            )
        ),
        report.bibliography.block(words),
    ]


def colophon(report: Report) -> list[Block]:
    """Parameters, checksums, the command that rebuilds the report, licence, and where to report an error."""
    words, about = report.words, publication()
    lang = words.lang
    lock = paths.root() / LOCK
    command = f"make report YEAR={report.year}" + (f" REPORT_LANG={lang}" if lang != "en" else "")
    contact = about["contact"] or about["corrections"][lang]
    lines = [
        about["statement"][lang],
        words.t("Parameters: year {year}, language {lang}.", year=report.year, lang=words.language),
        words.t("Data, SHA-256: `{sum}`", sum=data_checksum()),
        words.t("Lock of the environment, SHA-256: `{sum}`", sum=checksum([lock], paths.root())),
        words.t("Rebuilt by: `{command}`", command=command),
        words.t(
            "Code: {code} licence. This compilation: {data}. Set in Source Serif and Source Sans.",
            code=about["licence_code"],
            data=about["licence_data"].replace("-", " ", 1).replace("-4", " 4"),
        ),
        contact,
    ]
    return [
        Heading(words.t("Colophon"), 2, "colophon"),
        Prose("\n".join(f"- {line}" for line in lines), "small"),
    ]
