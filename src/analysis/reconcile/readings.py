"""What the sources print for one fact, gathered into readings and settled by who says so."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

from analysis.ingest.sources import KINDS, UNNAMED_VOICE

OFFICIAL = ("ombudsman", "government")


@dataclass(frozen=True)
class Statement:
    """One source's word on a fact: the score it prints with its decimals, and the zone and category beside it."""

    observation_id: str
    value: Decimal
    decimals: int
    voice: str
    kind: str
    publisher: str
    zone: str = ""
    category: str = ""


@dataclass(frozen=True)
class Reading:
    """One candidate value and the statements that agree with it; `evidence` counts what speaks against it."""

    value: Decimal
    decimals: int
    statements: tuple[Statement, ...]
    evidence: int = 0

    @property
    def voices(self) -> frozenset[str]:
        """The independent publishers that print it."""
        return independent(statement.voice for statement in self.statements)

    @property
    def best_kind(self) -> str:
        """The kind of its source that is closest to the assessment."""
        return min((statement.kind for statement in self.statements), key=KINDS.index)

    @property
    def official(self) -> bool:
        """Whether the Ombudsman or a government prints it."""
        return self.best_kind in OFFICIAL


def independent(voices: Iterable[str]) -> frozenset[str]:
    """Voices that count: an unnamed clipping only where nothing else speaks."""
    found = frozenset(voices)
    return found - {UNNAMED_VOICE} or found


def agree(a: Statement | Reading, b: Statement | Reading) -> bool:
    """Whether two printed values can be one number: equal, or one is the other rounded or cut off (80, 80.4)."""
    rough, exact = sorted((a, b), key=lambda s: s.decimals)
    step = Decimal(1).scaleb(-rough.decimals)
    return rough.value in (exact.value.quantize(step, ROUND_HALF_UP), exact.value.quantize(step, ROUND_DOWN))


def readings(statements: Sequence[Statement]) -> list[Reading]:
    """The distinct values that sources print, each with every statement that agrees with it.

    A rounded value is no reading of its own where a more exact one agrees with it.
    """
    exact_first = sorted(statements, key=lambda s: (-s.decimals, s.value))
    values: list[Statement] = []
    for statement in exact_first:
        if not any(agree(statement, other) for other in values):
            values.append(statement)
    return [Reading(v.value, v.decimals, tuple(s for s in statements if agree(s, v))) for v in values]


def settle(
    found: Sequence[Reading], against: Callable[[Reading], int]
) -> tuple[Reading, list[tuple[Reading, str]]]:
    """The reading to keep, and each rejected one with the reason.

    An official page or the Ombudsman outranks media; then the number of independent publishers decides, then the
    evidence: `against` counts the printed zones, categories and ranks that a value contradicts. What is left is a
    tie, settled for the more exact and then the lower value so that nothing is flattered.
    """
    weighed = [Reading(r.value, r.decimals, r.statements, against(r)) for r in found]
    chosen, *rest = sorted(weighed, key=_weight)
    return chosen, [(reading, _reason(chosen, reading)) for reading in rest]


def _weight(reading: Reading) -> tuple[bool, int, int, int, Decimal]:
    return (not reading.official, -len(reading.voices), reading.evidence, -reading.decimals, reading.value)


def _reason(chosen: Reading, other: Reading) -> str:
    """Why `other` was rejected: the first rule that told the two apart."""
    rules = ("official", "publishers", "evidence", "tie", "tie")
    pairs = zip(rules, _weight(chosen), _weight(other), strict=True)
    return next(rule for rule, kept, rejected in pairs if kept != rejected)
