#!/usr/bin/env bash
# Sees to the Debian packages that a task needs: installs them when root, else names the exact command.
set -euo pipefail
task=${1:?usage: system_packages.sh venv|demo|test|deb|deb-check}

offscreen="libglib2.0-0 libgl1 libegl1 libxkbcommon0 libfontconfig1 libdbus-1-3 libfribidi0"
screen="libxkbcommon-x11-0 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0"
case $task in
    venv)
        "${2:-python3}" -c 'import ensurepip, venv' 2>/dev/null && exit 0
        packages="python3-venv" ;;
    demo) packages=$offscreen; [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}" ] && packages="$packages $screen" ;;
    test) packages="$offscreen gcc libc6-dev" ;;
    deb) packages="dpkg-dev" ;;
    deb-check) packages="debootstrap" ;;
    *) echo "unknown task $task" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null; then
    echo "Not a Debian system: please see to what these Debian packages hold: $packages" >&2
    exit 0
fi
missing=
for package in $packages; do
    dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing="$missing $package"
done
[ -z "$missing" ] && exit 0
if [ "$(id -u)" != 0 ]; then
    echo "Some system packages are missing. Please run:" >&2
    echo "    sudo apt-get install --no-install-recommends$missing" >&2
    exit 1
fi
echo "Installing system packages:$missing"
apt-get update -qq
# shellcheck disable=SC2086
DEBIAN_FRONTEND=noninteractive apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends $missing >/dev/null
