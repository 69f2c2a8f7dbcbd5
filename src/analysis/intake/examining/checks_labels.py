"""Zones, categories and opinions: what the words mean in their year, and whether they fit each other."""

from collections.abc import Iterator

import numpy as np

from analysis.ingest.numbers import is_absent
from analysis.intake.examining.checks import Ledger, Said
from analysis.intake.examining.checks_read import Facts, spread, words_of
from analysis.intake.examining.labels import SERVICE_WORDS, Meaning, meaning, read_label
from analysis.schemes import zone_of_category

COLUMNS = ("zone", "category", "opinion")
ZONES = ("", "hijau", "kuning", "merah")
CATEGORIES = ("", "A", "B", "C", "D", "E")
SERVICES = ("", *dict.fromkeys(SERVICE_WORDS.values()))
INDONESIAN = {"green": "hijau", "yellow": "kuning", "red": "merah"}
"""Zones as the schemes call them, and as they are printed."""

_DROPPED = {
    "zone": "zone-not-in-scheme",
    "category": "category-not-in-scheme",
    "contradiction": "labels-contradict",
}
_NOT_IN_SCHEME = {
    "zone-not-in-scheme": "The assessment of {year} gives no zones: this one is not taken.",
    "category-not-in-scheme": "The assessment of {year} gives no categories A to E: this one is not taken.",
    "words-not-in-scheme": "The assessment of {year} has no class of this name for certain: it is not taken.",
}


def read_labels(ledger: Ledger, facts: Facts) -> None:
    """Puts what the labels mean into `facts`. Flags words that are not read, and what contradicts itself."""
    opinions: dict[str, int] = {"": 0}
    clash = np.zeros(len(facts.active), dtype=bool)
    for column in COLUMNS:
        if spread(ledger.rows[column], lambda text: not is_absent(text), "bool").any():
            clash |= _read_column(ledger, facts, column, opinions)
    facts.opinions = tuple(opinions)
    service = "A class of service is held against the score and not kept: the opinion is another word."
    ledger.flag_together(
        "service-not-kept", np.flatnonzero(facts.active & (facts.service > 0)), Said(service)
    )
    zone_of = np.array(
        [[ZONES.index(_zone_of(word, *period)) for word in CATEGORIES] for period in facts.periods]
        + [[0] * 6],
        dtype="int8",
    )
    expected = zone_of[facts.period, facts.category]
    clash |= (facts.zone > 0) & (expected > 0) & (facts.zone != expected)
    ledger.flag(
        "labels-contradict",
        np.flatnonzero(facts.active & clash),
        lambda place: _said_clash(ledger, place),
        "zone",
    )


def _zone_of(category: str, year: int, group: str) -> str:
    return INDONESIAN.get(zone_of_category(category, year, group), "") if category else ""


def _said_clash(ledger: Ledger, place: int) -> Said:
    texts = [ledger.text(column, place) for column in COLUMNS]
    printed = " / ".join(text for text in texts if text)
    return Said("The labels of this row contradict each other: decide which holds.", value=printed)


def _read_column(ledger: Ledger, facts: Facts, column: str, opinions: dict[str, int]) -> np.ndarray:
    """Reads one column of labels. Gives the rows where it contradicts what an earlier column said."""
    _flag_unread(ledger, facts, column)
    labels = [read_label(text) for text in words_of(ledger.rows[column])]
    width = len(facts.periods) + 1
    key = ledger.rows[column].cat.codes.to_numpy().astype("int32") * width + facts.period + 1
    means = {}
    for pair in np.flatnonzero(np.bincount(key, minlength=len(labels) * width)):
        label, period = labels[pair // width], pair % width - 1
        if period >= 0 and not label.says_nothing:
            year, group = facts.periods[period]
            means[int(pair)] = meaning(label, year, group, column)
    clash = _flag_dropped(ledger, facts, column, key, means, len(labels) * width)
    for target, words in _words(means, opinions):
        table = np.zeros(len(labels) * width, dtype="int8")
        table[list(words)] = list(words.values())
        if table.any():
            said, new = getattr(facts, target), table[key]
            clash |= (said > 0) & (new > 0) & (said != new)
            np.copyto(said, new, where=said == 0)
    return clash


def _words(means: dict[int, Meaning], opinions: dict[str, int]) -> Iterator[tuple[str, dict[int, int]]]:
    """For each facet the places of the words that labels mean."""
    yield "zone", {pair: ZONES.index(one.zone) for pair, one in means.items()}
    yield "category", {pair: CATEGORIES.index(one.category) for pair, one in means.items()}
    yield "service", {pair: SERVICES.index(one.service) for pair, one in means.items()}
    yield "opinion", {pair: opinions.setdefault(one.opinion, len(opinions)) for pair, one in means.items()}


def _flag_unread(ledger: Ledger, facts: Facts, column: str) -> None:
    printed = ledger.rows[column]
    unread = spread(printed, lambda text: not is_absent(text) and read_label(text).says_nothing, "bool")

    def say(place: int) -> Said:
        words = read_label(ledger.text(column, place)).unread
        return Said(
            f'No class is called "{words}": accept the row without this label, set the word that holds, or leave the '
            "column out."
        )

    ledger.flag("unreadable-label", np.flatnonzero(facts.active & unread), say, column)
    part = spread(
        printed, lambda text: bool(read_label(text).unread) and not read_label(text).says_nothing, "bool"
    )
    ledger.flag(
        "label-in-part",
        np.flatnonzero(facts.active & part),
        lambda place: Said(
            f'Of this label "{read_label(ledger.text(column, place)).unread}" was not understood.'
        ),
        column,
    )


def _flag_dropped(
    ledger: Ledger, facts: Facts, column: str, key: np.ndarray, means: dict[int, Meaning], size: int
) -> np.ndarray:
    """One warning for each rule about what means nothing in its year. Gives the rows that contradict themselves."""
    by_rule: dict[str, np.ndarray] = {}
    for pair, one in means.items():
        for facet, _ in one.dropped:
            by_rule.setdefault(_DROPPED.get(facet, "words-not-in-scheme"), np.zeros(size, dtype=bool))[
                pair
            ] = True
    clash = by_rule.pop(_DROPPED["contradiction"], np.zeros(0, dtype=bool))
    for rule, pairs in by_rule.items():
        places = np.flatnonzero(facts.known & pairs[key])
        if len(places):
            said = _NOT_IN_SCHEME[rule].format(year=facts.year[places[0]])
            ledger.flag_together(rule, places, Said(said), role=column)
    return clash[key] if len(clash) else np.zeros(len(key), dtype=bool)
