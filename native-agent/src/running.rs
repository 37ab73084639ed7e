//! Arming what runs already (tier A): which process may be armed, and how its whole tree gets the label without a
//! race. The kernel's side is bpf/arm.bpf.c.
//!
//! Invariant: an error leaves no task with the label.
use crate::agent::Agent;
use crate::group::{self, Group};
use crate::held;
use crate::kernel::Kernel;
use crate::policy::Policy;
use crate::process;
use crate::protocol::{Before, Error, ErrorCode, Process, RunningProcess, Tier, UnarmedProcess, refusal};
use crate::session::Session;
use crate::socket::{Peer, has_exited, pidfd_open};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::net::SocketAddr;
use std::os::fd::AsFd;
use std::sync::{Mutex, PoisonError};

/// What the loader leaves for this beside `arm_alloc`, whose name has a prefix: programs to attach, iterators.
pub const PROGRAMS: [&str; 5] = ["arm_newtask", "arm_exit", "it_arm", "it_held_files", "it_held_mappings"];

/// Passes over all tasks until one finds nothing new. What is forked meanwhile is labelled at its birth, so the second
/// pass only confirms the first; the bound ends a kernel that cannot give storage.
const MAX_PASSES: usize = 32;
/// `mode` of struct arming; 0 is off.
const FIND: u32 = 1;
const LABEL: u32 = 2;
const CLEAR: u32 = 3;
const LIST: u32 = 4;
/// `state` of struct armed.
const KNOWN: u32 = 0;
const OUTSIDE: u32 = 3;
const ANOTHER: u32 = 4;
/// The first process namespace of the machine (include/linux/proc_ns.h, PROC_PID_INIT_INO).
const MACHINE: u32 = 0xefff_fffc;

/// The kernel has one place for the tree that is being armed.
static ONE: Mutex<()> = Mutex::new(());

/// struct arming of arm.bpf.c.
#[repr(C)]
#[derive(Default)]
struct Arming {
    mode: u32,
    slot1: u32,
    process: u32,
    pid_ns: u32,
    started: u64,
}

/// struct armed of arm.bpf.c.
#[derive(Debug, PartialEq)]
struct Armed {
    process: u32,
    thread: u32,
    state: u32,
    pid_ns: u32,
    started: u64,
}

impl Armed {
    fn is_member(&self) -> bool {
        !matches!(self.state, OUTSIDE | ANOTHER)
    }
}

const ARMED_BYTES: usize = 24;

fn armed(bytes: &[u8]) -> Vec<Armed> {
    let number = |entry: &[u8], at: usize| entry[at..at + 4].try_into().map_or(0, u32::from_ne_bytes);
    let long = |entry: &[u8], at: usize| entry[at..at + 8].try_into().map_or(0, u64::from_ne_bytes);
    bytes
        .chunks_exact(ARMED_BYTES)
        .map(|entry| Armed {
            process: number(entry, 0),
            thread: number(entry, 4),
            state: number(entry, 8),
            pid_ns: number(entry, 12),
            started: long(entry, 16),
        })
        .collect()
}

/// The process that is to be armed, in a peer's place, and its control group where that is to be armed too. See
/// `RunningProcess` for what is refused.
pub fn target(agent: &Agent, wanted: &RunningProcess, peer: &Peer) -> Result<(Peer, Option<Group>), Error> {
    let pid = wanted.pid;
    let Some(kernel) = agent.kernel.as_ref().filter(|_| matches!(agent.tier, Tier::A1 | Tier::A2)) else {
        let tier = agent.tier.as_str_name().trim_start_matches("TIER_");
        let text = format!("a running process cannot be armed in tier {tier}: restart it under protection");
        return Err(refusal(ErrorCode::ArmingFailed, text));
    };
    let gone = || refusal(ErrorCode::ProcessGone, format!("process {pid} is gone, or its pid is another's now"));
    if pid == 0 || wanted.start_time == 0 || i32::try_from(pid).is_err() {
        return Err(refusal(ErrorCode::Malformed, "a running process is named by its pid and its start time"));
    }
    let forbidden = |why: &str| Err(refusal(ErrorCode::NotPermitted, format!("process {pid} {why}")));
    let pidfd = match pidfd_open(pid) {
        Ok(pidfd) => pidfd,
        Err(e) if e.raw_os_error() == Some(libc::ESRCH) => return Err(gone()),
        // A thread that leads no process: EINVAL, from 6.13 on ENOENT.
        Err(e) => return Err(refusal(ErrorCode::NotPermitted, format!("process {pid} cannot be held: {e}"))),
    };
    let its = process::stat(pid).ok_or_else(gone)?;
    let users = process::users(pid).ok_or_else(gone)?;
    // Read while the pidfd says that the process lives: what was read is its own.
    if its.start_time != wanted.start_time || has_exited(pidfd.as_fd()) {
        return Err(gone());
    }
    let group = match wanted.group.as_str() {
        "" => None,
        path => Some(group::of(kernel, path, pid, peer)?),
    };
    if group.is_none() && peer.uid != 0 && users.iter().any(|uid| *uid != peer.uid) {
        return forbidden("belongs to another user");
    }
    if its.kernel {
        return forbidden("is a thread of the kernel");
    }
    if pid == 1 || process::descends(std::process::id(), pid) {
        return forbidden("is the agent or a parent of it");
    }
    if process::descends(peer.pid, pid) {
        return forbidden("is the one that asks or a parent of it: ask from outside of its process tree");
    }
    if kernel.is_labelled(&pidfd) {
        return Err(refusal(ErrorCode::ConfinedProcess, format!("process {pid} belongs to a session already")));
    }
    // Who owns a container's group may end what is in it, whoever runs there.
    let uid = if group.is_some() && peer.uid != 0 { peer.uid } else { users[1] };
    Ok((Peer { pid, uid, pidfd }, group))
}

/// What arming gave: every task of the session, and parents that exited meanwhile with children that could not be noted.
pub struct Tree {
    pub processes: BTreeSet<u32>,
    pub threads: u32,
    pub unnoted: u32,
    /// Of a container: processes that belong to it and are not armed, with the reason.
    pub outside: BTreeMap<u32, &'static str>,
}

/// Gives the session's first process, its threads and all that descends from them the session's label.
pub fn arm(kernel: &Kernel, session: &Session) -> Result<Tree, Error> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let arming = |mode| Arming { mode, slot1: session.slot + 1, process: session.pid, ..Arming::default() };
    // Watched first: who comes into the group while the passes go on has the label by then.
    let watched = session.group.as_ref().map_or(Ok(()), |group| group::watch(kernel, session.slot, group));
    let result = watched.and_then(|()| arm_with(kernel, session, &arming));
    if result.is_err() {
        group::unwatch(kernel, session.slot);
        clear(kernel, session, &arming(CLEAR));
    }
    let off = kernel.update("armings", &0u32, &Arming::default());
    kernel.delete_where::<4>("orphans", |_| true);
    let tree = result.and_then(|tree| off.map(|()| tree));
    tree.map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => refusal(ErrorCode::ProcessGone, format!("process {} has exited", session.pid)),
        _ => refusal(ErrorCode::ArmingFailed, format!("process {} cannot be armed: {e}", session.pid)),
    })
}

fn arm_with(kernel: &Kernel, session: &Session, arming: &dyn Fn(u32) -> Arming) -> io::Result<Tree> {
    kernel.update("armings", &0u32, &Arming::default())?;
    kernel.update("unnoted", &0u32, &0u32)?;
    // Held until the last pass has found nothing new. They do nothing before the mode says so.
    let _alloc = kernel.attach("arm_alloc")?;
    let _newtask = kernel.attach("arm_newtask")?;
    let _exit = kernel.attach("arm_exit")?;
    // By pidfd: the first label cannot go to whoever has the pid by now.
    match kernel.label(&session.pidfd, session.pid, session.slot) {
        Err(e) if e.raw_os_error() == Some(libc::ESRCH) => return Err(io::ErrorKind::NotFound.into()),
        result => result?,
    }
    kernel.update("armings", &0u32, &arming(FIND))?;
    let first = armed(&kernel.iterate("it_arm")?);
    let first = first.iter().find(|task| task.thread == session.pid).ok_or(io::ErrorKind::NotFound)?;
    let pid_ns = if session.group.is_some() && first.pid_ns != MACHINE { first.pid_ns } else { 0 };
    kernel.update("armings", &0u32, &Arming { pid_ns, started: first.started, ..arming(LABEL) })?;
    for _ in 0..MAX_PASSES {
        let tasks = armed(&kernel.iterate("it_arm")?);
        if tasks.iter().all(|task| task.state == KNOWN || !task.is_member()) {
            if has_exited(session.pidfd.as_fd()) {
                return Err(io::ErrorKind::NotFound.into());
            }
            let (members, others): (Vec<_>, Vec<_>) = tasks.iter().partition(|task| task.is_member());
            return Ok(Tree {
                processes: members.iter().map(|task| task.process).collect(),
                threads: members.len() as u32,
                unnoted: kernel.lookup("unnoted", &0u32).unwrap_or(0),
                outside: others
                    .iter()
                    .map(|task| match task.state {
                        ANOTHER => (task.process, "it belongs to another session"),
                        _ => (task.process, "it shares the container's processes and is in another control group"),
                    })
                    .collect(),
            });
        }
    }
    Err(io::Error::other(format!("after {MAX_PASSES} passes there are still tasks without the label")))
}

/// Takes the label from every task of the session, children born meanwhile too.
fn clear(kernel: &Kernel, session: &Session, arming: &Arming) {
    if kernel.update("armings", &0u32, arming).is_err() {
        return;
    }
    for _ in 0..MAX_PASSES {
        if kernel.iterate("it_arm").is_ok_and(|tasks| tasks.is_empty()) {
            break;
        }
    }
    kernel.unlabel_process(session.pid, session.slot);
}

/// Arms, then lists what the session had before.
///
/// # Errors
/// Why it is not armed; then nothing has the label.
pub fn arm_and_list(kernel: &Kernel, session: &Session) -> Result<Before, Error> {
    let tree = arm(kernel, session)?;
    session.gaps.lock().unwrap_or_else(PoisonError::into_inner).extend(gaps(
        &session.policy,
        session.uid,
        tree.unnoted,
    ));
    let (files, mappings) = lists(kernel, session).unwrap_or_else(|e| {
        session.gap(format!("what it had before cannot be listed: {e}"));
        Default::default()
    });
    let own = |to: SocketAddr, protocol| kernel.owns_port(session.slot, to.port(), protocol);
    let mut before = held::before(session, &files, &mappings, &own);
    before.processes = tree.processes.len() as u32;
    before.threads = tree.threads;
    before.unarmed = match &session.group {
        // Whoever left its parents is in the group all the same.
        Some(_) => tree.outside.iter().map(|(pid, reason)| unarmed(*pid, true, reason)).collect(),
        None => left(session, &tree.processes),
    };
    before.omitted += held::limit(&mut before.unarmed);
    held::fit(&mut before);
    Ok(before)
}

/// What the kernel lists of a session's descriptors and of its mappings, as structs held of held.bpf.c.
fn lists(kernel: &Kernel, session: &Session) -> io::Result<(Vec<u8>, Vec<u8>)> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    kernel.update("armings", &0u32, &Arming { mode: LIST, slot1: session.slot + 1, ..Arming::default() })?;
    let lists = kernel.iterate("it_held_files").and_then(|files| Ok((files, kernel.iterate("it_held_mappings")?)));
    kernel.update("armings", &0u32, &Arming::default())?;
    lists
}

/// Processes that may have come from the tree and left it before: their parent is gone, so that no ancestry tells.
pub fn left(session: &Session, tree: &BTreeSet<u32>) -> Vec<UnarmedProcess> {
    let mut found = Vec::new();
    for pid in process::all().into_iter().flatten() {
        if tree.contains(&pid) || pid == std::process::id() {
            continue;
        }
        let Some(its) = process::stat(pid) else { continue };
        let certain = its.terminal_session == session.pid;
        let possible = adopted(its.parent, pid)
            && its.start_time >= session.start_time
            && process::users(pid).is_some_and(|users| users[1] == session.uid);
        if certain || possible {
            found.push(unarmed(pid, certain, ""));
        }
    }
    found.sort_by_key(|left| (!left.certain, left.process.as_ref().map_or(0, |process: &Process| process.pid)));
    found
}

fn unarmed(pid: u32, certain: bool, reason: &str) -> UnarmedProcess {
    UnarmedProcess { process: Some(process::describe(pid)), certain, reason: reason.into() }
}

/// True for a daemon's way: the parent is init or a user's service manager, and the process leads a session of its own or
/// is in one whose leader is gone. What was started by a shell or an editor has its leader.
fn adopted(parent: u32, pid: u32) -> bool {
    let reaper = parent == 1 || process::stat(parent).is_some_and(|its| its.parent == 1);
    reaper
        && process::stat(pid)
            .is_some_and(|its| its.terminal_session == pid || process::stat(its.terminal_session).is_none())
}

/// What a session lacks that was not started by the launcher.
pub fn gaps(policy: &Policy, uid: u32, unnoted: u32) -> Vec<String> {
    let mut gaps = vec![
        "armed late: what it had read, opened, mapped or connected before stays open".to_owned(),
        "armed late: its environment was not stripped".to_owned(),
        "armed late: programs that it had written before count as anybody's".to_owned(),
        "armed late: a program with set-user-ID still gets its owner's rights, inside the session".to_owned(),
    ];
    let surface = policy.surface;
    let open: Vec<&str> = [
        (surface.allow_io_uring, "io_uring"),
        (surface.allow_keyring, "keyrings"),
        (surface.allow_userfaultfd, "userfaultfd"),
        (surface.allow_namespaces, "namespaces other than a user's"),
    ]
    .into_iter()
    .filter_map(|(allowed, name)| (!allowed).then_some(name))
    .collect();
    if !open.is_empty() {
        gaps.push(format!("armed late: no system call filter can be put on, so these are open: {}", open.join(", ")));
    }
    if uid == 0 {
        gaps.push("armed late: it keeps root's capabilities, time, modules and raw hardware among them".to_owned());
    }
    let limits = &policy.limits;
    let set = [
        limits.processes,
        limits.open_files,
        limits.address_space_bytes,
        limits.file_size_bytes,
        limits.memory_bytes,
        limits.cpu_millis,
    ];
    if set.iter().any(|limit| *limit != 0) {
        gaps.push("armed late: the policy's limits are not set".to_owned());
    }
    if unnoted > 0 {
        gaps.push(format!("{unnoted} processes exited while it was armed, and their children may have left the tree"));
    }
    gaps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tests::empty;

    #[test]
    fn tasks_are_read_as_the_kernel_writes_them() {
        let mut bytes = Vec::new();
        for word in [7u32, 8, 1, 5] {
            bytes.extend(word.to_ne_bytes());
        }
        bytes.extend(99u64.to_ne_bytes());
        assert_eq!(armed(&bytes), [Armed { process: 7, thread: 8, state: 1, pid_ns: 5, started: 99 }]);
        assert_eq!(armed(&bytes[..20]), []);
    }

    #[test]
    fn a_late_session_says_what_the_filter_would_have_closed() {
        let mut form = empty();
        let closed = Policy::try_from(form.clone()).expect("valid");
        assert!(gaps(&closed, 1000, 0).iter().any(|gap| gap.contains("io_uring, keyrings, userfaultfd")));
        assert!(!gaps(&closed, 1000, 0).iter().any(|gap| gap.contains("root")));
        form.surface = Some(crate::protocol::KernelSurface {
            allow_io_uring: true,
            allow_keyring: true,
            allow_userfaultfd: true,
            allow_namespaces: true,
            ..Default::default()
        });
        let open = Policy::try_from(form).expect("valid");
        assert!(!gaps(&open, 0, 0).iter().any(|gap| gap.contains("filter")));
        assert!(gaps(&open, 0, 2).iter().any(|gap| gap.starts_with("2 processes exited")));
    }

    #[test]
    fn this_process_stands_in_a_terminal_session() {
        let its = process::stat(std::process::id()).expect("alive");
        assert_eq!(its.terminal_session, unsafe { libc::getsid(0) } as u32);
        assert!(its.start_time > 0);
    }
}
