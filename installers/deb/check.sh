#!/usr/bin/env bash
# Installs the built package in a clean Debian 12 folder and sells once there, offscreen, as an ordinary user.
set -euo pipefail
cd "$(dirname "$0")/../.."
if [ "$(id -u)" != 0 ]; then
    echo "Making a clean Debian needs root: sudo make deb-check" >&2
    exit 1
fi
installers/setup/system_packages.sh deb-check
package=$(ls -t dist/tandem-till_*.deb | head -n 1)
root=$(mktemp -d -t tandem-debian-XXXXXX)
trap 'umount "$root/proc" 2>/dev/null || true; rm -rf --one-file-system "$root"' EXIT

chmod 755 "$root" # its "/" is for everyone
echo "1/3  A clean Debian 12 in $root"
debootstrap --variant=minbase bookworm "$root" >/dev/null # from its own usual mirror
cp /etc/resolv.conf "$root/etc/resolv.conf"
mount -t proc proc "$root/proc"
in_there() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive "$@"; }

echo "2/3  Installing $(basename "$package")"
cp "$package" "$root/till.deb"
in_there apt-get update -qq
in_there apt-get install -y -qq -o Dpkg::Use-Pty=0 --no-install-recommends /till.deb >/dev/null

echo "3/3  One sale, offscreen, as an ordinary user"
in_there useradd --create-home cashier
in_there runuser --login cashier --command 'QT_QPA_PLATFORM=offscreen tandem-till rehearse'
