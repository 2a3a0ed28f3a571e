# Everything runs in .venv, which the first target that needs it sets up. `make help` lists the targets.
PYTHON ?= python3
WORKERS ?= 2
ARGS ?=
BIN := .venv/bin
OFFSCREEN := QT_QPA_PLATFORM=offscreen
COVERED_BY := tests/domain tests/release tests/flows tests/checks tests/cli tests/scenarios

.DEFAULT_GOAL := help
.PHONY: help run venv test check format screens bench faults mutants coverage package lock clean distclean ready-to-run ready-to-package

help: ## list the targets
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1\t\2/p' Makefile | expand -t 18

run: ready-to-run ## open the app (ARGS="--demo" opens the fictional demo pair)
	@$(BIN)/python -m confidant $(ARGS)

ready-to-run:
	@$(PYTHON) packaging/setup_venv.py run

venv: ## set up .venv with all that development needs
	@$(PYTHON) packaging/setup_venv.py dev

test: venv ## run all tests, without a screen (ARGS="-k gate" runs some)
	@$(OFFSCREEN) $(BIN)/python -m pytest -n $(WORKERS) $(ARGS)

check: venv ## lint, formatting, types and the walls between the packages
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@for system in win32 darwin; do \
	  $(BIN)/mypy --platform $$system --cache-dir .mypy_cache/$$system confidant/ui/session_watch || exit 1; done
	@$(BIN)/lint-imports

format: venv ## format the code and mend what can be mended unasked
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

screens: venv ## write every screen to build/screens/*.png
	@$(OFFSCREEN) $(BIN)/python -m confidant.ui.screens --out build/screens

bench: venv ## measure start, search, saving and documents against bare ones (ARGS="--only save" some)
	@$(OFFSCREEN) $(BIN)/python -m tests.benchmarks $(ARGS)

faults: venv ## put faults into vaults, 30 minutes of them (ARGS="--only kill --size 0.1" some)
	@$(OFFSCREEN) $(BIN)/python -m tests.faults $(ARGS)

mutants: venv ## put one thing wrong in a wall before the door, again and again (ARGS="--only gate" some)
	@$(OFFSCREEN) $(BIN)/python -m tests.mutants --workers $(WORKERS) $(ARGS)

coverage: venv ## say which branches of domain, release and flows no test takes; fails where there is one
	@$(BIN)/coverage erase
	@$(OFFSCREEN) CI=true $(BIN)/coverage run -m pytest -n $(WORKERS) $(COVERED_BY) $(ARGS)
	@$(BIN)/coverage combine --quiet
	@$(BIN)/coverage report

package: ready-to-package ## build the one-folder app in dist/ and start it once
	@$(BIN)/python packaging/build_app.py

ready-to-package:
	@$(PYTHON) packaging/setup_venv.py package

lock: ## pin the newest packages that pyproject.toml allows (needs uv)
	@sh packaging/lock.sh

clean: ## remove what was built
	@rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	@find confidant tests packaging -name __pycache__ -type d -prune -exec rm -rf {} +

distclean: clean ## remove what was built, and .venv
	@rm -rf .venv
