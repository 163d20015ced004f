.DEFAULT_GOAL := help
PYTHON ?= python3
PORT ?= 8000
PHOTO_PYTHON ?= python3.13
BIN := .venv/bin
# What the checks and tests need to load the settings; tests bring their own environment.
CHECK_ENV := DEBUG=true DATABASE_URL=sqlite://:memory:
PRODUCTION_ENV := DEBUG=false SECRET_KEY=$$($(BIN)/python -c "import secrets; print(secrets.token_urlsafe(50))") \
	ALLOWED_HOSTS=shop.example SITE_URL=https://shop.example STRIPE_SECRET_KEY=sk_live_check \
	STRIPE_WEBHOOK_SECRET=whsec_check STRIPE_API_BASE= SERVE_MEDIA=false DATABASE_URL=sqlite://:memory:

.PHONY: help run test check format proof chromium screenshots photos bench lock

help: ## show what there is to make
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 14

run: .venv/run.stamp ## the demonstration shop: web server, worker and Stripe stand-in
	@exec env PORT="$(PORT)" $(if $(DATABASE_URL),DATABASE_URL="$(DATABASE_URL)") $(BIN)/python -m demo.run

test: check chromium tests/tools/node_modules/.stamp ## everything, on SQLite and PostgreSQL, in a real browser
	@echo "== Tests in a browser, on SQLite and on PostgreSQL; each prints when it is done (twelve minutes)"
	@$(MAKE) --no-print-directory --jobs 2 --output-sync=target test-browser test-databases

.PHONY: test-browser test-databases
test-browser:
	@echo "== The demonstration shop in a browser, and the races"
	@$(BIN)/pytest tests/e2e tests/races

test-databases:
	@echo "== Tests on SQLite"
	@$(BIN)/pytest -n 2 --dist loadfile --ignore=tests/e2e --ignore=tests/races
	@echo "== Tests on PostgreSQL"
	@TEST_DATABASE=postgresql $(BIN)/pytest -n 2 --dist loadfile \
		--ignore=tests/e2e --ignore=tests/races --ignore=tests/demo \
		--ignore=tests/admin/test_in_a_browser.py

check: .venv/dev.stamp ## formatting, lint, types, architecture, migrations, templates, deployment
	@echo "== Formatting and lint"
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@git ls-files --cached --others --exclude-standard "templates/*.html" | xargs $(BIN)/djade --check --target-version 5.2
	@$(BIN)/djlint --lint --quiet templates
	@echo "== Types"
	@$(CHECK_ENV) $(BIN)/mypy store catalog articles demo tests benchmarks manage.py
	@echo "== Architecture"
	@$(CHECK_ENV) $(BIN)/lint-imports
	@echo "== Migrations and settings of a production shop"
	@$(CHECK_ENV) $(BIN)/python manage.py makemigrations --check --dry-run
	@$(PRODUCTION_ENV) $(BIN)/python manage.py check --deploy --fail-level WARNING

format: .venv/dev.stamp ## put the code into its form
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@git ls-files --cached --others --exclude-standard "templates/*.html" | xargs $(BIN)/djade --target-version 5.2

proof: .venv/dev.stamp ## the races and property tests at full size
	@PROOF=true $(BIN)/pytest tests/races

chromium: .venv/dev.stamp
	@$(BIN)/python -m tests.chromium

bench: .venv/dev.stamp chromium benchmarks/node_modules/.stamp ## search quality, shops of 100,000 products, Lighthouse (half an hour)
	@$(BIN)/python -m benchmarks.search_quality
	@$(BIN)/python -m benchmarks.catalog_size
	@$(BIN)/python -m benchmarks.lighthouse

screenshots: .venv/dev.stamp chromium ## every page, wide and narrow, into screenshots/
	@$(BIN)/python -m tests.screenshots

photos: .venv-photos/stamp ## render the demonstration shop's pictures again (hours; NAMES="products/*/hero" for some)
	@.venv-photos/bin/python -m demo.photography $(NAMES)

lock: .venv/dev.stamp ## pin the requirements again, with hashes
	@$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 \
		--custom-compile-command "make lock" pyproject.toml --output-file requirements/base.txt
	@$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --python-version 3.11 \
		--custom-compile-command "make lock" --group dev --constraint requirements/base.txt \
		pyproject.toml --output-file requirements/dev.txt
	@$(BIN)/uv pip compile --quiet --upgrade --generate-hashes --python-version 3.13 \
		--custom-compile-command "make lock" --group photos \
		--output-file requirements/photos.txt

.venv/bin/python:
	@echo "== Making the virtual environment .venv"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: make PYTHON=python3.11 …")'
	@$(PYTHON) -m venv .venv

.venv-photos/stamp: requirements/photos.txt
	@$(PHOTO_PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] != (3, 13))' 2>/dev/null || { \
		echo "Pictures are rendered by Blender's Python module (1.1 GB), which needs Python 3.13:" \
		"make photos PHOTO_PYTHON=/path/to/python3.13"; exit 1; }
	@echo "== Installing Blender into .venv-photos (1.1 GB)"
	@$(PHOTO_PYTHON) -m venv .venv-photos
	@.venv-photos/bin/pip install --disable-pip-version-check --require-hashes -r requirements/photos.txt
	@touch $@

.venv/run.stamp: requirements/base.txt | .venv/bin/python
	@echo "== Installing what the shop needs (about a minute the first time)"
	@$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements/base.txt
	@touch $@

.venv/dev.stamp: requirements/dev.txt | .venv/bin/python
	@echo "== Installing what the tests need (a minute or two the first time)"
	@$(BIN)/pip install --disable-pip-version-check --require-hashes -r requirements/dev.txt
	@touch $@ .venv/run.stamp

# What checks pages (tests/tools) and measures them (benchmarks) comes from npm.
%/node_modules/.stamp: %/package-lock.json
	@command -v node >/dev/null && command -v npm >/dev/null || { \
		echo "The page checks need Node.js 20.19 or later with npm;" \
		"on Debian: sudo apt-get install nodejs npm"; exit 1; }
	@echo "== Installing what $* needs from npm (a few seconds)"
	@cd $* && npm ci
	@touch $@
