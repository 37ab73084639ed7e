//! Landlock: a policy as an allow-list of path-beneath rules, and the three system calls.
//!
//! Landlock grants whole subtrees and cannot take a part of one away. A subtree with an exception is therefore granted
//! child by child, as the children are at this moment: what is created in it later cannot be read. Listing cannot be
//! granted without what lies beneath; it is granted as a whole, so that `ls ~` works, and names of denied files show
//! (stat shows them in any case). In a subtree where the session may create files, granting child by child would break
//! ordinary work; there the exception is not enforced and is named as a gap.
use crate::device;
use crate::matcher::{Matcher, ancestors, is_below};
use crate::policy::{CREATE, DELETE, EXECUTE, Policy, READ, WRITE};
use std::collections::BTreeMap;
use std::ffi::CString;
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// Access rights of include/uapi/linux/landlock.h.
mod right {
    pub const EXECUTE: u64 = 1;
    pub const WRITE_FILE: u64 = 1 << 1;
    pub const READ_FILE: u64 = 1 << 2;
    pub const READ_DIR: u64 = 1 << 3;
    pub const REMOVE: u64 = 1 << 4 | 1 << 5;
    pub const MAKE: u64 = 0x7f << 6;
    pub const REFER: u64 = 1 << 13;
    pub const TRUNCATE: u64 = 1 << 14;
    /// Those that a rule on a file, not a directory, may have.
    pub const ON_FILE: u64 = EXECUTE | WRITE_FILE | READ_FILE | TRUNCATE;
    pub const CONNECT_TCP: u64 = 1 << 1;
    pub const SCOPE_ABSTRACT_UNIX: u64 = 1;
    pub const SCOPE_SIGNAL: u64 = 2;
}

/// What a class of access needs.
fn rights(class: u32) -> u64 {
    match class {
        READ => right::READ_FILE | right::READ_DIR,
        WRITE => right::WRITE_FILE | right::TRUNCATE,
        CREATE => right::MAKE | right::REFER,
        DELETE => right::REMOVE | right::REFER,
        EXECUTE => right::EXECUTE,
        _ => 0,
    }
}

/// The kernel's Landlock version, 0 when it has none.
pub fn abi() -> u32 {
    let version = unsafe { libc::syscall(libc::SYS_landlock_create_ruleset, 0, 0, 1) };
    u32::try_from(version).unwrap_or(0)
}

/// What is on disk, as far as planning needs it.
pub trait Disk {
    /// Names in a directory; `None` when it cannot be listed.
    fn names(&self, directory: &str) -> Option<Vec<String>>;
    fn kind(&self, path: &str) -> Option<Kind>;
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Directory,
    Link,
    /// Files, sockets, FIFOs.
    File,
    Device {
        block: bool,
        number: u64,
    },
}

/// The file system itself.
pub struct RealDisk;

impl Disk for RealDisk {
    fn names(&self, directory: &str) -> Option<Vec<String>> {
        let entries = std::fs::read_dir(directory).ok()?;
        Some(entries.flatten().filter_map(|entry| entry.file_name().into_string().ok()).collect())
    }

    fn kind(&self, path: &str) -> Option<Kind> {
        use std::os::unix::fs::{FileTypeExt, MetadataExt};
        let metadata = std::fs::symlink_metadata(path).ok()?;
        let kind = metadata.file_type();
        Some(if kind.is_dir() {
            Kind::Directory
        } else if kind.is_symlink() {
            Kind::Link
        } else if kind.is_char_device() || kind.is_block_device() {
            Kind::Device { block: kind.is_block_device(), number: metadata.rdev() }
        } else {
            Kind::File
        })
    }
}

/// Rights by path, and what Landlock cannot say about this policy.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Plan {
    pub grants: BTreeMap<String, u64>,
    pub gaps: Vec<String>,
}

impl Plan {
    /// True when the plan grants this class of access to `path`.
    pub fn permits(&self, path: &str, class: u32) -> bool {
        // Making, removing and renaming are rights on the folder.
        let mut wanted = rights(class);
        if matches!(class, CREATE | DELETE) {
            wanted &= !right::REFER;
        } else if class == READ || class == WRITE {
            let directory = RealDisk.kind(path) == Some(Kind::Directory);
            wanted &= if directory { right::READ_DIR } else { right::READ_FILE | right::WRITE_FILE };
        }
        ancestors(path)
            .skip(usize::from(matches!(class, CREATE | DELETE)))
            .any(|beneath| self.grants.get(beneath).is_some_and(|granted| granted & wanted == wanted))
    }
}

struct Planner<'a> {
    policy: &'a Policy,
    matcher: Matcher,
    disk: &'a dyn Disk,
    plan: Plan,
}

/// Computes what to grant so that the session gets at most what the policy allows, the named gaps apart.
pub fn plan(policy: &Policy, disk: &dyn Disk) -> Plan {
    let mut planner = Planner { policy, matcher: Matcher::new(policy), disk, plan: Plan::default() };
    for class in [READ, WRITE, CREATE, DELETE, EXECUTE] {
        planner.walk("/", class, !planner.matcher.default(class).denies());
    }
    planner.devices("/dev", 0);
    planner.plan.gaps.sort();
    planner.plan.gaps.dedup();
    planner.plan
}

impl Planner<'_> {
    fn walk(&mut self, path: &str, class: u32, inherited: bool) {
        // Whose a file of /proc is changes with every process: the supervisor opens the session's own for it.
        if class == WRITE && (path == "/proc" || is_below(path, "/proc")) {
            return;
        }
        let verdict = self.matcher.exactly(path, class).filter(|_| self.disk.kind(path) != Some(Kind::Directory));
        let allowed = verdict.or(self.matcher.at(path, class)).map_or(inherited, |v| !v.denies());
        // Devices are granted by device rules, wherever file rules stand.
        if path == "/dev" && matches!(class, READ | WRITE) {
            return self.walk_dev(class, allowed);
        }
        if !allowed {
            let inside: Vec<String> = self
                .matcher
                .below(path, class)
                .filter(|(_, verdict)| !verdict.denies())
                .filter_map(|(anchor, _)| child_towards(path, anchor))
                .collect();
            let mut last = None;
            for child in inside {
                if last.as_ref() != Some(&child) && self.disk.kind(&child).is_some_and(|kind| kind != Kind::Link) {
                    self.walk(&child, class, false);
                }
                last = Some(child);
            }
            if path == "/" && class == WRITE {
                self.walk_dev(WRITE, false);
            }
            return;
        }

        let exceptions = self.matcher.below(path, class).filter(|(_, v)| v.denies()).filter_map(|(_, v)| v.rule);
        let exceptions: Vec<usize> = exceptions.filter(|rule| !self.policy.is_way(*rule)).collect();
        let splits = !exceptions.is_empty() || path == "/" && matches!(class, READ | WRITE);
        let creates = !self.matcher.decide(path, CREATE).denies();
        if splits && !(creates && path != "/") {
            if class == READ {
                self.grant(path, right::READ_DIR);
            }
            for name in self.disk.names(path).unwrap_or_default() {
                let child = if path == "/" { format!("/{name}") } else { format!("{path}/{name}") };
                if self.disk.kind(&child).is_some_and(|kind| kind != Kind::Link) {
                    self.walk(&child, class, true);
                }
            }
            return;
        }
        for rule in exceptions {
            self.gap(rule, "lies in a folder where the session may create files");
        }
        for rule in self.matcher.globs_within(path, class).collect::<Vec<_>>() {
            if self.policy.files[rule].action == crate::protocol::Action::Deny {
                self.gap(rule, "is a name pattern");
            }
        }
        self.grant(path, rights(class));
    }

    /// Everything in /dev but the device nodes.
    fn walk_dev(&mut self, class: u32, allowed: bool) {
        for name in self.disk.names("/dev").unwrap_or_default() {
            let child = format!("/dev/{name}");
            match self.disk.kind(&child) {
                Some(Kind::Directory | Kind::File) if name != "pts" => self.walk(&child, class, allowed),
                _ => {}
            }
        }
    }

    /// The device nodes that the device rules allow.
    fn devices(&mut self, directory: &str, depth: u32) {
        // Pseudo terminals come and go: the folder as a whole.
        if directory == "/dev/pts" {
            return self.grant(directory, right::READ_FILE | right::READ_DIR | right::WRITE_FILE);
        }
        for name in self.disk.names(directory).unwrap_or_default() {
            let child = format!("{directory}/{name}");
            match self.disk.kind(&child) {
                Some(Kind::Directory) if depth < 4 && name != "shm" => self.devices(&child, depth + 1),
                Some(Kind::Device { block, number }) if !device::decide(self.policy, block, number).denies() => {
                    self.grant(&child, right::READ_FILE | right::WRITE_FILE);
                }
                _ => {}
            }
        }
    }

    fn grant(&mut self, path: &str, rights: u64) {
        let rights = match self.disk.kind(path) {
            Some(Kind::Directory) => rights,
            Some(_) => rights & right::ON_FILE,
            None => 0,
        };
        if rights != 0 {
            *self.plan.grants.entry(path.into()).or_default() |= rights;
        }
    }

    fn gap(&mut self, rule: usize, why: &str) {
        let rule = &self.policy.files[rule];
        self.plan.gaps.push(format!("rule {} ({}) {why}: Landlock cannot enforce it", rule.id, rule.path));
    }
}

/// The child of `path` on the way to `anchor`.
fn child_towards(path: &str, anchor: &str) -> Option<String> {
    debug_assert!(is_below(anchor, path));
    let start = if path == "/" { 1 } else { path.len() + 1 };
    let end = anchor[start..].find('/').map_or(anchor.len(), |slash| start + slash);
    Some(anchor[..end].into())
}

/// Network restrictions that go with the file rules.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Tcp {
    /// The kernel's cgroup programs decide (tier B).
    Untouched,
    /// No connection by the session's own hand: the supervisor makes those that the policy allows (tier C).
    NoConnect,
}

#[repr(C)]
#[derive(Default)]
struct RulesetAttr {
    fs: u64,
    net: u64,
    scoped: u64,
}

#[repr(C, packed)]
struct PathBeneath {
    allowed: u64,
    parent: i32,
}

/// Restricts the calling thread and what it starts. NO_NEW_PRIVS must be set.
///
/// # Errors
/// The failed system call's. A path that has vanished since planning is skipped: less is granted.
pub fn restrict(plan: &Plan, abi: u32, tcp: Tcp) -> io::Result<()> {
    if abi == 0 {
        return Err(io::Error::new(io::ErrorKind::Unsupported, "this kernel has no Landlock"));
    }
    // Rights that a kernel does not know are refused by it (EINVAL): ask for what its ABI has.
    let mut handled = (1 << 13) - 1;
    if abi >= 2 {
        handled |= right::REFER;
    }
    if abi >= 3 {
        handled |= right::TRUNCATE;
    }
    let attr = RulesetAttr {
        fs: handled,
        net: if abi >= 4 && tcp == Tcp::NoConnect { right::CONNECT_TCP } else { 0 },
        scoped: if abi >= 6 { right::SCOPE_ABSTRACT_UNIX | right::SCOPE_SIGNAL } else { 0 },
    };
    // The structure has grown with the ABI; older kernels refuse a longer one unless the rest is zero.
    let ruleset = call(libc::SYS_landlock_create_ruleset, (&raw const attr) as usize, size_of_val(&attr), 0, 0)?;
    let ruleset = unsafe { OwnedFd::from_raw_fd(ruleset as i32) };
    for (path, rights) in &plan.grants {
        let allowed = rights & handled;
        let Ok(text) = CString::new(path.as_str()) else { continue };
        let fd = unsafe { libc::open(text.as_ptr(), libc::O_PATH | libc::O_CLOEXEC | libc::O_NOFOLLOW) };
        if fd < 0 || allowed == 0 {
            continue;
        }
        let fd = unsafe { OwnedFd::from_raw_fd(fd) };
        let beneath = PathBeneath { allowed, parent: fd.as_raw_fd() };
        match call(libc::SYS_landlock_add_rule, ruleset.as_raw_fd() as usize, 1, (&raw const beneath) as usize, 0) {
            Ok(_) => {}
            // EBADFD: a file of the kernel's own (pipefs, nsfs), which Landlock never restricts.
            Err(e) if e.raw_os_error() == Some(libc::EBADFD) => {}
            Err(e) => return Err(io::Error::new(e.kind(), format!("Landlock rule for {path}: {e}"))),
        }
    }
    call(libc::SYS_landlock_restrict_self, ruleset.as_raw_fd() as usize, 0, 0, 0).map(drop)
}

/// Enters a domain that restricts nothing but signals: they reach this domain and those below it. Needs ABI 6.
pub fn scope_signals() -> io::Result<()> {
    // Every domain denies REFER, even one that says nothing of files: files could not be moved between folders.
    let attr = RulesetAttr { fs: right::REFER, scoped: right::SCOPE_SIGNAL, ..RulesetAttr::default() };
    let ruleset = call(libc::SYS_landlock_create_ruleset, (&raw const attr) as usize, size_of_val(&attr), 0, 0)?;
    let ruleset = unsafe { OwnedFd::from_raw_fd(ruleset as i32) };
    let root = std::fs::File::open("/")?;
    let beneath = PathBeneath { allowed: right::REFER, parent: root.as_raw_fd() };
    call(libc::SYS_landlock_add_rule, ruleset.as_raw_fd() as usize, 1, (&raw const beneath) as usize, 0)?;
    call(libc::SYS_landlock_restrict_self, ruleset.as_raw_fd() as usize, 0, 0, 0).map(drop)
}

/// What the ABI lacks, in words for the list of gaps.
pub fn missing(abi: u32) -> Vec<&'static str> {
    [
        (2, "files cannot be linked or renamed between folders (Landlock ABI 2)"),
        (3, "truncate(2) of a read-only file is not refused (Landlock ABI 3)"),
        (6, "signals and abstract Unix sockets reach processes outside the session (Landlock ABI 6)"),
        (9, "Unix sockets by path are not restricted by Landlock (ABI 9)"),
    ]
    .into_iter()
    .filter_map(|(since, gap)| (abi < since).then_some(gap))
    .collect()
}

fn call(number: libc::c_long, a: usize, b: usize, c: usize, d: usize) -> io::Result<libc::c_long> {
    match unsafe { libc::syscall(number, a, b, c, d) } {
        -1 => Err(io::Error::last_os_error()),
        result => Ok(result),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::ALL_ACCESS as ALL;
    use crate::policy::tests::{empty, file};
    use crate::protocol::{Action, CompiledPolicy, FileRule, FileRuleKind};

    /// A disk given as a list of paths; a trailing "@" makes a link, "/" a directory.
    struct Listed(&'static [&'static str]);

    impl Disk for Listed {
        fn names(&self, directory: &str) -> Option<Vec<String>> {
            let prefix = if directory == "/" { "/".into() } else { format!("{directory}/") };
            let mut names: Vec<String> = self
                .0
                .iter()
                .filter_map(|path| path.strip_prefix(&prefix))
                .filter_map(|rest| rest.split('/').next())
                .map(|name| name.trim_end_matches('@').into())
                .filter(|name: &String| !name.is_empty())
                .collect();
            names.dedup();
            Some(names)
        }

        fn kind(&self, path: &str) -> Option<Kind> {
            let beneath = format!("{}/", path.trim_end_matches('/'));
            if self.0.contains(&format!("{path}@").as_str()) {
                Some(Kind::Link)
            } else if self.0.iter().any(|known| known.starts_with(&beneath)) {
                Some(Kind::Directory)
            } else {
                self.0.contains(&path).then_some(Kind::File)
            }
        }
    }

    const DISK: Listed = Listed(&[
        "/etc/passwd",
        "/proc/1/comm",
        "/home/u/.aws/credentials",
        "/home/u/.bashrc",
        "/home/u/link@",
        "/home/u/work/.env",
        "/home/u/work/a.py",
        "/usr/bin/true",
    ]);

    fn planned(files: Vec<FileRule>) -> Plan {
        plan(&Policy::try_from(CompiledPolicy { files, ..empty() }).expect("valid"), &DISK)
    }

    fn readable(plan: &Plan) -> Vec<&str> {
        plan.grants.iter().filter(|(_, r)| **r & right::READ_FILE != 0).map(|(p, _)| p.as_str()).collect()
    }

    #[test]
    fn a_denied_folder_is_left_out_by_granting_its_siblings() {
        let plan = planned(vec![file("aws", "/home/u/.aws", FileRuleKind::Subtree, READ, Action::Deny)]);
        assert_eq!(readable(&plan), ["/etc", "/home/u/.bashrc", "/home/u/work", "/proc", "/usr"]);
        assert!(plan.gaps.is_empty());
    }

    #[test]
    fn a_link_is_never_granted() {
        let plan = planned(vec![file("aws", "/home/u/.aws", FileRuleKind::Subtree, READ, Action::Deny)]);
        assert!(!plan.grants.contains_key("/home/u/link"));
    }

    #[test]
    fn an_allowed_folder_inside_a_denied_one_is_granted_alone() {
        let plan = planned(vec![
            file("home", "/home", FileRuleKind::Subtree, READ, Action::Deny),
            file("work", "/home/u/work", FileRuleKind::Subtree, READ, Action::Allow),
        ]);
        assert_eq!(readable(&plan), ["/etc", "/home/u/work", "/proc", "/usr"]);
    }

    #[test]
    fn an_exception_where_files_are_created_is_a_gap_and_named() {
        let plan = planned(vec![
            file("work", "/home/u/work", FileRuleKind::Subtree, READ | WRITE | CREATE, Action::Allow),
            file("env", "/home/u/work/.env", FileRuleKind::Exact, READ, Action::Deny),
        ]);
        assert!(readable(&plan).contains(&"/home/u/work"));
        assert_eq!(plan.gaps.len(), 1);
        assert!(plan.gaps[0].contains("rule env (/home/u/work/.env)"));
    }

    #[test]
    fn what_keeps_the_way_to_a_denied_file_takes_nothing_from_its_folder_and_is_no_gap() {
        let plan = planned(vec![
            file("work", "/home/u/work", FileRuleKind::Subtree, ALL & !EXECUTE, Action::Allow),
            file("env", "/home/u/work/sub/.env", FileRuleKind::Exact, READ, Action::Deny),
        ]);
        assert_eq!(plan.grants["/home/u/work"] & right::REMOVE, right::REMOVE);
        assert_eq!(plan.gaps.len(), 1, "{:?}", plan.gaps);
    }

    #[test]
    fn nothing_of_proc_is_granted_for_writing() {
        let plan = planned(vec![file("own", "/proc", FileRuleKind::Subtree, WRITE, Action::Allow)]);
        assert!(plan.grants.iter().all(|(path, rights)| path != "/proc" || rights & right::WRITE_FILE == 0));
    }

    #[test]
    fn programs_are_granted_where_the_policy_names_them_only() {
        let plan = planned(vec![file("system", "/usr", FileRuleKind::Subtree, EXECUTE, Action::Allow)]);
        let granted: Vec<_> = plan.grants.iter().filter(|(_, r)| **r & right::EXECUTE != 0).map(|(p, _)| p).collect();
        assert_eq!(granted, ["/usr"]);
    }
}
