#!/usr/bin/env bash
# Builds the static binary: target/TRIPLE/release/kernelward-agent, whose path is printed last.
# Needs cargo, clang, libelf-dev and zlib1g-dev.
set -euo pipefail
cd "$(dirname "$0")"
triple="$(uname -m)-unknown-linux-gnu"
export LIBBPF_SYS_LIBRARY_PATH="${LIBBPF_SYS_LIBRARY_PATH:-/usr/lib/$(uname -m)-linux-gnu}"
# --target keeps build scripts and procedural macros dynamic while the binary is static.
RUSTFLAGS="-C target-feature=+crt-static" cargo build --locked --release --target "$triple" >&2
echo "$PWD/target/$triple/release/kernelward-agent"
