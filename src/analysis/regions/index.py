"""Where a key leads: what names are looked up in, built once from the register and the alias table."""

from dataclasses import dataclass, field
from functools import cache

from analysis.regions.names import key_of, stated_level
from analysis.regions.register import Body, is_alias, read_rows, regions, register

_PREFIX_OF = {"regency": "kabupaten", "city": "kota", "province": "provinsi"}
INSTITUTION_LEVELS = ("ministry", "agency", "police", "land_office")


@dataclass
class Index:
    """Bodies by key. `bare` holds names that stand alone, `prefixed` those that need their kind in front.

    "Kabupaten Pontianak" is a former name of Mempawah and stands in `prefixed` only: Pontianak alone is the
    city.
    """

    bare: dict[str, tuple[Body, ...]] = field(default_factory=dict)
    prefixed: dict[tuple[str, str], tuple[Body, ...]] = field(default_factory=dict)
    not_one_body: dict[str, str] = field(default_factory=dict)

    def add(self, key: str, one: Body) -> None:
        """File a body under a bare key."""
        if one not in self.bare.get(key, ()):
            self.bare[key] = (*self.bare.get(key, ()), one)

    def add_prefixed(self, level: str, key: str, one: Body) -> None:
        """File a body under a key that counts only where the name states that level."""
        if one not in self.prefixed.get((level, key), ()):
            self.prefixed[level, key] = (*self.prefixed.get((level, key), ()), one)


@cache
def region_index() -> Index:
    """Provinces, regencies and cities by their names and by the spellings of aliases.csv."""
    index = Index()
    for one in regions():
        index.add(key_of(one.short_name), one)
        if one.level == "province":
            index.add(key_of(one.official_name), one)
    for row in read_rows("aliases"):
        _add_alias(index, row)
    return index


def _add_alias(index: Index, row: dict[str, str]) -> None:
    key = key_of(row["alias"])
    if not is_alias(row):
        index.not_one_body[key] = row["note"]
        return
    one = register()[row["kemendagri_code"]]
    level = stated_level(row["alias"]) if row["category"] == "former-name" else ""
    if level:
        index.add_prefixed(level, key.removeprefix(_PREFIX_OF[level]), one)
    index.add(key, one)


@cache
def institution_index() -> dict[str, tuple[Body, ...]]:
    """Ministries, agencies, police units and land offices by their names and spellings."""
    found: dict[str, tuple[Body, ...]] = {}
    for one in register().values():
        if one.level in INSTITUTION_LEVELS:
            for key in dict.fromkeys(map(key_of, (one.name, *one.aliases))):
                found[key] = (*found.get(key, ()), one)
    return found
