"""The register of bodies: turns a printed name into one body, or into an error that names the candidates."""

from analysis.regions.history import assessed_in, members, province_in_year, provinces
from analysis.regions.register import Body, body, regions, register
from analysis.regions.resolve import (
    AmbiguousRegion,
    UnknownRegion,
    bodies_named,
    find_region,
    not_one_body,
    resolve_body,
)
from analysis.regions.units import unit_id, unit_name

__all__ = [
    "AmbiguousRegion",
    "Body",
    "UnknownRegion",
    "assessed_in",
    "bodies_named",
    "body",
    "find_region",
    "members",
    "not_one_body",
    "province_in_year",
    "provinces",
    "regions",
    "register",
    "resolve_body",
    "unit_id",
    "unit_name",
]
