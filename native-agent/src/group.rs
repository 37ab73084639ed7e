//! Containers as sessions: a control group (cgroup v2) of which every process is armed, whoever started it. The kernel's
//! side is bpf/group.h: it labels what is forked in the group and what is moved there, for as long as the group is watched.
//!
//! Invariant: a group is known by the id that the kernel gave it, which no later group has; its path is for people.
use crate::kernel::Kernel;
use crate::limits::{member, mounted};
use crate::protocol::{Error, ErrorCode, SessionStatus, refusal};
use crate::socket::{Peer, has_exited, pidfd_open};
use prost::Message;
use std::io;
use std::os::fd::{AsFd, AsRawFd};
use std::os::unix::fs::MetadataExt;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

/// The program that labels, and the function of the kernel that it is attached to.
pub const PROGRAM: &str = "arm_entry";
pub const FUNCTION: &str = "cgroup_move_task";

const WATCHES: usize = 16;

/// A control group; written down for an agent that comes after this one.
#[derive(Clone, PartialEq, Eq, Message)]
pub struct Group {
    /// Below the root of the hierarchy, with a slash at its start.
    #[prost(string, tag = "1")]
    pub path: String,
    /// The inode number of its folder.
    #[prost(uint64, tag = "2")]
    id: u64,
    /// Groups above it.
    #[prost(uint32, tag = "3")]
    level: u32,
}

/// struct watch of group.h.
#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Watch {
    group: u64,
    level: u32,
    slot1: u32,
}

/// struct watches of group.h.
#[repr(C)]
#[derive(Default)]
struct Watches {
    used: u32,
    unused: u32,
    of: [Watch; WATCHES],
}

/// struct entered of group.h.
#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Entered {
    armed: u64,
    failed: u64,
}

/// All watches are one value of the kernel's.
static ONE: Mutex<()> = Mutex::new(());

/// Where groups of version 2 are.
///
/// # Errors
/// They are not mounted: groups of version 1 have no id of their own.
pub fn root() -> Result<PathBuf, String> {
    let mounts = std::fs::read_to_string("/proc/self/mounts").map_err(|e| format!("/proc/self/mounts: {e}"))?;
    mounted(&mounts, "cgroup2", None).ok_or_else(|| "no control groups of version 2 are mounted here".into())
}

/// The group of a process; `None` when it is gone.
pub fn group_of(pid: u32) -> Option<String> {
    let groups = std::fs::read_to_string(format!("/proc/{pid}/cgroup")).ok()?;
    member(&groups, "").map(|path| format!("/{path}"))
}

/// True for `group` itself and for groups below it.
pub fn is_within(path: &str, group: &str) -> bool {
    path.strip_prefix(group).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

/// How many groups a path goes down; `None` for one that is not absolute and normal, or is the root.
fn level(path: &str) -> Option<u32> {
    let mut parts = Path::new(path).components();
    if parts.next() != Some(Component::RootDir) || path.contains("//") || path.ends_with('/') || path.contains("/./") {
        return None;
    }
    let parts: Vec<Component<'_>> = parts.collect();
    let normal = !parts.is_empty() && parts.iter().all(|part| matches!(part, Component::Normal(_)));
    normal.then_some(parts.len() as u32)
}

/// The group that a peer wants armed, with the process in it.
///
/// # Errors
/// Refused, and why. See `RunningProcess` of agent.proto.
pub fn of(kernel: &Kernel, path: &str, pid: u32, peer: &Peer) -> Result<Group, Error> {
    let refused = |code, why: String| Err(refusal(code, format!("control group {path}: {why}")));
    if !kernel.has(PROGRAM) {
        return refused(ErrorCode::ArmingFailed, "this kernel does not tell who enters a group".into());
    }
    let Some(level) = level(path) else {
        return refused(ErrorCode::Malformed, "a path below the root of the hierarchy is wanted".into());
    };
    let found = root().and_then(|root| std::fs::metadata(root.join(&path[1..])).map_err(|e| e.to_string()));
    let folder = match found {
        Ok(folder) => folder,
        Err(why) => return refused(ErrorCode::ProcessGone, why),
    };
    if !group_of(pid).is_some_and(|its| is_within(&its, path)) {
        return refused(ErrorCode::ProcessGone, format!("process {pid} is not in it"));
    }
    if peer.uid != 0 && peer.uid != folder.uid() {
        return refused(ErrorCode::NotPermitted, "it belongs to another user".into());
    }
    for (pid, who) in [(std::process::id(), "the agent"), (peer.pid, "the one that asks")] {
        // One that cannot be told apart is in it.
        if group_of(pid).is_none_or(|its| is_within(&its, path)) {
            return refused(ErrorCode::NotPermitted, format!("{who} is in it"));
        }
    }
    Ok(Group { path: path.into(), id: folder.ino(), level })
}

fn watches(kernel: &Kernel) -> Watches {
    kernel.lookup("watches", &0u32).unwrap_or_default()
}

fn write(kernel: &Kernel, mut watches: Watches) -> io::Result<()> {
    watches.used = watches.of.iter().filter(|watch| watch.slot1 != 0).count() as u32;
    kernel.update("watches", &0u32, &watches)
}

/// From now on who is forked in the group or moved there gets the slot's label.
///
/// # Errors
/// The kernel refuses, or as many groups are watched as can be.
pub fn watch(kernel: &Kernel, slot: u32, group: &Group) -> io::Result<()> {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut all = watches(kernel);
    let free = all.of.iter().position(|watch| watch.slot1 == 0);
    let free = free.ok_or_else(|| io::Error::other(format!("{WATCHES} containers are armed")))?;
    all.of[free] = Watch { group: group.id, level: group.level, slot1: slot + 1 };
    kernel.update("entered", &(free as u32), &Entered::default())?;
    write(kernel, all)
}

/// Ends what [`watch`] began, if it did.
pub fn unwatch(kernel: &Kernel, slot: u32) {
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let mut all = watches(kernel);
    if let Some(watch) = all.of.iter_mut().find(|watch| watch.slot1 == slot + 1) {
        *watch = Watch::default();
        let _ = write(kernel, all);
    }
}

/// A session's status with who came into its group meanwhile.
pub fn with_entered(kernel: &Kernel, slot: u32, mut status: SessionStatus) -> SessionStatus {
    let index = watches(kernel).of.iter().position(|watch| watch.slot1 == slot + 1);
    if let Some(entered) = index.and_then(|index| kernel.lookup::<u32, Entered>("entered", &(index as u32))) {
        status.entered = entered.armed;
        if entered.failed > 0 {
            let text =
                format!("{} tasks entered the container and there was no memory for their label", entered.failed);
            status.gaps.push(text);
        }
    }
    status
}

/// Waits until no process carries the slot's label.
pub fn outlast(kernel: &Kernel, slot: u32) {
    while let Some(pidfd) = kernel
        .labelled_in(slot)
        .into_iter()
        .filter_map(|pid| pidfd_open(pid).ok())
        .find(|pidfd| kernel.label_of(pidfd) == Some(slot) && !has_exited(pidfd.as_fd()))
    {
        let mut poll = libc::pollfd { fd: pidfd.as_raw_fd(), events: libc::POLLIN, revents: 0 };
        unsafe { libc::poll(&raw mut poll, 1, -1) };
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_is_a_normal_path_below_the_root() {
        assert_eq!(level("/system.slice/docker-1.scope"), Some(2));
        for path in ["", "/", "a", "/a/", "/a//b", "/a/../b", "/a/./b", "/.."] {
            assert_eq!(level(path), None, "{path}");
        }
    }

    #[test]
    fn what_begins_with_a_groups_name_is_not_in_it() {
        assert!(is_within("/a/b", "/a/b") && is_within("/a/b/c", "/a/b"));
        assert!(!is_within("/a/bc", "/a/b") && !is_within("/a", "/a/b"));
    }

    #[test]
    fn this_process_is_in_a_group_where_there_are_any() {
        if root().is_ok() {
            assert!(group_of(std::process::id()).is_some_and(|path| path.starts_with('/')));
        }
        assert_eq!(group_of(u32::MAX), None);
    }
}
