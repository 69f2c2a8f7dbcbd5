"""Who published a file, under what title, where and when: the SOURCE that whoever takes it in has to name."""

import datetime as dt
import re
from dataclasses import dataclass

from analysis.errors import AnalysisError
from analysis.intake.findings import Finding
from analysis.reference import reference_table
from analysis.regions.names import slug

EXAMPLE = 'SOURCE="Ombudsman RI | Hasil penilaian 2025 | https://ombudsman.go.id/... | 2026-01-29"'
UNKNOWN = ("", "-", "–", "?")
"""What stands for an address or a date that is not known."""

_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
_ADDRESS = re.compile(r"https?://[^\s<>\"]+")
_UNSAFE = re.compile(r"^[=+\-@]|[\x00-\x1f\x7f]")


@dataclass(frozen=True)
class Source:
    """A publication: `url` and `published` (YYYY, YYYY-MM or YYYY-MM-DD) are "" where they are not known."""

    publisher: str
    title: str
    url: str
    published: str


def read_source(text: str) -> Source:
    """The source that "publisher | title | url | date" names; the title may hold bars of its own.

    Address and date may be left open with "-". Raises `AnalysisError` for anything that cannot be cited.
    """
    parts = [" ".join(part.split()) for part in text.split("|")]
    if len(parts) < 4:
        raise AnalysisError(
            f"SOURCE has {len(parts) if text.strip() else 0} of its four parts, publisher | title | url | date (- for "
            f"an address or a date that is not known); give it as in {EXAMPLE}."
        )
    publisher, title = parts[0], " | ".join(parts[1:-2])
    url, published = ("" if part in UNKNOWN else part for part in parts[-2:])
    _require(publisher, "publisher", "the name of who published the file")
    _require(title, "title", "the title of the publication")
    if url and not _ADDRESS.fullmatch(url):
        raise AnalysisError(
            f'SOURCE: "{url}" is no address; give one that begins with https://, or - where none is known.'
        )
    return Source(publisher, title, url, _date(published))


def _require(text: str, part: str, what: str) -> None:
    if not text or text in UNKNOWN:
        raise AnalysisError(f"SOURCE names no {part}; give {what}, as in {EXAMPLE}.")
    if _UNSAFE.search(text):
        raise AnalysisError(
            f"SOURCE: the {part} may not begin with = + - or @ nor hold control characters, for a spreadsheet would "
            "run it; write it in plain words."
        )


def _date(text: str) -> str:
    if not text:
        return ""
    form = "give it as 2026-01-29, 2026-01 or 2026, or - where it is not known"
    if not _DATE.fullmatch(text):
        raise AnalysisError(f'SOURCE: "{text}" is no date; {form}.')
    first = (text + "-01-01")[:10]
    try:
        day = dt.date.fromisoformat(first)
    except ValueError:
        raise AnalysisError(f'SOURCE: there is no day "{text}"; {form}.') from None
    if day > dt.date.today():
        raise AnalysisError(f'SOURCE: the date "{text}" is still to come; {form}.')
    return text


def source_findings(source: Source, year: int) -> list[Finding]:
    """What a person must decide or know of a source: a publisher that nobody has graded, a date before the year."""
    found = []
    if source.publisher not in set(reference_table("publishers")["publisher"]):
        found.append(_not_graded(source))
    if source.published and int(source.published[:4]) < year:
        found.append(
            Finding(
                "error",
                "published-before-assessment",
                f"SOURCE dates the publication {source.published}, before the assessment of {year}; correct one.",
                value=source.published,
            )
        )
    return found


def _not_graded(source: Source) -> Finding:
    known = reference_table("publishers")["publisher"]
    same = known[known.map(slug) == slug(source.publisher)]
    nearest = f' (known so far: "{same.iloc[0]}")' if len(same) else ""
    kind = _likely_kind(source)
    return Finding(
        "error",
        "publisher-not-graded",
        f'The publisher "{source.publisher}" is not graded yet{nearest}; write it as it is known, or add the row '
        "below, once its kind (ombudsman, government, media or repost) and its group have been checked.",
        value=source.publisher,
        remedy=f"{_cell(source.publisher)},{_cell(source.publisher)},{kind},{slug(source.publisher)},{_host(source.url)},",
        remedy_file="data/reference/publishers.csv",
    )


def _likely_kind(source: Source) -> str:
    host = _host(source.url)
    if host.endswith("ombudsman.go.id"):
        return "ombudsman"
    return "government" if host.endswith(".go.id") else "media"


def _host(url: str) -> str:
    found = re.match(r"https?://(?:www\.)?([^/:?#]+)", url)
    return found[1].lower() if found else ""


def _cell(text: str) -> str:
    """Text as a cell of a CSV file."""
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"') else text
