# One command each, from a fresh clone: make demo, make test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
SHARED ?= ../shared

.PHONY: demo test lint bench mutants speed trust fuzz samples pictures train clean

demo: $(VENV)/.installed
	@$(BIN)/matcher demo

test: lint system-test-tools
	$(BIN)/python -m pytest -n auto -q

# Programs that some tests want; without them these tests are skipped, with the reason.
.PHONY: system-test-tools
system-test-tools: postgresql chromium
	@command -v tesseract >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    export DEBIAN_FRONTEND=noninteractive; \
	    { apt-get install -y -qq tesseract-ocr || { apt-get update -qq && apt-get install -y -qq tesseract-ocr; }; } >/dev/null 2>&1; \
	  fi; \
	  command -v tesseract >/dev/null \
	    || echo "Tesseract is missing (package tesseract-ocr): tests/reading/test_ocr.py runs only in part" >&2; }

.PHONY: postgresql
postgresql:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    export DEBIAN_FRONTEND=noninteractive; \
	    { apt-get install -y -qq postgresql || { apt-get update -qq && apt-get install -y -qq postgresql; }; } >/dev/null 2>&1; \
	  fi; \
	  ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 \
	    || echo "PostgreSQL is missing (package postgresql): tests/store runs on SQLite only" >&2; }

.PHONY: chromium
chromium:
	@command -v chromium >/dev/null || { \
	  if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	    export DEBIAN_FRONTEND=noninteractive; \
	    { apt-get install -y -qq chromium || { apt-get update -qq && apt-get install -y -qq chromium; }; } >/dev/null 2>&1; \
	  fi; \
	  command -v chromium >/dev/null \
	    || echo "Chromium is missing (package chromium): tests/e2e is skipped" >&2; }

lint: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/mypy

speed: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.speed
	$(BIN)/python -m benchmarks.batch_rows
	$(BIN)/python -m benchmarks.pool

mutants: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.mutants

bench: $(VENV)/.installed-dev
	$(BIN)/python -m benchmarks.quality --shared $(SHARED)

# What must hold before anybody trusts it, the long part: hostile files on three ways, silent loss, invented requests, scanners,
# power cuts, exchanges of the person, the blind view, many visitors.
trust: $(VENV)/.installed-trust
	$(BIN)/python -m benchmarks.trust

# Seconds for each parser of ours: make fuzz SECONDS=3600
SECONDS ?= 60
fuzz: $(VENV)/.installed-trust
	$(BIN)/python -m tests.security.fuzz --seconds $(SECONDS)

samples: $(VENV)/.installed-dev
	$(BIN)/python sample_postings/make_resumes.py

pictures: $(VENV)/.installed-dev
	$(BIN)/python docs/images/draw.py
	MATCHER_PICTURES=docs/images $(BIN)/python -m pytest -q -n 0 tests/e2e/test_pictures.py tests/e2e/test_batch.py

train: $(VENV)/.installed-dev
	$(BIN)/matcher train --data $(SHARED)

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed; name it with: make PYTHON=python3.11 demo" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) 2>/dev/null || { rm -rf $(VENV); $(MAKE) --no-print-directory apt-venv; $(PYTHON) -m venv $(VENV); }

# Debian keeps venv in a package of its own.
.PHONY: apt-venv
apt-venv:
	@if [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null; then \
	  apt-get update -qq && apt-get install -y -qq python3-venv >/dev/null; \
	else echo "python3 -m venv does not work here; install the package python3-venv" >&2; exit 1; fi

$(VENV)/.installed: setup.cfg pyproject.toml | $(VENV)/bin/python
	@echo "installing (about a minute, once)" >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e .
	@touch $@

$(VENV)/.installed-dev: setup.cfg pyproject.toml | $(VENV)/bin/python
	@echo "installing with the test tools (about a minute, once)" >&2
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[dev]'
	@touch $(VENV)/.installed $@

$(VENV)/.installed-trust: $(VENV)/.installed-dev
	@$(BIN)/python -m pip install -q --disable-pip-version-check -e '.[trust]' \
	  || echo "not all scanners could be installed: their rows say so" >&2
	@touch $@

clean:
	rm -rf $(VENV) build dist *.egg-info .mypy_cache .pytest_cache .ruff_cache
