"""Showing answers, in every format. Nothing is decided here."""
