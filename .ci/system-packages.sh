#!/bin/sh
# Installs the system packages that a fresh Debian or Ubuntu lacks. `run`: what the service needs; `test`: what the tests need as well.
set -eu

missing() {
    for package in "$@"; do
        dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || echo "$package"
    done
}

command -v dpkg-query >/dev/null 2>&1 || { echo "Not Debian or Ubuntu: install python3-venv, libGL and GLib by hand." >&2; exit 0; }

# OpenCV's wheel loads libGL and GLib; 24.04 and later name GLib libglib2.0-0t64.
glib=libglib2.0-0
apt-cache show libglib2.0-0t64 >/dev/null 2>&1 && glib=libglib2.0-0t64
wanted="libgl1 $glib"
python3 -c 'import ensurepip, venv' 2>/dev/null || wanted="$wanted python3-venv"
[ "${1:-run}" = test ] && wanted="$wanted chromium fonts-noto-cjk"

packages=$(missing $wanted)
[ -z "$packages" ] && exit 0
sudo=""
if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null 2>&1 || { echo "As root, run: apt-get install --no-install-recommends" $packages >&2; exit 1; }
    sudo=sudo
fi
echo "Installing system packages:" $packages
$sudo apt-get update -qq
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $packages >/dev/null
