"""What a researcher imports from the package itself, and that asking for nothing costs nothing."""

import subprocess
import sys

import pytest

import analysis


def test_the_public_names_lead_to_results_and_bodies() -> None:
    results = analysis.load_results(year=2024, province="Sumatera Barat")
    scored = results[results["level"].isin(["regency", "city"]) & results["score"].notna()]
    assert len(scored) == 19
    assert analysis.find_region("Kota Pasuruan").body_id == "35.75"
    assert set(analysis.load_observations(year=2024)["year"]) == {2024}


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'no_such_name'"):
        _ = analysis.no_such_name


def test_importing_the_package_imports_no_pandas() -> None:
    code = "import sys, analysis; sys.exit('pandas' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
