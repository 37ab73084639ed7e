//! Root, for seconds: loads the programs, attaches them, proves the canary, pins the links so that enforcement
//! outlives the daemon, and hands descriptors over.
use crate::canary::{self, Bait};
use crate::kernel::{CANARY_SLOT, Kernel, MAPS, handed_over, pin};
use crate::matcher::anchor_paths;
use crate::protocol::{Canary, RegisteredObject, Tier};
use crate::socket::pidfd_open;
use crate::{enrolment, group, running, takeover};
use libbpf_rs::btf::Btf;
use libbpf_rs::{Link, MapCore, Object, ObjectBuilder, OpenObject, PrintLevel};
use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::net::{TcpListener, TcpStream};
use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd};
use std::path::{Path, PathBuf};

/// The programs, as build.rs has compressed them, and how long they are.
static COMPRESSED: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/agent.o.zlib"));
const BYTES: &str = env!("KERNELWARD_PROGRAMS_BYTES");

/// Where links are pinned, one folder a run of the loader.
const PINS: &str = "/sys/fs/bpf/kernelward";

/// The programs of the LSM hooks are attached one way, the other, or not at all.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hooks {
    Lsm,
    ModifyReturn,
    None,
}

impl Hooks {
    fn of(tier: Tier) -> Self {
        match tier {
            Tier::A1 => Self::Lsm,
            Tier::A2 => Self::ModifyReturn,
            _ => Self::None,
        }
    }

    /// Prefixes of program names in bpf/ and of functions in the kernel.
    fn prefix(self) -> Option<&'static str> {
        match self {
            Self::Lsm => Some("lsm_"),
            Self::ModifyReturn => Some("mod_"),
            Self::None => None,
        }
    }
}

/// A loaded and proven set.
pub struct Loaded {
    pub tier: Tier,
    pub kernel: Kernel,
    pub links: Vec<(String, OwnedFd)>,
    pub canaries: Vec<Canary>,
    pub gaps: Vec<String>,
    /// Where it is pinned already.
    pub pinned: Option<PathBuf>,
}

/// Tries tiers from the best down; the first whose canaries are all denied. `Err` holds every tier's reason.
pub fn load(only: Option<Tier>) -> Result<Loaded, Vec<String>> {
    // libbpf's own words (the verifier's log) only for those who ask; the reason is in the error as well.
    let print = |_, text: String| {
        if std::env::var_os("KERNELWARD_LIBBPF_LOG").is_some() {
            eprint!("{text}");
        }
    };
    libbpf_rs::set_print(Some((PrintLevel::Info, print)));
    let mut reasons = Vec::new();
    for tier in [Tier::A1, Tier::A2, Tier::B] {
        if only.is_some_and(|only| only != tier) {
            continue;
        }
        match attempt(tier) {
            Ok(loaded) => match loaded.canaries.iter().find(|canary| !canary.denied) {
                None => return Ok(loaded),
                Some(open) => reasons.push(format!("{}: {}: {}", tier.as_str_name(), open.name, open.detail)),
            },
            Err(why) => reasons.push(format!("{}: {why}", tier.as_str_name())),
        }
    }
    Err(reasons)
}

fn attempt(tier: Tier) -> Result<Loaded, String> {
    let hooks = Hooks::of(tier);
    let btf = Btf::from_vmlinux().map_err(|e| format!("this kernel has no BTF ({e})"))?;
    let mut open = programs()?;
    let mut gaps: Vec<String> = crate::preemption::gap(tier).into_iter().collect();
    for mut program in open.progs_mut() {
        let name = program.name().to_string_lossy().into_owned();
        let hook = name.strip_prefix("lsm_").or(name.strip_prefix("mod_"));
        let wanted = match hook {
            // Below tier A the supervisors tell of refused calls.
            None if name == "refused_call" => {
                let there = btf.type_by_name::<libbpf_rs::btf::types::Func<'_>>("audit_seccomp").is_some();
                if !there && hooks != Hooks::None {
                    gaps.push("this kernel does not tell of calls that a filter refuses: no events of them".into());
                }
                there && hooks != Hooks::None
            }
            // Kernels are armed at exec in tier A only.
            None if name == enrolment::PROGRAM => hooks != Hooks::None,
            None if name == group::PROGRAM => {
                let there = btf.type_by_name::<libbpf_rs::btf::types::Func<'_>>(group::FUNCTION).is_some();
                if !there && hooks != Hooks::None {
                    gaps.push("this kernel does not tell who enters a control group: no container can be armed".into());
                }
                there && hooks != Hooks::None
            }
            // A running tree can be armed in tier A only.
            None => !running::PROGRAMS.contains(&name.as_str()) || hooks != Hooks::None,
            Some("arm_alloc") => hooks.prefix().is_some_and(|prefix| name.starts_with(prefix)),
            Some(hook) => {
                hooks.prefix().is_some_and(|prefix| name.starts_with(prefix)) && {
                    let function = match hooks {
                        Hooks::Lsm => format!("bpf_lsm_{hook}"),
                        _ => format!("security_{}", security_name(hook)),
                    };
                    let there = btf.type_by_name::<libbpf_rs::btf::types::Func<'_>>(&function).is_some();
                    // Before Linux 6.2 access lists were attributes.
                    if !there && !matches!(hook, "inode_set_acl" | "inode_remove_acl") {
                        gaps.push(format!("this kernel has no hook {function}"));
                    }
                    there
                }
            }
        };
        program.set_autoload(wanted);
    }
    let mut object = open.load().map_err(|e| e.to_string())?;
    if std::env::var_os("KERNELWARD_LIBBPF_LOG").is_some() {
        for program in libbpf_rs::query::ProgInfoIter::default() {
            eprintln!("verified {} instructions of {}", program.verified_insns, program.name.to_string_lossy());
        }
    }

    let mut descriptors = BTreeMap::new();
    for map in object.maps() {
        let name = map.name().to_string_lossy().into_owned();
        if MAPS.contains(&name.as_str()) {
            descriptors.insert(name, duplicate(map.as_fd().as_raw_fd())?);
        }
    }
    let mut links = Vec::new();
    attach(&mut object, &mut descriptors, &mut links)?;
    let kernel = Kernel::new(descriptors)?;
    enrolment::load_forms(&kernel).map_err(|e| format!("the forms of kernels: {e}"))?;
    let mut loaded = Loaded { tier, kernel, links, canaries: Vec::new(), gaps, pinned: None };
    loaded.canaries = canaries(tier, &loaded.kernel).map_err(|e| e.to_string())?;
    Ok(loaded)
}

/// The programs' object, not loaded yet. What it is unpacked into lives no longer than this process, which loads and then
/// executes the agent.
fn programs() -> Result<OpenObject, String> {
    unsafe extern "C" {
        // zlib.h; libelf needs it as well.
        fn uncompress(to: *mut u8, length: *mut libc::c_ulong, from: *const u8, bytes: libc::c_ulong) -> libc::c_int;
    }
    let expected: usize = BYTES.parse().map_err(|_| "the programs have no length")?;
    let mut object = vec![0; expected];
    let mut length = expected as libc::c_ulong;
    let status = unsafe {
        uncompress(object.as_mut_ptr(), &raw mut length, COMPRESSED.as_ptr(), COMPRESSED.len() as libc::c_ulong)
    };
    if status != 0 || length != expected as libc::c_ulong {
        return Err(format!("the programs cannot be unpacked ({status})"));
    }
    let mut builder = ObjectBuilder::default();
    builder.name("agent").map_err(|e| e.to_string())?;
    builder.open_memory(&object).map_err(|e| e.to_string())
}

/// The function behind a hook where its name is another.
fn security_name(hook: &str) -> &str {
    match hook {
        "bprm_check_security" => "bprm_check",
        "userns_create" => "create_user_ns",
        "shm_alloc_security" => "shm_alloc",
        "sem_alloc_security" => "sem_alloc",
        "msg_queue_alloc_security" => "msg_queue_alloc",
        other => other,
    }
}

fn attach(
    object: &mut Object,
    descriptors: &mut BTreeMap<String, OwnedFd>,
    links: &mut Vec<(String, OwnedFd)>,
) -> Result<(), String> {
    let cgroup = cgroup_root()?;
    for program in object.progs_mut().filter(|program| program.autoload()) {
        let name = program.name().to_string_lossy().into_owned();
        // Attached only while objects are registered or a running tree is armed; the agent keeps the programs.
        let kept = match name.as_str() {
            "lsm_inode_getattr" | "mod_inode_getattr" => Some("getattr"),
            "lsm_arm_alloc" | "mod_arm_alloc" => Some("arm_alloc"),
            "arm_newtask" | "arm_exit" => Some(name.as_str()),
            _ => None,
        };
        if let Some(kept) = kept {
            descriptors.insert(kept.into(), duplicate(program.as_fd().as_raw_fd())?);
            continue;
        }
        let link: Link = match name.starts_with("cg_") {
            true => program.attach_cgroup(cgroup.as_raw_fd()),
            false => program.attach(),
        }
        .map_err(|e| format!("{name} does not attach: {e}"))?;
        let fd = duplicate(link.as_fd().as_raw_fd())?;
        if name.starts_with("it_") || name == group::PROGRAM {
            descriptors.insert(name, fd);
        } else {
            links.push((name, fd));
        }
    }
    Ok(())
}

fn duplicate(fd: i32) -> Result<OwnedFd, String> {
    match unsafe { libc::fcntl(fd, libc::F_DUPFD_CLOEXEC, 3) } {
        -1 => Err(io::Error::last_os_error().to_string()),
        fd => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
    }
}

/// The root of the cgroup v2 hierarchy, where programs see every process.
fn cgroup_root() -> Result<File, String> {
    let mounts = std::fs::read_to_string("/proc/self/mounts").map_err(|e| e.to_string())?;
    let root = mounts.lines().find_map(|line| {
        let mut fields = line.split(' ').skip(1);
        let (at, kind) = (fields.next()?, fields.next()?);
        (kind == "cgroup2").then(|| at.to_owned())
    });
    let root = root.ok_or("cgroup v2 is not mounted")?;
    File::open(&root).map_err(|e| format!("{root}: {e}"))
}

/// Children with the canary's label try what its policy denies.
fn canaries(tier: Tier, kernel: &Kernel) -> io::Result<Vec<Canary>> {
    let bait = Bait::lay()?;
    let policy = bait.policy();
    kernel.load_policy(CANARY_SLOT, &policy)?;
    let label = || {
        let pid = std::process::id();
        pidfd_open(pid).and_then(|pidfd| kernel.label(&pidfd, pid, CANARY_SLOT))
    };
    let mut results = Vec::new();

    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let address = listener.local_addr()?;
    let connect = canary::in_child(|| match label() {
        Ok(()) => canary::errno(TcpStream::connect(address)),
        Err(_) => 0,
    });
    results.push(canary::verdict("cgroup-BPF: connect to a loopback port", connect, &[libc::EPERM]));
    let inherited = canary::in_child(|| match label() {
        Ok(()) => canary::in_child(|| canary::errno(TcpStream::connect(address))).unwrap_or(0),
        Err(_) => 0,
    });
    results.push(canary::verdict("label: a child of a labelled task connects", inherited, &[libc::EPERM]));

    if matches!(tier, Tier::A1 | Tier::A2) {
        let opened = register_bait(kernel, &policy, &bait).and_then(|()| {
            canary::in_child(|| match label() {
                Ok(()) => canary::errno(File::open(bait.path())),
                Err(_) => 0,
            })
        });
        results.push(canary::verdict("hook: read a denied file", opened, &[libc::EACCES]));
    } else {
        results.push(canary::landlock_file());
        results.push(canary::seccomp_call());
    }
    kernel.forget(CANARY_SLOT);
    // The canaries' own events are nobody's.
    Ok(results)
}

fn register_bait(kernel: &Kernel, policy: &crate::policy::Policy, bait: &Bait) -> io::Result<()> {
    let file: OwnedFd = File::open(bait.path())?.into();
    debug_assert_eq!(anchor_paths(policy).len(), 1);
    let object = RegisteredObject { anchor: 0, name: String::new() };
    kernel.register_objects(CANARY_SLOT, policy, &[object], &[file]).map(drop)
}

/// Pins the links, so that what is armed stays armed when the daemon dies. Sets left by earlier runs go once no task
/// carries their label; how many processes of earlier runs still do.
pub fn pin_links(loaded: &Loaded) -> Result<usize, String> {
    let root = Path::new(PINS);
    if std::fs::create_dir_all(root).is_err() {
        return Err(format!("{PINS} cannot be made: is bpffs mounted on /sys/fs/bpf?"));
    }
    let mut left = 0;
    for old in std::fs::read_dir(root).into_iter().flatten().flatten() {
        if loaded.pinned.as_ref() == Some(&old.path()) {
            continue;
        }
        match labelled_by(&old.path()) {
            0 => drop(std::fs::remove_dir_all(old.path())),
            labelled => left += labelled,
        }
    }
    if loaded.pinned.is_some() {
        return Ok(left);
    }
    // bpffs takes no dots in names.
    let folder = root.join(format!("{}-{}", crate::events::now_unix_nanos(), set_name(loaded.tier)));
    std::fs::create_dir(&folder).map_err(|e| format!("{}: {e}", folder.display()))?;
    // The links hold what enforces; the rest is for an agent that comes after this one.
    for (name, fd) in loaded.links.iter().map(|(name, fd)| (name, fd)).chain(loaded.kernel.descriptors()) {
        pin(fd.as_raw_fd(), &folder.join(name)).map_err(|e| format!("{}: {e}", folder.join(name).display()))?;
    }
    Ok(left)
}

/// What a pinned set's name ends with: only an agent with the same programs goes on with it.
fn set_name(tier: Tier) -> String {
    format!("{}-{}", tier.as_str_name().trim_start_matches("TIER_"), takeover::LAYOUT)
}

/// The set that an agent on this socket before this one left with sessions in it, if it is of this very version and its canaries are
/// denied now.
pub fn reopen(only: Option<Tier>, socket: &Path) -> Option<Loaded> {
    let mut folders: Vec<PathBuf> = std::fs::read_dir(PINS).ok()?.flatten().map(|entry| entry.path()).collect();
    folders.sort();
    for folder in folders.into_iter().rev() {
        let name = folder.file_name()?.to_string_lossy().into_owned();
        let fits = |tier: &Tier| only.is_none_or(|only| only == *tier) && name.ends_with(&set_name(*tier));
        let Some(tier) = [Tier::A1, Tier::A2, Tier::B].into_iter().find(fits) else { continue };
        let Some(mut loaded) = opened(&folder, tier) else { continue };
        // One that nobody needs any more makes way for a fresh one; one that an agent has is that agent's.
        if !takeover::is_left(&loaded.kernel, socket) {
            continue;
        }
        match canaries(tier, &loaded.kernel) {
            Ok(canaries) if canaries.iter().all(|canary| canary.denied) => loaded.canaries = canaries,
            _ => continue,
        }
        loaded.gaps.extend(crate::preemption::gap(tier));
        loaded.pinned = Some(folder);
        return Some(loaded);
    }
    None
}

/// Everything that is pinned in a folder.
fn opened(folder: &Path, tier: Tier) -> Option<Loaded> {
    let (mut descriptors, mut links) = (BTreeMap::new(), Vec::new());
    for entry in std::fs::read_dir(folder).ok()?.flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = std::ffi::CString::new(entry.path().to_string_lossy().into_owned()).ok()?;
        let fd = unsafe { libbpf_rs::libbpf_sys::bpf_obj_get(path.as_ptr()) };
        if fd < 0 {
            return None;
        }
        let fd = unsafe { OwnedFd::from_raw_fd(fd) };
        match handed_over(&name) {
            true => drop(descriptors.insert(name, fd)),
            false => links.push((name, fd)),
        }
    }
    let kernel = Kernel::new(descriptors).ok()?;
    Some(Loaded { tier, kernel, links, canaries: Vec::new(), gaps: Vec::new(), pinned: None })
}

/// Removes every pinned set, in use or not; their number. What they enforced ends.
pub fn unpin_all() -> io::Result<usize> {
    let root = Path::new(PINS);
    let count = match std::fs::read_dir(root) {
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(0),
        entries => entries?.count(),
    };
    std::fs::remove_dir_all(root)?;
    Ok(count)
}

/// The processes that the pinned iterator of this set finds labelled; one where it cannot be asked.
fn labelled_by(folder: &Path) -> usize {
    let read = || -> io::Result<usize> {
        let path = std::ffi::CString::new(folder.join("it_labelled").to_string_lossy().into_owned())?;
        let link = unsafe { libbpf_rs::libbpf_sys::bpf_obj_get(path.as_ptr()) };
        if link < 0 {
            return Ok(0); // a set without its iterator was never complete
        }
        let link = unsafe { OwnedFd::from_raw_fd(link) };
        let iterator = unsafe { libbpf_rs::libbpf_sys::bpf_iter_create(link.as_raw_fd()) };
        if iterator < 0 {
            return Ok(1);
        }
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut File::from(unsafe { OwnedFd::from_raw_fd(iterator) }), &mut bytes)?;
        Ok(bytes.len() / 8)
    };
    read().unwrap_or(1)
}
