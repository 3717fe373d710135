"""`python -m symmachia`, and the console script.

What follows is imported here, late, so that whoever interrupts the program while it is still being
loaded is told what anybody is told who interrupts it.
"""

import sys


def main() -> None:
    try:
        from symmachia.cli import run

        run()
    except KeyboardInterrupt:
        print("interrupted", file=sys.stderr)
        sys.exit(130)


if __name__ == "__main__":
    main()
