"""`matcher schema [NAME]`: JSON Schema of what the program prints."""

from __future__ import annotations

import click

from matcher.cli import options
from matcher.cli.output import write
from matcher.reports.encoded import encode
from matcher.reports.schemas import SCHEMAS, schema


@click.command("schema")
@click.argument("name", type=click.Choice(list(SCHEMAS)), metavar="[NAME]", required=False)
@options.manners
def command(name: str | None) -> None:
    """Print the JSON Schema NAME of an output, or the list of names."""
    write(encode(schema(name)) if name else "".join(f"{known}\n" for known in SCHEMAS))
