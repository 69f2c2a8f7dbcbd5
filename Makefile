# What each target does, and the values it takes, stands in its `##` comment: `make help` shows them.
# A file config.mk beside this one, not committed, may set defaults, such as REPORT_LANG ?= id.
-include config.mk

MAKEFLAGS += --no-builtin-rules
.DEFAULT_GOAL := help

# Values given by the user. They reach Python through the environment, never through a recipe, where a `;` in one would run
# as a command. They are taken as they are written: make expands no `$` in them (but for those of config.mk).
VALUES := YEAR REPORT_LANG REGION REGIONS PROVINCE FORMAT FILE SOURCE DRY_RUN ALLOW_PARTIAL ONLY LIMIT JOBS SCHEDULER
VALUES += MAPPING MAP SHEET LEVEL REPLACES PYTHON PYTEST_ADDOPTS UPGRADE

define as_written
ifneq ($(origin $(1)),undefined)
ifneq ($(origin $(1)),file)
override $(1) := $$(value $(1))
endif
export $(1)
endif
endef
$(foreach name,$(VALUES),$(eval $(call as_written,$(name))))

RUN := @sh tools/run.sh

.PHONY: help report reproduce ingest template lab test check format catalogue lock environment bench clean

help: ## Show this list
	@awk -f tools/help.awk Makefile

##@ Reports
report: ## The annual report, HTML and PDF, in reports/YEAR/   YEAR=2024 [REPORT_LANG=en|id|all]
	$(RUN) report -m analysis report

reproduce: ## Build the report twice from clean and compare the bytes   YEAR=2024 [REPORT_LANG=en|id|all]
	$(RUN) report tools/reproduce.py

##@ Data
ingest: ## Take in a published file: a raw table, and a report on every row   FILE=results.xlsx YEAR=2025 SOURCE="publisher | title | url | date" [DRY_RUN=1] [ALLOW_PARTIAL=1] [MAP="Nilai=score; ..."]
	$(RUN) report -m analysis ingest

template: ## The workbook that an office fills in, in reports/YEAR/   YEAR=2025 [PROVINCE="Sumatera Barat"] [REGION="Kota Pasuruan"]
	$(RUN) report -m analysis template

##@ Exploring
lab: ## JupyterLab on the notebooks, on this machine only
	$(RUN) lab -m jupyterlab --notebook-dir=notebooks --ip=127.0.0.1 --allow-root

##@ Work on the project
test: ## The tests   [PYTEST_ADDOPTS="-k words"]
	$(RUN) test -m pytest -q -n auto --dist loadfile

check: ## All that CI runs: format, lint, types, notebooks, locks, environment.yml, tests
	$(RUN) test tools/check.py
	$(RUN) test -m pytest -q -n auto --dist loadfile

format: ## Put code and notebooks in order: formatting, imports, safe fixes, no outputs
	$(RUN) test tools/check.py --fix

bench: ## Time the report against the plain way, and a million rows taken in against pandas.read_csv alone   [YEAR=2024]
	$(RUN) lab benchmarks/report.py
	$(RUN) lab benchmarks/ingest.py

catalogue: ## Bring the Indonesian texts in line with the source; then translate what is new
	$(RUN) test tools/catalogue.py

lock: ## Resolve pyproject.toml into requirements/*.lock and environment.yml (needs uv)   [UPGRADE=1]
	$(RUN) none tools/locks.py make
	@$(MAKE) --no-print-directory environment

environment: ## Write environment.yml anew from pyproject.toml
	$(RUN) test tools/conda_file.py make

clean: ## Remove what was made: reports, processed tables, caches (the environment stays)
	@sh tools/clean.sh
