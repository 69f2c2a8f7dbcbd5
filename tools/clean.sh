#!/bin/sh
# Removes what the project made, and nothing that is committed: reports, processed tables, caches.
set -eu
cd "$(dirname -- "$0")/.."
rm -rf data/processed .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis build dist
find reports -mindepth 1 -maxdepth 1 ! -name README.md ! -name .gitkeep -exec rm -rf {} + 2>/dev/null || true
find src tests tools notebooks benchmarks -depth -type d \( -name __pycache__ -o -name .ipynb_checkpoints \) \
    -exec rm -rf {} + 2>/dev/null || true
