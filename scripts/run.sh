#!/bin/sh
# Installs ctdash into .venv (once) and opens the dashboard. Needs Python 3.11 or newer with venv.
set -eu
cd "$(dirname "$0")/.."
[ -x .venv/bin/ctdash ] || { python3 -m venv .venv && .venv/bin/python -m pip install --quiet -c constraints.txt -e .; }
exec .venv/bin/ctdash run "$@"
