"""The columns that an office fills in: which of them an assessment year has, and what each of them means."""

from dataclasses import dataclass

from analysis.reference import reference_table
from analysis.schemes import has_categories, has_zones, scale_max, scheme_id
from analysis.wording import Words

GROUP = "regional"
"""The group of bodies that the workbook is for."""
ZONES = ("hijau", "kuning", "merah")
CATEGORIES = ("A", "B", "C", "D", "E")
OPINIONS = tuple(
    f"Kualitas {grade}{ending}"
    for grade in ("Tertinggi", "Tinggi", "Sedang", "Rendah")
    for ending in ("", " Tanpa Maladministrasi")
)
"""The opinions that were seen in print for 2025, and their like."""


@dataclass(frozen=True)
class Field:
    """A column: `key` says what it is, `head` how it is headed, `width` how many letters it holds.

    `kind` is what may stand in it: score, zone, category, opinion, rank or text. `dimension` is the id of a dimension.
    """

    key: str
    head: str
    width: float
    kind: str
    dimension: str = ""


def result_fields(year: int) -> tuple[Field, ...]:
    """What can be filled in about a government, in the order of the columns."""
    dimensions = [
        Field(
            f"dimension:{row['dimension_id']}", row["name_id"].capitalize(), 13, "score", row["dimension_id"]
        )
        for row in _dimensions(year)
    ]
    return (
        *_classes(year),
        Field("national_rank", "Peringkat nasional", 12, "rank"),
        Field("province_rank", "Peringkat provinsi", 12, "rank"),
        *dimensions,
        *_WORDS,
    )


def unit_fields(year: int) -> tuple[Field, ...]:
    """What can be filled in about a unit of a government, after its code, its government and its name."""
    return (*_classes(year), *_WORDS)


_WORDS = (Field("source", "Sumber", 30, "text"), Field("note", "Keterangan", 24, "text"))


def _classes(year: int) -> list[Field]:
    zones, categories = has_zones(year, GROUP), has_categories(year, GROUP)
    found = [Field("score", "Nilai", 9, "score")]
    if zones:
        found.append(Field("zone", "Zona", 9, "zone"))
    if categories:
        found.append(Field("category", "Kategori", 11, "category"))
    if not (zones or categories):
        found.append(Field("opinion", "Opini", 40, "opinion"))
    return found


def _dimensions(year: int) -> list[dict]:
    """The dimensions of the year's instrument, in order; none where it has none."""
    table = reference_table("dimensions")
    wanted = (table["scheme_id"] == scheme_id(year, GROUP)) & (table["year"] == str(year))
    rows = table[wanted & (table["kind"] == "dimension")].to_dict("records")
    return sorted(rows, key=lambda row: int(row["position"]))


def meaning(field: Field, year: int, words: Words) -> str:
    """What a column holds, in a sentence."""
    if field.dimension:
        row = next(row for row in _dimensions(year) if row["dimension_id"] == field.dimension)
        said = words.t("Score of one dimension, on the same scale as the score.")
        if not (row["variables_id"] and row["variables_en"]):
            return said
        return f"{said} {words.t('It looks at: {content}.', content=row[f'variables_{words.lang}'])}"
    high = words.number(scale_max(year, GROUP), 0)
    return {
        "score": words.t("The score as announced, 0 to {high}.", high=high),
        "zone": words.t("The zone as announced: {zones}.", zones=", ".join(ZONES)),
        "category": words.t("The category as announced: a letter from A to E."),
        "opinion": words.t("The opinion as worded on the certificate or in the announcement."),
        "national_rank": words.t("The place among all governments of the same level, as announced."),
        "province_rank": words.t("The place within the province, as announced."),
        "source": words.t(
            "Where the figure can be looked up: a page's address, or the number of a letter or certificate."
        ),
        "note": words.t("Whatever a reader must know, such as a misprint in the announcement."),
    }[field.key]
