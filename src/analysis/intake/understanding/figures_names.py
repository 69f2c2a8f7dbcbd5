"""Whose the figures of a row are: name, unit, level, province, code and year, from its cells and what stands above."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from analysis.intake.understanding.coded import Coded, Flags, chosen
from analysis.intake.understanding.heads import read_dimension
from analysis.intake.understanding.kinds import is_government, is_institution, is_office, states_level
from analysis.intake.understanding.layout_rows import SortedRows
from analysis.intake.understanding.layout_rows_words import without_mark
from analysis.intake.understanding.roles_claims import LABEL_ROLES, Claim
from analysis.intake.understanding.sections import PARTS, Context, running
from analysis.intake.understanding.sections_words import read_level
from analysis.regions.names import slug

_CHECKED = 5000
_OWN = ("name", "unit", "province", "level", "code", "year", "note", "dimension")


@dataclass
class Names:
    """Columns over the kept rows of a table; `classes` hold what headings say of zone, category and opinion.

    `place` is the column of the grid that names the rows. `carried` says of which roles blank cells took what stands
    above them.
    """

    name: Coded
    unit: Coded
    level: Coded
    province: Coded
    code: Coded
    year: Coded
    note: Coded
    dimension: Coded
    classes: dict[str, Coded] = field(default_factory=dict)
    place: int = 0
    carried: tuple[str, ...] = ()

    @property
    def says_classes(self) -> bool:
        """Whether headings say zones, categories or opinions of rows."""
        return any(column.filled.any() for column in self.classes.values())

    def columns(self) -> dict[str, Coded]:
        """The columns that every row has."""
        return {
            "name": self.name, "unit": self.unit, "level": self.level, "province": self.province, "code": self.code,
            "year": self.year, "note": self.note, "dimension": self.dimension,
        }  # fmt: skip


@dataclass(frozen=True)
class Base:
    """What holds for a whole table where its rows say nothing: from options and sheet, and from its title."""

    said: Context
    title_level: str
    year: str


def names_of(columns: Mapping[int, Coded], claims: Sequence[Claim], rows: SortedRows, base: Base) -> Names:
    """Whose each kept row is; `columns` are those of the grid over these rows."""
    by_role = {one.role: one for one in claims if one.role in _OWN}
    names = _printed(columns, by_role, len(rows.kept))
    names.place = next(
        (by_role[role].column.place for role in _OWN if role in by_role), claims[0].column.place
    )
    section, start = _sections(rows)
    contexts = [base.said, *(one.over(base.said) for one in running([one for _, one in rows.headings]))]
    said = {
        part: Coded(section, [getattr(one, part) or "" for one in contexts]).mapped(str) for part in PARTS
    }
    names.classes = {role: said[role] for role in LABEL_ROLES}
    _tell_bodies(names, by_role, said["body"], start)
    if rows.notes:
        names.name, names.unit = names.name.mapped(without_mark), names.unit.mapped(without_mark)
    names.level = _levels(names, said["level"], by_role.get("name"), base)
    _own_rows_of_provinces(names)
    if names.province.filled.any() and not names.province.filled.all():
        names.province = _carried_down(names.province, ~names.province.filled, start)
        names.carried = (*names.carried, "province")
    names.province = names.province.or_else(said["province"])
    names.year = names.year.or_else(said["year"]).or_else(Coded.constant(base.year, len(rows.kept)))
    return names


def _printed(columns: Mapping[int, Coded], by_role: Mapping[str, Claim], count: int) -> Names:
    """What the cells of the rows themselves say."""
    nothing = Coded.constant("", count)
    cells = {role: columns[by_role[role].column.place] if role in by_role else nothing for role in _OWN}
    return Names(
        name=cells["name"],
        unit=cells["unit"],
        level=cells["level"].mapped(lambda text: read_level(text) or ""),
        province=cells["province"],
        code=cells["code"],
        year=cells["year"].mapped(_year),
        note=cells["note"],
        dimension=cells["dimension"].mapped(_dimension),
    )


def _own_rows_of_provinces(names: Names) -> None:
    """Rows without a name in a column of regencies and cities are about the province beside it."""
    own = ~names.name.filled & names.province.filled & ~names.unit.filled
    if own.any():
        names.name = chosen(own, names.province, names.name)
        names.level = chosen(own, Coded.constant("province", len(own)), names.level)


def _sections(rows: SortedRows) -> tuple[np.ndarray, np.ndarray]:
    """For each kept row the number of headings above it, and the place of the first kept row of its section."""
    if not rows.headings:
        return np.zeros(len(rows.kept), dtype="int8"), np.zeros(1, dtype="int8")
    heads = np.array([position for position, _ in rows.headings], dtype="int64")
    section = np.searchsorted(heads, rows.kept, side="right")
    starts = np.searchsorted(rows.kept, heads)
    return section.astype("int32"), np.concatenate([[0], starts])[section]


def _tell_bodies(names: Names, by_role: Mapping[str, Claim], body: Coded, start: np.ndarray) -> None:
    """Bodies and offices told apart: blank names take the name above, and so do offices among the names."""
    name, unit = names.name, names.unit
    blank = ~name.filled & (unit.filled | ~names.province.filled)
    if "name" in by_role and blank.any():
        names.name, names.carried = _carried_down(name, blank, start).or_else(body), ("name",)
    elif "unit" in by_role and "name" not in by_role:
        _part_offices(names, unit, unit.flags(is_government) | unit.flags(is_institution), body, start)
    elif "unit" not in by_role and any(map(is_office, name.used() if len(name.texts) < _CHECKED else ())):
        _part_offices(names, name, ~name.flags(is_office), body, start)
    else:
        names.name = name.or_else(body)


def _part_offices(names: Names, mixed: Coded, bodies: Flags, body: Coded, start: np.ndarray) -> None:
    """One column of bodies and offices as two: each office belongs to the government above it."""
    nothing = Coded.constant("", len(mixed))
    governments = chosen(mixed.flags(is_government), mixed, nothing)
    above = _carried_down(governments, ~bodies, start)
    names.name = chosen(bodies, mixed, above.or_else(body))
    names.unit = chosen(~bodies, mixed, nothing)
    names.carried = ("name",) if bodies.any() and not bodies.all() else ()


def _carried_down(column: Coded, wanted: Flags, start: np.ndarray) -> Coded:
    """Wanted cells take the last filled one above them within their section."""
    places = np.arange(len(column))
    last = np.maximum.accumulate(np.where(column.filled, places, -1))
    above = np.where(wanted & (last >= start), last, places)
    return column.take(above)


def _levels(names: Names, said: Coded, claim: Claim | None, base: Base) -> Coded:
    """The level of each row: from its own cell, from headings and sheet, or for a bare name from head or title.

    What is said of governments does not hold for police units, land offices and ministries among them.
    """
    name, count = names.name, len(names.name)
    weak = claim.level if claim is not None and claim.level else ""
    if base.title_level and not weak and _agrees(name, base.title_level):
        weak = base.title_level
    context = said
    if weak:
        bare = ~name.flags(lambda text: bool(states_level(text)))
        context = said.or_else(chosen(bare, Coded.constant(weak, count), Coded.constant("", count)))
    regional = set(context.used()) & {"province", "city", "regency"}
    if regional:
        context = chosen(name.flags(is_institution), Coded.constant("", count), context)
    return names.level.or_else(context)


def _agrees(name: Coded, level: str) -> bool:
    """Whether no name states another level than the title does."""
    names = name.used()
    return len(names) <= _CHECKED and all(states_level(text) in ("", level) for text in names)


def _dimension(text: str) -> str:
    known = read_dimension(text)
    return slug(text) if known is None else known


def _year(text: str) -> str:
    digits = "".join(letter for letter in text if letter.isdigit())
    return digits if len(digits) == 4 else text.strip()
