"""The sources of a report, numbered in the order of their publishers, and links to them."""

from collections.abc import Iterable
from dataclasses import dataclass

import pandas as pd

from analysis.blocks import Sources, literal
from analysis.chapters.cells import Row
from analysis.ingest.sources import source_id
from analysis.wording import Words


@dataclass(frozen=True)
class Bibliography:
    """Every page that a report rests on. `numbers` gives the number of a source id, from 1."""

    entries: pd.DataFrame
    numbers: dict[str, int]

    def cite(self, source_ids: Iterable[str]) -> str:
        """Links to sources as running text has them, "[3, 17]"; "" for none."""
        listed = self.numbers_of(source_ids)
        return f"\\[{listed}\\]" if listed else ""

    def numbers_of(self, source_ids: Iterable[str]) -> str:
        """Links to sources as a column of sources has them, in the order of their numbers: "3, 17"."""
        found = sorted({self.numbers[source] for source in source_ids})
        return ", ".join(f"[{number}](#src-{number})" for number in found)

    def block(self, words: Words) -> Sources:
        """The numbered list."""
        rows = zip(self.numbers.values(), self.entries.to_dict("records"), strict=True)
        return Sources(tuple((number, _entry(row, words)) for number, row in rows))


def bibliography(pages: pd.DataFrame) -> Bibliography:
    """Numbers pages: publisher, title, url, published (ISO or ""), publisher_kind; doubles are dropped."""
    ids = [source_id(*page) for page in zip(pages["publisher"], pages["title"], pages["url"], strict=True)]
    entries = pages.assign(source_id=ids, sort=pages["publisher"].str.casefold())
    entries = entries.sort_values(["sort", "published", "title", "source_id"]).drop_duplicates("source_id")
    return Bibliography(entries, {source: number for number, source in enumerate(entries["source_id"], 1)})


def _entry(page: Row, words: Words) -> str:
    title = f"*{literal(page['title'])}*" if page["title"] else words.t("no title recorded")
    date = words.date(page["published"]) or words.t("no date recorded")
    address = f"<{page['url']}>" if page["url"] else words.t("no address recorded")
    kind = words.term("kind", page["publisher_kind"])
    return f"**{literal(page['publisher'])}** ({kind}): {title}, {date}. {address}"
