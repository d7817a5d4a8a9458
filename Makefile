# `make help` says what there is. Everything is installed into .venv from the hashes in constraints.txt.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/set-up
# Processes that run the tests side by side.
JOBS ?= 2

# The first Python between 3.11 and 3.13 on the PATH, else plain python3, which then says what is wrong.
PYTHON ?= $(shell for name in python3 python3.13 python3.12 python3.11; do \
	"$$name" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null \
	&& { command -v "$$name"; exit; }; done; echo python3)

export PIP_DISABLE_PIP_VERSION_CHECK := 1
export PYTHONUTF8 := 1

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help setup run test lint test-slow bench screenshots lock wheel clean

help: ## say what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo '  ARGS="..." passes arguments on, PYTHON=... chooses the Python (3.11 to 3.13).'

setup: $(READY) ## make the virtual environment, if it is not there or out of date

$(READY): constraints.txt pyproject.toml
	@command -v "$(PYTHON)" >/dev/null || { echo >&2 "$(PYTHON) was not found. On Debian, as root:" \
		"apt-get update && apt-get install -y python3 python3-venv"; exit 2; }
	@$(PYTHON) -m workbench.system --for setup
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	$(BIN)/python -m pip install --quiet --no-deps --require-hashes -r constraints.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY) ## open the window on the last project or the samples; ARGS="list", say, does without one
	@$(BIN)/workbench $(ARGS)

lint: $(READY) ## style, types and import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

test test-slow bench screenshots: export QT_QPA_PLATFORM := offscreen
# pytest rewrites every test it imports, half a minute's work that is kept as bytecode, also where others' is not.
test test-slow bench screenshots: export PYTHONDONTWRITEBYTECODE :=

test: $(READY) libraries lint ## lint, then the tests
	$(BIN)/python -m pytest -n $(JOBS) $(ARGS)

test-slow: $(READY) libraries ## the tests marked slow: kills, hostile input, big input, packaging
	$(BIN)/python -m pytest -n $(JOBS) -m slow $(ARGS)

bench: $(READY) libraries ## print the speed of what people wait for
	$(BIN)/python -m pytest -m benchmark --benchmark-only $(ARGS) tests/benchmarks

screenshots: $(READY) libraries ## render the window's main states to screenshots/*.png
	$(BIN)/python -m tests.screenshots screenshots $(ARGS)

.PHONY: libraries
libraries: $(READY)
	@$(BIN)/python -m workbench.system --for test

lock: $(READY) ## write constraints.txt anew; ARGS=--upgrade takes the newest releases
	$(BIN)/uv pip compile --no-config --universal --python-version 3.11 --generate-hashes --group dev --all-extras \
		--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
		--quiet $(ARGS) --output-file constraints.txt pyproject.toml

wheel: $(READY) ## build dist/*.whl
	$(BIN)/python -m hatchling build --target wheel

clean: ## remove the virtual environment and whatever was built
	rm -rf $(VENV) build dist screenshots .pytest_cache .mypy_cache .ruff_cache .hypothesis .benchmarks \
		.import_linter_cache
	find workbench tests -name __pycache__ -prune -exec rm -rf {} +
