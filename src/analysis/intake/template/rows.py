"""Which governments stand in the workbook."""

from dataclasses import dataclass

from analysis.errors import AnalysisError
from analysis.intake.template.fields import GROUP
from analysis.regions import Body, assessed_in, body, find_region, members, province_in_year, provinces
from analysis.schemes import is_assessed, scheme_id
from analysis.wording import words


@dataclass(frozen=True)
class Row:
    """A government: its code (text, "35.75"), its name, the word for its level, and its province in that year."""

    code: str
    name: str
    level: str
    province: str


@dataclass(frozen=True)
class Choice:
    """The governments of a workbook, in the order of their codes, and the words that say which they are.

    `ranked` is the number of governments in the whole country, which no rank can exceed.
    """

    place: str
    rows: tuple[Row, ...]
    ranked: int


def choose(year: int, province: str, region: str) -> Choice:
    """All governments that could be assessed in a year, those of a province with its own, or one of them.

    Raises `AnalysisError` for a year without an assessment on record, both a province and a region, a name that is not
    one of either, and a government that was not assessed in its own right that year.
    """
    if not is_assessed(year):
        raise AnalysisError(f"There was no assessment in {year}; choose another YEAR.")
    scheme_id(year, GROUP)
    if province and region:
        raise AnalysisError("PROVINCE and REGION are both given; leave one of the two out.")
    everywhere = tuple(row for one in provinces(year) for row in _of_province(one, year))
    if region:
        one = _assessed(find_region(region), year)
        return Choice(one.name, (_row(one, year),), len(everywhere))
    if province:
        government = _assessed(find_region(province, level="province"), year)
        return Choice(
            f"{government.name}, kabupaten, dan kota", _of_province(government, year), len(everywhere)
        )
    return Choice("seluruh pemerintah daerah", everywhere, len(everywhere))


def _assessed(one: Body, year: int) -> Body:
    if not assessed_in(one.body_id, year):
        raise AnalysisError(
            f"{one.label} was not assessed in its own right in {year}; choose another region or YEAR."
        )
    return one


def _of_province(government: Body, year: int) -> tuple[Row, ...]:
    return tuple(_row(one, year) for one in (government, *members(government.body_id, year)))


def _row(one: Body, year: int) -> Row:
    level = words("id").level(one.level).capitalize()
    return Row(one.body_id, one.name, level, body(province_in_year(one.body_id, year)).short_name)
