#!/usr/bin/env bash
# Builds the static binary: target/TRIPLE/release/kernelward-agent, whose path is printed last. Beside it lie its bill of
# materials (kernelward-agent.cdx.json) and its SHA-256. The same sources and tools give the same bytes in every folder.
#   build.sh [TRIPLE]     this machine's by default; aarch64-unknown-linux-gnu elsewhere: see below
# Needs cargo, clang, node, libelf-dev and zlib1g-dev. For another machine: the Rust target, that machine's gcc
# (gcc-aarch64-linux-gnu, libc6-dev-arm64-cross), and apt, which fetches its libelf and zlib into target/. Status 3 where one of these cannot be had.
set -euo pipefail
cd "$(dirname "$0")"
triple="${1:-$(uname -m)-unknown-linux-gnu}"
machine="${triple%%-*}"
if [ "$machine" = "$(uname -m)" ]; then
  export LIBBPF_SYS_LIBRARY_PATH="${LIBBPF_SYS_LIBRARY_PATH:-/usr/lib/$machine-linux-gnu}"
else
  missing() { echo "no agent for $machine: $1" >&2; exit 3; }
  compiler="$machine-linux-gnu-gcc"
  command -v "$compiler" >/dev/null || missing "$compiler is not here (Debian: gcc-$machine-linux-gnu)"
  [ -d "$(rustc --print sysroot)/lib/rustlib/$triple" ] || rustup target add "$triple" >&2 ||
    missing "the Rust target $triple cannot be had"
  echo '#include <stdio.h>' | "$compiler" -E - >/dev/null 2>&1 || missing "no C library for $compiler (Debian: libc6-dev-arm64-cross)"
  case "$machine" in aarch64) debian=arm64 ;; x86_64) debian=amd64 ;; *) missing "unknown machine" ;; esac
  foreign="$(node debian.mjs "$debian" "target/debian-$debian" libelf-dev zlib1g-dev)" || missing "no libelf and zlib of it"
  # For this target alone: what runs while building is this machine's.
  name="${triple//-/_}"
  export "LIBBPF_SYS_LIBRARY_PATH_$name=$foreign/usr/lib/$machine-linux-gnu" "CARGO_TARGET_${name^^}_LINKER=$compiler" \
    "CFLAGS_$name=-I$foreign/usr/include -I$foreign/usr/include/$machine-linux-gnu"
fi
# --target keeps build scripts and procedural macros dynamic while the binary is static. No path of this machine gets in.
export RUSTFLAGS="-C target-feature=+crt-static --remap-path-prefix=$PWD=/kernelward \
--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
cargo build --locked --release --target "$triple" >&2
folder="${CARGO_TARGET_DIR:-$PWD/target}/$triple/release"
node bom.mjs "$folder/kernelward-agent" "$triple" "$folder/kernelward-agent.cdx.json"
(cd "$folder" && sha256sum kernelward-agent > kernelward-agent.sha256)
echo "$folder/kernelward-agent"
