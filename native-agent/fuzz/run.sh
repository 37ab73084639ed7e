#!/usr/bin/env bash
# Fuzzes the agent's targets under libFuzzer, guided by coverage, with AddressSanitizer, debug assertions and overflow
# checks: run.sh [SECONDS each|--build-only] [TARGET]... Status 1 where one finds something; the input is in fuzz/found/.
# Any toolchain serves that has the sanitizer's runtime, stable too (RUSTC_BOOTSTRAP opens -Z flags).
set -euo pipefail
cd "$(dirname "$0")"
[ "${1:-}" = --build-only ] && only=yes || only=
seconds="${1:-60}"; shift || true
targets=("$@"); [ $# -gt 0 ] || targets=(frame policy conversation call log client-hello http dns)
triple="$(uname -m)-unknown-linux-gnu"
export LIBBPF_SYS_LIBRARY_PATH="${LIBBPF_SYS_LIBRARY_PATH:-/usr/lib/$(uname -m)-linux-gnu}" RUSTC_BOOTSTRAP=1
export RUSTFLAGS="-Zsanitizer=address --cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
-Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
-Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1"
cargo build --locked --quiet --release --target "$triple" >&2
[ -z "$only" ] || exit 0
for target in "${targets[@]}"; do
	mkdir -p corpus/"$target" found
	KERNELWARD_FUZZ_TARGET="$target" "target/$triple/release/fuzz" corpus/"$target" -artifact_prefix=found/"$target-" \
		-max_total_time="$seconds" -max_len=16384 -len_control=0 -timeout=10 -rss_limit_mb=1024 -print_final_stats=1 \
		-verbosity=0 2>found/"$target".log || { tail -n 60 found/"$target".log >&2; echo "$target: FOUND" >&2; exit 1; }
	echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' found/"$target".log) inputs, nothing found"
done
