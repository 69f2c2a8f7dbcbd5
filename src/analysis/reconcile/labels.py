"""Zones, categories and ranks as printed: the one that most independent voices state."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from analysis.ingest.printed import CATEGORIES, CLEAN, OPINIONS
from analysis.ingest.sources import KINDS
from analysis.reconcile.readings import OFFICIAL, independent

WORST_FIRST = ("red", "yellow", "green", *reversed(CATEGORIES), *reversed(OPINIONS))


@dataclass(frozen=True)
class Label:
    """A printed word or rank, who states it, and the other words that were printed instead: word, publishers, and why
    it does not stand (official, publishers, tie)."""

    value: str | int
    voices: frozenset[str]
    best_kind: str
    others: tuple[tuple[str | int, tuple[str, ...], str], ...]


class _Said(NamedTuple):
    voice: str
    kind: str
    publisher: str


def settle_label(said: Iterable[tuple[str | int, str, str, str]]) -> Label | None:
    """The label to keep out of (label, voice, kind, publisher): official first, then by independent voices.

    None where nothing was said. A tie is settled for the worse class or rank, so that nothing is flattered.
    """
    by_value: dict[str | int, list[_Said]] = {}
    for value, voice, kind, publisher in said:
        by_value.setdefault(value, []).append(_Said(voice, kind, publisher))
    if not by_value:
        return None
    weights = {
        value: (not _official(all_said), -len(_voices(all_said))) for value, all_said in by_value.items()
    }
    chosen = min(by_value, key=lambda value: (*weights[value], _last_resort(value)))
    others = tuple(
        (value, _publishers(by_value[value]), _reason(weights[chosen], weights[value]))
        for value in sorted(by_value)
        if value != chosen
    )
    best = min((said.kind for said in by_value[chosen]), key=KINDS.index)
    return Label(chosen, _voices(by_value[chosen]), best, others)


def settle_opinion(said: Iterable[tuple[str, str, str, str]]) -> Label | None:
    """The opinion to keep, as `settle_label` has it; one that leaves "Tanpa Maladministrasi" away agrees with one that
    has it, as a rounded score does with an exact one."""
    printed = list(said)
    words = {opinion for opinion, *_ in printed}
    return settle_label(
        (f"{opinion}{CLEAN}" if f"{opinion}{CLEAN}" in words else opinion, voice, kind, publisher)
        for opinion, voice, kind, publisher in printed
    )


def _last_resort(value: str | int) -> int:
    """The worse class or rank first."""
    return WORST_FIRST.index(value) if isinstance(value, str) else -value


def _reason(chosen: tuple[bool, int], other: tuple[bool, int]) -> str:
    """The first rule that told two labels apart."""
    rules = zip(("official", "publishers"), chosen, other, strict=True)
    return next((rule for rule, kept, rejected in rules if kept != rejected), "tie")


def _voices(said: Sequence[_Said]) -> frozenset[str]:
    return independent(one.voice for one in said)


def _publishers(said: Sequence[_Said]) -> tuple[str, ...]:
    return tuple(sorted({one.publisher for one in said}))


def _official(said: Sequence[_Said]) -> bool:
    return any(one.kind in OFFICIAL for one in said)
