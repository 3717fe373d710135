# `make demo` and `make test` set everything up by themselves; a Python 3.11 or later is enough.

BIN := .venv/bin
READY := .venv/.ready
READY_DEV := .venv/.ready-dev
READY_DOCS := .venv/.ready-docs

.PHONY: demo test quick nightly docs docs-links docs-write bench bench-peers clean

demo: $(READY)
	@$(BIN)/symmachia assess korean-war --on 1996-04-30
	@echo
	@$(BIN)/symmachia assess taiwan-strait-1996 --on 1996-04-30

# Everything that must hold: style, types, direction of imports, tests, the corpus and its cases.
test: $(READY_DEV)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	$(BIN)/symmachia lint
	$(BIN)/symmachia fmt --check corpora/east-asia
	$(BIN)/pytest -n auto -m "not nightly"

# The tests that answer within seconds, for daily use.
quick: $(READY_DEV)
	$(BIN)/pytest -n auto -m "not nightly and not slow" -x

# Heavy sets: many more random laws than `make test` tries.
nightly: $(READY_DEV)
	$(BIN)/pytest -n auto -m nightly

# The documentation as a site in build/docs; every warning is an error, so broken links are too.
docs: $(READY_DOCS)
	@$(BIN)/python tools/docs_site.py build

# Whether the pages elsewhere that the documentation points to still answer.
docs-links: $(READY_DOCS)
	@$(BIN)/python tools/docs_site.py links

# Rewrites the expected outputs in docs and fixtures, and the pages made from the bundled corpus; read the
# difference before committing it.
docs-write: $(READY_DEV)
	SYMMACHIA_WRITE=1 $(BIN)/pytest tests/test_docs.py tests/test_diagnostics.py tests/test_trust.py

# How long everything takes: the command, and the engine on law of several sizes.
bench: $(READY_DEV)
	$(BIN)/python benchmarks/cold_start.py
	$(BIN)/python benchmarks/alone.py
	$(BIN)/python benchmarks/reforms.py

# The same questions put to other programs, which are installed below build/peers.
bench-peers: $(READY_DEV)
	$(BIN)/python benchmarks/side_by_side.py

$(READY): pyproject.toml tools/setup tools/bootstrap.py
	@tools/setup
	@touch $@

$(READY_DEV): pyproject.toml tools/setup tools/bootstrap.py
	@tools/setup dev
	@touch $@ $(READY)

$(READY_DOCS): pyproject.toml tools/setup tools/bootstrap.py
	@tools/setup docs
	@touch $@ $(READY)

clean:
	rm -rf .venv build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
