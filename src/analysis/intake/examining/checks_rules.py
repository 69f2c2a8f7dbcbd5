"""The rules that a published figure is held to, by name."""

from dataclasses import dataclass

MOST_FINDINGS = 500
"""How many findings of one rule are kept; one more then says how many there are."""


@dataclass(frozen=True)
class Rule:
    """A rule: its severity, the role of the column it is about, what a row that breaks it is told, and whether a
    person may accept the row as printed."""

    severity: str
    role: str
    reason: str
    accept: bool = False


RULES = {
    "unsafe-text": Rule("error", "name", "a text that a spreadsheet or a page might run"),
    "unreadable-year": Rule("error", "year", "the year cannot be read"),
    "year-not-assessed": Rule("error", "year", "no assessment of that year is on record"),
    "year-mismatch": Rule("error", "year", "no row is of the year that was given", accept=True),
    "other-years": Rule("note", "year", "rows of other years"),
    "no-name": Rule("error", "name", "no name of a body"),
    "unknown-name": Rule("error", "name", "the name is of no body of the register"),
    "not-one-body": Rule("error", "name", "the name is of several bodies together"),
    "ambiguous-name": Rule("error", "name", "several bodies have the name"),
    "other-level": Rule("error", "name", "the name is of a body of another level"),
    "other-province": Rule("error", "name", "the body is not of that province"),
    "other-code": Rule("error", "code", "the code is that of another body"),
    "unknown-province": Rule("error", "province", "the province is not known"),
    "no-unit-name": Rule("error", "unit", "no name of a unit"),
    "not-assessed": Rule("warning", "name", "the body was not assessed that year", accept=True),
    "unreadable-score": Rule("error", "score", "the score cannot be read"),
    "score-as-share": Rule("error", "score", "the score looks like a share of one", accept=True),
    "score-out-of-range": Rule("error", "score", "the score is above the scale"),
    "percent-of-110": Rule("error", "score", "a per cent on a scale that runs to 110", accept=True),
    "score-tidied": Rule("note", "score", "marks beside the score were left off"),
    "zero-score": Rule("error", "score", "a score of nothing", accept=True),
    "lowest-ever": Rule("error", "score", "lower than any score on record", accept=True),
    "other-scale": Rule("error", "score", "the scores are on another scale", accept=True),
    "unreadable-label": Rule("error", "zone", "the label cannot be read", accept=True),
    "label-in-part": Rule("warning", "zone", "a label was read in part", accept=True),
    "labels-contradict": Rule("error", "zone", "labels of the row contradict each other", accept=True),
    "zone-not-in-scheme": Rule("warning", "zone", "that year has no zones", accept=True),
    "category-not-in-scheme": Rule("warning", "category", "that year has no categories", accept=True),
    "words-not-in-scheme": Rule("warning", "opinion", "that year has no such class", accept=True),
    "service-not-kept": Rule("note", "opinion", "a class of service"),
    "zone-contradicts-score": Rule("error", "zone", "the zone is not that of the score", accept=True),
    "category-contradicts-score": Rule(
        "error", "category", "the category is not that of the score", accept=True
    ),
    "opinion-contradicts-score": Rule(
        "warning", "opinion", "the opinion is not that of the score", accept=True
    ),
    "unreadable-rank": Rule("error", "national_rank", "a rank cannot be read", accept=True),
    "rank-above-of": Rule("error", "national_rank", "the rank is above the number ranked"),
    "rank-out-of-order": Rule(
        "warning", "national_rank", "ranks and scores contradict each other", accept=True
    ),
    "duplicate": Rule("warning", "name", "the same figure stands in an earlier row", accept=True),
    "duplicate-differs": Rule(
        "error", "name", "other rows print another figure of the same body", accept=True
    ),
    "differs": Rule("warning", "score", "another value stands in the results", accept=True),
    "other-figures": Rule("error", "score", "most scores are not those in the results", accept=True),
    "other-year-figures": Rule("error", "year", "the scores are those of another year", accept=True),
    "mean-of-members": Rule("error", "score", "the mean of the regencies and cities", accept=True),
    "jump": Rule("warning", "score", "a change far beyond that of the others", accept=True),
    "jump-not-judged": Rule("note", "score", "too few bodies to judge changes by"),
    "more-than-assessed": Rule("error", "name", "more bodies than were assessed", accept=True),
    "more-than-published": Rule("warning", "zone", "more bodies of a class than were published", accept=True),
    "stale-decision": Rule("error", "", "a decision that fits nothing"),
}
"""Every rule by its name; the docstring of `analysis.intake.examining.examine` tells what each looks at."""
