# Each target explains itself: `make help`.
SHELL := /bin/sh
PYTHON ?= python3
VENV := .venv
RUN := $(VENV)/bin/python
export LOA_PORT ?= 8000

.DEFAULT_GOAL := help
.PHONY: help setup demo test test-services lint format bench services browser schema screenshots lock clean

help: ## What can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  \033[1m%-14s\033[0m %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(VENV)/.base pwa/build/200.html ## Everything that running the site needs
	@$(RUN) -m cms.messages
	@$(RUN) manage.py collectstatic --noinput -v 0

demo: setup ## A running site with a province, its communes, bulletins, a worker and a loudspeaker
	@$(RUN) manage.py demo

test: $(VENV)/.dev setup browser ## The whole suite: Python, front end, browser journeys
	@$(RUN) -m cms.messages
	npm --prefix pwa run --silent test
	$(RUN) -m pytest -n auto -m "not e2e"
	$(RUN) -m pytest -m e2e

test-services: $(VENV)/.dev setup browser services ## The same suite on the real services
	. var/services/env && $(RUN) -m pytest -n auto -m "not e2e"
	. var/services/env && $(RUN) -m pytest -m e2e

services: ## Start PostgreSQL and Redis (Debian's packages, or the compose file)
	@sh deploy/services.sh

lint: $(VENV)/.dev setup ## Style, types, arrows, front end, lock files
	$(VENV)/bin/ruff check .
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/mypy
	PYTHONPATH=. $(VENV)/bin/lint-imports --no-cache
	$(RUN) manage.py makemigrations --check --dry-run -v 0
	npm --prefix pwa run --silent lint
	npm --prefix pwa run --silent check
	npm --prefix pwa run --silent size

format: $(VENV)/.dev ## Put everything into its form
	$(VENV)/bin/ruff check --fix .
	$(VENV)/bin/ruff format .
	npm --prefix pwa run --silent format

bench: $(VENV)/.dev setup browser ## Measure: speech, lists, first load, Lighthouse; writes docs/benchmarks.md
	$(RUN) -m tests.bench

browser: $(VENV)/.dev ## A browser for the tests: Debian's Chromium as root on Debian, else Playwright's own
	@$(RUN) -m tests.browser

schema: $(VENV)/.dev ## Write the committed GraphQL schema and OpenAPI file anew
	$(RUN) manage.py export_schema

screenshots: $(VENV)/.dev setup browser ## Draw the pictures of the documentation anew
	$(RUN) -m tests.screenshots

lock: $(VENV)/.dev ## Resolve the requirement files anew
	$(VENV)/bin/pip install -q uv
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" pyproject.toml -o requirements/base.txt
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --extra services pyproject.toml -o requirements/services.txt
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" requirements/peers.in -o requirements/peers.txt
	$(VENV)/bin/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --custom-compile-command "make lock" --extra dev --extra services pyproject.toml -o requirements/dev.txt

clean: ## Forget what was built and what the demo stored
	rm -rf $(VENV) var static pwa/build pwa/.svelte-kit pwa/node_modules

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Loa needs Python 3.11 or newer: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.base: requirements/base.txt | $(VENV)/bin/python
	$(VENV)/bin/pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $@

$(VENV)/.dev: requirements/dev.txt | $(VENV)/bin/python
	$(VENV)/bin/pip install -q --disable-pip-version-check --require-hashes -r $<
	@touch $(VENV)/.base $@

pwa/node_modules/.package-lock.json: pwa/package.json pwa/package-lock.json
	npm --prefix pwa ci --no-audit --no-fund
	@touch $@

pwa/build/200.html: pwa/node_modules/.package-lock.json api/graphql/schema.graphql $(shell find pwa/src pwa/static pwa/scripts pwa/*.ts pwa/*.js -type f 2>/dev/null)
	npm --prefix pwa run --silent build
	@touch $@
