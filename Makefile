# make: build maps, measures and answers into exports/ · make test: pass the tests · make check: all that CI asks

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
DOCUMENTS ?= ../shared/seeds

.PHONY: build test check docs bench clean
.DEFAULT_GOAL := build

build: $(VENV)/ecograph
	$(BIN)/ecograph build -o exports

test: $(VENV)/test
	$(BIN)/python -m pytest -n auto --dist loadfile

check: $(VENV)/check $(VENV)/test
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks
	$(BIN)/lint-imports
	$(BIN)/mypy
	$(BIN)/ecograph check
	$(BIN)/python -m pytest -n auto --dist loadfile

docs: $(VENV)/ecograph
	$(BIN)/python docs/generate.py

bench: $(VENV)/test
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/scale.py

clean:
	rm -rf $(VENV) build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	find exports -mindepth 1 ! -name README.md -delete

$(VENV)/ecograph: pyproject.toml
	$(PYTHON) -m venv $(VENV)
	@echo "installing ecograph and what it needs into $(VENV) …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all]'
	@touch $@

$(VENV)/test: $(VENV)/ecograph
	@echo "installing what the tests need …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,test]'
	@touch $@

$(VENV)/check: $(VENV)/ecograph
	@echo "installing what the checks need …"
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[all,check]'
	@touch $@
