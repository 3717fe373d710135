"""The command `symmachia`: one style of options for all questions, one style of answers.

Exit codes: 0 done, however bleak the answer; 1 a failed case, or a warning under `--strict`; 2 a
command or question not understood; 3 a corpus with errors; 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

import click

from symmachia.cli.answering import ask_command, assess_command, show_command
from symmachia.cli.corpora import lint_command, test_command
from symmachia.cli.options import DONE, INTERRUPTED, USAGE
from symmachia.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="symmachia %(version)s")
def main() -> None:
    """What may, must or cannot allies do for each other: law as text, and answers from it."""


for command in (ask_command, assess_command, show_command, lint_command, test_command):
    main.add_command(command)


def run() -> None:
    """The console script: `main`, with an interruption and a closed pipe taken for what they are."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")  # an old terminal gets `?`, never a traceback
    try:
        main(prog_name="symmachia", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except BrokenPipeError:
        # The reader (`head`, say) has gone; that is no mistake of ours or of the user.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(DONE)
