//! What a session may use of the machine.
//!
//! Tasks (processes and threads) are counted by a control group of the session's own where root starts it: the kernel
//! holds root to no RLIMIT_NPROC. Everybody else is held by RLIMIT_NPROC, which counts all tasks of the user; so that
//! those outside do not use up the session's share, the limit is what they number at launch and the session's on top.
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
    let mut gaps = Vec::new();
    let tasks = policy.limits.processes;
    if tasks != 0 {
        if unsafe { libc::geteuid() } != 0 {
            lower(libc::RLIMIT_NPROC, tasks.saturating_add(process::tasks_of(unsafe { libc::getuid() })))?;
        } else if let Err(why) = own_group(session, tasks) {
            gaps.push(format!("processes and threads are not limited: {why}"));
        }
    }
    for (resource, wanted) in [
        (libc::RLIMIT_NOFILE, policy.limits.open_files),
        (libc::RLIMIT_AS, policy.limits.address_space_bytes),
        (libc::RLIMIT_FSIZE, policy.limits.file_size_bytes),
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

/// Moves the caller into a control group below its own one, which may hold so many tasks. Below its own, so that
/// whoever manages that group (systemd, a container) still finds the session in it.
fn own_group(session: &str, tasks: u64) -> Result<(), String> {
    let told = |path: &Path, e: io::Error| format!("{}: {e}", path.display());
    let read = |path| fs::read_to_string(path).unwrap_or_default();
    let (here, version) = counting_group(&read("/proc/self/mounts"), &read("/proc/self/cgroup"))
        .ok_or("no control group here counts tasks (controller pids)")?;
    // Those of sessions that have ended. One that has tasks is busy and stays.
    for old in fs::read_dir(&here).into_iter().flatten().flatten() {
        if old.file_name().to_string_lossy().starts_with(GROUP) {
            let _ = fs::remove_dir(old.path());
        }
    }
    if version == Version::Two {
        let control = here.join("cgroup.subtree_control");
        let enabled = fs::read_to_string(&control).unwrap_or_default();
        if !enabled.split_whitespace().any(|name| name == "pids") {
            fs::write(&control, "+pids").map_err(|e| told(&control, e))?;
        }
    }
    let group = here.join(format!("{GROUP}{session}"));
    match fs::create_dir(&group) {
        Err(e) if e.kind() != io::ErrorKind::AlreadyExists => return Err(told(&group, e)),
        _ => {}
    }
    for (file, value) in [("pids.max", tasks.to_string()), ("cgroup.procs", std::process::id().to_string())] {
        let path = group.join(file);
        fs::write(&path, value).map_err(|e| told(&path, e))?;
    }
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Version {
    One,
    Two,
}

/// The folder of this process's control group in the hierarchy that counts tasks, from /proc/self/mounts and
/// /proc/self/cgroup: of its own in version 1, all controllers' in version 2. cgroups(7)
fn counting_group(mounts: &str, groups: &str) -> Option<(PathBuf, Version)> {
    let mounted = |kind: &str, option: Option<&str>| {
        mounts.lines().find_map(|line| {
            let fields: Vec<&str> = line.split(' ').collect();
            let fits = *fields.get(2)? == kind && option.is_none_or(|o| fields[3].split(',').any(|given| given == o));
            fits.then(|| PathBuf::from(fields[1]))
        })
    };
    let member = |of: &str| {
        groups.lines().find_map(|line| {
            let mut fields = line.splitn(3, ':').skip(1);
            let (controllers, path) = (fields.next()?, fields.next()?);
            controllers.split(',').any(|name| name == of).then(|| path.trim_start_matches('/').to_owned())
        })
    };
    if let (Some(root), Some(path)) = (mounted("cgroup", Some("pids")), member("pids")) {
        return Some((root.join(path), Version::One));
    }
    Some((mounted("cgroup2", None)?.join(member("")?), Version::Two))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_group_that_counts_tasks_is_found_in_both_versions() {
        let both = "cgroup2 /sys/fs/cgroup/unified cgroup2 rw 0 0\npids /sys/fs/cgroup/pids cgroup rw,pids 0 0\n";
        let found = counting_group(both, "8:pids:/a/b\n0::/c\n");
        assert_eq!(found, Some(("/sys/fs/cgroup/pids/a/b".into(), Version::One)));
        let found = counting_group("none /sys/fs/cgroup cgroup2 rw 0 0\n", "0::/user.slice/a:b\n");
        assert_eq!(found, Some(("/sys/fs/cgroup/user.slice/a:b".into(), Version::Two)));
        assert_eq!(counting_group("", "0::/\n"), None);
    }
}
