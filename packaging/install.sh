#!/bin/sh
# Installs kubectl upid @VERSION@: it fetches the archive for this machine, compares its checksum, and copies what is in it.
#
#   curl -fsSLO @DOWNLOAD@/@VERSION@/install.sh && sh install.sh
#
# sh install.sh --help lists the flags.
set -eu
umask 022

usage() {
    cat <<'END'
Installs kubectl upid @VERSION@, or what --version names.

usage: sh install.sh [flags]

  --prefix=DIR     where to install: DIR/bin and DIR/share (default: /usr/local for root, else ~/.local)
  --version=V      another release
  --from=DIR       take archive and SHA256SUMS from this folder, and fetch nothing
  --key=FILE       also check the signature SHA256SUMS.sig with this public key
  --uninstall      take away what this script installed under the prefix
  --help           this text

UPID_DOWNLOAD names another place to download releases from (https).
END
}

version=@VERSION@
download=${UPID_DOWNLOAD:-@DOWNLOAD@}
prefix='' from='' key='' uninstall=''
work='' stage='' made=''

fail() {
    printf 'error: %s\nhint: %s\n' "$1" "$2" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# Whether programs may be run from a folder: some are mounted so that they may not.
runs_programs() {
    printf '#!/bin/sh\n' >"$1/trial" && chmod 755 "$1/trial" && "$1/trial" 2>/dev/null
}

cleanup() {
    status=$?
    [ -z "$work" ] || rm -rf "$work"
    [ -z "$stage" ] || rm -rf "$stage"
    # What is half installed goes again, the last folder first.
    printf '%s\n' "$made" | while IFS= read -r folder; do [ -z "$folder" ] || rmdir "$folder" 2>/dev/null || :; done
    exit "$status"
}

while [ $# -gt 0 ]; do
    flag=$1
    case "$flag" in
    --prefix=* | --version=* | --from=* | --key=*)
        value=${flag#*=}
        flag=${flag%%=*}
        ;;
    --prefix | --version | --from | --key)
        [ $# -gt 1 ] || fail "flag needs an argument: $flag" "sh install.sh --prefix ~/.local"
        value=$2
        shift
        ;;
    esac
    shift
    case "$flag" in
    --prefix | --version | --from | --key)
        [ -n "$value" ] || fail "flag needs an argument: $flag" "sh install.sh --prefix ~/.local"
        ;;
    esac
    case "$flag" in
    --prefix) prefix=$value ;;
    --version) version=$value ;;
    --from) from=$value ;;
    --key) key=$value ;;
    --uninstall) uninstall=yes ;;
    -h | --help)
        usage
        exit 0
        ;;
    *) fail "unknown flag: $flag" "sh install.sh --help lists the flags" ;;
    esac
done
if [ -z "$prefix" ]; then
    if [ "$(id -u)" = 0 ]; then prefix=/usr/local; else prefix=${HOME:?}/.local; fi
fi
# The shell leaves the ~ of --prefix=~/tools alone.
case "$prefix" in
"~/"*) prefix=${HOME:?}/${prefix#??} ;;
/*) ;;
*) prefix=$(pwd)/$prefix ;;
esac

# What was installed: each file, and each folder that was made for one with a / behind it.
receipt=$prefix/share/upid/installed

if [ -n "$uninstall" ]; then
    [ -f "$receipt" ] || fail "this script has not installed kubectl upid in $prefix" \
        "name the folder with --prefix; what a package manager installed, it removes"
    list=$(cat "$receipt")
    printf '%s\n' "$list" | while IFS= read -r name; do
        case "$name" in
        */) ;;
        *) rm -f "$prefix/$name" || fail "$prefix/$name cannot be removed" "run this as root" ;;
        esac
    done
    rm -f "$receipt"
    # A folder's own folders stand behind it in the list.
    printf '%s\n' "$list" | sed -n '1!G; h; $p' | while IFS= read -r name; do
        case "$name" in
        ./) rmdir "$prefix" 2>/dev/null || : ;;
        */) rmdir "$prefix/${name%/}" 2>/dev/null || : ;;
        esac
    done
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
    case "$download" in
    https://* | file://*) ;;
    *) fail "$download is not an address of HTTPS" "UPID_DOWNLOAD names a place to download from: https://..." ;;
    esac
    if has curl; then
        fetch() { curl -fsSL --proto '=https,file' --tlsv1.2 -o "$2" "$1"; }
    elif has wget; then
        # Not every wget knows these; what all of them fetch is compared with its checksum.
        safely=''
        known=$(wget --help 2>&1 || :)
        for flag in --https-only --secure-protocol=TLSv1_2; do
            case "$known" in
            *"${flag%%=*}"*) safely="$safely $flag" ;;
            esac
        done
        # shellcheck disable=SC2086 # it is a list of flags
        fetch() { wget -q $safely -O "$2" "$1"; }
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

# The folder, and what is missing above it, is made and remembered.
make_folder() {
    [ ! -d "$1" ] || return 0
    make_folder "$(dirname "$1")"
    mkdir "$1" 2>/dev/null || fail "$1 cannot be made" "use --prefix, or run this as root"
    made="$1
$made"
}

# All is unpacked under the prefix, so that what is tried is what is installed, and is moved into its place from there.
make_folder "$prefix"
stage=$prefix/.upid.new.$$
mkdir "$stage" 2>/dev/null || fail "$stage cannot be made" "use --prefix, or run this as root"
tar -xzf "$work/$archive" -C "$stage" 2>/dev/null ||
    fail "$archive cannot be unpacked in $prefix" "is there room? otherwise fetch it again"
for name in kubectl-upid kubectl_complete-upid; do
    [ -f "$stage/$name" ] || fail "$name is not in $archive" "fetch it again"
done
for file in "$stage"/kubectl-upid*; do
    "$file" --version >/dev/null 2>&1 && continue
    runs_programs "$stage" || fail "no program can be run from $prefix" "it is mounted with noexec: use another --prefix"
    fail "${file##*/} does not run on this machine" \
        "Linux: glibc 2.34 or later is needed (Alpine has none: use the container image); macOS: brew install curl libyaml"
done

# Calls a function with each file of the archive that is installed, its mode, and its place under the prefix.
each_file() {
    for file in "$stage"/kubectl-upid*; do
        name=${file##*/}
        "$1" "$file" 755 "bin/$name"
        "$1" "$stage/kubectl_complete-upid" 755 "bin/kubectl_complete-${name#kubectl-}"
    done
    for section in 1 7; do
        for file in "$stage/man/man$section"/*; do
            [ ! -f "$file" ] || "$1" "$file" 644 "share/man/man$section/${file##*/}"
        done
    done
    for pair in kubectl-upid.bash:bash-completion/completions/kubectl-upid _kubectl-upid:zsh/site-functions/_kubectl-upid \
        kubectl-upid.fish:fish/vendor_completions.d/kubectl-upid.fish; do
        file=$stage/completions/${pair%%:*}
        [ ! -f "$file" ] || "$1" "$file" 644 "share/${pair#*:}"
    done
}
installed=''
prepare() { # FILE MODE PLACE
    make_folder "$(dirname "$prefix/$3")"
    [ ! -d "$prefix/$3" ] || fail "$prefix/$3 is a folder" "move it away: a file of that name is to be installed"
    installed="$installed$3
"
}
place() { # FILE MODE PLACE
    cp "$1" "$stage/one" 2>/dev/null && chmod "$2" "$stage/one" && mv -f "$stage/one" "$prefix/$3" 2>/dev/null ||
        fail "$prefix/$3 cannot be written" "use --prefix, or run this as root"
}
each_file prepare
make_folder "${receipt%/*}"
: >"$work/before"
[ ! -f "$receipt" ] || cp "$receipt" "$work/before"
{
    # Folders that were made for an earlier version, and for this one.
    sed -n '/\/$/p' "$work/before"
    printf '%s\n' "$made" | sed -n '1!G; h; $p' | while IFS= read -r path; do
        case "$path" in
        "$prefix") echo ./ ;;
        "$prefix"/*) printf '%s/\n' "${path#"$prefix"/}" ;;
        esac
    done
    printf '%s' "$installed"
} >"$work/installed"
# The list goes first, so that --uninstall takes away what an interruption leaves.
place "$work/installed" 644 "${receipt#"$prefix"/}"
each_file place
# What an earlier version had and this one has not.
while IFS= read -r name; do
    grep -qxF -e "$name" "$work/installed" || rm -f "$prefix/$name"
done <"$work/before"
echo "installed kubectl upid $version in $prefix"
case ":$PATH:" in
*":$prefix/bin:"*) ;;
*) echo "warning: $prefix/bin is not on PATH, where kubectl looks for plugins" >&2 ;;
esac
has kubectl || echo "warning: kubectl is not on PATH; kubectl upid is run by it" >&2
