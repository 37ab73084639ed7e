//! Which control group a container is, and seeing what its processes see: the asker's part of arming a container.
//!
//! No engine is asked: their sockets are another way to root. An id is found where every engine puts it, in the name of the
//! container's control group. What the policy names is then looked up from the container's own root, in its mount
//! namespace, and stays a descriptor: the rules hold for those very objects.
use crate::client::Problem;
use crate::launch::open_path;
use crate::socket::pidfd_open;
use crate::{group, process};
use std::collections::{BTreeMap, BTreeSet};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::fs::MetadataExt;
use std::path::{Path, PathBuf};
use std::{fs, io};

/// How an engine names a container's group: what comes before the id and after it. Groups of its own helpers
/// (libpod-conmon-…, crio-conmon-…, lxc.monitor.…) are none of these.
const NAMES: [(&str, &str, &str); 10] = [
    ("docker", "docker-", ".scope"),
    ("podman", "libpod-", ".scope"),
    ("podman", "libpod-", ""),
    ("containerd", "cri-containerd-", ".scope"),
    ("containerd", "nerdctl-", ".scope"),
    ("CRI-O", "crio-", ".scope"),
    ("systemd-nspawn", "machine-", ".scope"),
    ("systemd-nspawn", "systemd-nspawn@", ".service"),
    ("LXC", "lxc.payload.", ""),
    // By cgroupfs instead of systemd: docker/ID, kubepods/…/ID, a containerd namespace/ID.
    ("container", "", ""),
];
const ID: usize = 64;
/// An id may be cut down to so many digits, as engines show it (12), or fewer.
const FEWEST: usize = 4;
/// Groups that are looked at, and how deep: far more than a machine has.
const MOST_GROUPS: usize = 100_000;
const DEEPEST: usize = 64;

/// A container that runs.
#[derive(Debug)]
pub struct Container {
    pub engine: &'static str,
    /// As in RunningProcess of agent.proto.
    pub group: String,
    /// Its first process: the oldest one that nobody in the container started.
    pub pid: u32,
    pub start_time: u64,
    /// The folder of its control group.
    folder: PathBuf,
}

/// The container that is called so: an id, or the beginning of one; a machine's name; a systemd unit; the path of a
/// control group.
///
/// # Errors
/// There is none, there are several, or it has no process.
pub fn find(wanted: &str) -> Result<Container, Problem> {
    let root = group::root()?;
    let (engine, group) = match wanted.strip_prefix('/') {
        Some(_) => ("control group", by_path(&root, wanted)?),
        None => by_name(&groups(&root), wanted)?,
    };
    let folder = root.join(&group[1..]);
    let (pid, start_time) = first(&folder).ok_or_else(|| {
        format!("no process of {group} can be seen here: it has ended, or it is outside of this process namespace")
    })?;
    Ok(Container { engine, group, pid, start_time, folder })
}

fn by_path(root: &Path, wanted: &str) -> Result<String, Problem> {
    let below = Path::new(wanted).strip_prefix(root).unwrap_or_else(|_| Path::new(wanted.trim_start_matches('/')));
    let group = format!("/{}", below.display());
    let group = group.trim_end_matches('/');
    match root.join(below).join("cgroup.procs").exists() {
        true if !group.is_empty() => Ok(group.into()),
        true => Err("the root of the control groups is the whole machine, not a container".into()),
        false => Err(format!("there is no control group {wanted}")),
    }
}

/// Every group below the root, by its path.
fn groups(root: &Path) -> Vec<String> {
    let below = folders(root).skip(1).take(MOST_GROUPS);
    below.filter_map(|folder| Some(format!("/{}", folder.strip_prefix(root).ok()?.display()))).collect()
}

/// A group's folder and those of the groups below it, it before them.
fn folders(group: &Path) -> impl Iterator<Item = PathBuf> {
    let mut left = vec![(group.to_path_buf(), 0)];
    std::iter::from_fn(move || {
        let (folder, depth) = left.pop()?;
        if depth < DEEPEST {
            let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
            let groups = entries.filter(|entry| entry.file_type().is_ok_and(|kind| kind.is_dir()));
            left.extend(groups.map(|entry| (entry.path(), depth + 1)));
        }
        Some(folder)
    })
}

fn by_name(groups: &[String], wanted: &str) -> Result<(&'static str, String), Problem> {
    let mut found: BTreeMap<&str, &'static str> = BTreeMap::new();
    for group in groups {
        if let Some(engine) = engine_of(group, wanted) {
            found.insert(group, engine);
        }
    }
    // What an engine puts below a container's group has the same id: the outermost is the container.
    let outer: Vec<(&str, &'static str)> = found
        .iter()
        .filter(|(group, _)| !found.keys().any(|other| other != *group && group::is_within(group, other)))
        .map(|(group, engine)| (*group, *engine))
        .collect();
    match outer[..] {
        [(group, engine)] => Ok((engine, payload(groups, group))),
        [] => Err(format!(
            "no running container {wanted}: an id is wanted (`docker ps --no-trunc`), a machine's name, or the path of a \
             control group; engines' own names for containers are known to them alone"
        )),
        _ => {
            let all: Vec<&str> = outer.iter().map(|(group, _)| *group).collect();
            Err(format!("{wanted} is more than one container: {}; give more of the id, or a path", all.join(", ")))
        }
    }
}

/// systemd-nspawn is in its machine's group itself, beside the payload: only that is the container.
fn payload(groups: &[String], group: &str) -> String {
    let below = |name: &str| format!("{group}/{name}");
    match groups.contains(&below("payload")) && groups.contains(&below("supervisor")) {
        true => below("payload"),
        false => group.into(),
    }
}

/// Whose container of this name the group is.
fn engine_of(group: &str, wanted: &str) -> Option<&'static str> {
    let (_, name) = group.rsplit_once('/')?;
    if name == wanted {
        return Some(NAMES.iter().find(|its| named(name, its).is_some()).map_or("control group", |its| its.0));
    }
    NAMES.iter().find(|its| named(name, its).is_some_and(|id| is_meant(&id, wanted))).map(|its| its.0)
}

/// The id in a group's name.
fn named(name: &str, (engine, before, after): &(&str, &str, &str)) -> Option<String> {
    let id = name.strip_prefix(before)?.strip_suffix(after)?;
    match *engine {
        // systemd's own escapes (systemd-escape(1)): machine-a\x2db.scope is the machine a-b.
        "systemd-nspawn" => Some(unescaped(id)),
        "LXC" => Some(id.to_owned()),
        _ => is_hexadecimal(id, ID).then(|| id.to_owned()),
    }
    .filter(|id| !id.is_empty())
}

fn is_hexadecimal(text: &str, length: usize) -> bool {
    text.len() == length && text.bytes().all(|byte| byte.is_ascii_digit() || (b'a'..=b'f').contains(&byte))
}

fn is_meant(id: &str, wanted: &str) -> bool {
    id == wanted || is_hexadecimal(id, ID) && wanted.len() >= FEWEST && id.starts_with(wanted)
}

fn unescaped(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let Some((first, after)) = rest.split_first() {
        let code = after.get(..3).filter(|code| *first == b'\\' && code[0] == b'x');
        let code = code.and_then(|code| u8::from_str_radix(std::str::from_utf8(&code[1..]).ok()?, 16).ok());
        bytes.push(code.unwrap_or(*first));
        rest = if code.is_some() { &after[3..] } else { after };
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Processes of a group and of the groups below it.
fn processes(folder: &Path) -> BTreeSet<u32> {
    let mut found = BTreeSet::new();
    for folder in folders(folder) {
        let listed = fs::read_to_string(folder.join("cgroup.procs")).unwrap_or_default();
        // 0: one that has no pid in this process namespace.
        found.extend(listed.lines().filter_map(|line| line.parse::<u32>().ok()).filter(|pid| *pid != 0));
    }
    found
}

/// The oldest process that no other one of the group started, with its start time.
fn first(folder: &Path) -> Option<(u32, u64)> {
    let all = processes(folder);
    let known = all.iter().filter_map(|pid| Some((*pid, process::stat(*pid)?)));
    let roots = known.filter(|(_, its)| !all.contains(&its.parent)).map(|(pid, its)| (pid, its.start_time));
    roots.min_by_key(|(pid, start)| (*start, *pid))
}

impl Container {
    /// From now on paths lead this process where they lead the container's: its mount namespace and its root. Needs root,
    /// or the user whose container it is.
    ///
    /// # Errors
    /// The container is gone, or its namespaces are closed to this user.
    pub fn enter(&self) -> Result<(), Problem> {
        let told = |what: &str, e: io::Error| format!("{what} of container process {}: {e}", self.pid);
        let pidfd = pidfd_open(self.pid).map_err(|e| told("the process", e))?;
        let root = open_path(&format!("/proc/{}/root", self.pid), 0).map_err(|e| told("the root", e))?;
        if process::start_time(self.pid) != Some(self.start_time) {
            return Err(format!("container process {} has ended", self.pid));
        }
        if !same_file("/proc/self/ns/mnt", &format!("/proc/{}/ns/mnt", self.pid)) {
            let joined = unsafe { libc::setns(pidfd.as_raw_fd(), libc::CLONE_NEWNS) } == 0
                // A user's own container: its user namespace is where this user may.
                || unsafe { libc::setns(pidfd.as_raw_fd(), libc::CLONE_NEWUSER | libc::CLONE_NEWNS) } == 0;
            if !joined {
                return Err(told("the mount namespace", io::Error::last_os_error()));
            }
        } else if same_file("/", &format!("/proc/self/fd/{}", root.as_raw_fd())) {
            return Ok(());
        }
        let here = c".";
        if unsafe { libc::fchdir(root.as_raw_fd()) } != 0 || unsafe { libc::chroot(here.as_ptr()) } != 0 {
            return Err(told("the root", io::Error::last_os_error()));
        }
        Ok(())
    }

    /// # Errors
    /// The process is one of the container's, or cannot be told from them.
    pub fn must_not_hold(&self, pid: u32, who: &str) -> Result<(), Problem> {
        match group::group_of(pid).is_none_or(|its| group::is_within(&its, &self.group)) {
            true => Err(format!("control group {}: {who} is in it", self.group)),
            false => Ok(()),
        }
    }

    /// Stops every process of the container until the answer is dropped; `None` where that is not this user's to do, or does
    /// not come about: arming needs no stop, but nothing is opened between the look at it and the label.
    pub fn freeze(&self) -> Option<Frozen> {
        Frozen::new(&self.folder)
    }
}

fn same_file(one: &str, other: &str) -> bool {
    match (fs::metadata(one), fs::metadata(other)) {
        (Ok(one), Ok(other)) => (one.dev(), one.ino()) == (other.dev(), other.ino()),
        _ => false,
    }
}

/// A stopped container. A guard thaws it: the asker may be killed, or wait for a file system that the container itself
/// serves (FUSE) and that cannot answer now.
pub struct Frozen {
    guard: libc::pid_t,
    alive: Option<OwnedFd>,
}

/// How long a container may stand still, and how long the kernel may take to stop it. Milliseconds.
const STANDS: libc::c_int = 60_000;
const STOPS: u32 = 5_000;

impl Frozen {
    fn new(folder: &Path) -> Option<Self> {
        let state = folder.join("cgroup.freeze");
        // One that somebody else has stopped stays stopped.
        if fs::read_to_string(&state).ok()?.trim() != "0" {
            return None;
        }
        let state: OwnedFd = fs::OpenOptions::new().write(true).open(&state).ok()?.into();
        let mut ends = [-1; 2];
        if unsafe { libc::pipe2(ends.as_mut_ptr(), libc::O_CLOEXEC) } != 0 {
            return None;
        }
        let [waits, alive] = ends.map(|end| unsafe { OwnedFd::from_raw_fd(end) });
        let asker = unsafe { libc::getpid() };
        let guard = match unsafe { libc::fork() } {
            -1 => return None,
            0 => {
                unsafe { libc::close(alive.as_raw_fd()) };
                keep(asker, waits.as_raw_fd(), state.as_raw_fd())
            }
            guard => guard,
        };
        let frozen = Self { guard, alive: Some(alive) };
        let written = unsafe { libc::write(state.as_raw_fd(), c"1".as_ptr().cast(), 1) } == 1;
        (written && stands_still(folder)).then_some(frozen)
    }
}

/// Waits until the kernel says that the last process stands still.
fn stands_still(folder: &Path) -> bool {
    let Ok(events) = fs::File::open(folder.join("cgroup.events")) else { return false };
    let mut left = STOPS;
    loop {
        let text = fs::read_to_string(folder.join("cgroup.events")).unwrap_or_default();
        if text.lines().any(|line| line == "frozen 1") || left == 0 {
            return left > 0;
        }
        let mut poll = libc::pollfd { fd: events.as_raw_fd(), events: libc::POLLPRI, revents: 0 };
        let step = left.min(100);
        unsafe { libc::poll(&raw mut poll, 1, step as libc::c_int) };
        left -= step;
    }
}

/// The guard: thaws when the asker lets go, is gone, or takes too long.
fn keep(asker: libc::pid_t, waits: RawFd, state: RawFd) -> ! {
    unsafe {
        for signal in [libc::SIGINT, libc::SIGTERM, libc::SIGHUP, libc::SIGQUIT] {
            libc::signal(signal, libc::SIG_IGN);
        }
        let mut poll = libc::pollfd { fd: waits, events: libc::POLLIN, revents: 0 };
        let ready = libc::poll(&raw mut poll, 1, STANDS);
        libc::write(state, c"0".as_ptr().cast(), 1);
        if ready == 0 {
            let why = c"kernelward: the container stood still for a minute and goes on, it is not armed\n";
            libc::write(2, why.as_ptr().cast(), why.to_bytes().len());
            libc::kill(asker, libc::SIGKILL);
        }
        libc::_exit(0)
    }
}

impl Drop for Frozen {
    fn drop(&mut self) {
        drop(self.alive.take());
        // Until the container goes on.
        while unsafe { libc::waitpid(self.guard, std::ptr::null_mut(), 0) } == -1
            && io::Error::last_os_error().kind() == io::ErrorKind::Interrupted
        {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(start: &str) -> String {
        format!("{start:0<64}")
    }

    #[test]
    fn every_engines_containers_are_found_by_their_id_and_their_helpers_are_not() {
        let name = id("c0ffee");
        for (engine, group) in [
            ("docker", format!("/system.slice/docker-{name}.scope")),
            ("container", format!("/docker/{name}")),
            ("podman", format!("/machine.slice/libpod-{name}.scope")),
            ("podman", format!("/user.slice/user-1000.slice/user@1000.service/user.slice/libpod-{name}.scope")),
            ("podman", format!("/libpod_parent/libpod-{name}")),
            ("containerd", format!("/kubepods.slice/kubepods-pod1.slice/cri-containerd-{name}.scope")),
            ("container", format!("/kubepods/besteffort/pod1/{name}")),
            ("containerd", format!("/system.slice/nerdctl-{name}.scope")),
            ("CRI-O", format!("/kubepods.slice/crio-{name}.scope")),
        ] {
            let helper = group.replace("libpod-", "libpod-conmon-").replace("crio-", "crio-conmon-");
            let mut groups = vec!["/system.slice".to_owned(), group.clone(), format!("{group}/container")];
            if helper != group {
                groups.push(helper);
            }
            for wanted in [name.as_str(), &name[..12]] {
                assert_eq!(by_name(&groups, wanted), Ok((engine, group.clone())), "{wanted}");
            }
        }
    }

    #[test]
    fn machines_and_units_are_found_by_their_names() {
        let groups: Vec<String> = [
            "/machine.slice/machine-web\\x2d1.scope",
            "/machine.slice/machine-web\\x2d1.scope/payload",
            "/machine.slice/machine-web\\x2d1.scope/supervisor",
            "/lxc.payload.box",
            "/lxc.monitor.box",
            "/user.slice/run-u7.scope",
        ]
        .map(str::to_owned)
        .into();
        let payload = "/machine.slice/machine-web\\x2d1.scope/payload".to_owned();
        assert_eq!(by_name(&groups, "web-1"), Ok(("systemd-nspawn", payload)));
        assert_eq!(by_name(&groups, "box"), Ok(("LXC", "/lxc.payload.box".into())));
        assert_eq!(by_name(&groups, "run-u7.scope"), Ok(("control group", "/user.slice/run-u7.scope".into())));
    }

    #[test]
    fn what_is_unknown_or_more_than_one_container_is_refused() {
        let groups = vec![format!("/docker/{}", id("abcd1")), format!("/docker/{}", id("abcd2"))];
        assert!(by_name(&groups, "abcd").is_err_and(|why| why.contains("more than one")));
        assert_eq!(by_name(&groups, "abcd2").map(|found| found.1), Ok(groups[1].clone()));
        for wanted in ["abc", "", "docker", "quirky_curie", &id("abcd3"), "ABCD1"] {
            assert!(by_name(&groups, wanted).is_err_and(|why| why.contains("no running container")), "{wanted}");
        }
        // Long enough, but of another form than an id.
        assert!(by_name(&["/docker/abcdef".to_owned()], "abcde").is_err());
    }

    #[test]
    fn a_path_is_taken_with_and_without_the_place_where_groups_are_mounted() {
        let root = std::env::temp_dir().join(format!("kernelward-groups-{}", std::process::id()));
        fs::create_dir_all(root.join("a/b")).expect("made");
        for folder in ["", "a", "a/b"] {
            fs::write(root.join(folder).join("cgroup.procs"), "").expect("written");
        }
        assert_eq!(by_path(&root, "/a/b/"), Ok("/a/b".into()));
        assert_eq!(by_path(&root, root.join("a/b").to_str().expect("text")), Ok("/a/b".into()));
        assert!(by_path(&root, "/a/c").is_err() && by_path(&root, "/").is_err());
        assert!(by_path(&root, root.to_str().expect("text")).is_err());
        assert_eq!(groups(&root).len(), 2);
        fs::remove_dir_all(&root).expect("removed");
    }

    #[test]
    fn the_first_process_is_the_oldest_that_nobody_in_the_group_started() {
        let folder = std::env::temp_dir().join(format!("kernelward-first-{}", std::process::id()));
        fs::create_dir_all(folder.join("below")).expect("made");
        let mut child = std::process::Command::new("cat").stdin(std::process::Stdio::piped()).spawn().expect("starts");
        fs::write(folder.join("cgroup.procs"), format!("{}\n0\n", child.id())).expect("written");
        assert_eq!(first(&folder).map(|found| found.0), Some(child.id()));
        fs::write(folder.join("below/cgroup.procs"), format!("{}\n", std::process::id())).expect("written");
        assert_eq!(first(&folder).map(|found| found.0), Some(std::process::id()));
        drop(child.stdin.take());
        let _ = child.wait();
        fs::remove_dir_all(&folder).expect("removed");
    }
}
