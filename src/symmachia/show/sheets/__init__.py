"""Answers that are paragraphs and tables, and need no layout of their own: told once, drawn in each format."""
