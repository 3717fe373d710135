"""The documentation as a site: builds it, and checks the links that lead out of it.

`python tools/docs_site.py build` makes build/docs, with every warning an error, and makes sure that reading it
fetches nothing from elsewhere. `python tools/docs_site.py links` asks whether the pages that the documentation
points to still answer; without a network it says so, and nothing fails.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BUILD = ROOT / "build"
SITE = BUILD / "docs"
LINKS = BUILD / "links"
FETCHED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio)\b[^>]*\bsrc=["']?(?:https?:)?//"""
    r"""|<link\b[^>]*\brel=["']?(?:stylesheet|icon|preload|preconnect)["']?[^>]*\bhref=["']?(?:https?:)?//"""
    r"""|@import\s+(?:url\()?["']?(?:https?:)?//|url\(\s*["']?(?:https?:)?//""",
    re.IGNORECASE,
)
"""What makes a browser fetch something from another host as soon as a page is read."""


def sphinx(builder: str, target: Path, *options: str) -> int:
    command = [sys.executable, "-m", "sphinx", "-E", "-b", builder, "-c", "docs"]
    command += ["-d", str(BUILD / ".doctrees"), *options, ".", str(target)]
    return subprocess.run(command, cwd=ROOT, check=False).returncode


def build() -> int:
    failed = sphinx("html", SITE, "-q", "-W", "--keep-going")
    if failed:
        return failed
    fetching = [page for page in pages_and_styles() if FETCHED.search(page.read_text(encoding="utf-8"))]
    for page in fetching:
        print(f"{page.relative_to(ROOT)} fetches something from elsewhere", file=sys.stderr)
    if not fetching:
        print(f"{(SITE / 'index.html').relative_to(ROOT)} is where to begin")
    return 1 if fetching else 0


def pages_and_styles() -> list[Path]:
    return sorted([*SITE.rglob("*.html"), *SITE.rglob("*.css")])


def links() -> int:
    output = LINKS / "output.json"
    output.unlink(missing_ok=True)
    sphinx("linkcheck", LINKS, "-Q")  # it fails where a link does; what it found stands in a file
    found = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    broken = [link for link in found if link["status"] in ("broken", "timeout")]
    asked = [*broken, *(link for link in found if link["status"] in ("working", "redirected"))]
    if asked and len(broken) == len(asked):
        print(f"None of {len(asked)} pages answers: there seems to be no network. Nothing was checked.")
        return 0
    for link in broken:
        print(f"{link['filename']}:{link['lineno']}: {link['uri']}: {link['info']}")
    print(f"{len(asked)} links to other sites, {len(broken)} of them broken")
    return 1 if broken else 0


def main(words: Sequence[str]) -> int:
    tasks = {"build": build, "links": links}
    if len(words) != 1 or words[0] not in tasks:
        print(f"usage: python tools/docs_site.py {'|'.join(tasks)}", file=sys.stderr)
        return 2
    return tasks[words[0]]()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
