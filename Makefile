# Two commands do everything on a fresh Debian or Ubuntu: `make run` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.DELETE_ON_ERROR:
.PHONY: setup setup-dev run test lint bench lock clean

setup: $(VENV)/.installed
setup-dev: $(VENV)/.installed-dev

# System libraries that the wheels expect and a fresh machine may lack.
$(VENV)/.system:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14) and "Python 3.11 to 3.13 is needed: make PYTHON=python3.13 ...")'
	sh .ci/system-packages.sh run
	$(PYTHON) -m venv $(VENV)
	touch $@

$(VENV)/.installed: $(VENV)/.system requirements.lock pyproject.toml
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock
	sh .ci/system-packages.sh test
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements-dev.lock
	touch $@

run: setup
	$(BIN)/huozheng serve --examples

# Two processes, however many cores: one reader uses every core for a part of its time, and the rest is waited or reckoned on one.
# A file of tests stays whole, in the order of the folders: the last ones are short, so that neither process waits for the other.
test: lint
	$(BIN)/pytest --numprocesses=2 --dist=loadfile --no-loadscope-reorder

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: setup-dev
	for program in bench/*.py; do case $$program in */_*) ;; *) $(BIN)/python $$program || exit 1;; esac; done

# A pip-style lock with hashes and no registry host. The development set is solved first, so that both agree.
lock: setup-dev
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header pyproject.toml --group dev -o requirements-dev.lock
	grep -vE '^[[:space:]]+(--hash|#)' requirements-dev.lock | sed 's/ \\$$//' > $(VENV)/constraints.txt
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	  --no-header --no-annotate pyproject.toml -c $(VENV)/constraints.txt -o requirements.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis
