"""Zone bands of every year, as the charts take them."""

import pandas as pd

from analysis.schemes import assessment_years, bands, scheme_id


def band_frame(group: str) -> pd.DataFrame:
    """One row a year and class: scheme_id, year_from, year_to, zone, category ("" where none), lower, upper."""
    rows = [
        {
            "scheme_id": scheme_id(year, group),
            "year_from": year,
            "year_to": year,
            "zone": band.zone,
            "category": band.category,
            "lower": band.lower,
            "upper": band.upper,
        }
        for year in assessment_years(group)
        for band in bands(year, group)
    ]
    return pd.DataFrame(rows)
