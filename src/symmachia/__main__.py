"""`python -m symmachia`."""

from symmachia.cli import run

run()
