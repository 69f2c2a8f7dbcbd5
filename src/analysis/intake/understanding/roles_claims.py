"""What each column of a table claims to be: by a person's word, by its head, and by what its cells hold."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from analysis.intake.examining.labels import read_label
from analysis.intake.understanding.heads import VAGUE, head_key, read_head, year_in
from analysis.intake.understanding.kinds import LABELS, NUMBERS, mixed
from analysis.intake.understanding.layout import Column
from analysis.intake.understanding.options import Options, read_role
from analysis.intake.understanding.roles_content import Profile

FACTS = ("score", "zone", "category", "opinion", "rank", "national_rank", "national_rank_of", "province_rank")
LABEL_ROLES = ("zone", "category", "opinion")
_OF_LABEL = {"zone": "zone", "category": "category", "grade": "opinion", "service": "opinion"}
_HOLDS = {
    "": "nothing",
    "integer": "whole numbers",
    "decimal": "numbers",
    "year": "years",
    "mixed": "numbers and classes",
    "zone": "zones",
    "category": "letters of categories",
    "grade": "words of quality",
    "service": "words of quality",
    "rank": "ranks",
    "level": "words for levels",
    "dimension": "names of dimensions",
    "body": "names of bodies",
    "province": "names of provinces",
    "office": "names of offices",
    "text": "words",
    "various": "numbers and words",
}


@dataclass(frozen=True)
class Claim:
    """A column and what it is taken for.

    `by` is option, head, weak (its head leaves open what it is), content or "" (nothing tells). `part` is
    number, label, rank or of where each cell holds two things. `problem` says why head and cells contradict each other.
    """

    column: Column
    profile: Profile
    role: str = ""
    level: str = ""
    dimension: str = ""
    year: str = ""
    why: str = ""
    by: str = ""
    part: str = ""
    problem: str = ""

    @property
    def holds(self) -> str:
        """What the cells hold, in words."""
        return _HOLDS[self.profile.kind]

    @property
    def is_number(self) -> bool:
        """Whether the cells are numbers."""
        return self.profile.kind in ("integer", "decimal")

    @property
    def names_only_a_year(self) -> bool:
        """Whether the head says a year and nothing else ("2023", "Tahun 2023")."""
        words = {word for text in self.column.path for word in head_key(text).split()}
        return bool(self.year) and not words - {"tahun", "thn", "ta", "year"}

    def to(self, role: str, why: str = "", **changes: str) -> "Claim":
        """The claim with another role; what the cells hold is the reason where none is given."""
        return replace(self, role=role, why=why or f"its cells hold {self.holds}", **changes)  # type: ignore[arg-type]


def claims(columns: tuple[Column, ...], profiles: Mapping[int, Profile], options: Options) -> list[Claim]:
    """What each column is by a person's word or by its head, held against its cells; two where cells hold two
    things.
    """
    found = []
    heads = [read_head(column.path) for column in columns if column.path]
    of_dimensions = any(head.dimension and head.sure for head in heads)
    for column in columns:
        one = _claim(column, profiles[column.place], options, of_dimensions=of_dimensions)
        found += _parted(one if one.by == "option" else _reconciled(one))
    return found


def option_keys(column: Column) -> set[str]:
    """The texts by which a person may name a column: its letter, its head, all heads over it."""
    texts = {column.letter, *column.path[-1:], column.head, " ".join(column.path)}
    return {plain_key(text) for text in texts if text}


def plain_key(text: str) -> str:
    """A head as a person writes it, whatever its capitals and spaces."""
    return " ".join(text.casefold().split())


def _claim(column: Column, profile: Profile, options: Options, *, of_dimensions: bool) -> Claim:
    asked = {plain_key(head): role for head, role in options.columns.items()}
    said = next((asked[key] for key in option_keys(column) if key in asked), None)
    head = read_head(column.path) if column.path else read_head(("",))
    if said is not None:
        one = read_role(said)
        year = one.year or ("" if head.year == "?" else head.year)
        return Claim(
            column, profile, one.role, one.level, one.dimension, year, "as MAP or MAPPING says", "option"
        )
    if profile.kind == "dimension" and head.role in ("", "dimension", "level"):
        return Claim(column, profile, "dimension", why="its cells hold names of dimensions", by="content")
    role = "" if head.role == "dimension" else head.role
    # "Total" is the total of dimensions beside them, and of anything elsewhere.
    vague = role == "score" and not head.dimension and head_key(head.word) in VAGUE
    settled = head.sure and (not vague or (of_dimensions and head.word == "total"))
    by = "head" if role and settled else "weak" if role else ""
    why = f'head "{head.word}"' if head.sure else f'"{head.word}" in its head' if by else ""
    if head.year == "?" and role != "ignore":
        return Claim(column, profile, why="its head names several years")
    return Claim(column, profile, role, head.level, head.dimension, head.year, why, by)


def _parted(one: Claim) -> list[Claim]:
    """Two claims for a column whose cells hold a score and a class, or a rank and its number of bodies."""
    if one.role in ("score", *LABEL_ROLES) and one.profile.kind == "mixed":
        label = one.role if one.role in LABEL_ROLES else mixed_role(one)
        why = "its cells hold a score and a class, which are taken apart"
        return [one.to("score", why, part="number"), one.to(label, why, part="label")]
    if one.role in ("rank", "national_rank") and one.profile.kind == "rank":
        why = "its cells hold a rank and of how many, which are taken apart"
        return [one.to(one.role, why, part="rank"), one.to("national_rank_of", why, part="of")]
    return [one]


def _reconciled(one: Claim) -> Claim:
    """The claim as far as the cells bear it out; a sure head that they contradict leaves a problem."""
    kind = one.profile.kind
    if one.role in ("", "ignore") or (one.role == "number" and kind != "body"):
        return one
    checks = {
        "score": _score, "zone": _label, "category": _label, "opinion": _label, "name": _name, "province": _name,
        "unit": _name, "level": _level, "year": _year, "code": _code, "note": _note, "number": _number,
    }  # fmt: skip
    found = checks.get(one.role, _rank)(one) if kind else one
    if one.by == "weak" and (found.problem or not _borne_out(found)):
        return replace(one, role="", problem="", why="its head is not known")
    return found


def _borne_out(one: Claim) -> bool:
    wanted = {
        "score": ("integer", "decimal", "mixed"), "name": ("body",), "unit": ("office",), "province": ("province",),
        "level": ("level",),
    }  # fmt: skip
    return one.profile.kind in wanted.get(one.role, LABELS)


def _contradicted(one: Claim) -> Claim:
    return replace(one, problem=f"is headed as {one.role.replace('_', ' ')} and holds {one.holds}")


def _score(one: Claim) -> Claim:
    numbers = sum(one.profile.counts[kind] for kind in NUMBERS)
    said = sum(one.profile.counts.values()) - one.profile.counts["absent"]
    fits = one.profile.kind in ("integer", "decimal", "mixed") or (
        one.profile.kind == "text" and numbers > 0.5 * said
    )
    return one if fits else _contradicted(one)


def _label(one: Claim) -> Claim:
    kind = one.profile.kind
    if kind == "level":
        return one.to("level")
    if kind in ("integer", "decimal", "year", "various", "rank", "body"):
        return _contradicted(one)
    return one


def _name(one: Claim) -> Claim:
    kind = one.profile.kind
    if kind == "level":
        return one.to("level", level="")
    if kind == "office" and one.role != "unit":
        return one.to("unit", level="")
    if kind in (*NUMBERS, *LABELS, "mixed", "various", "rank"):
        return _contradicted(one)
    return one


def _level(one: Claim) -> Claim:
    kind = one.profile.kind
    if kind in LABELS:
        return one.to(_OF_LABEL[kind])
    if kind in ("integer", "decimal", "body"):
        return _contradicted(one)
    return one if kind == "level" else one.to("ignore", "its cells hold no words for levels")


def _year(one: Claim) -> Claim:
    said = sum(one.profile.counts.values()) - one.profile.counts["absent"]
    named = len(one.profile.texts) == sum(year_in(text) not in ("", "?") for text in one.profile.texts)
    return one if named or 2 * one.profile.counts["year"] > said else _contradicted(one)


def _code(one: Claim) -> Claim:
    if one.profile.is_code:
        return one
    return one.to("ignore", "its cells are not written as Kemendagri codes are (35 or 35.75)")


def _note(one: Claim) -> Claim:
    kind = one.profile.kind
    return one.to(_OF_LABEL[kind], by="content") if kind in LABELS else one


def _number(one: Claim) -> Claim:
    return _contradicted(one)


def _rank(one: Claim) -> Claim:
    kind = one.profile.kind
    if kind in LABELS:
        return one.to(_OF_LABEL[kind])
    return _contradicted(one) if kind in ("decimal", "body", "year", "level") else one


def mixed_role(one: Claim) -> str:
    """The role of the classes that stand beside numbers in a column's cells."""
    labels = [read_label(found.label) for text in one.profile.texts if (found := mixed(text))]
    if labels and all(label.category for label in labels):
        return "category"
    return "zone" if any(label.zone for label in labels) else "opinion"


def label_role(one: Claim) -> str:
    """The role that the classes in a column's cells have by themselves."""
    return _OF_LABEL[one.profile.kind]
