"""Reading and writing the files of a corpus: Markdown, YAML, the notation, diagnostics."""
