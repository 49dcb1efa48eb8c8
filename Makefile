# `make demo` and `make test` each need nothing but Python 3.11 or newer, git and a package index (which has Go too,
# where the server's release cannot be downloaded). What they make is kept and used again the next time.

PYTHON ?= $(firstword $(shell for p in python3.11 python3.12 python3.13 python3.14 python3; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p; done) python3)
VENV ?= .venv
BIN = $(VENV)/bin

# Each process of the tests would compile everything again, and so would each program that they start.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: demo check dist docs test test-lowest test-unit test-engine test-server test-slow test-compiled soak lint types generated hooks generate audit clean

demo: $(VENV)/.demo
	$(BIN)/python -m weaviate_anyio demo $(ARGS)

check: lint types generated

# The groups are those of tests/support.py; `make test` runs them all. Many tests wait for a server more than they compute,
# so three processes share them, on two cores too; ARGS="-n 0" runs them one after the other in this one.
PYTEST = $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal
WORKERS ?= 3

test: $(VENV)/.test
	$(PYTEST) $(ARGS)

test-unit: $(VENV)/.test
	$(PYTEST) -m unit --ignore=tests/grpc $(ARGS)

test-engine: $(VENV)/.test
	$(PYTEST) -m engine tests/grpc $(ARGS)

test-server: $(VENV)/.test
	$(PYTEST) -m server $(ARGS)

test-slow: $(VENV)/.test
	$(PYTEST) -m slow $(ARGS)

# All but the slow ones, on the package as WEAVIATE_ANYIO_COMPILE=1 makes it.
test-compiled: $(VENV)/.test
	rm -rf $(VENV)/compiled
	$(BIN)/python -m benchmarks.compiled_package $(VENV)/compiled
	cd $(VENV)/compiled && $(abspath $(BIN))/python -m pytest -n $(WORKERS) --dist worksteal -m "not slow" $(ARGS)

# Faults of the network for ten minutes on each backend, over HTTP/2 and over gRPC-Web, and 10,000 of them in a row.
soak: $(VENV)/.test
	WEAVIATE_ANYIO_SOAK_SECONDS=300 WEAVIATE_ANYIO_SOAK_CALLERS=100 WEAVIATE_ANYIO_FAULTS=10000 \
		$(BIN)/python -m pytest -n 0 tests/faults/test_soak.py $(ARGS)

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

hooks: $(VENV)/.dev
	$(BIN)/pre-commit run --all-files

types: $(VENV)/.dev
	$(BIN)/mypy
	$(BIN)/pyright --pythonpath $(BIN)/python

GENERATORS = protos/generate.py tools/generate_configs.py tools/generate_features.py tools/generate_providers.py tools/generate_paths.py tools/generate_rbac.py tools/generate_searches.py

generated: $(VENV)/.dev
	for generator in $(GENERATORS); do $(BIN)/python $$generator --check || exit 1; done

generate: $(VENV)/.dev
	for generator in $(GENERATORS); do $(BIN)/python $$generator || exit 1; done

# Known vulnerabilities in what an installation brings along, in its newest versions.
audit: $(VENV)/.audit
	rm -rf $(VENV)/audited
	$(BIN)/python -m pip install --quiet --target $(VENV)/audited ".[trio,uvloop]"
	$(BIN)/python tools/audit.py $(VENV)/audited

$(VENV)/.made:
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade "pip>=25.1"
	touch $@

$(VENV)/.demo: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --editable ".[trio,uvloop]"
	touch $@

$(VENV)/.test: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --editable ".[trio,uvloop]" --group test
	touch $@

$(VENV)/.dev: pyproject.toml $(VENV)/.test
	$(BIN)/python -m pip install --quiet --group lint --group generate
	touch $@

$(VENV)/.dist: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --group dist
	touch $@

$(VENV)/.docs: pyproject.toml $(VENV)/.test
	$(BIN)/python -m pip install --quiet --group docs
	touch $@

$(VENV)/.audit: pyproject.toml | $(VENV)/.made
	$(BIN)/python -m pip install --quiet --group audit
	touch $@

# All but what needs the server or is slow, on the lowest versions that pyproject.toml allows.
test-lowest: $(VENV)/.test
	rm -rf $(VENV)/lowest
	$(PYTHON) -m venv $(VENV)/lowest
	$(VENV)/lowest/bin/python -m pip install --quiet --upgrade "pip>=25.1"
	$(VENV)/lowest/bin/python -m pip install --quiet ".[trio,uvloop]" --group test
	$(VENV)/lowest/bin/python -m pip install --quiet $$($(BIN)/python tools/lowest.py trio uvloop arrow pandas polars)
	$(VENV)/lowest/bin/python -m pytest -n $(WORKERS) --dist worksteal -m "unit or engine" --ignore=tests/ray_data $(ARGS)

# What is uploaded: the sdist, and the wheel without compiled code.
dist: $(VENV)/.dist
	rm -rf dist
	$(BIN)/python -m build
	$(BIN)/python -m twine check --strict dist/*
	$(BIN)/check-wheel-contents dist/*.whl

# The documentation site, in build/site.
docs: $(VENV)/.docs
	$(BIN)/python tools/build_site.py

clean:
	rm -rf build $(VENV) .pytest_cache .mypy_cache .ruff_cache .hypothesis
