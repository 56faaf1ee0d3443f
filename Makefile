# Everything needs only Python 3.11+, make and the package index; each target does its own set-up in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test check clean

$(STAMP): pyproject.toml constraints.txt
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt --editable '.[dev]'
	$(BIN)/fogline places build
	touch $@

# Read the example reports and show the brief that they give.
demo: $(STAMP)
	rm -rf demo && mkdir demo
	$(BIN)/fogline --record demo/aleppo.sqlite read examples/aleppo-2016
	$(BIN)/fogline --record demo/aleppo.sqlite brief --place "eastern Aleppo" --at 2016-08-07
	$(BIN)/fogline --record demo/aleppo.sqlite brief --place "eastern Aleppo" --at 2016-08-07 --format html --output demo/aleppo.html
	@echo "The same brief as a page: demo/aleppo.html. Ask on: $(BIN)/fogline --record demo/aleppo.sqlite states --place \"eastern Aleppo\" --at 2016-09-05"

test: $(STAMP)
	$(BIN)/python -m pytest

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

clean:
	rm -rf $(VENV) demo build dist .pytest_cache .mypy_cache .ruff_cache
