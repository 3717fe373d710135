"""Answers as HTML: a page of its own for a file, a part of a page for a notebook."""
