"""Columns of printed text that no rules tell: white that runs down between words."""

from collections.abc import Sequence

from analysis.intake.reading.read_pdf_page import COLUMN_GAP, Line, Word
from analysis.intake.reading.read_pdf_table import Span

Chunk = tuple[Word, ...]

_BRIDGES = 0.05
"""The share of lines (titles, sub-headings, notes) that may run across the white."""
_ENOUGH_LINES = 5
_LEAST = 0.1


def find_columns(
    lines: Sequence[Line], cuts: Sequence[float] = (), others: Sequence[Line] = ()
) -> list[Span]:
    """The columns that lines of text share, as spans of what is printed in them; `cuts` are places of ruled borders.

    Lines that run across the white between the columns of nearly all others do not close it. `others` make a column
    wider where they begin in it and do not run across the white.
    """
    chunked = [line.chunks(cuts) for line in lines]
    spans = [[span_of(chunk) for chunk in chunks] for chunks in chunked]
    height = sorted(line.height for line in lines)[len(lines) // 2]
    allowed = int(max(_BRIDGES * len(lines), len(lines) >= _ENOUGH_LINES))
    gaps = _gaps([span for line in spans for span in line], allowed, COLUMN_GAP * height, cuts)
    sound = [
        span
        for line in spans
        if not any(_bridges(span, gap) for span in line for gap in gaps)
        for span in line
    ]
    columns = _joined(sound, COLUMN_GAP * height, cuts)
    wider = [
        span
        for span in (span_of(line.words) for line in others)
        if any(x0 - 1 <= span[0] <= x1 for x0, x1 in columns) and not any(_bridges(span, gap) for gap in gaps)
    ]
    return _joined([*columns, *wider], _LEAST, cuts)


def span_of(chunk: Chunk) -> Span:
    """From where to where a group of words reaches."""
    return chunk[0].x0, chunk[-1].x1


def _bridges(span: Span, gap: Span) -> bool:
    return span[0] <= gap[0] + 0.1 and span[1] >= gap[1] - 0.1


def _gaps(spans: Sequence[Span], allowed: int, width: float, cuts: Sequence[float]) -> list[Span]:
    """Where at most `allowed` spans cover the page between the first and the last that more cover."""
    steps = sorted([(x0, 1) for x0, _ in spans] + [(x1, -1) for _, x1 in spans])
    found: list[Span] = []
    thin: float | None = None
    cover, begun = 0, False
    for x, step in steps:
        cover += step
        if cover > allowed:
            if begun and thin is not None and _parts((thin, x), width, cuts):
                found.append((thin, x))
            thin, begun = None, True
        elif thin is None:
            thin = x
    return found


def _joined(spans: Sequence[Span], width: float, cuts: Sequence[float]) -> list[Span]:
    """Spans that overlap, or stand too close for a border between them, made one."""
    columns: list[Span] = []
    for span in sorted(spans):
        if columns and not _parts((columns[-1][1], span[0]), width, cuts):
            columns[-1] = (columns[-1][0], max(columns[-1][1], span[1]))
        else:
            columns.append(span)
    return columns


def _parts(gap: Span, width: float, cuts: Sequence[float]) -> bool:
    """Whether white is wide enough for a border, or has a rule in it."""
    return gap[1] - gap[0] >= width or any(gap[0] - 1 <= x <= gap[1] + 1 for x in cuts)


def united(one: Sequence[Span], other: Sequence[Span]) -> list[Span] | None:
    """The columns of two pages as one set, where each column of either meets one of the other at most; else None."""
    both = _joined([*one, *other], _LEAST, ())
    if len(both) != max(len(one), len(other)):
        return None
    return both if len(one) > 1 and len(other) > 1 else None
