"""Makes the virtual environment `.venv` and installs the project in it.

Some systems ship a Python that cannot make a complete environment by itself (Debian keeps `ensurepip`
in a package of its own), so pip is sought in this order: ensurepip, the pip of this Python, uv, and
pip's wheel from the system's own package. Run by `tools/setup`; takes the extras to install.
"""

from __future__ import annotations

import glob
import os
import shutil
import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def own_environment(command: Sequence[str | Path]) -> dict[str, str] | None:
    """For the new environment's Python, the variables without those that would lead it elsewhere."""
    if command[0] != PYTHON:
        return None
    return {k: v for k, v in os.environ.items() if k not in ("PYTHONPATH", "PYTHONHOME")}


def succeeds(*command: str | Path, cwd: str | None = None) -> bool:
    """Whether a command can be run and ends well; its output is kept back."""
    try:
        done = subprocess.run(
            [str(c) for c in command],
            cwd=cwd,
            capture_output=True,
            check=False,
            env=own_environment(command),
        )
    except OSError:
        return False
    return done.returncode == 0


def by_ensurepip() -> bool:
    return succeeds(PYTHON, "-m", "ensurepip", "--upgrade")


def by_this_pip() -> bool:
    return succeeds(sys.executable, "-m", "pip", "--python", PYTHON, "install", "pip")


def by_uv() -> bool:
    return succeeds("uv", "pip", "install", "--python", PYTHON, "pip")


def by_system_wheel() -> bool:
    """Debian and its kin: pip's wheel, from the package that carries it. Needs no root."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        return False
    with tempfile.TemporaryDirectory() as folder:
        fetch = ("apt-get", "download", "python3-pip-whl")
        if not succeeds(*fetch, cwd=folder):
            succeeds("apt-get", "update")  # a fresh system has no lists yet; only root may fetch them
            if not succeeds(*fetch, cwd=folder):
                return False
        for package in glob.glob(f"{folder}/*.deb"):
            succeeds("dpkg-deb", "-x", package, folder)
        wheels = glob.glob(f"{folder}/usr/share/python-wheels/pip-*.whl")
        return bool(wheels) and succeeds(PYTHON, f"{wheels[0]}/pip", "install", "--no-index", wheels[0])


WAYS: Sequence[Callable[[], bool]] = (by_ensurepip, by_this_pip, by_uv, by_system_wheel)


def main(extras: Sequence[str]) -> int:
    if not succeeds(PYTHON, "-m", "pip", "--version"):
        print("Making the virtual environment .venv …", flush=True)
        venv.create(VENV, with_pip=False, clear=True)
        if not any(way() for way in WAYS):
            print(
                "No pip could be found for the virtual environment. Install it from your system\n"
                "(Debian, Ubuntu: apt-get install python3-venv) and run this again.",
                file=sys.stderr,
            )
            return 1
    what = f"{ROOT}[{','.join(extras)}]" if extras else str(ROOT)
    print(f"Installing symmachia{f' with {extras[0]} tools' if extras else ''} …", flush=True)
    command = [PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "-e", what]
    return subprocess.run(command, check=False, env=own_environment(command)).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
