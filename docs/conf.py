"""How the pages become a site: `make docs` builds it into build/docs, with every warning an error.

The pages are those of the repository as they stand: docs, how to take part, and the bundled law. They
read well on a code host without any of this. What the site adds is in `_site`.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE / "_site"), str(HERE.parent / "tools")]

from symmachia import __version__  # noqa: E402

project = "Symmachia"
version = release = __version__
project_copyright = "the authors of Symmachia"

extensions = ["myst_parser", "sphinx.ext.autodoc", "pages"]
root_doc = "docs/index"
include_patterns = ["docs/**", "corpora/**", "CONTRIBUTING.md"]
exclude_patterns = [".*", "benchmarks", "build", "dist", "src", "tests", "tools", "docs/_site"]

myst_heading_anchors = 4
smartquotes_action = "q"
default_role = "code"
autodoc_member_order = "bysource"
autodoc_type_aliases = {name: name for name in ("Outcome", "Duty", "Authority", "Severity")}
autodoc_typehints = "signature"
add_module_names = False
python_use_unqualified_type_names = True

# Links between pages and to their headings are checked as the site is built; `make docs-links` checks
# those that lead elsewhere. The sources of the law are mostly pages that no program may read.
linkcheck_timeout = 20
linkcheck_anchors = False
linkcheck_exclude_documents = [r"corpora/.*", r"docs/reference/bundled-law"]

html_theme = "furo"
html_title = "Symmachia"
html_static_path = ["_site/static"]
templates_path = ["_site/templates"]
html_css_files = ["site.css"]
html_additional_pages = {"index": "forward.html"}
html_copy_source = False
html_show_sourcelink = False
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {
        "color-brand-primary": "#1c1d1f",
        "color-brand-content": "#1d4f80",
        "color-brand-visited": "#1d4f80",
        "color-foreground-primary": "#1c1d1f",
        "color-foreground-secondary": "#5f6165",
        "color-foreground-muted": "#5f6165",
        "color-background-primary": "#fbfaf7",
        "color-background-secondary": "#f4f2ec",
        "color-background-hover": "#eae7df",
        "color-background-border": "#d9d6ce",
        "color-api-name": "#1c1d1f",
        "color-api-pre-name": "#5f6165",
        "color-link": "#1d4f80",
        "color-link--visited": "#1d4f80",
    },
    "dark_css_variables": {
        "color-brand-primary": "#e9e7e2",
        "color-brand-content": "#8fc0ec",
        "color-brand-visited": "#8fc0ec",
        "color-foreground-primary": "#e9e7e2",
        "color-foreground-secondary": "#a6a8ab",
        "color-foreground-muted": "#a6a8ab",
        "color-background-primary": "#141517",
        "color-background-secondary": "#1d1f22",
        "color-background-hover": "#26282c",
        "color-background-border": "#34363a",
        "color-api-name": "#e9e7e2",
        "color-api-pre-name": "#a6a8ab",
        "color-link": "#8fc0ec",
        "color-link--visited": "#8fc0ec",
    },
}
pygments_style = "notation.Light"
pygments_dark_style = "notation.Dark"

# Several answers have a field called `date`; where the type of that name is meant, any of them would be wrong.
suppress_warnings = ["ref.python"]
