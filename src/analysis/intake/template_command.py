"""`make template`: the workbook for an office, under the reports of its year."""

from analysis import paths
from analysis.errors import AnalysisError
from analysis.intake.command import assessment_year
from analysis.intake.template.workbook import write_template
from analysis.reference import shown
from analysis.regions import find_region
from analysis.regions.names import slug


def template(year: str, *, province: str = "", region: str = "") -> None:
    """Write the workbook of a year for all regional governments, those of a province, or one of them; names the file.

    Raises `AnalysisError` for a year, province or region that does not exist, or where the file cannot be written.
    """
    assessed = assessment_year(year)
    if province.strip() and region.strip():
        raise AnalysisError("PROVINCE and REGION are both given; leave one of the two out.")
    place = ""
    if region.strip():
        place = find_region(region).name
    elif province.strip():
        place = find_region(province, level="province").name
    name = f"template-{assessed}-{slug(place)}.xlsx" if place else f"template-{assessed}.xlsx"
    path = paths.reports(assessed) / name
    write_template(assessed, path, province=province.strip(), region=region.strip())
    print(shown(path))
