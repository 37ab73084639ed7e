//! Answers the calls that a session's seccomp filter hands over: in tier C from the user's agent, in tier B from a
//! process beside the session (`helper`).
//!
//! Invariants. What a path names can change between this check and the kernel's, so a path alone never *allows*
//! anything here: the call is continued and Landlock decides, or the supervisor makes the call itself on what it has
//! opened (`broker`). Connections are never continued (`connections`). When the supervisor dies the kernel answers
//! ENOSYS.
use crate::events::Sink;
use crate::landlock::{self, RealDisk};
use crate::matcher::{self, Verdict};
use crate::members::Members;
use crate::policy::{CREATE, DELETE, EXECUTE, READ, WRITE};
use crate::protocol::{Action, Category, Operation};
use crate::session::{Denial, Session};
use crate::{broker, calls, device, process, resolve, seccomp};
use std::ffi::CString;
use std::os::fd::{AsRawFd, BorrowedFd, OwnedFd};
use std::path::Path;
use std::sync::Arc;

/// struct seccomp_notif.
#[repr(C)]
#[derive(Clone, Copy, Default)]
pub struct Notification {
    pub id: u64,
    pub pid: u32,
    flags: u32,
    nr: i32,
    arch: u32,
    instruction: u64,
    pub arguments: [u64; 6],
}

/// struct seccomp_notif_resp.
#[repr(C)]
struct Response {
    id: u64,
    value: i64,
    error: i32,
    flags: u32,
}

const RECEIVE: libc::Ioctl = 0xc050_2100u32 as libc::Ioctl;
const SEND: libc::Ioctl = 0xc018_2101u32 as libc::Ioctl;
const ID_VALID: libc::Ioctl = 0x4008_2102u32 as libc::Ioctl;
const CONTINUE: u32 = 1;

/// What the call gets.
pub enum Answer {
    /// The kernel goes on with the call, under Landlock.
    Continue,
    Result(i64),
    Error(i32),
    /// Already answered, or another thread will.
    Later,
}

pub struct Supervisor {
    pub notify: OwnedFd,
    pub session: Arc<Session>,
    pub events: Arc<dyn Sink>,
    granted: landlock::Plan,
    members: Members,
    /// Sockets of agents: a connection that this process makes would look like one of somebody unprotected.
    pub agents: Vec<(u64, u64)>,
}

impl Supervisor {
    /// `socket`: the path of the session's agent.
    pub fn new(notify: OwnedFd, session: Arc<Session>, events: Arc<dyn Sink>, socket: &Path) -> Arc<Self> {
        use std::os::unix::fs::MetadataExt;
        let granted = landlock::plan(&session.policy, &RealDisk);
        let known = [socket.to_path_buf(), crate::socket::SYSTEM_SOCKET.into(), crate::socket::user_socket()];
        let agents = known.iter().filter_map(|path| path.metadata().ok()).map(|m| (m.dev(), m.ino())).collect();
        Arc::new(Self { notify, session, events, granted, members: Members::default(), agents })
    }

    /// Answers until no task of the session is left.
    pub fn run(self: &Arc<Self>) {
        loop {
            let mut poll = libc::pollfd { fd: self.notify.as_raw_fd(), events: libc::POLLIN, revents: 0 };
            let ready = unsafe { libc::poll(&raw mut poll, 1, -1) };
            if ready < 0 && std::io::Error::last_os_error().raw_os_error() == Some(libc::EINTR) {
                continue;
            }
            if ready < 0 || poll.revents & libc::POLLIN == 0 {
                return; // POLLHUP: the filter has no task any more
            }
            // The kernel insists on a zeroed structure.
            let mut notification = Notification::default();
            if unsafe { libc::ioctl(self.notify.as_raw_fd(), RECEIVE, &raw mut notification) } != 0 {
                continue; // ENOENT: the task was killed meanwhile
            }
            self.members.saw(notification.pid, || self.still_waiting(notification.id));
            let answer = self.answer(&notification);
            self.respond(notification.id, &answer);
        }
    }

    pub fn respond(&self, id: u64, answer: &Answer) {
        let response = match *answer {
            Answer::Continue => Response { id, value: 0, error: 0, flags: CONTINUE },
            Answer::Result(value) => Response { id, value, error: 0, flags: 0 },
            Answer::Error(errno) => Response { id, value: 0, error: -errno, flags: 0 },
            Answer::Later => return,
        };
        unsafe { libc::ioctl(self.notify.as_raw_fd(), SEND, &raw const response) };
    }

    /// True while the notification's task waits for its answer: what was read under its pid was its own.
    pub fn still_waiting(&self, id: u64) -> bool {
        unsafe { libc::ioctl(self.notify.as_raw_fd(), ID_VALID, &raw const id) == 0 }
    }

    fn answer(self: &Arc<Self>, n: &Notification) -> Answer {
        let number = libc::c_long::from(n.nr);
        match number {
            libc::SYS_connect => return self.connect(n),
            libc::SYS_sendto if n.arguments[3] & libc::MSG_FASTOPEN as u64 == 0 => return self.send_to(n),
            _ if seccomp::SIGNALS.iter().any(|(call, _)| *call == number) => return self.signal(n, number),
            _ => {}
        }
        let arguments = calls::Arguments { nr: number, values: n.arguments };
        let Some(accesses) = calls::accesses(&arguments, &|address, buffer| read_memory(n.pid, address, buffer)) else {
            // Not a call on a path: one of those that stay closed.
            let rule = ("kernelward.kernel-surface".into(), String::new());
            self.deny(n.pid, Category::Kernel, calls::surface_operation(number), rule, calls::name(number));
            return Answer::Error(libc::EPERM);
        };
        for access in &accesses {
            if let Some(answer) = self.check(n, &arguments, access) {
                return answer;
            }
        }
        Answer::Continue
    }

    /// An answer when the policy refuses the access and it would otherwise have succeeded, or when the policy allows it
    /// and Landlock cannot.
    fn check(&self, n: &Notification, call: &calls::Arguments, access: &calls::Access) -> Option<Answer> {
        let (named, path) = self.path(n.pid, access)?;
        if !self.still_waiting(n.id) {
            return Some(Answer::Continue);
        }
        if let Some(other) = [&named, &path].into_iter().find(|path| self.looks_into_another(path)) {
            let rule = ("kernelward.process".into(), String::new());
            self.deny(n.pid, Category::Process, Operation::Ptrace, rule, other.clone());
            return Some(Answer::Error(libc::EACCES));
        }
        // What tidies up tries the parents too, up to the first that is not empty: pip, os.removedirs.
        if call.removes_folder() && has_entries(&path) {
            return Some(Answer::Error(libc::ENOTEMPTY));
        }
        let exists = CString::new(path.as_str()).is_ok_and(
            |p| unsafe { libc::faccessat(libc::AT_FDCWD, p.as_ptr(), libc::F_OK, libc::AT_SYMLINK_NOFOLLOW) } == 0,
        );
        let classes: Vec<u32> = if access.creates && !exists {
            vec![CREATE]
        } else {
            [READ, WRITE, DELETE, EXECUTE].into_iter().filter(|class| access.classes & class != 0).collect()
        };
        let (mut beyond_landlock, mut audited) = (None, Vec::new());
        for class in classes {
            let (verdict, rule, category) = self.verdict(&path, class);
            let operation = if class == CREATE { Operation::Create } else { access.operation };
            let denied = verdict.denies();
            if verdict.action == Action::Audit && would_succeed(&path, class) {
                audited.push((category, operation, rule.clone()));
            }
            if !denied && self.granted.permits(&path, class) || !would_succeed(&path, class) {
                continue;
            }
            if denied {
                self.deny(n.pid, category, operation, rule, path);
                // EXDEV: programs that would rather link than copy then copy.
                let linked = operation == Operation::Link && class != CREATE;
                return Some(Answer::Error(if linked { libc::EXDEV } else { libc::EACCES }));
            }
            beyond_landlock = Some((category, operation));
        }
        // The policy allows what Landlock cannot grant: a file newer than the session beside a denied one, a name that
        // is to be made in a folder where no other may be.
        let tell_audited = || {
            for (category, operation, rule) in audited {
                self.audit(n.pid, category, operation, rule, path.clone());
            }
        };
        let Some((category, operation)) = beyond_landlock else {
            tell_audited();
            return None;
        };
        if category == Category::File
            && let Some(answer) = broker::instead(self, n, call, access, &path)
        {
            tell_audited();
            return Some(answer);
        }
        self.deny(n.pid, category, operation, ("kernelward.allow-list".into(), String::new()), path);
        Some(Answer::Error(libc::EACCES))
    }

    /// Memory, environment, descriptors and mappings of a process outside the session.
    fn looks_into_another(&self, path: &str) -> bool {
        let Some((pid, rest)) = path.strip_prefix("/proc/").and_then(|rest| rest.split_once('/')) else { return false };
        let Ok(pid) = pid.parse::<u32>() else { return false };
        let file = match rest.strip_prefix("task/").and_then(|rest| rest.split_once('/')) {
            Some((_, file)) => file,
            None => rest,
        };
        let guarded = ["environ", "mem", "maps", "smaps", "smaps_rollup", "numa_maps", "pagemap", "auxv", "syscall"];
        let folders = ["fd", "fdinfo", "map_files", "cwd", "root", "ns"];
        // Whether it is there is asked last: a process that has just ended belongs to nobody.
        (guarded.contains(&file) || folders.iter().any(|f| file == *f || matcher::is_below(file, f)))
            && !self.in_session(pid)
            && would_succeed(path, READ)
    }

    /// Signals to processes outside. Within, and where nothing would have been signalled, the kernel answers.
    fn signal(&self, n: &Notification, call: libc::c_long) -> Answer {
        let first = n.arguments[0] as i32;
        let target = match call {
            libc::SYS_pidfd_send_signal => pid_of_pidfd(n.pid, first),
            // 0 and -1, groups and everybody: Landlock's scope leaves only the session's own.
            libc::SYS_kill if first < -1 => first.checked_neg().map(|group| group as u32),
            _ => u32::try_from(first).ok().filter(|pid| *pid > 0),
        };
        let Some(target) = target else { return Answer::Continue };
        let target = process::thread_group(target);
        if self.in_session(target) {
            return Answer::Continue;
        }
        let Some((uid, _)) = process::credentials(target) else { return Answer::Continue };
        if self.session.uid != 0 && uid != self.session.uid {
            return Answer::Continue;
        }
        let object = format!("process {target} ({})", process::describe(target).comm);
        self.deny(n.pid, Category::Process, Operation::Signal, ("kernelward.process".into(), String::new()), object);
        Answer::Error(libc::EPERM)
    }

    fn verdict(&self, path: &str, class: u32) -> (Verdict, (String, String), Category) {
        if matches!(class, READ | WRITE)
            && let Some(landlock::Kind::Device { block, number }) = landlock::Disk::kind(&RealDisk, path)
        {
            let verdict = device::decide(&self.session.policy, block, number);
            return (verdict, self.session.device_rule(verdict), Category::Device);
        }
        let verdict = self.session.matcher.decide(path, class);
        let category = if class == EXECUTE { Category::Program } else { Category::File };
        (verdict, self.session.file_rule(verdict, class), category)
    }

    /// Where the access leads, as the session's task sees it: as named, and with links followed.
    pub fn path(&self, pid: u32, access: &calls::Access) -> Option<(String, String)> {
        let base = match access.directory {
            _ if access.path.starts_with('/') => String::new(),
            libc::AT_FDCWD => link(&format!("/proc/{pid}/cwd"))?,
            fd => link(&format!("/proc/{pid}/fd/{fd}"))?,
        };
        let mut path = matcher::normalise(&base, &access.path);
        for own in ["/proc/self", "/proc/thread-self"] {
            if path == own || matcher::is_below(&path, own) {
                path = format!("/proc/{pid}{}", &path[own.len()..]);
            }
        }
        // Links on the way come before "..": what the text says is another folder than the kernel's.
        let resolved = if access.path.contains("..") && !access.path.starts_with("/proc/") {
            let given =
                if access.path.starts_with('/') { access.path.clone() } else { format!("{base}/{}", access.path) };
            walked(&given, access.follows)?
        } else {
            walked(&path, access.follows)?
        };
        Some((path, resolved))
    }

    pub fn deny(&self, pid: u32, category: Category, operation: Operation, rule: (String, String), object: String) {
        self.session.report(&*self.events, Denial::new(pid, category, operation, rule, object));
    }

    /// Tells what a rule allows and wants to know of.
    pub fn audit(&self, pid: u32, category: Category, operation: Operation, rule: (String, String), object: String) {
        let denial = Denial::new(pid, category, operation, rule, object);
        self.session.report(&*self.events, Denial { action: Action::Audit, ..denial });
    }

    /// True for the session's own processes: by descent, by their calls, or by their label.
    pub fn in_session(&self, pid: u32) -> bool {
        self.members.contain(pid, self.session.pid) || self.events.member(pid)
    }
}

/// The path with links followed, the last component only where `follows`.
fn walked(path: &str, follows: bool) -> Option<String> {
    if follows {
        return Some(resolve::resolve(path));
    }
    let (parent, name) = path.rsplit_once('/')?;
    if matches!(name, "" | "." | "..") {
        return Some(resolve::resolve(path));
    }
    let parent = resolve::resolve(if parent.is_empty() { "/" } else { parent });
    Some(if parent == "/" { format!("/{name}") } else { format!("{parent}/{name}") })
}

/// The process that a task's pidfd stands for.
fn pid_of_pidfd(task: u32, fd: i32) -> Option<u32> {
    let text = std::fs::read_to_string(format!("/proc/{task}/fdinfo/{fd}")).ok()?;
    text.lines().find_map(|line| line.strip_prefix("Pid:"))?.trim().parse().ok()
}

/// For the canary: answers one call with EACCES if it is an open of `path`.
pub fn refuse_once(notify: BorrowedFd<'_>, path: &str) -> std::io::Result<()> {
    let mut notification = Notification::default();
    if unsafe { libc::ioctl(notify.as_raw_fd(), RECEIVE, &raw mut notification) } != 0 {
        return Err(std::io::Error::last_os_error());
    }
    let arguments = calls::Arguments { nr: notification.nr.into(), values: notification.arguments };
    let pid = notification.pid;
    let seen = calls::accesses(&arguments, &|address, buffer| read_memory(pid, address, buffer));
    let expected = seen.is_some_and(|accesses| accesses.iter().any(|access| access.path == path));
    let error = if expected { -libc::EACCES } else { -libc::ENOSYS };
    let response = Response { id: notification.id, value: 0, error, flags: 0 };
    match unsafe { libc::ioctl(notify.as_raw_fd(), SEND, &raw const response) } {
        0 => Ok(()),
        _ => Err(std::io::Error::last_os_error()),
    }
}

fn link(path: &str) -> Option<String> {
    std::fs::read_link(path).ok()?.into_os_string().into_string().ok()
}

/// Reads a task's memory up to the first unmapped page; the number of bytes, `None` when nothing can be read.
pub fn read_memory(pid: u32, address: u64, buffer: &mut [u8]) -> Option<usize> {
    let local = libc::iovec { iov_base: buffer.as_mut_ptr().cast(), iov_len: buffer.len() };
    // One iovec a page: a fault in the second leaves the first.
    let mut remote = Vec::new();
    let (mut at, mut left) = (address as usize, buffer.len());
    while left > 0 {
        let length = left.min(4096 - at % 4096);
        remote.push(libc::iovec { iov_base: at as *mut libc::c_void, iov_len: length });
        at = at.checked_add(length)?;
        left -= length;
    }
    let mut total = 0;
    for chunk in remote.chunks(64) {
        let part = libc::iovec { iov_base: unsafe { local.iov_base.add(total) }, iov_len: local.iov_len - total };
        let read =
            unsafe { libc::process_vm_readv(pid as i32, &raw const part, 1, chunk.as_ptr(), chunk.len() as u64, 0) };
        if read <= 0 {
            break;
        }
        total += read as usize;
    }
    (total > 0).then_some(total)
}

fn has_entries(folder: &str) -> bool {
    std::fs::symlink_metadata(folder).is_ok_and(|m| m.is_dir())
        && std::fs::read_dir(folder).is_ok_and(|mut entries| entries.next().is_some())
}

/// True when an unconfined process of this user could do it: otherwise the refusal is nothing to report.
pub fn would_succeed(path: &str, class: u32) -> bool {
    let test = |path: &str, mode| {
        CString::new(path)
            .is_ok_and(|p| unsafe { libc::faccessat(libc::AT_FDCWD, p.as_ptr(), mode, libc::AT_EACCESS) } == 0)
    };
    let parent = || path.rsplit_once('/').map_or("/", |(parent, _)| if parent.is_empty() { "/" } else { parent });
    match class {
        READ => test(path, libc::R_OK),
        WRITE => test(path, libc::W_OK),
        EXECUTE => std::fs::metadata(path).is_ok_and(|m| m.is_file()) && test(path, libc::X_OK),
        CREATE => test(parent(), libc::W_OK | libc::X_OK),
        DELETE => std::fs::symlink_metadata(path).is_ok() && test(parent(), libc::W_OK | libc::X_OK),
        _ => true,
    }
}
