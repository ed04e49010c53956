#!/usr/bin/env bash
# Builds dist/tandem-till_<version>_<arch>.deb: the till with a trimmed virtual environment inside, for Debian 12's Python 3.11.
set -euo pipefail
cd "$(dirname "$0")/../.."
installers/setup/system_packages.sh deb
python=.venv/bin/python
if ! "$python" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 11))'; then
    echo "The package is for Debian 12 and its Python 3.11; build it with PYTHON=python3.11 make clean deb" >&2
    exit 1
fi
version=$("$python" -c 'from importlib.metadata import version; print(version("tandem-pos"))')
architecture=$(dpkg --print-architecture)
root=build/deb
home=$root/opt/tandem/venv
rm -rf "$root"
mkdir -p "$home/bin" "$home/lib/python3.11/site-packages" "$root/DEBIAN" "$root/usr/bin" "$root/usr/share/applications" \
    "$root/usr/share/icons/hicolor/scalable/apps" "$root/usr/share/doc/tandem-till" "$root/usr/lib/udev/rules.d" \
    "$root/usr/lib/systemd/user"

echo "1/3  Copying the till and what it needs"
ln -s /usr/bin/python3.11 "$home/bin/python"
printf 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 3.11\n' >"$home/pyvenv.cfg"
"$python" installers/deb/copy_closure.py "$home/lib/python3.11/site-packages"
# PySide carries its own Python source in a library and compiles it at every start; laid out, postinst compiles it once
SBK_EMBED=0 PYTHONPATH="$home/lib/python3.11/site-packages" "$python" -B -c "import PySide6.QtCore"
test -d "$home/lib/python3.11/site-packages/shiboken6/files.dir"
find "$home" -name '*.so*' -type f -exec strip --strip-unneeded {} + 2>/dev/null || true

echo "2/3  Launcher, desktop entry, device rules"
printf '#!/bin/sh\nexec /opt/tandem/venv/bin/python -m pos_client.command_line "$@"\n' >"$root/usr/bin/tandem-till"
chmod 755 "$root/usr/bin/tandem-till"
cp installers/deb/tandem-till.desktop "$root/usr/share/applications/"
cp installers/deb/tandem-till.svg "$root/usr/share/icons/hicolor/scalable/apps/"
cp installers/udev/70-tandem.rules "$root/usr/lib/udev/rules.d/"
cp installers/systemd/tandem-till.service "$root/usr/lib/systemd/user/"
cp LICENSE "$root/usr/share/doc/tandem-till/copyright"
cp CHANGELOG.md "$root/usr/share/doc/tandem-till/"
size=$(du -sk --exclude=DEBIAN "$root" | cut -f1)
sed -e "s/@VERSION@/$version/" -e "s/@ARCHITECTURE@/$architecture/" -e "s/@SIZE@/$size/" installers/deb/control.in >"$root/DEBIAN/control"
install -m 755 installers/deb/postinst installers/deb/prerm "$root/DEBIAN/"
find "$root" -type d -exec chmod 755 {} +

echo "3/3  Packing"
mkdir -p dist
dpkg-deb --root-owner-group -Zxz --build "$root" "dist/tandem-till_${version}_${architecture}.deb"
