"""Showing answers: terminal and JSON. Nothing is decided here."""
