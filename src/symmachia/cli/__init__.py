"""The command `symmachia`: one style of options for all questions, one style of answers.

Exit codes: 0 done, however bleak the answer; 1 a claim that does not hold, a failed case, a gap
that `--fail-on` names, a warning under `--strict`, a page that
`fmt --check` would change; 2 a command or question not understood; 3 a corpus with errors; 130
interrupted.
"""

from __future__ import annotations

import os
import sys
from io import TextIOWrapper

import click

from symmachia.cli.alliance import agenda_command, compare_command, gaps_command, history_command
from symmachia.cli.answering import ask_command, assess_command, show_command
from symmachia.cli.authoring import completion_command, fmt_command, new_command
from symmachia.cli.checking import check_command
from symmachia.cli.completion import VARIABLE
from symmachia.cli.corpora import lint_command, test_command
from symmachia.cli.counting import shares_command
from symmachia.cli.options import DONE, FAILED, INTERRUPTED, USAGE
from symmachia.cli.reforming import reform_command
from symmachia.cli.schema import schema_command
from symmachia.version import __version__


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="symmachia %(version)s")
def main() -> None:
    """What may, must or cannot allies do for each other: law as text, and answers from it."""


COMMANDS = (
    ask_command,
    assess_command,
    shares_command,
    check_command,
    gaps_command,
    compare_command,
    history_command,
    agenda_command,
    reform_command,
    show_command,
    lint_command,
    test_command,
    new_command,
    fmt_command,
    completion_command,
    schema_command,
)
for command in COMMANDS:
    main.add_command(command)


def run() -> None:
    """The console script: `main`, with an interruption and a closed pipe taken for what they are."""
    _ready_streams()
    printing = sys.stdout
    if VARIABLE in os.environ:  # a shell asks what can be typed next
        from symmachia.cli.shells import register

        register()
    try:
        main(prog_name="symmachia", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        sys.exit(INTERRUPTED)
    except click.UsageError as error:
        from symmachia.cli import usage

        usage.tell(error, sys.argv[1:])
        sys.exit(USAGE)
    except OSError as error:  # of files that are read or written the commands tell themselves
        click.echo(f"the answer cannot be printed: {error.strerror}", err=True)
        sys.exit(FAILED)
    except SystemExit:
        if sys.stdout is not printing:
            # Click has put another stream in the place of one whose reader (`head`, say) has gone; that
            # is no mistake of ours or of the user.
            sys.exit(DONE)
        raise


def _ready_streams() -> None:
    """Streams that take every text: an old terminal gets `?`, never a traceback."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started the program
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: SIM115
        elif isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="replace")
