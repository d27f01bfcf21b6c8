# `make` alone lists what there is. One virtual environment, .venv: `serve` and `build` install only what they
# run on, `test` and `lint` add their tools.

PORT ?= 8000
# Passed on: make test ARGS="-k ids", make check ARGS="--strict", make bench ARGS="--help"
ARGS ?=
# Two cores are what CI has, and browsers leave some of them idle; a test module stays in one process, so that its fixtures
# are made once. In the order that pyproject.toml names.
PYTEST_PARALLEL ?= -n 3 --dist loadscope --no-loadscope-reorder

BIN := .venv/bin
RUNTIME := .venv/.runtime-ready
DEV := .venv/.dev-ready
BENCH := .venv/.bench-ready
# Wheels only: a source package would run its own build, with tools that nobody pinned.
PIP_INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check
PINNED := $(PIP_INSTALL) --require-hashes --only-binary :all:
PROJECT := $(PIP_INSTALL) --no-deps --no-build-isolation --editable .
LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-strip-extras --no-emit-index-url --no-header

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev cms serve dev build check test lint format lighthouse bench lock clean

help: ## This list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

setup: $(RUNTIME) ## Install what the site and the API run on, into .venv
	@:

setup-dev: $(DEV) ## Install the tools of tests and checks too, Chromium among them
	@:

cms: $(DEV) ## Install what writing in the browser needs: the program of Decap CMS
	@$(BIN)/python tools/fetch_decap.py

serve: $(RUNTIME) ## Build, and serve site and API on http://127.0.0.1:8000 (PORT=9000 changes it)
	@OPENPRIMER_SITE_URL=http://127.0.0.1:$(PORT)/ exec $(BIN)/openprimer serve --build --port $(PORT) $(ARGS)

dev: $(RUNTIME) ## For editors: build whatever is saved, drafts too, and reload the page
	@exec $(BIN)/openprimer serve --dev --port $(PORT) $(ARGS)

build: $(RUNTIME) ## Build the website and the JSON into public/
	@$(BIN)/openprimer build $(ARGS)

check: $(RUNTIME) ## Check the content; nothing is written
	@$(BIN)/openprimer check $(ARGS)

test: lint ## Check the code, then run all tests, those in a real browser included
	@CHROMIUM="$$(tools/find_chromium)" || exit 1; export CHROMIUM; \
	$(BIN)/python -m pytest $(PYTEST_PARALLEL) --cov --cov-report=term $(ARGS)

lint: $(DEV) ## Style, types and the direction of the packages
	@$(BIN)/ruff check --quiet
	@$(BIN)/ruff format --quiet --check || { echo "make format puts this right."; exit 1; }
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo

format: $(DEV) ## Lay out the code, and put right what can be put right by machine
	@$(BIN)/ruff check --quiet --fix
	@$(BIN)/ruff format

lighthouse: $(DEV) ## Measure home, an explainer and the matrix with Lighthouse, as a phone sees them
	@$(BIN)/python bench/lighthouse.py $(ARGS)

bench: $(BENCH) ## Measure
	@$(BIN)/python bench/run.py $(ARGS)

lock: $(DEV) ## Pin the requirements again, at the newest versions that fit (ARGS="--upgrade-package flask" for one)
	$(LOCK) $(or $(ARGS),--upgrade) pyproject.toml requirements/all.in --extra all -o requirements/all.txt
	$(LOCK) $(or $(ARGS),--upgrade) pyproject.toml requirements/all.in requirements/dev.in -c requirements/all.txt --extra all -o requirements/dev.txt
	$(LOCK) $(or $(ARGS),--upgrade) pyproject.toml -c requirements/dev.txt --extra api --extra redis -o requirements/api.txt
	$(LOCK) $(or $(ARGS),--upgrade) requirements/bench.in -c requirements/dev.txt -o requirements/bench.txt

clean: ## Remove everything that was made: .venv, .openprimer, public, caches
	rm -rf .venv .openprimer public dist tools/node/node_modules build/openprimer_build/cms/bundle
	rm -rf .coverage .coverage.* .hypothesis .import_linter_cache .mypy_cache .pytest_cache .ruff_cache
	find api build site tests tools bench -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true

.venv/bin/python:
	@python="$$(tools/find_python)" && $$python -m venv .venv

$(RUNTIME): requirements/all.txt pyproject.toml | .venv/bin/python
	@echo "Installing what Open Primer runs on (once)"
	@$(PINNED) -r requirements/all.txt
	@$(PROJECT)
	@touch $@

# dev.txt holds all of all.txt, at the same versions.
$(DEV): requirements/all.txt requirements/dev.txt pyproject.toml tools/node/package-lock.json tools/fetch_decap.py | .venv/bin/python
	@echo "Installing Open Primer and the tools of its tests (once)"
	@$(PINNED) -r requirements/dev.txt
	@$(PROJECT)
	@tools/node/npm ci --prefix tools/node >/dev/null
	@$(BIN)/python tools/fetch_decap.py
	@tools/find_chromium >/dev/null
	@touch $(RUNTIME) $@

$(BENCH): requirements/bench.txt $(DEV)
	@$(PINNED) -r requirements/bench.txt
	@touch $@
