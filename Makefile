# Each target does its own set-up; the second time it is quick.
PYTHON ?= python3
BIN := .venv/bin
RUN_READY := .venv/.run-ready
DEV_READY := .venv/.dev-ready

.PHONY: help run test lint format bench texts lock
.DEFAULT_GOAL := help

help: ## Show this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 16

run: $(RUN_READY) ## Run the bot: with BOT_TOKEN on Telegram, else the playground in the browser
	@$(BIN)/python bot.py run

test: lint ## Lint, types and tests
	$(BIN)/python -m pytest

lint: $(DEV_READY) ## Lint and types only
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(DEV_READY) ## Put the code in its form
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV_READY) ## Measure speed and memory against a floor in the same run
	$(BIN)/python -m benchmarks

texts: $(DEV_READY) ## Bring the catalogues up to date with the texts in the code
	@mkdir -p var
	$(BIN)/pybabel -q extract -F babel.cfg -k T --no-location --sort-output -o var/yinuo.pot .
	$(BIN)/pybabel -q update -N -w 120 --ignore-obsolete --ignore-pot-creation-date -i var/yinuo.pot -D yinuo -d locales -l zh_Hans

lock: $(DEV_READY) ## Pin the dependencies anew, with hashes
	$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-annotate --no-header requirements.in -o requirements.txt
	$(BIN)/uv pip compile -q --generate-hashes --universal --python-version 3.11 --no-annotate --no-header requirements-dev.in -o requirements-dev.txt

$(RUN_READY): requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed; name it with PYTHON=…")'
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	@echo "Installing what the bot needs (once)…"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@touch $@

$(DEV_READY): requirements-dev.txt $(RUN_READY)
	@echo "Installing what the tests need (once)…"
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@touch $@
