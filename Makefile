# The two commands that a newcomer needs: `make start` and `make test`. Both install what they need.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: start test test-hub-5 check-cluster lint bench bench-peers build frontend pictures lock clean

start: $(VENV)/.installed-run
	@$(BIN)/scuola start $(ARGS)

test: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.run $(ARGS)

# The Hub's code on the JupyterHub of Zero to JupyterHub's charts, in an environment of its own (some 25 minutes).
test-hub-5: $(VENV)/.installed-dev
	$(PYTHON) tooling/bootstrap.py build/hub5 requirements-dev.txt
	$(BIN)/uv pip install -q --python build/hub5 'jupyterhub==5.5.*'
	PATH="$(CURDIR)/build/hub5/bin:$$PATH" build/hub5/bin/python -m pytest -q -n0 tests/hub

# Renders the whole chart of Zero to JupyterHub with our values, and validates every object: CHART is its folder or archive.
check-cluster: $(VENV)/.installed-dev
	@$(BIN)/python tooling/cluster/check.py "$(CHART)"

lint: $(VENV)/.installed-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.installed-dev
	@$(BIN)/python -m tests.benchmarks $(NAME)

# The other simulation libraries want other versions than ours do: they get an environment of their own.
bench-peers: $(VENV)/.installed-dev
	$(BIN)/uv venv -q --clear build/peers
	$(BIN)/uv pip install -q --python build/peers -r requirements-dev.txt
	$(BIN)/uv pip install -q --python build/peers --group peers -e .
	build/peers/bin/python -m tests.benchmarks peers

build: $(VENV)/.installed-run
	$(BIN)/scuola build

# The front-end bundles are committed; this rebuilds them (Node needed).
frontend:
	cd tooling/frontend && npm ci && npm run build

# The pictures of README, LEGGIMI and the guide to the live class, of the pages as they are now.
pictures: $(VENV)/.installed-dev
	$(BIN)/python -m tests.pictures

# Writes the locked requirements again from pyproject.toml (no registry address goes into them, nor our own packages).
lock: $(VENV)/.installed-dev
	$(BIN)/uv pip compile $(LOCK) --group build -o requirements.txt pyproject.toml
	$(BIN)/uv pip compile $(LOCK) --group dev -o requirements-dev.txt pyproject.toml
LOCK := -q --python-version 3.11 --universal --generate-hashes --no-emit-index-url --no-annotate --no-header

$(VENV)/.installed-run: requirements.txt pyproject.toml
	@$(PYTHON) tooling/bootstrap.py $(VENV) requirements.txt && touch $@

$(VENV)/.installed-dev: requirements-dev.txt pyproject.toml
	@$(PYTHON) tooling/bootstrap.py $(VENV) requirements-dev.txt && touch $@ $(VENV)/.installed-run

clean:
	rm -rf $(VENV) build dist
