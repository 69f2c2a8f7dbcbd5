"""Holds the rows that were understood against the register, the schemes, each other and the results: what may be taken.

| rule | severity | looks at |
| --- | --- | --- |
| unsafe-text | error | kept text that starts with = + - @, or holds markup or control characters |
| unreadable-year, year-not-assessed | error | years that are none, had no assessment, or have no scheme on record |
| year-mismatch, other-years | file error, note | files without a row of the year given; rows of other years beside it |
| no-name, unknown-name, not-one-body, ambiguous-name | error | names that are not one body of the register |
| other-level, other-province, unknown-province, other-code | error | names that contradict what stands beside them |
| no-unit-name | error | units without a name |
| not-assessed | warning | bodies that were not assessed that year (region_history.csv) |
| unreadable-score | error | score cells that are no number on any scale; what was probably meant is proposed |
| score-out-of-range | error | scores above the scale of the year and group: 100 or 110 |
| score-as-share, percent-of-110 | error | scores up to 1; per cents on the scale to 110 |
| other-scale | file error | columns of five scores or more, most of them shares, up to 10, or without their mark |
| score-tidied | note | per cent signs and footnote marks that were left off |
| zero-score | error | total scores of exactly 0, as sheets show what was not assessed |
| lowest-ever | error | scores of bodies below every result on the same scale |
| unreadable-label, label-in-part | error, warning | labels of which nothing, or not every word, is known |
| labels-contradict | error | labels of one row that name two classes |
| zone-not-in-scheme, category-not-in-scheme, words-not-in-scheme | warning | labels without a place in that year |
| service-not-kept | note | classes of service of 2025 (sangat baik ...), which are not the opinion |
| zone-contradicts-score, category-contradicts-score | error | labels that are not the class of the score |
| opinion-contradicts-score | warning | the same of opinions, whose limits were not seen in print |
| unreadable-rank, rank-above-of | error | ranks that are no whole number, or above the number ranked |
| rank-out-of-order | warning | a higher score on a lower rank, two scores on one rank |
| duplicate, duplicate-differs | warning, error | rows of one year, body, unit and dimension that agree, or do not |
| differs | warning | scores (without one, zones and categories) that are not the result that stands |
| other-figures | file error | more than half of five scores or more that are not the results that stand |
| other-year-figures | file error | scores of many bodies that are, to the decimal, their results of one other year |
| mean-of-members | error | a score of a province that is the plain mean of its regencies and cities in the file |
| jump, jump-not-judged | warning, note | changes beyond Tukey's outer fences; fewer than 20 pairs of comparable years |
| more-than-assessed | file error | more bodies of a level than were assessed that year, or than the register has |
| more-than-published | warning | more bodies in a zone or category than the published counts of year and level |
| stale-decision | file error | rows of decisions.csv that fit no cell and no finding of the file |

An error keeps its row out, one of the file all rows. Rows of data/reference/decisions.csv settle findings of single
cells (`analysis.intake.examining.decisions`). Rows that state nothing ("tidak dinilai") are left without
further questions.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from analysis.ingest.numbers import Score, is_absent
from analysis.intake.examining.bodies import name_bodies
from analysis.intake.examining.checks import Ledger
from analysis.intake.examining.checks_classes import check_against_scores
from analysis.intake.examining.checks_counts import check_counts
from analysis.intake.examining.checks_doubles import check_doubles
from analysis.intake.examining.checks_figures import check_means, check_other_years
from analysis.intake.examining.checks_history import check_assessed, check_lowest
from analysis.intake.examining.checks_jumps import check_jumps
from analysis.intake.examining.checks_labels import CATEGORIES, ZONES, read_labels
from analysis.intake.examining.checks_ranks import RANKS, check_order, read_ranks
from analysis.intake.examining.checks_read import FACTS, Facts, read_facts, states_something, words_of
from analysis.intake.examining.checks_rules import RULES
from analysis.intake.examining.checks_scores import check_scores
from analysis.intake.examining.checks_standing import check_standing
from analysis.intake.examining.checks_text import KEPT, check_names, check_texts
from analysis.intake.examining.checks_years import check_years
from analysis.intake.examining.decisions import Decided, read_decisions
from analysis.intake.findings import Finding

COLUMNS = (
    "sheet", "column", "year", "level", "name", "province", "unit", "code", *FACTS, "national_rank_of", "dimension",
    "note",
)  # fmt: skip
"""Columns of text that the rows must have, beside `row`."""

_OF_RESULTS = ("year", "level", "body_id", "unit_id", "unit", "score", "decimals", "zone", "category")
_BULLET = re.compile(r"[-–•]\s+(?=\w)")


@dataclass(frozen=True)
class Context:
    """What the rows are held against.

    `sha256` is the checksum of the file, `year` the assessment year that was given, `results` as `load_results` gives
    them with units, `published` as `published_counts` does. `heads` names columns as the file shows them ("C Nilai") by
    sheet and role, or sheet and letter (see `shown_heads`).
    """

    sha256: str
    year: int
    results: pd.DataFrame
    published: pd.DataFrame
    heads: Mapping[tuple[str, str], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Examined:
    """The rows with what they mean, and everything found against them.

    `rows` has the columns that were given, all categorical text but `row`. Where a cell was read, it holds what was
    read: score as the raw tables print it, zone (hijau, kuning, merah), category (A to E), opinion ("Kualitas Tinggi"),
    ranks as digits, "" for nothing; a score that could not be read stands as printed. Added are `body_id`,
    `body_level`, `body_name`, `province_code` (today's), `value` (points, missing without a score), `outcome` (taken,
    refused, left) and `reason` ("" for a taken row).
    """

    rows: pd.DataFrame
    findings: tuple[Finding, ...]


def shown_heads(tables: Iterable[Any]) -> dict[tuple[str, str], str]:
    """The columns of understood tables (`TableView`) as findings name them, by sheet and role or letter."""
    heads: dict[tuple[str, str], str] = {}
    for table in tables:
        for column in table.columns:
            shown = f"{column.letter} {column.head}".strip()
            heads.setdefault((table.sheet, column.role), shown)
            heads.setdefault((table.sheet, column.letter), shown)
    return heads


def examine(rows: pd.DataFrame, context: Context) -> Examined:
    """Examines rows as `understand` gives them (columns `COLUMNS` and `row`).

    Raises `AnalysisError` for reference data that is broken, a decision that cannot be meant among them.
    """
    decided = Decided(read_decisions(context.sha256))
    rows = decided.apply(_tidied(rows))
    ledger = Ledger(rows, decided, context.sha256, context.heads)
    says = states_something(rows)
    active = says.copy()
    active[list(decided.left)] = False
    check_texts(ledger, active)
    named = name_bodies(rows)
    check_names(ledger, named, active)
    facts = read_facts(ledger, named, active)
    check_years(ledger, facts, context.year)
    check_scores(ledger, facts)
    read_labels(ledger, facts)
    check_against_scores(ledger, facts)
    read_ranks(ledger, facts)
    check_order(ledger, facts)
    again = check_doubles(ledger, facts)
    check_assessed(ledger, facts)
    results = context.results[list(_OF_RESULTS)]
    check_standing(ledger, facts, results)
    check_other_years(ledger, facts, results)
    check_means(ledger, facts)
    check_lowest(ledger, facts, results)
    check_jumps(ledger, facts, results)
    check_counts(ledger, facts, context.published)
    ledger.flag_stale()
    return Examined(_examined(ledger, facts, says, again), ledger.findings())


def _tidied(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows as categorical text; line ends and runs of spaces are one space, "-" in a kept text is nothing."""
    return rows.assign(**{column: _tidied_column(rows[column], column) for column in COLUMNS}).reset_index(
        drop=True
    )


def _tidied_column(column: pd.Series, name: str) -> pd.Categorical:
    texts = column.array if isinstance(column.dtype, pd.CategoricalDtype) else pd.Categorical(column)
    printed = texts.categories.tolist()
    tidy = [" ".join(text.split()) for text in printed]
    if name in KEPT and name != "sheet":
        tidy = ["" if is_absent(text) else text for text in tidy]
    if name == "note":
        tidy = [_BULLET.sub("", text, count=1) if _BULLET.match(text) else text for text in tidy]
    if tidy == printed:
        return texts
    return worded(texts.codes, tidy)


def worded(codes: np.ndarray, words: Sequence[str]) -> pd.Categorical:
    """Categorical text from places (0 or more) in words, of which several may be the same."""
    place = {word: number for number, word in enumerate(dict.fromkeys(words))}
    if len(place) < len(words):
        codes = np.array([place[word] for word in words], dtype=np.min_scalar_type(-len(place)))[codes]
    categories = pd.CategoricalDtype(pd.Index(list(place), dtype="str"))
    found: pd.Categorical = pd.Categorical.from_codes(codes, dtype=categories, validate=False)
    return found


def _examined(ledger: Ledger, facts: Facts, says: np.ndarray, again: np.ndarray) -> pd.DataFrame:
    """The rows with what was read in place of what was printed, their bodies, and what becomes of each."""
    rows = ledger.rows
    bodies = facts.bodies
    body = np.where(facts.body < 0, len(bodies), facts.body).astype(
        "int16" if len(bodies) < 2**15 else "int32"
    )
    read: dict[str, Any] = {
        "score": worded(facts.score, _scores(facts, words_of(rows["score"]))),
        "zone": worded(facts.zone, ZONES),
        "category": worded(facts.category, CATEGORIES),
        "opinion": worded(facts.opinion, facts.opinions),
        **{column: _ranks(facts.rank[column]) for column in RANKS},
        "body_id": worded(body, [*(one.body_id for one in bodies), ""]),
        "body_level": worded(body, [*(one.level for one in bodies), ""]),
        "body_name": worded(body, [*(one.name for one in bodies), ""]),
        "province_code": worded(body, [*(one.province_code for one in bodies), ""]),
        "value": facts.value,
    }
    return rows.assign(**read, **_outcomes(ledger, facts, says, again))


def _ranks(rank: np.ndarray) -> pd.Categorical:
    return worded(rank, ["", *map(str, range(1, int(rank.max(initial=0)) + 1))])


def _scores(facts: Facts, texts: Sequence[str]) -> list[str]:
    return [
        one.printed if isinstance(one, Score) else "" if one is None else text
        for one, text in zip(facts.scores, texts, strict=True)
    ]


def _outcomes(ledger: Ledger, facts: Facts, says: np.ndarray, again: np.ndarray) -> dict[str, pd.Categorical]:
    """What becomes of each row, and why."""
    words = ["", "states nothing", "states nothing that its year has a place for", RULES["duplicate"].reason]
    reason = np.zeros(len(says), dtype="int16")
    stated = (facts.zone > 0) | (facts.category > 0) | (facts.opinion > 0) | ~np.isnan(facts.value)
    stated |= (facts.rank["national_rank"] > 0) | (facts.rank["province_rank"] > 0)
    reason[again] = 3
    reason[says & ~stated] = 2
    reason[~says] = 1
    refused = ledger.refused
    reason[refused] = ledger.reason[refused] + len(words) - 1
    words += [rule.reason for rule in RULES.values()]
    outcome = np.where(reason == 0, 0, np.where(refused, 1, 2)).astype("int8")
    for place, decision in ledger.decided.left.items():
        outcome[place], reason[place] = 2, len(words)
        words.append(f"decided: {decision.reason}")
    return {
        "outcome": worded(outcome, ["taken", "refused", "left"]),
        "reason": worded(reason, words),
    }
