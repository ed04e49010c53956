#!/usr/bin/env bash
# Makes the virtual environment from the lock file: finds a Python 3.11 to 3.13, checks hashes, shows progress.
set -euo pipefail
venv=${1:?usage: environment.sh FOLDER}
say() { printf '\033[1m%s\033[0m\n' "$*"; }

fits() { "$1" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; }
python=
for candidate in ${PYTHON:-} python3.11 python3.12 python3.13 python3; do
    if fits "$candidate"; then python=$candidate; break; fi
done
if [ -z "$python" ]; then
    echo "Tandem needs Python 3.11, 3.12 or 3.13. On Debian 12: apt-get install python3 python3-venv" >&2
    exit 1
fi
"$(dirname "$0")/system_packages.sh" venv "$python"

if ! { [ -x "$venv/bin/python" ] && fits "$venv/bin/python"; }; then
    say "1/3  Making a virtual environment with $("$python" --version)"
    rm -rf "$venv"
    "$python" -m venv "$venv"
else
    say "1/3  Virtual environment is there"
fi
say "2/3  Installing the locked dependencies (about 150 MB the first time)"
"$venv/bin/python" -m pip install --disable-pip-version-check --no-input --progress-bar on --quiet \
    --require-hashes -r requirements.lock
say "3/3  Installing Tandem itself"
"$venv/bin/python" -m pip install --disable-pip-version-check --no-input --quiet --no-deps --no-build-isolation -e .
