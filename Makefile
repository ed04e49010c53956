# One entry point for everything: `make demo`, `make test`, `make lint`, `make bench`; each makes ready what it needs.
SHELL := /bin/bash
.DEFAULT_GOAL := help
PYTHON ?=
VENV := .venv
RUN := $(VENV)/bin
WORKERS ?= 2

.PHONY: help demo test lint bench mutants vectors replay soak lock deb deb-check translations goods clean format

help:  ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

$(VENV)/ready: requirements.lock pyproject.toml installers/setup/environment.sh
	@PYTHON="$(PYTHON)" installers/setup/environment.sh $(VENV)
	@touch $@

demo: $(VENV)/ready  ## open the demo shop (without a display: run a selling day and leave demo-output/)
	@installers/setup/system_packages.sh demo
	@$(RUN)/python -m pos_client.command_line demo $(DEMO)

test: $(VENV)/ready  ## the whole test run
	@installers/setup/system_packages.sh test
	@QT_QPA_PLATFORM=offscreen $(RUN)/python -m pytest -n $(WORKERS) --dist loadgroup --max-worker-restart 0 $(TESTS)

lint: $(VENV)/ready  ## ruff, strict types, architecture
	@$(RUN)/ruff check .
	@$(RUN)/ruff format --check .
	@$(RUN)/mypy
	@$(RUN)/lint-imports --no-cache

bench: $(VENV)/ready  ## measure; writes bench-output/results.json
	@installers/setup/system_packages.sh test
	@$(RUN)/python -m tests.bench $(BENCH)

vectors: $(VENV)/ready  ## run other engines' figures: make vectors VECTORS=<folder of tax_cases*.json, promo_cases*.json>
	@$(RUN)/python -m tests.vectors "$(VECTORS)"

replay: $(VENV)/ready  ## a real shop's history through the engine: make replay DATA=<file or folder of parquet>
	@$(RUN)/python -m tests.replay "$(DATA)"

mutants: $(VENV)/ready  ## change the selling rules on purpose and see that the tests notice: make mutants [MUTANTS=common/money.py]
	@$(RUN)/python -m tests.mutation $(MUTANTS)

soak: $(VENV)/ready  ## the long fault runs, about an hour: make soak [SEED=n] [KILLS=n]
	@installers/setup/system_packages.sh test
	@QT_QPA_PLATFORM=offscreen TANDEM_SOAK_SEED="$(SEED)" TANDEM_SOAK_KILLS="$(KILLS)" \
		$(RUN)/python -m pytest -s -m soak -p no:cacheprovider tests/faults

deb: $(VENV)/ready  ## build the till as a Debian package into dist/
	@installers/deb/build.sh

deb-check: deb  ## install it in a clean Debian 12 folder and sell once (as root; needs debootstrap)
	@installers/deb/check.sh

translations: $(VENV)/ready  ## collect texts into .ts files and compile them
	@pos_client/ui/translations/update.sh $(RUN)

goods: $(VENV)/ready  ## make the demo shop's goods again: make goods DATA=<folder with online_retail_ii.parquet>
	@$(RUN)/python -m pos_client.demo.make_goods "$(DATA)"

format: $(VENV)/ready  ## put the code in form
	@$(RUN)/ruff check --fix .
	@$(RUN)/ruff format .

lock:  ## resolve the dependencies again (needs uv); versions and hashes, no addresses
	uv pip compile --upgrade --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--extra till --extra server --group dev pyproject.toml -o requirements.lock

clean:  ## remove what can be made again
	rm -rf $(VENV) demo-output bench-output mutants-output dist build .mypy_cache .pytest_cache .ruff_cache .hypothesis
