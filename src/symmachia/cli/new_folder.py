"""Making a folder with files in it: whole or not at all, and never over what is there."""

from __future__ import annotations

import os
import secrets
import shutil
from collections.abc import Mapping
from pathlib import Path


def is_free(folder: Path) -> bool:
    """Whether nothing is there, or an empty folder. Raises OSError where that cannot be told."""
    if not os.path.lexists(folder):
        return True
    return folder.is_dir() and not os.listdir(folder)


def write_new_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder that is free. Raises OSError where that fails, and then leaves nothing."""
    if folder.is_dir():
        _fill(folder, files)
        return
    beside = Path(os.path.abspath(folder)).with_name(f".symmachia-{secrets.token_hex(6)}")
    beside.mkdir()
    try:
        _fill(beside, files)
        os.rename(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def _fill(folder: Path, files: Mapping[str, str]) -> None:
    written: list[Path] = []
    try:
        for name, text in files.items():
            path = folder / name
            with open(path, "xb") as file:
                written.append(path)
                file.write(text.encode())
    except BaseException:
        for path in written:
            path.unlink(missing_ok=True)
        raise
