#!/bin/sh
# Installs kubectl upid @VERSION@: it fetches the archive for this machine, compares its checksum, and copies what is in it.
#
#   curl -fsSLO @DOWNLOAD@/@VERSION@/install.sh && sh install.sh
#
# Flags:
#   --prefix DIR     where to install: DIR/bin and DIR/share (default: /usr/local for root, else ~/.local)
#   --version V      another release
#   --from DIR       take archive and SHA256SUMS from this folder, and fetch nothing
#   --key FILE       also check the signature SHA256SUMS.sig with this public key
#   --uninstall      take away what is installed under the prefix
# UPID_DOWNLOAD names another place to download releases from.
set -eu
umask 022

version=@VERSION@
download=${UPID_DOWNLOAD:-@DOWNLOAD@}
prefix='' from='' key='' uninstall=''
work='' staged=''

fail() {
    printf 'error: %s\nhint: %s\n' "$1" "$2" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

cleanup() {
    status=$?
    # What is half installed goes again.
    [ -z "$staged" ] || printf '%s\n' "$staged" | while IFS= read -r file; do rm -f "$file"; done
    [ -z "$work" ] || rm -rf "$work"
    exit "$status"
}

while [ $# -gt 0 ]; do
    case "$1" in
    --prefix | --version | --from | --key)
        [ $# -gt 1 ] || fail "flag needs an argument: $1" "sh install.sh --prefix ~/.local"
        case "$1" in
        --prefix) prefix=$2 ;;
        --version) version=$2 ;;
        --from) from=$2 ;;
        --key) key=$2 ;;
        esac
        shift 2
        ;;
    --uninstall)
        uninstall=yes
        shift
        ;;
    *) fail "unknown flag: $1" "the first lines of install.sh list the flags" ;;
    esac
done
if [ -z "$prefix" ]; then
    if [ "$(id -u)" = 0 ]; then prefix=/usr/local; else prefix=${HOME:?}/.local; fi
fi

commands='kubectl-upid kubectl-upid-analyze kubectl-upid-cost kubectl-upid-optimize'
completions='kubectl_complete-upid kubectl_complete-upid-analyze kubectl_complete-upid-cost kubectl_complete-upid-optimize'

if [ -n "$uninstall" ]; then
    for name in $commands $completions; do rm -f "$prefix/bin/$name"; done
    rm -f "$prefix"/share/man/man1/kubectl-upid*.1 "$prefix"/share/bash-completion/completions/kubectl-upid \
        "$prefix"/share/zsh/site-functions/_kubectl-upid "$prefix"/share/fish/vendor_completions.d/kubectl-upid.fish
    echo "removed kubectl upid from $prefix"
    exit 0
fi

case "$(uname -s)" in
Linux) system=linux ;;
Darwin) system=darwin ;;
*) fail "there is no upid for $(uname -s)" "it runs on Linux and macOS; on Windows, in WSL" ;;
esac
case "$(uname -m)" in
x86_64 | amd64) machine=amd64 ;;
aarch64 | arm64) machine=arm64 ;;
*) fail "there is no upid for $(uname -m)" "build it from source: make install" ;;
esac

for tool in tar gzip mktemp; do
    has "$tool" || fail "$tool is missing" "install it with your package manager"
done
if [ -z "$from" ]; then
    if has curl; then
        fetch() { curl -fsSL --proto '=https,file' --tlsv1.2 -o "$2" "$1"; }
    elif has wget; then
        fetch() { wget -q -O "$2" "$1"; }
    else
        fail "neither curl nor wget is installed" "install one, or fetch the files elsewhere and use --from"
    fi
fi
if has sha256sum; then
    sum() { sha256sum "$1" | cut -d ' ' -f 1; }
elif has shasum; then
    sum() { shasum -a 256 "$1" | cut -d ' ' -f 1; }
elif has openssl; then
    sum() { openssl dgst -sha256 -r "$1" | cut -d ' ' -f 1; }
else
    fail "there is no tool for SHA-256 checksums" "install sha256sum, shasum or openssl"
fi
[ -z "$key" ] || has openssl || fail "openssl is missing" "install it, or leave out --key"

# The nearest folder that there is must take files.
folder=$prefix
while [ ! -d "$folder" ]; do folder=$(dirname "$folder"); done
[ -w "$folder" ] && { [ ! -d "$prefix/bin" ] || [ -w "$prefix/bin" ]; } ||
    fail "$prefix cannot be written to" "use --prefix ~/.local, or run this as root"

trap cleanup EXIT
trap 'exit 1' HUP INT TERM
work=$(mktemp -d)
archive=upid-$version-$system-$machine.tar.gz
get() {
    if [ -n "$from" ]; then
        cp "$from/$1" "$work/$1" 2>/dev/null || fail "$from/$1 cannot be read" "--from names a folder with the files of a release"
    else
        fetch "$download/$version/$1" "$work/$1" || fail "$download/$version/$1 cannot be downloaded" \
            "check the version and the network; HTTPS_PROXY names a proxy"
    fi
}
get SHA256SUMS
get "$archive"
if [ -n "$key" ]; then
    get SHA256SUMS.sig
    openssl dgst -sha256 -verify "$key" -signature "$work/SHA256SUMS.sig" "$work/SHA256SUMS" >/dev/null 2>&1 ||
        fail "the signature of SHA256SUMS is not by $key" "do not install it: somebody may have changed it"
fi
expected=$(sed -n "s/^\([0-9a-f]\{64\}\) [ *]$archive\$/\1/p" "$work/SHA256SUMS")
[ -n "$expected" ] || fail "SHA256SUMS does not list $archive" "the release has nothing for this machine, or is incomplete"
actual=$(sum "$work/$archive")
[ "$actual" = "$expected" ] ||
    fail "$archive has the checksum $actual, not $expected" "it is damaged or was changed: fetch it again"

mkdir "$work/new"
tar -xzf "$work/$archive" -C "$work/new" || fail "$archive cannot be unpacked" "fetch it again"
for name in $commands kubectl_complete-upid; do
    [ -f "$work/new/$name" ] || fail "$name is not in $archive" "fetch it again"
done
"$work/new/kubectl-upid" --version >/dev/null 2>&1 || fail "the executables do not run on this machine" \
    "Linux: glibc 2.34 or later is needed (Alpine has none: use the container image); macOS: brew install curl libyaml"

# Everything is copied beside its place first, and then moved there.
moves=''
put() { # FILE MODE TARGET
    mkdir -p "$(dirname "$3")" 2>/dev/null || fail "$(dirname "$3") cannot be made" "use --prefix, or run this as root"
    staged="$staged
$3.new.$$"
    cp "$1" "$3.new.$$" 2>/dev/null && chmod "$2" "$3.new.$$" || fail "$3 cannot be written" "use --prefix, or run this as root"
    moves="$moves
$3"
}
for name in $commands; do put "$work/new/$name" 755 "$prefix/bin/$name"; done
for name in $completions; do put "$work/new/kubectl_complete-upid" 755 "$prefix/bin/$name"; done
for file in "$work"/new/man/*.1; do
    [ ! -f "$file" ] || put "$file" 644 "$prefix/share/man/man1/${file##*/}"
done
for pair in kubectl-upid.bash:bash-completion/completions/kubectl-upid _kubectl-upid:zsh/site-functions/_kubectl-upid \
    kubectl-upid.fish:fish/vendor_completions.d/kubectl-upid.fish; do
    [ ! -f "$work/new/completions/${pair%%:*}" ] || put "$work/new/completions/${pair%%:*}" 644 "$prefix/share/${pair#*:}"
done
printf '%s\n' "$moves" | while IFS= read -r target; do
    [ -z "$target" ] || mv -f "$target.new.$$" "$target"
done
echo "installed kubectl upid $version in $prefix"
case ":$PATH:" in
*":$prefix/bin:"*) ;;
*) echo "warning: $prefix/bin is not on PATH, where kubectl looks for plugins" >&2 ;;
esac
has kubectl || echo "warning: kubectl is not on PATH; kubectl upid is run by it" >&2
