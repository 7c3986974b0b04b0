# Two commands do it all: `make demo` shows the program, `make test` runs every check.
# Each first builds what it needs in .venv, from hash-pinned requirements, without root.

BIN := .venv/bin
CATALOGUES := $(wildcard src/secateur/i18n/locales/*/*.po) src/secateur/i18n/places.py

# Python keeps what it has compiled, whatever the shell says: each check starts many of it.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: setup demo test check style types mypy pyright architecture tests coverage browser pictures bench evaluate fix requirements

setup: .venv/ready

demo: .venv/ready
	@$(BIN)/secateur demo

test: check

check: style types architecture tests

style: .venv/ready-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

# Two checkers that share nothing: side by side.
types: .venv/ready-dev
	@$(MAKE) --no-print-directory --output-sync -j2 mypy pyright

mypy: .venv/ready-dev
	$(BIN)/mypy

pyright: .venv/ready-dev
	$(BIN)/basedpyright --level error

architecture: .venv/ready-dev
	$(BIN)/lint-imports

# A file stays on one worker: what its tests share is made once. The order is ours (conftest.py).
tests: .venv/ready-dev browser
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder

# The same tests, and which lines they reach: it takes half as long again.
coverage: .venv/ready-dev browser
	$(BIN)/pytest -n 2 --dist loadfile --no-loadscope-reorder --cov --cov-report=term-missing:skip-covered

# Chromium and axe-core, where they can be installed; where not, says so and goes on.
browser: .venv/ready-dev
	@tools/browser.sh

# The pictures of the README, from the invented freelancer.
pictures: .venv/ready-dev browser
	$(BIN)/python tools/picture.py
	$(BIN)/python -m tools.page_picture

# Slow, and not part of `make test`: figures beside peers, written to docs/.
bench: .venv/ready-peers
	$(BIN)/python -m benchmarks

evaluate: .venv/ready-peers
	$(BIN)/python -m evaluation

fix: .venv/ready-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# Pins with hashes and without addresses: they install with uv and with pip alone.
requirements: .venv/ready
	tools/pin.sh

.venv/ready: requirements/build.txt requirements/run.txt pyproject.toml $(CATALOGUES)
	@tools/setup.sh run
	@touch $@

.venv/ready-dev: .venv/ready requirements/dev.txt
	@tools/setup.sh dev
	@touch $@

.venv/ready-peers: .venv/ready-dev requirements/peers.txt
	@tools/setup.sh peers
	@touch $@
