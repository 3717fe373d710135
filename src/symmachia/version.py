"""The version of the program, told in every receipt. Corpora and the format have their own."""

__version__ = "0.1.0"
