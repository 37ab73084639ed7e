//! What /proc says about a process. Text for events and checks of identity; no verdict rests on a name.
use crate::protocol::Process;
use std::{fs, io};

/// Ancestors in an event, the acting process included.
const MAX_ANCESTRY: usize = 16;

/// Identifies this boot: with it, (pid, start time) never repeats. Empty when /proc is not there.
pub fn boot_id() -> String {
    fs::read_to_string("/proc/sys/kernel/random/boot_id").unwrap_or_default().trim().into()
}

pub fn kernel_release() -> String {
    fs::read_to_string("/proc/sys/kernel/osrelease").unwrap_or_default().trim().into()
}

/// A process as /proc/PID/stat has it.
pub struct Stat {
    pub parent: u32,
    pub terminal_session: u32,
    /// The number of the controlling terminal; 0 for none.
    pub terminal: u32,
    /// A thread of the kernel (PF_KTHREAD of include/linux/sched.h).
    pub kernel: bool,
    /// With the pid it names a process once and for all.
    pub start_time: u64,
}

/// `None` when the process is gone.
pub fn stat(pid: u32) -> Option<Stat> {
    let text = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
    // The command in parentheses may contain anything, parentheses and spaces too: the last ")" ends it.
    let fields: Vec<&str> = text.get(text.rfind(')')? + 2..)?.split(' ').collect();
    // Counted from field 3. The terminal's is signed for no reason.
    let number = |index: usize| fields.get(index)?.parse::<u64>().ok();
    Some(Stat {
        parent: number(1)? as u32,
        terminal_session: number(3)? as u32,
        terminal: fields.get(4)?.parse::<i64>().ok()? as u32,
        kernel: number(6)? & 0x0020_0000 != 0,
        start_time: number(19)?,
    })
}

/// Every process that /proc shows.
///
/// # Errors
/// /proc cannot be listed.
pub fn all() -> io::Result<impl Iterator<Item = u32>> {
    let entries = fs::read_dir("/proc")?;
    Ok(entries.flatten().filter_map(|entry| entry.file_name().to_str()?.parse().ok()))
}

pub fn start_time(pid: u32) -> Option<u64> {
    stat(pid).map(|its| its.start_time)
}

/// The thread group of a task; the task itself when /proc does not say.
pub fn thread_group(tid: u32) -> u32 {
    status_field(tid, "Tgid:").and_then(|v| v.parse().ok()).unwrap_or(tid)
}

fn status_field(pid: u32, name: &str) -> Option<String> {
    let status = fs::read_to_string(format!("/proc/{pid}/status")).ok()?;
    let line = status.lines().find(|line| line.starts_with(name))?;
    Some(line[name.len()..].trim().into())
}

/// The umask of a task.
pub fn umask(pid: u32) -> Option<u32> {
    u32::from_str_radix(&status_field(pid, "Umask:")?, 8).ok()
}

/// Real, effective, saved and file system uid of a process.
pub fn users(pid: u32) -> Option<[u32; 4]> {
    let field = status_field(pid, "Uid:")?;
    let ids: Vec<u32> = field.split_whitespace().filter_map(|id| id.parse().ok()).collect();
    ids.try_into().ok()
}

/// Effective uid and every gid of a process.
pub fn credentials(pid: u32) -> Option<(u32, Vec<u32>)> {
    let second = |field: String| field.split_whitespace().nth(1)?.parse::<u32>().ok();
    let uid = second(status_field(pid, "Uid:")?)?;
    let mut groups: Vec<u32> =
        status_field(pid, "Groups:")?.split_whitespace().filter_map(|group| group.parse().ok()).collect();
    groups.push(second(status_field(pid, "Gid:")?)?);
    Some((uid, groups))
}

/// How many tasks (processes and threads) a user has; as far as /proc shows.
pub fn tasks_of(uid: u32) -> u64 {
    let owned = |entry: &fs::DirEntry| {
        use std::os::unix::fs::MetadataExt;
        entry.metadata().is_ok_and(|m| m.uid() == uid)
    };
    let pids = fs::read_dir("/proc").into_iter().flatten().flatten().filter(owned);
    let threads = |pid: u32| status_field(pid, "Threads:").and_then(|count| count.parse::<u64>().ok());
    pids.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).filter_map(threads).sum()
}

pub fn describe(pid: u32) -> Process {
    Process {
        pid,
        start_time: start_time(pid).unwrap_or(0),
        comm: printable(fs::read_to_string(format!("/proc/{pid}/comm")).unwrap_or_default().trim_end()),
        exe: fs::read_link(format!("/proc/{pid}/exe")).map(|exe| printable(&exe.to_string_lossy())).unwrap_or_default(),
    }
}

/// The process and its parents, up to `first` (the session's first process) or init.
pub fn ancestry(pid: u32, first: u32) -> Vec<Process> {
    let mut chain = Vec::new();
    let mut next = pid;
    while next > 1 && chain.len() < MAX_ANCESTRY {
        chain.push(describe(next));
        if next == first {
            break;
        }
        match stat(next) {
            Some(its) => next = its.parent,
            None => break,
        }
    }
    chain
}

/// True when `pid` is `first` or descends from it.
pub fn descends(pid: u32, first: u32) -> bool {
    let mut next = pid;
    // Longer chains than this do not occur; the bound only stops a chain that changes while it is read.
    for _ in 0..1024 {
        if next == first {
            return true;
        }
        match stat(next) {
            Some(its) if its.parent > 1 => next = its.parent,
            _ => return false,
        }
    }
    false
}

/// `text` with control characters replaced: names are chosen by what we confine, and end on a terminal.
pub fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '\u{fffd}' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_process_is_found_with_its_parent_and_descends_from_it() {
        let pid = std::process::id();
        let Stat { parent, start_time: start, .. } = stat(pid).expect("alive");
        assert!(start > 0);
        assert!(descends(pid, parent));
        assert!(!descends(parent, pid));
        assert_eq!(ancestry(pid, pid).len(), 1);
    }

    #[test]
    fn control_characters_are_replaced() {
        assert_eq!(printable("a\x1b[31m\n"), "a\u{fffd}[31m\u{fffd}");
    }
}
