"""The commands and their options. Imported only where there are options to parse: Typer takes as long to load as all
checks of a report take to run."""

from typing import Annotated

import typer

from analysis import cli

app = typer.Typer(
    name="analysis",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    epilog="YEAR is the assessment year: results for 2025 were announced in January 2026.",
)


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Annual reports on public-service compliance in Indonesia, from published results."""
    if context.invoked_subcommand is None:
        typer.echo(context.get_help())


@app.command()
def report(
    year: Annotated[
        str | None, typer.Option(envvar="YEAR", help="Assessment year, for example 2024.", show_default=False)
    ] = None,
    lang: Annotated[
        str | None,
        typer.Option(
            envvar="REPORT_LANG", help="en, id, or all for both; en if left out.", show_default=False
        ),
    ] = None,
) -> None:
    """Make the annual report of a year: HTML and PDF."""
    cli.report(year, lang)


def _text(name: str, said: str) -> typer.models.OptionInfo:
    """A text option that make gives through the environment; empty where it is left out."""
    option: typer.models.OptionInfo = typer.Option(envvar=name, help=said, show_default=False)
    return option


@app.command()
def ingest(
    file: Annotated[str, _text("FILE", "The published file: CSV, XLSX, XLS, ODS, PDF, HTML or a list.")] = "",
    year: Annotated[str, _text("YEAR", "Assessment year, for example 2025.")] = "",
    source: Annotated[
        str, _text("SOURCE", '"publisher | title | url | date", - for what is not known.')
    ] = "",
    dry_run: Annotated[str, _text("DRY_RUN", "1: only show what was understood.")] = "",
    allow_partial: Annotated[str, _text("ALLOW_PARTIAL", "1: take the sound rows, leave the others.")] = "",
    replaces: Annotated[str, _text("REPLACES", "Earlier table that this edition replaces, or none.")] = "",
    mapping: Annotated[str, _text("MAPPING", "TOML file that says how to read the file.")] = "",
    map_: Annotated[
        str, typer.Option("--map", envvar="MAP", help='The same in short: "Nilai Akhir=score; Ket=ignore".')
    ] = "",
    sheet: Annotated[str, _text("SHEET", "Read only this sheet.")] = "",
    level: Annotated[str, _text("LEVEL", "Level of the bodies where the file does not say it.")] = "",
    province: Annotated[
        str, _text("PROVINCE", "Province of the bodies where the file does not say it.")
    ] = "",
) -> None:
    """Take in a published file: a raw table with its source, and a report on every row."""
    from analysis.intake.command import ingest as take_in

    take_in(
        file,
        year,
        source,
        dry_run=dry_run,
        allow_partial=allow_partial,
        replaces=replaces,
        mapping=mapping,
        inline=map_,
        sheet=sheet,
        level=level,
        province=province,
    )


@app.command()
def template(
    year: Annotated[str, _text("YEAR", "Assessment year, for example 2025.")] = "",
    province: Annotated[str, _text("PROVINCE", "Only this province and its regencies and cities.")] = "",
    region: Annotated[str, _text("REGION", "Only this government.")] = "",
) -> None:
    """Make the workbook that an office fills in with its results."""
    from analysis.intake.template_command import template as make

    make(year, province=province, region=region)
