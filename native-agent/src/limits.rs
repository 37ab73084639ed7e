//! What a session may use of the machine.
//!
//! Memory and processor time are counted by a control group of the session's own, cgroup v2: the session as a whole, and
//! where it has used up its memory the kernel ends one of its processes, never Jupyter's or the agent's. Who starts the
//! session must be allowed to make the group: root, or a user to whom systemd has delegated a part of the tree. Elsewhere
//! each process is held to the session's memory by RLIMIT_DATA, which counts what it may write and nobody shares; address
//! space (RLIMIT_AS) would refuse what NumPy, CUDA and thread stacks reserve and never touch.
//!
//! Tasks (processes and threads) are counted by such a group where root starts the session: the kernel holds root to no
//! RLIMIT_NPROC. Everybody else is held by RLIMIT_NPROC, which counts all tasks of the user; so that those outside do not
//! use up the session's share, the limit is what they number at launch and the session's on top.
use crate::policy::Policy;
use crate::process;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// Names of the control groups begin with it.
const GROUP: &str = "kernelward-";

/// Limits the calling process and what it starts; the gaps that are left.
///
/// # Errors
/// A limit of the policy cannot be set.
pub fn set(policy: &Policy, session: &str) -> io::Result<Vec<String>> {
    let limits = &policy.limits;
    let root = unsafe { libc::geteuid() } == 0;
    if limits.processes != 0 && !root {
        let outside = process::tasks_of(unsafe { libc::getuid() });
        lower(libc::RLIMIT_NPROC, limits.processes.saturating_add(outside))?;
    }
    let mut controls = Vec::new();
    if limits.processes != 0 && root {
        controls.push(Control::new("pids", "pids.max", limits.processes.to_string()));
    }
    if limits.memory_bytes != 0 {
        controls.push(Control::new("memory", "memory.max", limits.memory_bytes.to_string()));
    }
    if limits.cpu_millis != 0 {
        controls.push(Control::new("cpu", "cpu.max", cpu_max(limits.cpu_millis)));
    }
    let mut gaps = Vec::new();
    for (controller, why) in own_group(session, controls) {
        gaps.push(match controller {
            "memory" => {
                lower(libc::RLIMIT_DATA, limits.memory_bytes)?;
                format!("memory is limited for each process, not for the session: {why}")
            }
            "cpu" => format!("processor time is not limited: {why}"),
            _ => format!("processes and threads are not limited: {why}"),
        });
    }
    for (resource, wanted) in [
        (libc::RLIMIT_NOFILE, limits.open_files),
        (libc::RLIMIT_AS, limits.address_space_bytes),
        (libc::RLIMIT_FSIZE, limits.file_size_bytes),
        // A core file would hold the session's memory.
        (libc::RLIMIT_CORE, 1),
    ] {
        if wanted != 0 {
            lower(resource, wanted)?;
        }
    }
    Ok(gaps)
}

fn lower(resource: libc::__rlimit_resource_t, wanted: u64) -> io::Result<()> {
    let mut limit = libc::rlimit { rlim_cur: 0, rlim_max: 0 };
    if unsafe { libc::getrlimit(resource, &raw mut limit) } != 0 {
        return Err(io::Error::last_os_error());
    }
    limit.rlim_max = limit.rlim_max.min(wanted);
    limit.rlim_cur = limit.rlim_cur.min(limit.rlim_max);
    match unsafe { libc::setrlimit(resource, &raw const limit) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Microseconds of a period (cgroup-v2.rst, cpu.max).
const PERIOD: u64 = 100_000;

/// So many thousandths of a processor, in cpu.max's words; the kernel takes no quota below a millisecond.
fn cpu_max(millis: u64) -> String {
    format!("{} {PERIOD}", millis.saturating_mul(PERIOD / 1000).max(1000))
}

/// One limit: its controller, its file in the group's folder, and what is written there.
struct Control {
    controller: &'static str,
    file: &'static str,
    value: String,
}

impl Control {
    fn new(controller: &'static str, file: &'static str, value: String) -> Self {
        Self { controller, file, value }
    }
}

/// Moves the caller into control groups of its own with these limits; the controllers that cannot be had, with the reason.
fn own_group(session: &str, controls: Vec<Control>) -> Vec<(&'static str, String)> {
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let (mounts, groups) = (read("/proc/self/mounts"), read("/proc/self/cgroup"));
    let mut left = Vec::new();
    let mut together = Vec::new();
    for control in controls {
        match version_one(control.controller, &mounts, &groups) {
            // Version 1 has a hierarchy for each controller; only tasks are counted there.
            Some(here) if control.controller == "pids" => {
                if let Err(why) = move_into(&here, session, std::slice::from_ref(&control), false) {
                    left.push((control.controller, why));
                }
            }
            Some(_) => left.push((control.controller, "it is counted by control groups of version 1".into())),
            None => together.push(control),
        }
    }
    let Some((root, here)) = version_two(&mounts, &groups) else {
        let why = "no control group of version 2 is mounted";
        left.extend(together.iter().map(|control| (control.controller, why.to_owned())));
        return left;
    };
    // A group for all of them; where there is none, for those that can be had.
    while !together.is_empty() {
        match below_some(&root, &here, session, &together) {
            Ok(()) => break,
            Err(whys) => {
                let failed = together.iter().position(|control| whys.controller == Some(control.controller));
                let control = together.remove(failed.unwrap_or(together.len() - 1));
                left.push((control.controller, whys.text));
            }
        }
    }
    left
}

struct Refused {
    controller: Option<&'static str>,
    text: String,
}

/// Makes the group below the caller's own, or where processes stand in the way of that (a group that has some gives its
/// children no memory to share out) below the next one above that may be written. Whoever manages those (systemd, a
/// container) still finds the session below its own.
fn below_some(root: &Path, here: &Path, session: &str, controls: &[Control]) -> Result<(), Refused> {
    let mut first = None;
    for parent in here.ancestors().take_while(|parent| parent.starts_with(root)) {
        let available = fs::read_to_string(parent.join("cgroup.controllers")).unwrap_or_default();
        let missing = controls.iter().find(|control| !available.split_whitespace().any(|n| n == control.controller));
        if let Some(missing) = missing {
            let text = format!("{} has no controller {}", parent.display(), missing.controller);
            return Err(first.unwrap_or(Refused { controller: Some(missing.controller), text }));
        }
        match move_into(parent, session, controls, true) {
            Ok(()) => return Ok(()),
            Err(text) => first = first.or(Some(Refused { controller: None, text })),
        }
    }
    Err(first.unwrap_or(Refused { controller: None, text: "no control group can be made here".into() }))
}

/// Makes a group below `parent`, sets its limits and moves the caller there. An error leaves the caller where it was.
fn move_into(parent: &Path, session: &str, controls: &[Control], enable: bool) -> Result<(), String> {
    let told = |path: &Path, e: io::Error| format!("{}: {e}", path.display());
    // Those of sessions that have ended. One that has tasks is busy and stays.
    for old in fs::read_dir(parent).into_iter().flatten().flatten() {
        if old.file_name().to_string_lossy().starts_with(GROUP) {
            let _ = fs::remove_dir(old.path());
        }
    }
    if enable {
        let control = parent.join("cgroup.subtree_control");
        let enabled = fs::read_to_string(&control).unwrap_or_default();
        for Control { controller, .. } in controls {
            if !enabled.split_whitespace().any(|name| name == *controller) {
                fs::write(&control, format!("+{controller}")).map_err(|e| told(&control, e))?;
            }
        }
    }
    let group = parent.join(format!("{GROUP}{session}"));
    match fs::create_dir(&group) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(told(&group, e)),
        _ => {}
    }
    let own = std::process::id().to_string();
    let limits = controls.iter().map(|control| (control.file, control.value.as_str()));
    for (file, value) in limits.chain([("cgroup.procs", own.as_str())]) {
        let path = group.join(file);
        if let Err(e) = fs::write(&path, value) {
            let _ = fs::remove_dir(&group);
            return Err(told(&path, e));
        }
    }
    Ok(())
}

/// Where file systems of a kind are mounted.
pub(crate) fn mounted(mounts: &str, kind: &str, option: Option<&str>) -> Option<PathBuf> {
    mounts.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(' ').collect();
        let fits = *fields.get(2)? == kind && option.is_none_or(|o| fields[3].split(',').any(|given| given == o));
        fits.then(|| PathBuf::from(fields[1]))
    })
}

/// The group in the hierarchy of these controllers, as /proc/self/cgroup has it. cgroups(7)
pub(crate) fn member(groups: &str, of: &str) -> Option<String> {
    groups.lines().find_map(|line| {
        let mut fields = line.splitn(3, ':').skip(1);
        let (controllers, path) = (fields.next()?, fields.next()?);
        controllers.split(',').any(|name| name == of).then(|| path.trim_start_matches('/').to_owned())
    })
}

/// This process's group in a controller's own hierarchy of version 1, where it has one.
fn version_one(controller: &str, mounts: &str, groups: &str) -> Option<PathBuf> {
    Some(mounted(mounts, "cgroup", Some(controller))?.join(member(groups, controller)?))
}

/// The root of version 2 and this process's group in it.
fn version_two(mounts: &str, groups: &str) -> Option<(PathBuf, PathBuf)> {
    let root = mounted(mounts, "cgroup2", None)?;
    let here = root.join(member(groups, "")?);
    Some((root, here))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_groups_are_found_in_both_versions() {
        let both = "cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\npids /sys/fs/cgroup/pids cgroup rw,pids 0 0\n";
        assert_eq!(version_one("pids", both, "8:pids:/a/b\n0::/c\n"), Some("/sys/fs/cgroup/pids/a/b".into()));
        assert_eq!(version_one("memory", both, "8:pids:/a/b\n0::/c\n"), None);
        let two = version_two("none /sys/fs/cgroup cgroup2 rw 0 0\n", "0::/user.slice/a:b\n");
        assert_eq!(two, Some(("/sys/fs/cgroup".into(), "/sys/fs/cgroup/user.slice/a:b".into())));
        assert_eq!(version_two("", "0::/\n"), None);
    }

    #[test]
    fn processors_are_given_as_quota_and_period() {
        assert_eq!(cpu_max(2500), "250000 100000");
        assert_eq!(cpu_max(1), "1000 100000");
    }

    #[test]
    fn a_group_that_cannot_be_made_says_which_controller_is_missing() {
        let root = std::env::temp_dir().join(format!("kernelward-limits-{}", std::process::id()));
        let here = root.join("app");
        fs::create_dir_all(&here).expect("made");
        for folder in [&root, &here] {
            fs::write(folder.join("cgroup.controllers"), "cpu pids\n").expect("written");
        }
        let wanted = [Control::new("memory", "memory.max", "1".into()), Control::new("cpu", "cpu.max", "1".into())];
        let refused = below_some(&root, &here, "s", &wanted).expect_err("no memory");
        assert_eq!(refused.controller, Some("memory"));
        fs::remove_dir_all(&root).expect("removed");
    }
}
