"""Completion in shells: the scripts that they read, and what of the command line they hand over.

Click has scripts for zsh and fish that do. Its script for bash takes words as bash parts them, at `=`,
`:` and `@` too; ours hands over the line itself.
"""

from __future__ import annotations

import os
import re

import click
from click.shell_completion import (
    BashComplete,
    CompletionItem,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

from symmachia.cli.completion import VARIABLE

_END = "\x01"
"""Put after the line to find the word that it ends with, even where that is empty."""
_SPECIAL = re.compile(r"([^\w@%+=:,./-])")
_BREAKS = re.compile(r"[=:]|(?=@)")
"""After which bash lets a new word begin; an `@` it counts with the word that follows."""


class _Bash(BashComplete):
    source_template = """\
%(complete_func)s() {
    local line
    COMPREPLY=()
    while IFS= read -r line; do
        case $line in
            dir,*) compopt -o dirnames ;;
            file,*) compopt -o default ;;
            plain,*) COMPREPLY+=("${line#plain,}") ;;
        esac
    done < <(env COMP_LINE="${COMP_LINE:0:COMP_POINT}" %(complete_var)s=bash_complete "$1" 2>/dev/null)
}

complete -o nosort -F %(complete_func)s %(prog_name)s
"""

    @property
    def line(self) -> str:
        return os.environ["COMP_LINE"]

    def get_completion_args(self) -> tuple[list[str], str]:
        *args, last = split_arg_string(self.line + _END)
        return args[1:], last.removesuffix(_END)

    def format_completion(self, item: CompletionItem[str]) -> str:
        """Bash replaces what stands after the last `=` or `:`, from the last `@` on, or after an open quote."""
        if item.type != "plain":
            return f"{item.type},"
        if _in_quotes(self.line):
            return f"plain,{item.value}"
        _, word = self.get_completion_args()
        if word.startswith("-"):  # `--given=near-japan`: what is completed begins after the `=`
            word = word.partition("=")[2]
        settled = max((match.end() for match in _BREAKS.finditer(word)), default=0)
        rest = item.value[settled:] if item.value.startswith(word[:settled]) else item.value
        return "plain," + _SPECIAL.sub(r"\\\1", rest)


def _in_quotes(line: str) -> bool:
    """Whether a quotation is open at the end of a line."""
    quote = ""
    escaped = False
    for char in line:
        if escaped:
            escaped = False
        elif char == "\\" and quote != "'":
            escaped = True
        elif char == quote:
            quote = ""
        elif not quote and char in "'\"":
            quote = char
    return bool(quote)


def register() -> None:
    """Let our script for bash stand in for Click's."""
    add_completion_class(_Bash)


def script(shell: str, program: click.Command) -> str:
    """The script that a shell reads to complete the commands of the program."""
    register()
    found = get_completion_class(shell)
    if found is None:
        raise AssertionError(f"Click knows no shell {shell}")
    return found(program, {}, "symmachia", VARIABLE).source()
