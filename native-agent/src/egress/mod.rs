//! The egress process: decides about connections by the name of the host. See the README, "Host names".
pub mod addresses;
pub mod client_hello;
pub mod control;
pub mod dns;
#[cfg(any(test, fuzzing))]
pub mod fuzzing;
pub mod hostname;
pub mod http;
pub mod known;
pub mod lookup;
pub mod origin;
pub mod process;
pub mod proxy;
pub mod relay;
pub mod resolver;
#[cfg(test)]
mod tests;
pub mod transparent;
pub mod volume;

/// Calls `check` with mutations of the seeds: bytes changed, removed, repeated, cut. The same ones in every run.
#[cfg(test)]
pub fn mutations(seeds: &[Vec<u8>], count: usize, mut check: impl FnMut(&[u8])) {
    let mut state = 0x9e37_79b9_7f4a_7c15u64;
    let mut random = |bound: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % bound.max(1) as u64) as usize
    };
    for _ in 0..count {
        let mut bytes = seeds[random(seeds.len())].clone();
        for _ in 0..=random(4) {
            let (at, other) = (random(bytes.len()), random(bytes.len()));
            match random(6) {
                _ if bytes.is_empty() => bytes.push(random(256) as u8),
                0 => bytes[at] = random(256) as u8,
                1 => bytes[at] ^= 1 << random(8),
                2 => bytes.truncate(at),
                3 => drop(bytes.remove(at)),
                4 => bytes.insert(at, [0, 0xff, 0xc0, b'\r', b'\n', b'.'][random(6)]),
                _ => bytes.extend_from_within(at.min(other)..at.max(other)),
            }
        }
        check(&bytes);
    }
}
