#!/usr/bin/env bash
# Builds the static binary: target/TRIPLE/release/kernelward-agent, whose path is printed last. Beside it lie its bill of
# materials (kernelward-agent.cdx.json) and its SHA-256. The same sources and tools give the same bytes in every folder.
# Needs cargo, clang, node, libelf-dev and zlib1g-dev.
set -euo pipefail
cd "$(dirname "$0")"
triple="${1:-$(uname -m)-unknown-linux-gnu}"
machine="${triple%%-*}"
export LIBBPF_SYS_LIBRARY_PATH="${LIBBPF_SYS_LIBRARY_PATH:-/usr/lib/$machine-linux-gnu}"
# --target keeps build scripts and procedural macros dynamic while the binary is static. No path of this machine gets in.
export RUSTFLAGS="-C target-feature=+crt-static --remap-path-prefix=$PWD=/kernelward \
--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}=/cargo"
cargo build --locked --release --target "$triple" >&2
folder="${CARGO_TARGET_DIR:-$PWD/target}/$triple/release"
node bom.mjs "$folder/kernelward-agent" "$triple" "$folder/kernelward-agent.cdx.json"
(cd "$folder" && sha256sum kernelward-agent > kernelward-agent.sha256)
echo "$folder/kernelward-agent"
