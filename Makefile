# Every command does its own set-up. Only python3 (3.11 or newer), git and make are needed beforehand.
PYTHON ?= python3
.DEFAULT_GOAL := help
.PHONY: run test check lint format bench code accounts lock clean help

run:    ## serve the site on http://localhost:8000 (another port: PORT=8001 make run)
test:   ## prove everything: lint, types, tests on SQLite and PostgreSQL, browser, deployment, documents
check:  ## the fast loop: lint, types, import rules and the quick tests, within a minute
lint:   ## lint, types and import rules only
format: ## bring the code in its one form
bench:  ## measure speed and memory
code:   ## the one-time codes of the demo accounts at this moment
accounts: ## new passwords for the demo accounts
lock:   ## choose the newest allowed packages and write them down with hashes
clean:  ## remove the virtual environment, caches and products; the data in var/ stays
help:   ## this list

run test check lint format bench code accounts lock clean help:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Python is missing: install python3 (3.11 or newer), or name one: make $@ PYTHON=/path/to/python3.12" >&2; exit 2; }
	@$(PYTHON) tools/launch.py $@
