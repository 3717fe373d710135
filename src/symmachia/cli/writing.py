"""Writing into a file: whole or not at all.

The text is written beside the file and put in its place when it is complete, so that a failure, a full
disk or an interruption leaves what was there before.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
from pathlib import Path


def write_whole(path: Path, content: bytes) -> None:
    """Put `content` into a file. Raises OSError where that cannot be, and then leaves all as it was.

    A link is followed. A file that exists keeps its permissions. What is no file of its own (a terminal,
    a pipe, `/dev/null`, `/dev/stdout`) is written to directly.
    """
    mode = _mode(path)
    if mode is not None and stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR), str(path))
    if (mode is not None and not stat.S_ISREG(mode)) or _stands_for_a_stream(path):
        with open(path, "ab") as stream:  # appending, so that a file behind a stream is not emptied
            stream.write(content)
        return
    if mode is not None and not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(path))
    target = Path(os.path.realpath(path))
    beside = target.with_name(f".symmachia-{secrets.token_hex(6)}")
    try:
        with open(beside, "xb") as file:
            if mode is not None:
                os.chmod(beside, stat.S_IMODE(mode))
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, target)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _mode(path: Path) -> int | None:
    """What kind of thing the path leads to, and its permissions; None where there is nothing yet."""
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _stands_for_a_stream(path: Path) -> bool:
    """`/dev/stdout`, `/dev/fd/3`: names of what a process has open, though a file may be behind them."""
    return path.parts[:2] == ("/", "dev")
