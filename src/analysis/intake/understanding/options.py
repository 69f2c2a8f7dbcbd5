"""What a person says about a file where it does not say it plainly: a mapping file in TOML, or a short text."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any

from analysis.errors import AnalysisError
from analysis.intake.understanding.sections_words import LEVELS, read_level
from analysis.publish.parameters import nearest
from analysis.regions import find_region

ROLES = (
    "number", "year", "code", "name", "level", "province", "unit", "score", "zone", "category", "opinion",
    "national_rank", "national_rank_of", "province_rank", "dimension", "dimension:<id>", "note", "ignore",
)  # fmt: skip
"""What a column can be taken for; "dimension" alone is a column whose cells name the dimension of their row."""
SCALES = (1, 10, 100)
"""What scores may be multiplied by: 1 takes them as they are printed."""
_ROLE = re.compile(r"(?P<role>[a-z_]+)(?::(?P<part>[a-z0-9_-]+))?(?:\s+(?P<year>20\d\d))?")


@dataclass(frozen=True)
class ColumnOption:
    """What a person says a column is: its role, the level of a name or the id of a dimension, and a year ("2023")."""

    role: str
    level: str = ""
    dimension: str = ""
    year: str = ""


@dataclass(frozen=True)
class Options:
    """How a file is to be read; each part empty where nothing is said.

    `sheets` are the only ones read. `level`, `province` and `body` hold where rows say none; `year` is the assessment
    year of rows whose column or heading names none, whatever titles say. `hidden` rows are left or taken. `title` is
    "ignore" where titles, headings and names of sheets may name another index all the same. `columns` maps a head, or
    the letter of a column, to a role, with a level ("name:city"), a dimension ("dimension:input") or a year
    ("score 2023"). `scale` maps a head or a letter, or "" for every column of scores, to 1, 10 or 100.
    """

    sheets: tuple[str, ...] = ()
    level: str = ""
    province: str = ""
    body: str = ""
    year: int | None = None
    hidden: str = "leave"
    title: str = ""
    columns: Mapping[str, str] = field(default_factory=dict)
    scale: Mapping[str, int] = field(default_factory=dict)

    def as_dict(self) -> dict[str, Any]:
        """What was said, for the record beside the table: only what is not empty."""
        said = {one.name: getattr(self, one.name) for one in fields(self)}
        plain = {name: dict(value) if isinstance(value, Mapping) else value for name, value in said.items()}
        return {
            name: list(value) if isinstance(value, tuple) else value
            for name, value in plain.items()
            if value and not (name == "hidden" and value == "leave")
        }


NAMES = tuple(one.name for one in fields(Options) if one.name != "columns")


def read_options(mapping_file: Path | None = None, inline: str = "", **named: str) -> Options:
    """What the mapping file, the text of MAP= and single options say; the later ones weigh more.

    The file is TOML with the names of `Options` (`level = "city"`, a table `[columns]` of heads). `inline` is "Nilai
    Akhir=score; Ket=ignore; level=city; year=2025". Raises `AnalysisError` for a file that cannot be read, and for an
    unknown name, role, level, province or scale.
    """
    said: dict[str, Any] = {"columns": {}, "scale": {}}
    if mapping_file is not None:
        for name, value in _from_file(mapping_file).items():
            _say(said, name, value, mapping_file.name)
    for key, value in _from_text(inline):
        _say_inline(said, key, value)
    for name, value in named.items():
        if value.strip():
            _say(
                said, {"sheet": "sheets"}.get(name, name), [value] if name == "sheet" else value, name.upper()
            )
    return Options(**said)


def read_role(text: str) -> ColumnOption:
    """A role as a person writes it: "score", "score 2023", "name:city", "dimension:input".

    Raises `AnalysisError` where it is none.
    """
    found = _ROLE.fullmatch(text.strip().lower())
    role, part = (found["role"], found["part"] or "") if found else ("", "")
    plain = [one.partition(":")[0] for one in ROLES]
    fits = role in plain and (not part or role in ("name", "dimension"))
    if not found or not fits:
        raise AnalysisError(f'"{text}" is no role of a column; {nearest(text, list(ROLES))}.')
    year = found["year"] or ""
    if role == "dimension" and part:
        return ColumnOption("score", dimension=part, year=year)
    return ColumnOption(role, level=_level(part, "a role") if part else "", year=year)


def _from_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise AnalysisError(f"The mapping file {path.name} does not exist; check MAPPING.") from None
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        reason = " ".join(str(problem).split()).rstrip(".")
        raise AnalysisError(
            f"The mapping file {path.name} cannot be read as TOML ({reason}); put it right."
        ) from None


def _from_text(inline: str) -> list[tuple[str, str]]:
    pairs = []
    for part in filter(str.strip, inline.split(";")):
        key, sign, value = part.rpartition("=")
        if not sign or not key.strip() or not value.strip():
            raise AnalysisError(
                f'MAP holds "{part.strip()}"; write each part as head=role, as in "Nilai Akhir=score".'
            )
        pairs.append((key.strip(), value.strip()))
    return pairs


def _say_inline(said: dict[str, Any], key: str, value: str) -> None:
    """An option where the key is the name of one and the value is one it can have, else the role of a column."""
    level_of_all = key == "level" and read_level(value) is not None
    # "ignore" is a role as well, and what titles are to be is asked for more often than a column with such a head.
    title = (key, value) == ("title", "ignore")
    if key in NAMES and (level_of_all or title or value not in ROLES):
        _say(said, key, value, "MAP")
    else:
        _say(said, "columns", {key: value}, "MAP")


def _say(said: dict[str, Any], name: str, value: Any, where: str) -> None:
    readers: dict[str, Callable[[Any], Any]] = {
        "sheets": _sheets,
        "level": partial(_level, where=where),
        "province": _province,
        "body": _text,
        "year": partial(_year, where=where),
        "hidden": partial(_hidden, where=where),
        "title": partial(_title, where=where),
        "columns": partial(_columns, where=where),
        "scale": partial(_scale, where=where),
    }
    if name not in readers:
        raise AnalysisError(f'{where} says "{name}", which is no option; {nearest(name, list(readers))}.')
    read = readers[name](value)
    said[name] = {**said[name], **read} if isinstance(read, dict) else read


def _text(value: Any) -> str:
    return " ".join(str(value).split())


def _sheets(value: Any) -> tuple[str, ...]:
    listed = value if isinstance(value, list) else str(value).split(",")
    return tuple(str(one).strip() for one in listed if str(one).strip())


def _level(value: Any, where: str) -> str:
    level = read_level(_text(value)) or ""
    if level not in LEVELS:
        raise AnalysisError(f'{where}: "{value}" is no level; {nearest(str(value), list(LEVELS))}.')
    return level


def _province(value: Any) -> str:
    return find_region(_text(value), level="province").short_name


def _year(value: Any, where: str) -> int:
    if not re.fullmatch(r"20\d\d", _text(value)):
        raise AnalysisError(
            f'{where}: "{value}" is no assessment year; write it with four digits, as in year=2025.'
        )
    return int(value)


def _hidden(value: Any, where: str) -> str:
    if value not in ("leave", "take"):
        raise AnalysisError(f'{where}: hidden is "leave" or "take", not "{value}".')
    return str(value)


def _title(value: Any, where: str) -> str:
    if value != "ignore":
        raise AnalysisError(f'{where}: title can only be "ignore", not "{value}".')
    return str(value)


def _columns(value: Any, where: str) -> dict[str, str]:
    if not isinstance(value, dict):
        raise AnalysisError(
            f'{where}: columns is a table of heads and roles, as in [columns] "Nilai Akhir" = "score".'
        )
    for role in value.values():
        read_role(str(role))
    return {_text(head): _text(role).lower() for head, role in value.items()}


def _scale(value: Any, where: str) -> dict[str, int]:
    listed = value if isinstance(value, dict) else {"": value}
    for factor in listed.values():
        if str(factor) not in map(str, SCALES):
            raise AnalysisError(
                f"{where}: scale is what scores are multiplied by, one of {', '.join(map(str, SCALES))}, "
                f'not "{factor}".'
            )
    return {_text(head): int(factor) for head, factor in listed.items()}
