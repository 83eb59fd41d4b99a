# Two commands do all the set-up: `make demo` to see Kadesh at work, `make test` to check it.

PYTHON ?= python3
VENV := .venv
SUPPLY := .venv-supply
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
PINNED := install --quiet --require-hashes --requirement
EDITABLE := $(PIP) install --quiet --no-deps --no-build-isolation --editable .
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate --upgrade
EXTRAS := --extra parse --extra web --extra world
SAMPLES := examples/reports
GOLD := ../shared/gold
CORES ?= 2

.DELETE_ON_ERROR:
.PHONY: help demo test lint docs docs-check wheel newest bench hostile faults gate evaluate-model sbom audit train lock clean

help:
	@echo "make demo        set up, read the sample reports, print the brief, write the map page and the exports"
	@echo "make test        set up, check style, types and layers, run all tests"
	@echo "make lint        only the checks of style, types and layers"
	@echo "make wheel       build the wheel into dist/ and use it in empty environments"
	@echo "make newest      run the tests on the newest Python that is here"
	@echo "make docs        paste fresh output into README.md and the documents"
	@echo "make bench       measure speed and memory of both readers, and how time grows with length"
	@echo "make faults      kill commands, harm ledgers, fill disks, some 1,000 times (half an hour; Linux)"
	@echo "make hostile     try both readers on 1,000 hostile inputs (an hour)"
	@echo "make gate        score both readers on the packs' examples, and on the gold beside the checkout where it is there,"
	@echo "                 and hold the floors of evals/baseline.json"
	@echo "make evaluate-model  score recorded answers of a large model on the gold beside the checkout"
	@echo "make sbom        list all that is installed with Kadesh, with its hashes, in dist/kadesh.cdx.json (CycloneDX)"
	@echo "make audit       ask for known faults of what is pinned, where that can be reached"
	@echo "make train       train the choosers anew on the annotated reports beside the checkout"
	@echo "make lock        pin the newest fitting versions of everything (needs uv)"
	@echo "make clean       remove what these commands have made"

$(VENV)/made: requirements/pip.txt
	@command -v $(PYTHON) >/dev/null || { echo "no $(PYTHON) found; install Python 3.11 or newer, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$$($(PYTHON) --version) is too old; name a Python 3.11 or newer: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) $(PINNED) requirements/pip.txt
	@touch $@

$(VENV)/demo: requirements/demo.txt pyproject.toml | $(VENV)/made
	$(PIP) $(PINNED) requirements/demo.txt
	$(EDITABLE)
	@touch $@

$(VENV)/test: requirements/test.txt $(VENV)/demo
	$(PIP) $(PINNED) requirements/test.txt
	@touch $@

# The tools of sbom and audit stand apart, so that nothing of theirs is taken for a part of Kadesh.
$(SUPPLY)/made: requirements/supply.txt $(VENV)/made
	$(BIN)/python -m venv $(SUPPLY)
	$(SUPPLY)/bin/python -m pip --disable-pip-version-check $(PINNED) requirements/pip.txt
	$(SUPPLY)/bin/python -m pip --disable-pip-version-check $(PINNED) requirements/supply.txt
	@touch $@

demo: $(VENV)/demo
	@rm -rf demo demo.db demo.db-wal demo.db-shm
	@mkdir demo
	$(BIN)/kadesh read $(SAMPLES) --ledger demo.db
	$(BIN)/kadesh brief --ledger demo.db
	@$(BIN)/kadesh brief --ledger demo.db > demo/brief.md
	@$(BIN)/kadesh map --ledger demo.db -o demo/map.html
	@$(BIN)/kadesh export annotations --ledger demo.db -o demo/annotations.jsonl
	@$(BIN)/kadesh export claims --ledger demo.db -o demo/claims.jsonl
	@$(BIN)/kadesh export events --ledger demo.db -o demo/events.jsonl
	@$(BIN)/kadesh export csv --ledger demo.db -o demo/events.csv
	@$(BIN)/kadesh export geojson --ledger demo.db -o demo/events.geojson
	@echo
	@echo "The ledger is demo.db. Beside it, in demo/: map.html (open it in a browser, it works offline), brief.md,"
	@echo "claims.jsonl, events.jsonl, events.csv, events.geojson, annotations.jsonl."
	@echo
	@echo "Try next:"
	@echo "  . $(BIN)/activate"
	@echo "  kadesh disputes --ledger demo.db                 where the reports contradict each other"
	@echo "  kadesh claims --ledger demo.db --place Palmyra   what is claimed of one place"
	@echo "  kadesh control --ledger demo.db                  who is said to hold what"
	@echo "  kadesh read YOUR_REPORT.txt --published 2017-07-20 --ledger mine.db"

test: $(VENV)/test lint docs-check
	$(BIN)/python -m pytest --numprocesses $(CORES) --dist worksteal

lint: $(VENV)/test
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

docs: $(VENV)/demo
	$(BIN)/python docs/paste.py
	$(BIN)/python docs/commands.py

docs-check: $(VENV)/demo
	$(BIN)/python docs/paste.py --check
	$(BIN)/python docs/commands.py --check

wheel: $(VENV)/demo
	.ci/wheel $(BIN)/python

newest: $(VENV)/made
	.ci/newest $(BIN)/python

bench: $(VENV)/demo
	$(BIN)/python -m kadesh.evaluation.benches
	$(BIN)/python -m evals.growth --reader fast
	$(BIN)/python -m evals.growth --reader parse

faults: $(VENV)/demo
	$(BIN)/python -m evals.faults --kills 500 --flips 300 --cuts 50 --harms 200 --full 100 --pairs 40 --seed 1

hostile: $(VENV)/demo
	$(BIN)/python -m evals.hostile --count 1000 --reader fast
	$(BIN)/python -m evals.hostile --count 1000 --reader parse

gate: $(VENV)/demo
	$(BIN)/python -m kadesh.evaluation.gates $(if $(wildcard $(GOLD)),,--allow-missing)

evaluate-model: $(VENV)/test
	$(BIN)/python evals/recorded.py score

sbom: $(SUPPLY)/made
	@mkdir -p dist
	$(SUPPLY)/bin/python -W ignore -m cyclonedx_py requirements requirements/demo.txt --pyproject pyproject.toml --mc-type library \
		--index-url "" --output-reproducible --output-file dist/kadesh.cdx.json

audit: $(SUPPLY)/made
	.ci/audit $(SUPPLY)/bin/python

$(VENV)/train: requirements/train.txt $(VENV)/demo
	$(PIP) install --quiet --require-hashes --requirement requirements/train.txt
	@touch $@

train: $(VENV)/train
	$(BIN)/python -m training $(GOLD)

lock:
	$(LOCK) requirements/pip.in --output-file requirements/pip.txt
	$(LOCK) pyproject.toml --output-file requirements/core.txt
	$(LOCK) pyproject.toml requirements/build.in $(EXTRAS) --constraints requirements/core.txt --output-file requirements/demo.txt
	$(LOCK) pyproject.toml requirements/test.in $(EXTRAS) --extra postgres --constraints requirements/demo.txt --output-file requirements/test.txt
	$(LOCK) requirements/supply.in --constraints requirements/test.txt --output-file requirements/supply.txt
	$(LOCK) requirements/train.in --constraints requirements/demo.txt --output-file requirements/train.txt

clean:
	rm -rf $(VENV) $(SUPPLY) demo demo.db demo.db-wal demo.db-shm build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
