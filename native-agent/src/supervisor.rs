//! Answers the calls that a session's seccomp filter hands over: in tier C from the user's agent, in tier B from a
//! process beside the session (`helper`).
//!
//! Invariants. What a path names can change between this check and the kernel's, so a path alone never *allows*
//! anything here: the call is continued and Landlock decides, or the supervisor makes the call itself on what it has
//! opened (`broker`). Connections are never continued (`connections`). When the supervisor dies the kernel answers
//! ENOSYS.
use crate::events::Sink;
use crate::identities::Identities;
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
    identities: Identities,
    /// When the session began, in nanoseconds since 1970.
    began: i64,
    /// What the session has made of System V.
    pub made: crate::system_v::Made,
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
        let began = i64::try_from(crate::events::now_unix_nanos()).unwrap_or(i64::MAX);
        let (members, identities) = (Members::default(), Identities::of(&session.policy));
        let made = crate::system_v::Made::default();
        Arc::new(Self { notify, session, events, granted, members, identities, began, made, agents })
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
            libc::SYS_sendmsg if n.arguments[2] & libc::MSG_FASTOPEN as u64 == 0 => return self.send_messages(n, 1),
            libc::SYS_sendmmsg if n.arguments[3] & libc::MSG_FASTOPEN as u64 == 0 => {
                return self.send_messages(n, n.arguments[2] as u32);
            }
            _ if seccomp::SYSTEM_V.contains(&number) => return self.system_v(n, number),
            _ if seccomp::ON_OTHERS.contains(&number) => return self.on_another(n, number),
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
        if self.brings_names(n.pid, &arguments, &accesses) {
            return Answer::Error(libc::EXDEV);
        }
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
            if !lists_processes(n.pid) {
                let rule = ("kernelward.process".into(), String::new());
                self.deny(n.pid, Category::Process, Operation::Ptrace, rule, other.clone());
            }
            return Some(Answer::Error(libc::EACCES));
        }
        if access.classes & WRITE != 0
            && let Some(answer) = self.write_in_proc(n.pid, &path)
        {
            return answer;
        }
        if access.classes & (READ | WRITE) != 0
            && let Some(landlock::Kind::Device { block: false, number }) = landlock::Disk::kind(&RealDisk, &path)
            && self.anothers_terminal(n.pid, number)
        {
            let rule = ("kernelward.process".into(), String::new());
            self.deny(n.pid, Category::Process, access.operation, rule, path);
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
        if classes == [CREATE]
            && !call.makes_folder()
            && let Some(rule) = self.stands_for_denied(&path)
            && would_succeed(&path, CREATE)
        {
            self.deny(n.pid, Category::File, Operation::Create, rule, path);
            return Some(Answer::Error(libc::EACCES));
        }
        if classes == [EXECUTE] && self.self_written(&path) {
            let rule = ("kernelward.self-written-program".into(), String::new());
            self.deny(n.pid, Category::Program, Operation::Execute, rule, path);
            return Some(Answer::Error(libc::EACCES));
        }
        let (mut beyond_landlock, mut audited) = (None, Vec::new());
        for class in classes {
            let (verdict, rule, category) = self.verdict(&path, class);
            let closed = if class == READ { self.closed(verdict, &path) } else { None };
            let operation = if class == CREATE { Operation::Create } else { access.operation };
            let (denied, rule) = (verdict.denies() || closed.is_some(), closed.unwrap_or(rule));
            if verdict.action == Action::Audit && would_succeed(&path, class) {
                audited.push((category, operation, rule.clone()));
            }
            // Landlock has no right for attributes: what the policy allows goes on.
            let granted = access.operation == Operation::Attributes
                || call.is_beyond_landlock()
                || self.granted.permits(&path, class);
            if !denied && granted || !would_succeed(&path, class) {
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

    /// A folder brings what lies in it to where names are denied by pattern (CLAUDE.md of the workspace): as between file
    /// systems it has to be copied, and each file is asked about. Within the same rules it can be moved.
    fn brings_names(&self, pid: u32, call: &calls::Arguments, accesses: &[calls::Access]) -> bool {
        let [old, new] = accesses else { return false };
        if old.operation != Operation::Rename {
            return false;
        }
        let (Some((_, old)), Some((_, new))) = (self.path(pid, old), self.path(pid, new)) else { return false };
        let brings = |from: &str, to: &str| {
            std::fs::symlink_metadata(from).is_ok_and(|m| m.is_dir()) && {
                let known: Vec<usize> = self.session.matcher.patterns_over(from, WRITE).collect();
                self.session.matcher.patterns_over(to, WRITE).any(|rule| !known.contains(&rule))
            }
        };
        brings(&old, &new) || call.exchanges() && brings(&new, &old)
    }

    /// A pseudo terminal that controls processes outside: what is typed there, and what its program takes for typed. The
    /// task's own controlling terminal is its own.
    fn anothers_terminal(&self, task: u32, number: u64) -> bool {
        const FIRST: u32 = 136;
        const LAST: u32 = 143;
        let (major, minor) = (libc::major(number), libc::minor(number));
        if !(FIRST..=LAST).contains(&major) {
            return false;
        }
        // As /proc/PID/stat writes it.
        let wanted = minor & 0xff | major << 8 | (minor & !0xff) << 12;
        let controls = |pid: u32| process::stat(pid).is_some_and(|its| its.terminal == wanted);
        if controls(task) {
            return false;
        }
        let Ok(mut all) = process::all() else { return true };
        all.any(|pid| controls(pid) && !self.in_session(pid))
    }

    /// Files of /proc are written by the process that they are about: its name, its scores. Whose they are the kernel
    /// asks only by user, and settings of the machine (core_pattern, sysrq-trigger) of a session of root not at all.
    /// The outer `None`: nothing of /proc.
    fn write_in_proc(&self, pid: u32, path: &str) -> Option<Option<Answer>> {
        let rest = path.strip_prefix("/proc/")?;
        let (owner, file) = rest.split_once('/').unwrap_or((rest, ""));
        match owner.parse() {
            // What a descriptor without a path stands for: a pipe, a socket.
            Ok(owner) if self.in_session(owner) => file.contains("fd/").then_some(None),
            _ if !would_succeed(path, WRITE) => Some(None),
            Ok(_) => {
                let rule = ("kernelward.process".into(), String::new());
                self.deny(pid, Category::Process, Operation::Write, rule, path.into());
                Some(Some(Answer::Error(libc::EACCES)))
            }
            Err(_) => {
                let rule = ("kernelward.kernel-surface".into(), String::new());
                self.deny(pid, Category::Kernel, Operation::Write, rule, path.into());
                Some(Some(Answer::Error(libc::EACCES)))
            }
        }
    }

    /// The rule by which something below `path` may not be made, where a link, a file or a whole folder of that name
    /// would bring it along (`.git` for `.git/hooks`).
    fn stands_for_denied(&self, path: &str) -> Option<(String, String)> {
        let (_, verdict) = self.session.matcher.below(path, CREATE).find(|(_, verdict)| verdict.denies())?;
        Some(self.session.file_rule(verdict, CREATE))
    }

    /// A program where the session may write, newer than the session. (In tier A the kernel remembers who wrote what.)
    fn self_written(&self, path: &str) -> bool {
        use std::os::unix::fs::MetadataExt;
        self.session.policy.defaults.self_written_programs == Action::Deny
            && !self.session.matcher.decide(path, EXECUTE).denies()
            && !self.session.matcher.decide(path, WRITE).denies()
            && std::fs::metadata(path).is_ok_and(|m| {
                m.is_file() && m.ctime().saturating_mul(1_000_000_000).saturating_add(m.ctime_nsec()) > self.began
            })
            && would_succeed(path, EXECUTE)
    }

    /// Limits and scheduling of processes outside: a limit of CPU time kills as a signal does.
    fn on_another(&self, n: &Notification, call: libc::c_long) -> Answer {
        let a = &n.arguments;
        let target = match call {
            // which: 0 a process, 1 a group (its leader), 2 all of a user; ioprio_set counts from 1.
            libc::SYS_setpriority if a[0] < 2 => a[1] as i32,
            libc::SYS_ioprio_set if matches!(a[0], 1 | 2) => a[1] as i32,
            libc::SYS_setpriority | libc::SYS_ioprio_set => -1,
            _ => a[0] as i32,
        };
        if target == 0 || u32::try_from(target).is_ok_and(|task| self.in_session(process::thread_group(task))) {
            return Answer::Continue;
        }
        let object = match u32::try_from(target).map(process::thread_group) {
            Ok(target) => match process::credentials(target) {
                Some((uid, _)) if self.session.uid == 0 || uid == self.session.uid => {
                    format!("process {target} ({})", process::describe(target).comm)
                }
                _ => return Answer::Continue, // nobody, or somebody else's: the kernel answers
            },
            Err(_) => "every process of the user".into(),
        };
        self.deny(n.pid, Category::Process, Operation::Other, ("kernelward.process".into(), String::new()), object);
        Answer::Error(libc::EPERM)
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

    /// The rule that closes a file which its path does not: one that was closed under another name, or that is not what
    /// was approved any more.
    fn closed(&self, verdict: Verdict, path: &str) -> Option<(String, String)> {
        let by_identity = || {
            let rule = self.identities.rule(path).filter(|_| !verdict.denies())?;
            Some(self.session.file_rule(Verdict { rule: Some(rule), ..verdict }, READ))
        };
        self.session.no_more_approved(verdict, path).or_else(by_identity)
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
        let mut whole = match access.directory {
            _ if access.path.starts_with(b"/") => Vec::new(),
            libc::AT_FDCWD => link(&format!("/proc/{pid}/cwd"))?,
            fd => link(&format!("/proc/{pid}/fd/{fd}"))?,
        };
        whole.push(b'/');
        whole.extend_from_slice(&access.path);
        let mut named = matcher::normalise("/", &String::from_utf8_lossy(&whole));
        for own in ["/proc/self", "/proc/thread-self"] {
            if named == own || matcher::is_below(&named, own) {
                named = format!("/proc/{pid}{}", &named[own.len()..]);
            }
        }
        // A link is followed where its name ends with a slash or a dot, too.
        let ends_in_folder = matches!(access.path.rsplit(|byte| *byte == b'/').next(), Some(b"" | b"." | b".."));
        let resolved = resolve::in_task(pid, &whole, access.follows || ends_in_folder)?;
        Some((named, resolved.to_string_lossy().into_owned()))
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

/// The system's programs that list processes try the environment of each, whether or not they are to show it. They are
/// refused, and nobody is told: it would be an alarm a process for every `ps`.
fn lists_processes(task: u32) -> bool {
    let exe = std::fs::read_link(format!("/proc/{task}/exe")).unwrap_or_default();
    ["/usr/bin", "/bin"].into_iter().any(|folder| {
        ["ps", "top", "pgrep", "pkill", "pidof"].into_iter().any(|name| exe == Path::new(folder).join(name))
    })
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
    let expected = seen.is_some_and(|accesses| accesses.iter().any(|access| access.path == path.as_bytes()));
    let error = if expected { -libc::EACCES } else { -libc::ENOSYS };
    let response = Response { id: notification.id, value: 0, error, flags: 0 };
    match unsafe { libc::ioctl(notify.as_raw_fd(), SEND, &raw const response) } {
        0 => Ok(()),
        _ => Err(std::io::Error::last_os_error()),
    }
}

fn link(path: &str) -> Option<Vec<u8>> {
    use std::os::unix::ffi::OsStringExt;
    Some(std::fs::read_link(path).ok()?.into_os_string().into_vec())
}

/// Why the last system call failed, as its caller is told.
pub fn last_errno() -> i32 {
    std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO)
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
