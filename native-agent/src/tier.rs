//! Which tier a canary proves on this machine, and the daemon that runs in it.
use crate::agent::Agent;
use crate::canary;
use crate::protocol::{self, Canary, Status, Tier};
use crate::{daemon, landlock, process, socket};
use std::path::PathBuf;

/// What was found about tier C.
fn user_tier() -> (Tier, Vec<Canary>, Vec<String>) {
    let abi = landlock::abi();
    let file = canary::landlock_file();
    let call = canary::seccomp_call();
    let supervised = canary::supervised_call();
    let mut gaps: Vec<String> = landlock::missing(abi).into_iter().map(Into::into).collect();
    gaps.extend([
        "a descriptor that a process outside hands over is not checked".into(),
        "chmod, chown, extended attributes and name patterns are refused by path only: a race can win".into(),
        "a session that leaves its process tree (double fork) is not swept when the kernel ends".into(),
    ]);
    let enforces = file.denied && call.denied;
    if enforces && !supervised.denied {
        gaps.push(format!("no supervisor ({}): tier C needs it for connections and events", supervised.detail));
    }
    let mut canaries = vec![file, call];
    let works = enforces && supervised.denied;
    canaries.push(supervised);
    if abi >= 4 {
        canaries.push(canary::landlock_tcp());
    }
    (if works { Tier::C } else { Tier::D }, canaries, gaps)
}

/// Every tier's canary, without starting anything.
pub fn probe() -> Status {
    let (tier, canaries, gaps) = user_tier();
    Status {
        tier: tier.into(),
        canaries,
        gaps,
        product_version: protocol::PRODUCT_VERSION.into(),
        kernel_release: process::kernel_release(),
        boot_id: process::boot_id(),
        landlock_abi: landlock::abi(),
        ..Status::default()
    }
}

/// Runs the agent until it is killed.
pub fn daemon(system: bool, socket: Option<PathBuf>, _run_as: Option<&str>, _only: Option<Tier>) -> Result<(), String> {
    if system {
        return Err("the system agent needs the eBPF loader".into());
    }
    let path = socket.unwrap_or_else(socket::user_socket);
    let (tier, canaries, gaps) = user_tier();
    let listener = socket::listen(&path, 0o600).map_err(|e| format!("{}: {e}", path.display()))?;
    let path = path.canonicalize().unwrap_or(path);
    let agent = Agent::new(tier, canaries, gaps, path.clone(), None);
    println!("ready {} {}", path.display(), tier.as_str_name().trim_start_matches("TIER_"));
    daemon::serve(&agent, &listener).map_err(|e| e.to_string())
}

pub fn serve_inherited() -> Result<(), String> {
    Err("nothing was inherited".into())
}
