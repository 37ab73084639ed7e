//! How much a session may say in names. Who has a zone's name servers reads what is asked for below it: a tunnel asks for
//! many names, each new and each full of text. Ordinary programs ask for few names, again and again, and these cost nothing
//! the second time.
use std::collections::{HashMap, HashSet};
use std::sync::{Mutex, PoisonError};
use std::time::Instant;

/// Bytes of information below one zone: so many at once, then so many a second. A server's name (cdn-lfs-us-1) holds about
/// five, a long one in a tunnel more than a hundred.
const BURST: f64 = 1024.0;
const PER_SECOND: f64 = 4.0;
const MAX_NAMES: usize = 8192;
const MAX_ZONES: usize = 1024;

#[derive(Default)]
pub struct Volume(Mutex<Said>);

#[derive(Default)]
struct Said {
    names: HashSet<String>,
    /// What is left for each zone, as of an instant.
    zones: HashMap<String, (f64, Instant)>,
}

impl Volume {
    /// Whether a canonical name may be asked for that a rule about `zone` allows; `None`: no rule names it, and its last two
    /// labels are its zone.
    pub fn admits(&self, name: &str, zone: Option<&str>, now: Instant) -> bool {
        let zone = zone.unwrap_or_else(|| name.rmatch_indices('.').nth(1).map_or(name, |(at, _)| &name[at + 1..]));
        let text = name.strip_suffix(zone).unwrap_or_default();
        let mut said = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if text.is_empty() || said.names.contains(name) {
            return true;
        }
        let (left, since) = said.zones.get(zone).copied().unwrap_or((BURST, now));
        let left =
            (left + now.saturating_duration_since(since).as_secs_f64() * PER_SECOND).min(BURST) - information(text);
        if left < 0.0 {
            return false;
        }
        if said.zones.len() >= MAX_ZONES {
            // Those that have been quiet the longest have the most left.
            said.zones.retain(|_, (left, _)| *left < BURST / 2.0);
        }
        if said.names.len() >= MAX_NAMES {
            said.names.clear();
        }
        said.zones.insert(zone.to_owned(), (left, now));
        said.names.insert(name.to_owned());
        true
    }
}

/// Bytes of information in a text, as if each character were drawn by itself as often as it occurs (Shannon 1948): what one
/// label repeats it does not say twice. At least one for each label: which one of many it is says something too.
fn information(text: &str) -> f64 {
    let mut counts = [0u32; 256];
    text.bytes().for_each(|byte| counts[usize::from(byte)] += 1);
    let length = text.len() as f64;
    let entropy: f64 =
        counts.iter().filter(|count| **count > 0).map(|count| f64::from(*count) / length).map(|p| -p * p.log2()).sum();
    (entropy * length / 8.0).max(text.matches('.').count() as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    /// How many of the names below a zone are let through at one moment.
    fn let_through(zone: Option<&str>, names: impl Iterator<Item = String>) -> usize {
        let (volume, now) = (Volume::default(), Instant::now());
        names.filter(|name| volume.admits(name, zone, now)).count()
    }

    /// `length` characters that no compression shortens.
    fn noise(number: u64, length: usize) -> String {
        let mut state = number.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut next = || {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            char::from(b"abcdefghijklmnopqrstuvwxyz234567"[(state >> 32) as usize % 32])
        };
        (0..length).map(|_| next()).collect()
    }

    #[test]
    fn a_tunnel_says_a_kilobyte_and_no_more() {
        let long = |number: u64| {
            format!("{}.{}.{}.t.example", noise(number, 60), noise(number + 7, 60), noise(number + 9, 60))
        };
        let passed = let_through(None, (1..500).map(long));
        assert!((5..=15).contains(&passed), "{passed} names of 180 characters");
        let short = |number: u64| format!("{}.t.example", noise(number, 12));
        let passed = let_through(Some("t.example"), (1..5000).map(short));
        assert!((100..=300).contains(&passed), "{passed} names of 12 characters");
        let counted = let_through(None, (0..5000).map(|number| format!("{}.t.example", number % 10_000)));
        assert!(counted <= 1024, "{counted} names that only count");
    }

    #[test]
    fn another_zone_has_its_own_and_time_gives_back() {
        let (volume, now) = (Volume::default(), Instant::now());
        let mut number = 0;
        while volume.admits(&format!("{}.t.example", noise(number, 60)), None, now) {
            number += 1;
        }
        assert!(volume.admits(&format!("{}.u.example", noise(1, 60)), None, now));
        let name = format!("{}.t.example", noise(9999, 60));
        assert!(!volume.admits(&name, None, now));
        assert!(volume.admits(&name, None, now + Duration::from_secs(60)));
    }

    #[test]
    fn what_programs_ask_for_passes_all_day() {
        let (volume, now) = (Volume::default(), Instant::now());
        let names = [
            "pypi.org",
            "files.pythonhosted.org",
            "cdn-lfs-us-1.hf.co",
            "cas-bridge.xethub.hf.co",
            "d111111abcdef8.cloudfront.net",
        ];
        for _ in 0..5000 {
            assert!(names.iter().all(|name| volume.admits(name, None, now)));
        }
        let buckets = (0..60).map(|number| format!("bucket-of-team-{number}.s3.amazonaws.com"));
        assert_eq!(let_through(Some("s3.amazonaws.com"), buckets), 60);
    }
}
