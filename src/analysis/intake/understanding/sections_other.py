"""Titles and headings that name another index than the Ombudsman's, or what is no final result."""

import re
from functools import lru_cache

# Reviewed by hand, to be added to by hand: each stands in titles of published tables that have the same bodies and
# look like results of the Ombudsman, and in no title of his. Small letters; matched as whole words.
OTHER = (
    # Indices and opinions of others: performance accountability, reform, e-government, regional finances,
    # prevention of corruption, audit opinions, user satisfaction, service index, openness of information.
    "sakip", "akip", "lakip", "reformasi birokrasi", "spbe", "ipkd", "mcp", "wtp", "lkpd", "ikm", "skm", "ipp",
    "keterbukaan informasi",
    # No results, or not yet.
    "target", "draf", "draft", "sementara", "belum final", "simulasi",
)  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_OTHER = re.compile(rf" (?:{'|'.join(OTHER)}) ", re.IGNORECASE)
_NOT_MEANT = re.compile(r"\bsementara\s+itu\b", re.IGNORECASE)  # "meanwhile"
_SENTENCE_END = re.compile(r"(?<=[.;!?])\s+")
_MOST_WORDS = 30
_SENTENCE = 8
"""So many words that end with a full stop are a sentence about a table, not its title."""


@lru_cache(maxsize=4096)
def other_index(text: str) -> str:
    """The word of another index, or for what is no result, that a title or heading has: "SAKIP", "" where none.

    Running text around a table may mention them: whole sentences are passed over.
    """
    for part in filter(is_heading, _SENTENCE_END.split(text)):
        words = " ".join(_WORD.findall(_NOT_MEANT.sub(" ", part)))
        found = _OTHER.search(f" {words} ")
        if found:
            return found[0].strip()
    return ""


def is_heading(text: str) -> bool:
    """Whether a text is short enough for a title or heading, and no sentence."""
    words = len(text.split())
    return words <= (_SENTENCE if text.rstrip().endswith(".") else _MOST_WORDS)
