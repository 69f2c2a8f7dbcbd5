#!/bin/sh
# Runs Python in the environment of the project, which is set up first where it is missing, broken or out of date:
#     tools/run.sh LAYER [ARGUMENTS OF PYTHON...]
# LAYER is report, test or lab, or none for any Python that is new enough. The environment is the active conda environment
# if it is the one of environment.yml, else .venv. PYTHON=/path/to/python names the interpreter to make .venv with; without
# it a suitable one is looked for.
set -eu

root=$(CDPATH='' cd -- "$(dirname -- "$0")/.." && pwd -P)
environment=$root/tools/environment.py
layer=$1
shift

UV_PYTHON_DOWNLOADS=never # a missing Python is said so; nothing downloads one unasked
export UV_PYTHON_DOWNLOADS

# Prints the path of the interpreter behind a command if that is new enough and not the one of .venv itself.
suitable() {
    "$1" -I -c '
import os, sys
if sys.version_info < (3, 11) or os.path.realpath(sys.prefix) == sys.argv[1]:
    sys.exit(1)
print(sys.executable)' "$root/.venv" 2>/dev/null
}

# The pinned version first, for exact bytes, then any newer one; uv knows of interpreters that are not on the PATH.
find_python() {
    pinned=$(cat "$root/.python-version")
    if [ -n "${PYTHON:-}" ]; then
        suitable "$PYTHON" && return
        echo "error: PYTHON=$PYTHON is not a Python 3.11 or newer that runs: give the path of one, or leave PYTHON out." >&2
        return 1
    fi
    suitable "python$pinned" && return
    found=$(uv python find --system --no-project "$pinned" 2>/dev/null) && suitable "$found" && return
    for name in python3 python3.14 python3.13 python3.12 python3.11 python; do
        suitable "$name" && return
    done
    found=$(uv python find --system --no-project '>=3.11' 2>/dev/null) && suitable "$found" && return
    too_old=$(python3 -c 'import sys; print("%d.%d.%d" % sys.version_info[:3])' 2>/dev/null) || too_old=
    echo "error: no Python 3.11 or newer was found${too_old:+ (python3 is $too_old)}: install Python $pinned" \
        "or run the same command with PYTHON=/path/to/python." >&2
    return 1
}

if [ "$layer" = none ]; then
    python=$(find_python)
    exec "$python" "$@"
fi

conda_name=$(sed -n 's/^name: *//p' "$root/environment.yml")
if [ -n "${CONDA_PREFIX:-}" ] && [ "${CONDA_DEFAULT_ENV:-}" = "$conda_name" ]; then
    python=$CONDA_PREFIX/bin/python
    "$python" -I "$environment" conda "$layer"
    PYTHONPATH=$root/src${PYTHONPATH:+:$PYTHONPATH} # .venv has a .pth file for this; conda's environment is left as it is
    export PYTHONPATH
else
    unset PYTHONPATH PYTHONHOME # .venv knows where everything is; what another project has set would come first
    python=$root/.venv/bin/python
    if ! "$python" -I -S "$environment" ready "$layer" 2>/dev/null; then
        base=$(find_python)
        "$base" -I "$environment" build "$layer"
    fi
fi
exec "$python" "$@"
