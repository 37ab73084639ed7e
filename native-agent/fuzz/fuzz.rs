//! The targets of `src/fuzzing.rs` under libFuzzer and AddressSanitizer: `run.sh`. KERNELWARD_FUZZ_TARGET names one.
#![no_main]
use kernelward_agent::fuzzing::{Random, TARGETS, Target, mutate, mutate_frames, seeds};
use libfuzzer_sys::{fuzz_mutator, fuzz_target};
use std::sync::LazyLock;

static NAMED: LazyLock<(&'static str, Target)> = LazyLock::new(|| {
    let wanted = std::env::var("KERNELWARD_FUZZ_TARGET").unwrap_or_default();
    let found = TARGETS.into_iter().find(|(name, _)| *name == wanted);
    found.unwrap_or_else(|| panic!("KERNELWARD_FUZZ_TARGET: one of {:?}", TARGETS.map(|(name, _)| name)))
});

fuzz_target!(|bytes: &[u8]| NAMED.1(bytes));

// Structure first: libFuzzer's own mutations of bytes hardly ever leave a message that decodes.
fuzz_mutator!(|data: &mut [u8], size: usize, most: usize, seed: u32| {
    let mut random = Random::new(seed.into());
    let made = match random.below(4) {
        _ if size < 8 => {
            let seeds = seeds(NAMED.0);
            seeds[random.below(seeds.len())].clone()
        }
        0 => return libfuzzer_sys::fuzzer_mutate(data, size, most),
        _ if matches!(NAMED.0, "frame" | "conversation") => mutate_frames(&mut random, &data[..size]),
        _ => mutate(&mut random, &data[..size]),
    };
    let length = made.len().min(most);
    data[..length].copy_from_slice(&made[..length]);
    length
});
