# make demo, make test: the whole set-up for a newcomer. Python >= 3.11 is all that must be there.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

.PHONY: help setup demo test trials serve lint pictures bench-demo bench-boundaries bench-provinces bench-places bench-roads bench-roads-others bench-vrp bench-vrp-others bench-mix bench-siting bench-siting-large bench-siting-others bench-coverage bench-day bench-maps lock clean
.DEFAULT_GOAL := help

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 20

# The environment is ready when the lock and the project are installed; touching either installs again.
$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "buuta needs Python 3.11 or newer: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	$(BIN)/python -m routing.engines.prepare
	@touch $@

setup: $(READY) ## create .venv with everything pinned

demo: $(READY) ## run the main job: out/demo/index.html
	$(BIN)/buuta demo --out out/demo

# Tests of one file stay together: they share what is costly to make.
WORKERS ?= 2
test: $(READY) ## run all tests, without network (WORKERS=2 at a time)
	$(BIN)/python -m pytest -q -n $(WORKERS) --dist loadfile

TRIALS ?= 2000
trials: $(READY) ## random problems of all rules against brute force (TRIALS=2000), and sheets of 5,000 stops
	BUUTA_TRIALS=$(TRIALS) $(BIN)/python -m pytest -q tests/properties/test_routing_plans.py tests/properties/test_routing_rounds.py tests/maps/test_sheets_pdf_long.py

serve: $(READY) ## serve the results on http://127.0.0.1:8080
	$(BIN)/buuta serve

lint: $(READY) ## ruff, strict types, layer contract
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

pictures: $(READY) ## draw the pictures of README and docs again (pages need Chromium)
	$(BIN)/python docs/pictures.py

bench-demo: $(READY) ## time, memory and distances of the main job
	$(BIN)/python -m bench.demo

bench-boundaries: $(READY) ## overlap of the approximate cells (needs BUUTA_REFERENCE_DATA)
	$(BIN)/python -m bench.boundaries

bench-provinces: $(READY) ## approximate cells of all 34 provinces, checked
	$(BIN)/python -m bench.provinces

bench-places: $(READY) ## time and memory of addresses, points and boundaries
	$(BIN)/python -m bench.places

bench-roads: $(READY) ## roads and matrices against scipy, pandana and OSRM; memory
	$(BIN)/python -m bench.roads --json out/bench-roads.json

bench-roads-others: ## .venv-others with OSRM and pandana, to compare with (Python >= 3.12: make PYTHON=python3.12 ...)
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 12) and "OSRM needs Python 3.12: make PYTHON=python3.12 ...")'
	$(PYTHON) -m venv .venv-others
	.venv-others/bin/python -m pip install --quiet -r bench/roads/others.txt

INSTANCES ?=
SECONDS ?= 20
SEEDS ?= 3
bench-vrp: $(READY) ## rounds against OR-Tools, PyVRP and VROOM (INSTANCES=DIR SECONDS=20 SEEDS=3; without DIR fresh ones)
	$(BIN)/python -m bench.vrp $(if $(INSTANCES),--instances $(INSTANCES),--generate 5) --seconds $(SECONDS) --seeds $(SEEDS) --json out/bench-vrp.json

bench-vrp-others: ## VROOM in .venv-others, to compare with
	test -x .venv-others/bin/python || $(PYTHON) -m venv .venv-others
	.venv-others/bin/python -m pip install --quiet -r bench/vrp/others.txt

bench-mix: $(READY) ## offices that mix the post's rules, against OR-Tools alone at equal time (SECONDS=20 SEEDS=3)
	$(BIN)/python -m bench.mix --seconds $(SECONDS) --seeds $(SEEDS) --json out/bench-mix.json

bench-siting: $(READY) ## where to put service, against spopt with HiGHS
	$(BIN)/python -m bench.siting --json out/bench-siting.json

bench-siting-large: $(READY) ## coverings of 3,000 x 3,000: how far from the bound after 300 s
	$(BIN)/python -m bench.siting --large --json out/bench-siting-large.json

bench-siting-others: ## spopt in .venv-others, to compare with (Python >= 3.12: make PYTHON=python3.12 ...)
	test -x .venv-others/bin/python || $(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 12) and "spopt needs Python 3.12: make PYTHON=python3.12 ...")'
	test -x .venv-others/bin/python || $(PYTHON) -m venv .venv-others
	.venv-others/bin/python -m pip install --quiet -r bench/siting/others.txt

bench-coverage: $(READY) ## who is reached, on grids of 1 km and 100 m: seconds and memory
	$(BIN)/python -m bench.coverage --json out/bench-coverage.json

bench-day: $(READY) ## whole days: seconds to the first full plan, memory, offices against the best of every engine
	$(BIN)/python -m bench.day --json out/bench-day.json

bench-maps: $(READY) ## a province's day as a page and as 400 sheets: MB, seconds, frames while panning (needs Chromium)
	$(BIN)/python -m bench.maps --json out/bench-maps.json

lock: $(READY) ## pin every dependency again, with hashes and without addresses
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --extra dev --all-build-deps --allow-unsafe --generate-hashes --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --upgrade --output-file requirements.lock pyproject.toml

clean: ## remove the environment and the output
	rm -rf $(VENV) out
