//! `launch`: restricts the calling process as the policy says and executes the command in the same pid, so that the
//! parent's pipes, signals and interrupts stay as they were.
//!
//! Invariant: the command starts only after every step has succeeded, unless the policy says best effort.
use crate::client::Client;
use crate::egress::resolver;
use crate::landlock::{self, Tcp};
use crate::matcher::{ancestors, anchor_paths};
use crate::policy::{CREATE, FileKind, MAX_FILES, MAX_PROGRAMS, Names, Policy};
use crate::protocol::{self, Action, CompiledPolicy, Tier, frame};
use crate::seccomp::{self, Mode};
use crate::{capabilities, helper, limits, resolve, socket, sweep};
use prost::Message;
use std::ffi::{CString, OsString};
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::Command;

pub struct Options {
    pub socket: Option<PathBuf>,
    pub policy: PathBuf,
    pub session: String,
    pub label: String,
    /// A pipe's writing end, given by a parent that waits: a failure is told there too, and execve closes it. Its end
    /// without a word means that COMMAND runs.
    pub report_fd: Option<RawFd>,
    pub command: Vec<OsString>,
}

/// Returns only when the command was not started: the exit status, with the reason on standard error.
pub fn launch(options: &Options) -> i32 {
    if let Some(fd) = options.report_fd
        && unsafe { libc::fcntl(fd, libc::F_SETFD, libc::FD_CLOEXEC) } != 0
    {
        return fail(options, 125, &format!("--report-fd {fd}: {}", io::Error::last_os_error()));
    }
    let (form, policy) = match read_policy(&options.policy) {
        Ok(read) => read,
        Err(why) => return fail(options, 126, &format!("{}: {why}", options.policy.display())),
    };
    make_writable_folders(&policy);
    match arm(options, form, &policy) {
        Ok((tier, egress)) => execute(options, &policy, tier, egress),
        Err(why) if policy.best_effort => {
            eprintln!("kernelward: best effort, not fully armed: {why}");
            execute(options, &policy, Tier::D, None)
        }
        Err(why) => fail(options, 126, &format!("not armed, the command was not started: {why}")),
    }
}

fn fail(options: &Options, status: i32, why: &str) -> i32 {
    eprintln!("kernelward: {why}");
    if let Some(fd) = options.report_fd {
        // A parent that no longer reads changes nothing.
        unsafe { libc::write(fd, why.as_ptr().cast(), why.len()) };
    }
    status
}

pub(crate) fn read_policy(path: &Path) -> Result<(CompiledPolicy, Policy), String> {
    resolved(read_form(path)?)
}

/// A policy as it was compiled.
pub(crate) fn read_form(path: &Path) -> Result<CompiledPolicy, String> {
    let bytes = std::fs::read(path).map_err(|e| e.to_string())?;
    let form = CompiledPolicy::decode(bytes.as_slice()).map_err(|e| format!("not a compiled policy: {e}"))?;
    for (list, length, most) in
        [("files", form.files.len(), MAX_FILES), ("programs", form.programs.len(), MAX_PROGRAMS)]
    {
        if length > most {
            return Err(format!("{list}: {length} entries, at most {most}"));
        }
    }
    Ok(form)
}

/// A policy whose rules hold for where their paths lead now, here.
pub(crate) fn resolved(form: CompiledPolicy) -> Result<(CompiledPolicy, Policy), String> {
    let form = resolve::with_links_followed(form);
    let policy = Policy::try_from(form.clone()).map_err(|e| e.to_string())?;
    Ok((form, policy))
}

/// Folders that the session may fill but that do not exist yet (`~/.cache`): Landlock can only grant what exists.
fn make_writable_folders(policy: &Policy) {
    for rule in &policy.files {
        if rule.kind == FileKind::Subtree && rule.access & CREATE != 0 && rule.action == Action::Allow {
            let _ = std::fs::create_dir_all(&rule.path);
        }
    }
}

/// Arms this process; the tier, and the port of the egress process where programs have to know it.
fn arm(options: &Options, form: CompiledPolicy, policy: &Policy) -> Result<(Tier, Option<u16>), String> {
    let mut client = Client::connect(options.socket.as_deref())?;
    let register = protocol::RegisterSession {
        session: options.session.clone(),
        label: options.label.clone(),
        policy: Some(form),
        ..protocol::RegisterSession::default()
    };
    let registered = match client.ask(frame::Body::RegisterSession(register))? {
        frame::Body::SessionRegistered(registered) => registered,
        _ => return Err("the agent answered something else".into()),
    };
    let tier = registered.tier();
    let egress = u16::try_from(registered.egress_port).ok().filter(|port| *port != 0);
    let mut policy = policy.clone();
    match egress {
        Some(port) if tier == Tier::C => policy.reach_egress(port),
        // The kernel leads connections there: nothing that a program has to know.
        Some(door) => policy.names = Some(Names { door, servers: resolver::configured() }),
        None => {}
    }
    let egress = egress.filter(|_| tier == Tier::C);
    let policy = &policy;
    if registered.objects_wanted {
        register_objects(&mut client, policy)?;
    }

    let helper = match registered.supervisor {
        true => Some(helper::start(client.path().to_path_buf(), &options.session, policy)?),
        false => None,
    };
    close_descriptors().map_err(|e| format!("closing descriptors: {e}"))?;
    let mut gaps = limits::set(policy, &options.session).map_err(|e| format!("resource limits: {e}"))?;
    no_new_privileges().map_err(|e| format!("NO_NEW_PRIVS: {e}"))?;
    capabilities::drop().map_err(|e| format!("capabilities: {e}"))?;
    if registered.landlock {
        let abi = landlock::abi();
        if registered.notify && abi >= sweep::ABI {
            sweep::start()?;
        }
        let plan = landlock::plan(policy, &landlock::RealDisk);
        let tcp = if registered.notify { Tcp::NoConnect } else { Tcp::Untouched };
        landlock::restrict(&plan, abi, tcp).map_err(|e| format!("Landlock: {e}"))?;
        gaps.extend(plan.gaps);
    }
    let mode = match (registered.notify, &helper) {
        (true, _) => Mode::SuperviseAlone,
        (false, Some(_)) => Mode::Supervise,
        (false, None) => Mode::Refuse,
    };
    // A thread without the filter hands the supervisor's end over, because the call for that is one that the supervisor
    // answers. It has ended before COMMAND begins.
    let answer = std::thread::scope(|scope| {
        let (give, take) = std::sync::mpsc::sync_channel(1);
        let apart = scope.spawn(move || {
            let filter: io::Result<Option<OwnedFd>> = take.recv().map_err(|_| "the launcher ended".to_string())?;
            let mut notify = filter.map_err(|e| format!("seccomp: {e}"))?;
            if let (Some(helper), Some(end)) = (helper, notify.take_if(|_| !registered.notify)) {
                helper.hand_over(&end)?;
            }
            let descriptors: Vec<_> = notify.iter().map(AsRawFd::as_raw_fd).collect();
            client.ask_with(frame::Body::ArmSession(protocol::ArmSession { gaps: told(gaps) }), &descriptors)
        });
        let _ = give.send(seccomp::install(policy, mode, registered.objects_wanted));
        apart.join().unwrap_or_else(|_| Err("the launcher's thread ended".into()))
    });
    match answer? {
        frame::Body::SessionArmed(armed) if armed.tier == registered.tier => Ok((tier, egress)),
        _ => Err("the agent answered something else".into()),
    }
}

/// As many gaps as the agent keeps of a session (12 KiB of text), and how many more there are: all frames are at most
/// 1 MiB, also the status of all sessions.
pub fn told(mut gaps: Vec<String>) -> Vec<String> {
    let mut bytes = 0;
    let fits = gaps.iter().take_while(|gap| {
        bytes += gap.len();
        bytes <= MAX_GAPS
    });
    let (fits, all) = (fits.count(), gaps.len());
    gaps.truncate(fits);
    if fits < all {
        gaps.push(format!("{} more gaps of this kind are not listed", all - fits));
    }
    gaps
}
const MAX_GAPS: usize = 12 << 10;

/// Passes every object that a rule names, itself and by (parent, name), so that neither a rename nor a replacement
/// takes it out of its rule.
pub(crate) fn register_objects(client: &mut Client, policy: &Policy) -> Result<(), String> {
    let mut objects: Vec<(protocol::RegisteredObject, OwnedFd)> = Vec::new();
    let paths = anchor_paths(policy);
    for (anchor, path) in paths.iter().enumerate() {
        let anchor = anchor as u32;
        if let Ok(fd) = open_path(path, libc::O_NOFOLLOW) {
            objects.push((protocol::RegisteredObject { anchor, name: String::new() }, fd));
        }
        let mut below = *path;
        for parent in ancestors(path).skip(1) {
            if let Ok(fd) = open_path(parent, libc::O_DIRECTORY) {
                let start = if parent == "/" { 1 } else { parent.len() + 1 };
                objects.push((protocol::RegisteredObject { anchor, name: below[start..].into() }, fd));
                break;
            }
            below = parent;
        }
        if objects.len() + 2 > socket::MAX_DESCRIPTORS || anchor as usize + 1 == paths.len() {
            let (batch, fds): (Vec<_>, Vec<_>) = objects.drain(..).unzip();
            let raw: Vec<_> = fds.iter().map(AsRawFd::as_raw_fd).collect();
            let request = protocol::RegisterObjects { objects: batch };
            client.ask_with(frame::Body::RegisterObjects(request), &raw)?;
        }
    }
    Ok(())
}

/// A descriptor that stands for what is at a path.
pub(crate) fn open_path(path: &str, flags: libc::c_int) -> io::Result<OwnedFd> {
    let path = CString::new(path)?;
    match unsafe { libc::open(path.as_ptr(), libc::O_PATH | libc::O_CLOEXEC | flags) } {
        -1 => Err(io::Error::last_os_error()),
        fd => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
    }
}

/// Everything but standard input, output and error is gone at execve: an inherited descriptor knows no policy.
fn close_descriptors() -> io::Result<()> {
    const CLOSE_RANGE_CLOEXEC: u32 = 4;
    match unsafe { libc::syscall(libc::SYS_close_range, 3, u32::MAX, CLOSE_RANGE_CLOEXEC) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

fn no_new_privileges() -> io::Result<()> {
    match unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}

/// Variables that name a proxy for the schemes that the egress process speaks.
const PROXIES: [&str; 4] = ["http_proxy", "https_proxy", "HTTP_PROXY", "HTTPS_PROXY"];

fn execute(options: &Options, policy: &Policy, tier: Tier, egress: Option<u16>) -> i32 {
    let mut command = Command::new(&options.command[0]);
    command.args(&options.command[1..]);
    for (name, _) in std::env::vars_os() {
        if stripped(&name.to_string_lossy(), policy) {
            command.env_remove(&name);
        }
    }
    // A proxy that the user has set stays: its address is for the policy to allow.
    if let Some(port) = egress
        && PROXIES.iter().all(|name| std::env::var_os(name).is_none_or(|value| value.is_empty()))
    {
        for name in PROXIES {
            command.env(name, format!("http://127.0.0.1:{port}"));
        }
        for name in ["no_proxy", "NO_PROXY"] {
            command.env(name, "localhost,127.0.0.1,::1");
        }
    }
    if tier == Tier::C {
        // There is no UDP in tier C; this makes the C library ask name servers over TCP.
        command.env("RES_OPTIONS", "use-vc");
    }
    let error = command.exec();
    let status = if error.kind() == io::ErrorKind::NotFound { 127 } else { 126 };
    let name = String::from_utf8_lossy(options.command[0].as_bytes());
    fail(options, status, &format!("{name}: {error}"))
}

fn stripped(name: &str, policy: &Policy) -> bool {
    let matches = |pattern: &String| match pattern.strip_suffix('*') {
        Some(start) => name.starts_with(start),
        None => name == pattern,
    };
    policy.strip.iter().any(matches) && !policy.keep.iter().any(|kept| kept == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tests::empty;

    #[test]
    fn of_very_many_gaps_the_first_are_told_and_the_number_of_the_rest() {
        let few = vec!["a gap".to_owned(); 3];
        assert_eq!(told(few.clone()), few);
        let many = told(vec!["x".repeat(1000); 10_000]);
        assert_eq!((many.len(), many[12].as_str()), (13, "9988 more gaps of this kind are not listed"));
        assert_eq!(told(many.clone()), many, "what was told once fits");
        assert_eq!(told(vec!["x".repeat(MAX_GAPS + 1)]), ["1 more gaps of this kind are not listed"]);
    }

    #[test]
    fn variables_are_stripped_by_name_and_by_prefix_and_kept_ones_stay() {
        let mut form = empty();
        form.environment = Some(protocol::Environment {
            strip: vec!["AWS_*".into(), "TOKEN".into()],
            keep: vec!["AWS_REGION".into()],
        });
        let policy = Policy::try_from(form).expect("valid");
        assert!(stripped("AWS_SECRET_ACCESS_KEY", &policy));
        assert!(stripped("TOKEN", &policy));
        assert!(!stripped("TOKENS", &policy));
        assert!(!stripped("AWS_REGION", &policy));
        assert!(!stripped("PATH", &policy));
    }
}
