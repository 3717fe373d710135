"""The command `schema`: the shape of the JSON, for programs that read it."""

from __future__ import annotations

import click

from symmachia.cli.options import DONE, guarded, output_option
from symmachia.cli.printing import STDOUT, print_text, write_output


@click.command("schema")
@output_option
@guarded
def schema_command(output: str | None) -> int:
    """The JSON Schema of what the other commands write with `--format json`."""
    from symmachia.show.plain import schema

    if output is None or output == STDOUT:
        print_text(schema())
    else:
        write_output(output, schema())
    return DONE
