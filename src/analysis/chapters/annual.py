"""The chapters of the annual report, in the order in which the notebook shows them."""

from analysis.blocks import Block
from analysis.chapters.colophon import colophon, sources
from analysis.chapters.cover import cover, summary
from analysis.chapters.coverage import coverage
from analysis.chapters.disagreements import disagreements
from analysis.chapters.examples import CITY, PROVINCE
from analysis.chapters.method import method
from analysis.chapters.national import national
from analysis.chapters.province import province_chapter
from analysis.chapters.region import region_chapter
from analysis.chapters.regions import regions
from analysis.chapters.report import Report, open_report

__all__ = [
    "city",
    "colophon",
    "cover",
    "coverage",
    "disagreements",
    "method",
    "national",
    "open_report",
    "province",
    "regions",
    "sources",
    "summary",
]


def city(report: Report) -> list[Block]:
    """The worked example of one city: Kota Pasuruan."""
    return region_chapter(report, CITY)


def province(report: Report) -> list[Block]:
    """The worked example of one province: the regencies and cities of Sumatera Barat."""
    return province_chapter(report, PROVINCE)
