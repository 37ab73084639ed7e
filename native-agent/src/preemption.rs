//! Kernels that preempt their own code, and what that costs in tier A.
//!
//! A tracing program that is entered on a CPU while it is already running there is skipped (kernel/bpf/trampoline.c,
//! `prog->active`): the guard is against recursion, but on a kernel that preempts its own code the second entry may be
//! another task's. `fmod_ret` programs are tracing programs; those of `lsm/` were guarded alike before Linux 6.2
//! (bpf_prog_check_recur).
use crate::protocol::Tier;

/// The gap of this tier on this kernel, where there is one.
pub fn gap(tier: Tier) -> Option<String> {
    let text = |path: &str| std::fs::read_to_string(path).unwrap_or_default();
    let release = text("/proc/sys/kernel/osrelease");
    let mode =
        mode(&text("/proc/sys/kernel/version"), &text("/proc/cmdline"), &text("/sys/kernel/debug/sched/preempt"));
    skips(tier, &release).then(|| said(mode)).flatten()
}

/// Where a program that is running may be entered by another task and is then skipped.
fn skips(tier: Tier, release: &str) -> bool {
    let mut numbers = release.split(['.', '-']).map(|part| part.parse().unwrap_or(0));
    let version: (u32, u32) = (numbers.next().unwrap_or(0), numbers.next().unwrap_or(0));
    tier == Tier::A2 || tier == Tier::A1 && version < (6, 2)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Mode {
    No,
    Full,
    /// PREEMPT_DYNAMIC, and nothing says which way it is.
    Unknown,
}

/// `version`: `uname -v`. `debug`: sched/preempt of debugfs, the mode that holds in parentheses; empty where it cannot be read.
fn mode(version: &str, command_line: &str, debug: &str) -> Mode {
    let words: Vec<&str> = version.split_whitespace().collect();
    if words.contains(&"PREEMPT_RT") || words.contains(&"PREEMPT") {
        return Mode::Full;
    }
    if !words.contains(&"PREEMPT_DYNAMIC") {
        return Mode::No;
    }
    let chosen = command_line.split_whitespace().rev().find_map(|word| word.strip_prefix("preempt="));
    let holds = debug.split(['(', ')']).nth(1).or(chosen);
    match holds {
        Some("none" | "voluntary") => Mode::No,
        Some(_) => Mode::Full, // full, lazy, and what is yet to come
        None => Mode::Unknown,
    }
}

fn said(mode: Mode) -> Option<String> {
    let what = "a program that is interrupted on its CPU is then skipped for the next task there";
    match mode {
        Mode::No => None,
        Mode::Full => Some(format!("this kernel preempts its own code: {what}")),
        Mode::Unknown => Some(format!("it cannot be read whether this kernel preempts its own code; if so, {what}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mode_is_what_the_kernel_says_of_itself() {
        let dynamic = "#1 SMP PREEMPT_DYNAMIC Debian 6.12.117-1 (2026-01-01)";
        for (version, command_line, debug, expected) in [
            ("#1 SMP Debian 5.10", "", "", Mode::No),
            ("#1 SMP PREEMPT Fri", "", "", Mode::Full),
            ("#1 SMP PREEMPT_RT Debian", "preempt=none", "", Mode::Full),
            (dynamic, "quiet", "none (voluntary) full", Mode::No),
            (dynamic, "preempt=voluntary", "none voluntary (full)", Mode::Full),
            (dynamic, "preempt=full preempt=none", "", Mode::No),
            (dynamic, "preempt=lazy", "", Mode::Full),
            (dynamic, "quiet", "", Mode::Unknown),
        ] {
            assert_eq!(mode(version, command_line, debug), expected, "{version} {command_line} {debug}");
        }
    }

    #[test]
    fn lsm_programs_are_entered_again_since_6_2() {
        for (tier, release, expected) in [
            (Tier::A1, "6.1.0-40-amd64", true),
            (Tier::A1, "6.2.0", false),
            (Tier::A1, "6.12.57", false),
            (Tier::A2, "6.12.57", true),
            (Tier::B, "6.1.0", false),
        ] {
            assert_eq!(skips(tier, release), expected, "{release}");
        }
    }
}
