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
