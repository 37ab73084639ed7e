//! Which tier a canary proves on this machine, and the daemon that runs in it.
use crate::agent::Agent;
use crate::canary;
use crate::egress::control::{self, Egress};
use crate::export::{Collector, Destinations};
use crate::journal::{self, Journal};
use crate::kernel::{self, Kernel};
use crate::protocol::{self, Canary, Status, Tier};
use crate::{daemon, kernel_events, landlock, loader, process, socket, takeover};
use std::collections::BTreeMap;
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::net::{UnixListener, UnixStream};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;

/// Below tier A nothing is put on a process but by itself, before its exec.
const NO_EXEC: &str =
    "kernels that are not started through the launcher are not armed, neither at their exec nor while they run";

/// A session cannot trace what is outside of it (Landlock), but whatever outside helps it could.
fn tracing_gap() -> Option<String> {
    let text = "programs of the same user outside of sessions may trace each other, editors and shells included: Yama does \
                not keep them apart (kernel.yama.ptrace_scope)";
    canary::outsiders_trace().unwrap_or(true).then(|| text.into())
}

/// What was found about tier C.
fn user_tier() -> (Tier, Vec<Canary>, Vec<String>) {
    let abi = landlock::abi();
    let file = canary::landlock_file();
    let call = canary::seccomp_call();
    let supervised = canary::supervised_call();
    let mut gaps: Vec<String> = landlock::missing(abi).into_iter().map(Into::into).collect();
    gaps.extend([
        "a descriptor that a process outside hands over is not checked".into(),
        "chmod, chown, extended attributes, name patterns, and exceptions inside folders where files may be created are \
         refused by path only: a race can win"
            .into(),
        "a datagram that sendmsg(2) addresses to a Unix socket is not checked".into(),
    ]);
    if abi < crate::sweep::ABI {
        gaps.push(
            "what leaves the session's process tree (double fork) is not ended with the kernel (Landlock ABI 6)".into(),
        );
    }
    gaps.push(NO_EXEC.into());
    gaps.extend(tracing_gap());
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
    let (mut tier, mut canaries, mut gaps) = user_tier();
    if unsafe { libc::geteuid() } == 0 {
        match loader::load(None) {
            Ok(loaded) => {
                tier = loaded.tier;
                canaries.extend(loaded.canaries);
                gaps = loaded.gaps;
            }
            Err(reasons) => gaps.extend(reasons),
        }
    }
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
pub fn daemon(
    system: bool,
    socket: Option<PathBuf>,
    run_as: Option<&str>,
    only: Option<Tier>,
    log: Option<&Path>,
    destinations: Destinations,
) -> Result<(), String> {
    // Before anything is loaded: an agent that was to keep a log does not run without one.
    let told = |path: &Path, why: String| format!("audit log {}: {why}", path.display());
    let log = match log {
        Some(path) => Some((path, journal::open(path).map_err(|e| told(path, e.to_string()))?)),
        None => None,
    };
    if system {
        let log = log.map(|(_, log)| log);
        return system_daemon(
            socket.unwrap_or_else(|| socket::SYSTEM_SOCKET.into()),
            run_as,
            only,
            log.as_ref(),
            &destinations,
        );
    }
    let log = match log {
        Some((path, log)) => Some(Journal::continue_in(log).map_err(|why| told(path, why))?),
        None => None,
    };
    let path = socket.unwrap_or_else(socket::user_socket);
    let (tier, canaries, gaps) = user_tier();
    let listener = socket::listen(&path, 0o600).map_err(|e| format!("{}: {e}", path.display()))?;
    serve(tier, (canaries, gaps), &path, &listener, None, (log, destinations), start_egress(None))
}

/// The egress process: of its own account where there is root to change to one. `kernelward-egress`, else nobody's.
fn start_egress(redirected: Option<RawFd>) -> Result<OwnedFd, String> {
    let own = match unsafe { libc::geteuid() } {
        0 => Some(account(crate::install::EGRESS_ACCOUNT).or_else(|_| account("nobody"))?),
        _ => None,
    };
    if own.is_some_and(|(uid, _)| uid == 0) {
        return Err("its account is root's".into());
    }
    control::start(own, redirected).map_err(|e| e.to_string())
}

/// Takes the egress process into service. What it refuses becomes events; when it ends, names are refused, and said so.
fn connect_egress(agent: &Arc<Agent>, socket: OwnedFd) -> Result<(), String> {
    let teller = Arc::clone(agent);
    let gone = || {
        // The agent's only child; without this its entry would stay.
        unsafe { libc::waitpid(-1, std::ptr::null_mut(), 0) };
        eprintln!("kernelward: the egress process has ended: nothing is reached by name");
    };
    let egress = Egress::new(socket, move |slot, event| teller.refused_by_name(slot, event), gone);
    let _ = agent.egress.set(egress.map_err(|e| e.to_string())?);
    Ok(())
}

fn serve(
    tier: Tier,
    (canaries, mut gaps): (Vec<Canary>, Vec<String>),
    path: &Path,
    listener: &UnixListener,
    kernel: Option<Kernel>,
    (log, destinations): (Option<Journal>, Destinations),
    egress: Result<OwnedFd, String>,
) -> Result<(), String> {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    match &egress {
        Ok(_) if kernel.is_none() => {
            gaps.push("hosts are reached by name by programs that use the proxy of their environment only".into());
        }
        Ok(_) => {}
        Err(why) => gaps.push(format!("no egress process ({why}): rules that allow a host by its name allow nothing")),
    }
    let agent = Agent::new(tier, canaries, gaps, path.clone(), kernel);
    let logs = log.is_some();
    if let Some(log) = log {
        agent.events.write_to(log);
    }
    if let Ok(socket) = egress {
        connect_egress(&agent, socket)?;
    }
    takeover::take_over(&agent);
    let exports = destinations.start().map_err(|e| e.to_string())?;
    if logs || !exports.is_empty() {
        let events = Arc::clone(&agent.events);
        std::thread::Builder::new().spawn(move || events.unfold_for_ever()).map_err(|e| e.to_string())?;
    }
    agent.events.send_to(exports);
    if agent.kernel.is_some() {
        let reader = Arc::clone(&agent);
        let read = move || {
            if let Some(kernel) = &reader.kernel
                && let Err(e) = kernel.consume(|bytes| kernel_events::tell(&reader, bytes))
            {
                eprintln!("kernelward: events can no longer be read: {e}");
            }
        };
        std::thread::Builder::new().spawn(read).map_err(|e| e.to_string())?;
    }
    println!("ready {} {}", path.display(), tier.as_str_name().trim_start_matches("TIER_"));
    daemon::serve(&agent, listener).map_err(|e| e.to_string())
}

/// Names and numbers of the descriptors that the loader hands to the agent, and what it found.
const HANDED: &str = "KERNELWARD_HANDED_OVER";

/// The loader's half: root, until the privileges are dropped and the process becomes the agent by exec, which also
/// returns the memory that loading took.
fn system_daemon(
    path: PathBuf,
    run_as: Option<&str>,
    only: Option<Tier>,
    log: Option<&OwnedFd>,
    destinations: &Destinations,
) -> Result<(), String> {
    if unsafe { libc::geteuid() } != 0 {
        return Err("daemon --system needs root to load its programs".into());
    }
    let (uid, gid) = match run_as {
        Some(name) => account(name)?,
        None => account("kernelward").unwrap_or((0, 0)),
    };
    if UnixStream::connect(&path).is_ok() {
        return Err(format!("an agent listens on {} already", path.display()));
    }
    // What an agent before this one left goes on, where its canary is still denied.
    let mut loaded = match loader::reopen(only, &path) {
        Some(loaded) => loaded,
        None => loader::load(only).map_err(|reasons| format!("no tier is proven: {}", reasons.join("; ")))?,
    };
    match loader::pin_links(&loaded) {
        Ok(0) => {}
        Ok(left) => loaded.gaps.push(format!(
            "{left} processes of an earlier agent's sessions stay confined by its programs: they are not listed here and \
             have no events"
        )),
        Err(why) => loaded.gaps.push(format!("enforcement ends with the daemon: {why}")),
    }
    if let Err(e) = takeover::own(&loaded.kernel, &path) {
        loaded.gaps.push(format!("an agent after this one will not go on with its sessions: {e}"));
    }
    if loaded.tier == Tier::B {
        loaded.gaps.push(NO_EXEC.into());
        loaded.gaps.extend(tracing_gap());
        loaded.gaps.extend(landlock::missing(landlock::abi()).into_iter().map(Into::into));
        loaded.gaps.extend([
            "a descriptor that a process outside hands over is not checked".into(),
            "chmod, chown, extended attributes, name patterns, and exceptions inside folders where files may be created \
             are refused by path only: a race can win"
                .into(),
            "a datagram that sendmsg(2) addresses to a Unix socket is not checked".into(),
        ]);
    }
    let listener = socket::listen(&path, 0o666).map_err(|e| format!("{}: {e}", path.display()))?;
    // The folder stays root's: whoever owns it could put a link where the next loader, root, makes its socket.
    if uid == 0 {
        loaded.gaps.push("the agent runs as root: there is no account for it (--run-as)".into());
    }

    if let Some(place) = crate::install::writable_by_others() {
        loaded.gaps.push(format!(
            "{} can be written by others than root, who could replace the agent: run the installed one",
            place.display()
        ));
    }

    let egress = start_egress(Some(loaded.kernel.map("redirected")));
    let mut handed = vec![
        format!("tier={}", loaded.tier as i32),
        format!("listener={}", listener.as_raw_fd()),
        format!("path={}", path.display()),
    ];
    let descriptors = loaded.kernel.descriptors().iter().chain(loaded.links.iter().map(|(name, fd)| (name, fd)));
    let mut open: Vec<i32> = vec![listener.as_raw_fd()];
    for (name, fd) in descriptors {
        handed.push(format!("fd:{name}={}", fd.as_raw_fd()));
        open.push(fd.as_raw_fd());
    }
    if let Some(log) = log {
        handed.push(format!("log={}", log.as_raw_fd()));
        open.push(log.as_raw_fd());
    }
    handed.extend(destinations.syslog.iter().map(|path| format!("syslog={}", path.display())));
    handed.extend(destinations.otlp.iter().map(|collector| format!("otlp={}", collector.url())));
    match &egress {
        Ok(socket) => {
            handed.push(format!("egress={}", socket.as_raw_fd()));
            open.push(socket.as_raw_fd());
        }
        Err(why) => handed.push(format!("no-egress={why}")),
    }
    handed.extend(loaded.canaries.iter().map(|canary| format!("canary={}\t{}", canary.name, canary.detail)));
    handed.extend(loaded.gaps.iter().map(|gap| format!("gap={gap}")));
    for fd in &open {
        unsafe { libc::fcntl(*fd, libc::F_SETFD, 0) };
    }
    drop_privileges(uid, gid).map_err(|e| format!("privileges cannot be dropped: {e}"))?;
    let error = Command::new("/proc/self/exe").arg("serve").env_clear().env(HANDED, handed.join("\n")).exec();
    Err(format!("the agent cannot be started: {error}"))
}

fn account(name: &str) -> Result<(u32, u32), String> {
    // /etc/passwd, not getpwnam: a static binary must not load name service modules.
    let passwd = std::fs::read_to_string("/etc/passwd").map_err(|e| e.to_string())?;
    let found = passwd.lines().find_map(|line| {
        let fields: Vec<&str> = line.split(':').collect();
        (fields.len() > 3 && fields[0] == name).then(|| Some((fields[2].parse().ok()?, fields[3].parse().ok()?)))?
    });
    found.ok_or_else(|| format!("no account {name} in /etc/passwd"))
}

/// Gives up everything but the one capability to end what is left of a session, which belongs to other users.
fn drop_privileges(uid: u32, gid: u32) -> io::Result<()> {
    if uid == 0 {
        return Ok(());
    }
    const CAP_KILL: u32 = 5;
    let check = |result: libc::c_long| if result == 0 { Ok(()) } else { Err(io::Error::last_os_error()) };
    // struct __user_cap_header_struct (version 3, this process), struct __user_cap_data_struct[2].
    let header = [0x2008_0522u32, 0];
    let kill = [1u32 << CAP_KILL, 1 << CAP_KILL, 1 << CAP_KILL, 0, 0, 0];
    unsafe {
        check(libc::prctl(libc::PR_SET_KEEPCAPS, 1, 0, 0, 0).into())?;
        check(libc::setgroups(0, std::ptr::null()).into())?;
        check(libc::setresgid(gid, gid, gid).into())?;
        check(libc::setresuid(uid, uid, uid).into())?;
        check(libc::syscall(libc::SYS_capset, header.as_ptr(), kill.as_ptr()))?;
        check(libc::prctl(libc::PR_CAP_AMBIENT, libc::PR_CAP_AMBIENT_RAISE, CAP_KILL, 0, 0).into())?;
        check(libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0).into())
    }
}

/// The agent's half: takes over what the loader left.
pub fn serve_inherited() -> Result<(), String> {
    let handed = std::env::var(HANDED).map_err(|_| "nothing was handed over: use daemon --system")?;
    let mut descriptors = BTreeMap::new();
    let (mut tier, mut listener, mut path, mut log) = (Tier::D, None, PathBuf::new(), None);
    let mut egress = Err("it was not handed over".to_owned());
    let (mut canaries, mut gaps, mut links) = (Vec::new(), Vec::new(), Vec::new());
    let mut destinations = Destinations::default();
    let take = |number: &str| -> Result<OwnedFd, String> {
        let fd: i32 = number.parse().map_err(|_| format!("{number} is no descriptor"))?;
        // Close-on-exec from here on: a leaked map is a way out.
        match unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) } {
            0 => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
            _ => Err(format!("descriptor {fd}: {}", io::Error::last_os_error())),
        }
    };
    for line in handed.lines() {
        match line.split_once('=').ok_or("malformed hand-over")? {
            ("tier", value) => tier = value.parse().ok().and_then(|v: i32| Tier::try_from(v).ok()).unwrap_or(Tier::D),
            ("listener", value) => listener = Some(UnixListener::from(take(value)?)),
            ("path", value) => path = value.into(),
            ("log", value) => log = Some(take(value)?),
            ("syslog", value) => destinations.syslog = Some(value.into()),
            ("otlp", value) => destinations.otlp = Some(Collector::parse(value)?),
            ("gap", value) => gaps.push(value.into()),
            ("egress", value) => egress = Ok(take(value)?),
            ("no-egress", value) => egress = Err(value.into()),
            ("canary", value) => {
                let (name, detail) = value.split_once('\t').unwrap_or((value, ""));
                canaries.push(Canary { name: name.into(), denied: true, detail: detail.into() });
            }
            (name, value) => {
                let name = name.strip_prefix("fd:").ok_or("malformed hand-over")?;
                if kernel::handed_over(name) {
                    descriptors.insert(name.to_owned(), take(value)?);
                } else {
                    links.push(take(value)?); // held: the second hold beside the pin
                }
            }
        }
    }
    let listener = listener.ok_or("no listener was handed over")?;
    let log = log.map(Journal::continue_in).transpose().map_err(|why| format!("audit log: {why}"))?;
    let result =
        serve(tier, (canaries, gaps), &path, &listener, Some(Kernel::new(descriptors)?), (log, destinations), egress);
    drop(links);
    result
}
