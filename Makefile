# One command each. Needs Python 3.11 or later with its venv module, and a network the first time.
PYTHON ?= python3
PORT ?= 8000
BIN := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help setup run test long drill check format bench lock pictures

help: ## what there is to make
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/:[^#]*## /	/'

setup: ## what running needs; starts nothing
	@$(PYTHON) scripts/setup.py run

run: setup ## serve on http://127.0.0.1:8000, or on PORT, with a worker beside
	@$(BIN)/flask --app wsgi study check
	@$(BIN)/flask --app wsgi db upgrade
	@$(BIN)/python scripts/serve.py --bind 127.0.0.1:$(PORT) wsgi:app

test: ## every test
	@$(PYTHON) scripts/system_packages.py
	@$(PYTHON) scripts/setup.py test
	@$(BIN)/python -m pytest -n 2

long: ## the long checks: Office files as LibreOffice draws them
	@$(PYTHON) scripts/system_packages.py long
	@$(PYTHON) scripts/setup.py test
	@$(BIN)/python -m pytest -m long

drill: ## 20,000 requests that nobody meant to send, and how long each answer takes
	@$(PYTHON) scripts/system_packages.py
	@$(PYTHON) scripts/setup.py test
	@$(BIN)/python -m pytest -m drill

check: ## style, format, types, and which part may import which
	@$(PYTHON) scripts/setup.py test
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo --no-cache

format: ## lay the code out as `make check` wants it
	@$(PYTHON) scripts/setup.py test
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: ## the benchmarks, each figure beside its target
	@$(PYTHON) scripts/system_packages.py bench
	@$(PYTHON) scripts/setup.py bench
	@$(BIN)/python -m bench

LOCK := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header
lock: setup ## remake the locked lists; UPGRADE=--upgrade takes the newest releases
	$(LOCK) $(UPGRADE) requirements.in -o requirements.txt
	$(LOCK) $(UPGRADE) requirements-oidc.in -o requirements-oidc.txt
	$(LOCK) $(UPGRADE) requirements-test.in -o requirements-test.txt
	$(LOCK) $(UPGRADE) requirements-bench.in -o requirements-bench.txt
	$(LOCK) $(UPGRADE) --no-deps requirements-assets.in -o requirements-assets.txt
	$(LOCK) $(UPGRADE) requirements-setup.in -o requirements-setup.txt

pictures: ## the pictures of the README; REPORT=file.pdf draws its pages too
	@$(PYTHON) scripts/setup.py test
	@$(BIN)/python -m scripts.pictures $(REPORT)
