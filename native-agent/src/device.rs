//! Device rules by number. Terminals and the memory devices are nobody's hardware: programs do not start without them,
//! so they are always allowed.
use crate::matcher::Verdict;
use crate::policy::Policy;
use crate::protocol::Action;

/// Character devices of Documentation/admin-guide/devices.txt: null, zero, full, random, urandom; tty, ptmx; every
/// pseudo terminal (majors 136 to 143).
pub fn always_allowed(block: bool, major: u32, minor: u32) -> bool {
    !block && (matches!((major, minor), (1, 3 | 5 | 7..=9) | (5, 0 | 2)) || (136..=143).contains(&major))
}

/// The verdict on a device node with this `st_rdev`; `rule` indexes `Policy::devices`.
pub fn decide(policy: &Policy, block: bool, number: u64) -> Verdict {
    let (major, minor) = (libc::major(number), libc::minor(number));
    decide_numbers(policy, block, major, minor)
}

pub fn decide_numbers(policy: &Policy, block: bool, major: u32, minor: u32) -> Verdict {
    let matches = |wanted: Option<u32>, number| wanted.is_none_or(|wanted| wanted == number);
    let rule = policy
        .devices
        .iter()
        .position(|rule| rule.block == block && matches(rule.major, major) && matches(rule.minor, minor));
    match rule {
        Some(rule) => Verdict { action: policy.devices[rule].action, rule: Some(rule) },
        None if always_allowed(block, major, minor) => Verdict { action: Action::Allow, rule: None },
        None => Verdict { action: policy.defaults.devices, rule: None },
    }
}
