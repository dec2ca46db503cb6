# `make run` and `make test` set up all they need on a fresh machine with Python 3.11+ and make.

PYTHON ?= python3
BIN := .venv/bin
ARGS ?=

.PHONY: run test lint types check-keys wheel bench docs check-corpora lock clean
.DELETE_ON_ERROR:

run: .venv/run
	@PYTHONPATH=tui $(BIN)/python -m gazadesk $(ARGS)

test: .venv/dev
	$(BIN)/python -m pytest -n 2 $(ARGS)

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	PYTHONPATH=tui $(BIN)/lint-imports --no-cache

types: .venv/dev
	$(BIN)/mypy

# A few minutes: whether the tests of each command notice where it does nothing.
check-keys: .venv/dev
	GAZADESK_DEAD_KEYS=1 $(BIN)/python -m pytest tests/desk -m presses -n 2 $(ARGS)

wheel: .venv/dev
	$(BIN)/python -m pytest -m wheel $(ARGS)

bench: .venv/dev
	$(BIN)/python bench/first_paint.py
	$(BIN)/python bench/search.py

docs: .venv/dev
	PYTHONPATH=tui $(BIN)/python docs/pictures.py

check-corpora: .venv/dev
	$(BIN)/python bench/corpora.py

# Pins with hashes and without addresses, for every platform; needs uv on the machine.
lock:
	uv pip compile pyproject.toml --extra all $(LOCK) -q -o requirements/run.lock
	uv pip compile pyproject.toml --extra all --group dev $(LOCK) -q -o requirements/dev.lock

LOCK := --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --no-emit-index-url

.venv/python:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "gazadesk needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	@touch $@

.venv/run: .venv/python requirements/run.lock
	$(BIN)/python -m pip install -q --require-hashes -r requirements/run.lock
	@touch $@

.venv/dev: .venv/python requirements/dev.lock pyproject.toml
	$(BIN)/python -m pip install -q --require-hashes -r requirements/dev.lock
	$(BIN)/python -m pip install -q --no-deps --no-build-isolation -e .
	@touch $@ .venv/run

clean:
	rm -rf .venv dist
