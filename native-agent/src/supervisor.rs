//! Tier C: the user's agent answers the calls that the session's seccomp filter hands over.
//!
//! Invariants. What a path names can change between this check and the kernel's, so a path alone never *allows*
//! anything here: the call is continued and Landlock decides. Connections are never continued: the supervisor copies
//! the address, decides, and connects the session's own socket itself. When the supervisor dies the kernel answers
//! ENOSYS.
use crate::events::Events;
use crate::landlock::{self, RealDisk};
use crate::matcher::{self, Verdict};
use crate::policy::{CONNECT, CREATE, DELETE, EXECUTE, READ, WRITE};
use crate::protocol::{Action, Category, Operation, Protocol};
use crate::session::{Denial, Session};
use crate::{calls, device, network, process, resolve, socket};
use std::ffi::CString;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd};
use std::sync::Arc;

/// struct seccomp_notif.
#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Notification {
    id: u64,
    pid: u32,
    flags: u32,
    nr: i32,
    arch: u32,
    instruction: u64,
    arguments: [u64; 6],
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
/// Bytes of a datagram that is sent for the session; longer ones are refused with EMSGSIZE.
const MAX_DATAGRAM: usize = 256 * 1024;

/// What the call gets.
enum Answer {
    /// The kernel goes on with the call, under Landlock.
    Continue,
    Result(i64),
    Error(i32),
    /// Another thread answers.
    Later,
}

pub struct Supervisor {
    notify: OwnedFd,
    session: Arc<Session>,
    events: Arc<Events>,
    granted: landlock::Plan,
    /// This agent's own socket: a connection that we make would look like ours.
    own_socket: String,
}

impl Supervisor {
    pub fn new(notify: OwnedFd, session: Arc<Session>, events: Arc<Events>, own_socket: String) -> Arc<Self> {
        let granted = landlock::plan(&session.policy, &RealDisk);
        Arc::new(Self { notify, session, events, granted, own_socket })
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
            let answer = self.answer(&notification);
            self.respond(notification.id, &answer);
        }
    }

    fn respond(&self, id: u64, answer: &Answer) {
        let response = match *answer {
            Answer::Continue => Response { id, value: 0, error: 0, flags: CONTINUE },
            Answer::Result(value) => Response { id, value, error: 0, flags: 0 },
            Answer::Error(errno) => Response { id, value: 0, error: -errno, flags: 0 },
            Answer::Later => return,
        };
        unsafe { libc::ioctl(self.notify.as_raw_fd(), SEND, &raw const response) };
    }

    /// True while the notification's task waits for its answer: what was read under its pid was its own.
    fn still_waiting(&self, id: u64) -> bool {
        unsafe { libc::ioctl(self.notify.as_raw_fd(), ID_VALID, &raw const id) == 0 }
    }

    fn answer(self: &Arc<Self>, n: &Notification) -> Answer {
        let number = libc::c_long::from(n.nr);
        match number {
            libc::SYS_connect => return self.connect(n),
            libc::SYS_sendto if n.arguments[3] & libc::MSG_FASTOPEN as u64 == 0 => return self.send_to(n),
            _ => {}
        }
        let arguments = calls::Arguments { nr: number, values: n.arguments };
        let Some(accesses) = calls::accesses(&arguments, &|address, buffer| read_memory(n.pid, address, buffer)) else {
            // Not a call on a path: one of those that stay closed.
            self.deny(
                n.pid,
                Category::Kernel,
                calls::surface_operation(number),
                "kernelward.kernel-surface",
                calls::name(number),
            );
            return Answer::Error(libc::EPERM);
        };
        for access in accesses {
            if let Some(answer) = self.check(n, &access) {
                return answer;
            }
        }
        Answer::Continue
    }

    /// An answer when the policy refuses the access and it would otherwise have succeeded.
    fn check(&self, n: &Notification, access: &calls::Access) -> Option<Answer> {
        let path = self.path(n.pid, access)?;
        if !self.still_waiting(n.id) {
            return Some(Answer::Continue);
        }
        let mut classes: Vec<u32> = Vec::new();
        let exists = CString::new(path.as_str()).is_ok_and(
            |p| unsafe { libc::faccessat(libc::AT_FDCWD, p.as_ptr(), libc::F_OK, libc::AT_SYMLINK_NOFOLLOW) } == 0,
        );
        if access.creates && !exists {
            classes.push(CREATE);
        } else {
            classes.extend([READ, WRITE, DELETE, EXECUTE].into_iter().filter(|class| access.classes & class != 0));
        }
        for class in classes {
            let (verdict, rule, category) = self.verdict(&path, class);
            let (denied, rule, reason) = match (verdict.denies(), rule) {
                (true, (rule, reason)) => (true, rule, reason),
                (false, _) => (!self.granted.permits(&path, class), "kernelward.allow-list".into(), String::new()),
            };
            if !denied || !would_succeed(&path, class) {
                continue;
            }
            self.session.report(
                &self.events,
                Denial {
                    category,
                    operation: if class == CREATE { Operation::Create } else { access.operation },
                    action: Action::Deny,
                    rule,
                    reason,
                    object: path,
                    pid: n.pid,
                    processes: Vec::new(),
                    derived: false,
                    time: 0,
                },
            );
            return Some(Answer::Error(libc::EACCES));
        }
        None
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

    /// Where the access leads, as the session's task sees it.
    fn path(&self, pid: u32, access: &calls::Access) -> Option<String> {
        let base = match access.directory {
            _ if access.path.starts_with('/') => String::new(),
            libc::AT_FDCWD => link(&format!("/proc/{pid}/cwd"))?,
            fd => link(&format!("/proc/{pid}/fd/{fd}"))?,
        };
        let mut path = matcher::normalise(&base, &access.path);
        for (own, real) in [("/proc/self", "/proc/"), ("/proc/thread-self", "/proc/")] {
            if path == own || matcher::is_below(&path, own) {
                path = format!("{real}{pid}{}", &path[own.len()..]);
            }
        }
        if access.follows {
            return Some(resolve::resolve(&path));
        }
        let (parent, name) = path.rsplit_once('/')?;
        let parent = resolve::resolve(if parent.is_empty() { "/" } else { parent });
        Some(if parent == "/" { format!("/{name}") } else { format!("{parent}/{name}") })
    }

    fn deny(&self, pid: u32, category: Category, operation: Operation, rule: &str, object: String) {
        let denial = Denial {
            category,
            operation,
            action: Action::Deny,
            rule: rule.into(),
            reason: String::new(),
            object,
            pid,
            processes: Vec::new(),
            derived: false,
            time: 0,
        };
        self.session.report(&self.events, denial);
    }

    /// The session's socket and a copy of the address it gave.
    fn socket(&self, n: &Notification, address: u64, length: u64) -> Result<(OwnedFd, Vec<u8>), i32> {
        let mut bytes = vec![0; usize::try_from(length).ok().filter(|l| *l <= 128).ok_or(libc::EINVAL)?];
        read_memory(n.pid, address, &mut bytes).filter(|read| *read == bytes.len()).ok_or(libc::EFAULT)?;
        let pidfd = socket::pidfd_open(process::thread_group(n.pid)).map_err(|_| libc::EPERM)?;
        let fd = unsafe { libc::syscall(libc::SYS_pidfd_getfd, pidfd.as_raw_fd(), n.arguments[0] as i32, 0) };
        if fd < 0 {
            return Err(std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EPERM));
        }
        let fd = unsafe { OwnedFd::from_raw_fd(fd as i32) };
        if !self.still_waiting(n.id) {
            return Err(libc::EINTR);
        }
        Ok((fd, bytes))
    }

    fn connect(self: &Arc<Self>, n: &Notification) -> Answer {
        let (fd, address) = match self.socket(n, n.arguments[1], n.arguments[2]) {
            Ok(found) => found,
            Err(errno) => return Answer::Error(errno),
        };
        let address = match self.reachable(n.pid, address, Operation::Connect) {
            Ok(address) => address,
            Err(errno) => return Answer::Error(errno),
        };
        // A blocking connect may take minutes; the other tasks of the session must not wait for it.
        let supervisor = Arc::clone(self);
        let id = n.id;
        let attempt = move || {
            let result = unsafe { libc::connect(fd.as_raw_fd(), address.as_ptr().cast(), address.len() as u32) };
            let errno = std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO);
            supervisor.respond(id, &if result == 0 { Answer::Result(0) } else { Answer::Error(errno) });
        };
        match std::thread::Builder::new().stack_size(64 * 1024).spawn(attempt) {
            Ok(_) => Answer::Later,
            Err(_) => Answer::Error(libc::EAGAIN),
        }
    }

    fn send_to(&self, n: &Notification) -> Answer {
        let (fd, address) = match self.socket(n, n.arguments[4], n.arguments[5]) {
            Ok(found) => found,
            Err(errno) => return Answer::Error(errno),
        };
        let address = match self.reachable(n.pid, address, Operation::Send) {
            Ok(address) => address,
            Err(errno) => return Answer::Error(errno),
        };
        let Some(length) = usize::try_from(n.arguments[2]).ok().filter(|length| *length <= MAX_DATAGRAM) else {
            return Answer::Error(libc::EMSGSIZE);
        };
        let mut data = vec![0; length];
        if length > 0 && read_memory(n.pid, n.arguments[1], &mut data) != Some(length) {
            return Answer::Error(libc::EFAULT);
        }
        let flags = n.arguments[3] as i32 | libc::MSG_NOSIGNAL;
        let sent = unsafe {
            libc::sendto(
                fd.as_raw_fd(),
                data.as_ptr().cast(),
                length,
                flags | libc::MSG_DONTWAIT,
                address.as_ptr().cast(),
                address.len() as u32,
            )
        };
        if sent < 0 {
            return Answer::Error(std::io::Error::last_os_error().raw_os_error().unwrap_or(libc::EIO));
        }
        Answer::Result(sent as i64)
    }

    /// Decides about an address. `Ok` is the address to use, which for a Unix socket is resolved.
    fn reachable(&self, pid: u32, address: Vec<u8>, operation: Operation) -> Result<Vec<u8>, i32> {
        let family = address.get(..2).map_or(0, |b| i32::from(u16::from_ne_bytes([b[0], b[1]])));
        match family {
            libc::AF_UNSPEC | libc::AF_NETLINK => Ok(address),
            libc::AF_UNIX => self.reachable_unix(pid, address, operation),
            libc::AF_INET | libc::AF_INET6 => {
                let to = internet(&address).ok_or(libc::EINVAL)?;
                let verdict = network::decide(&self.session.policy, Protocol::Tcp, to, || self.owns_port(to.port()));
                if !verdict.denies() {
                    return Ok(address);
                }
                let (rule, reason) = self.session.network_rule(verdict);
                self.session.report(
                    &self.events,
                    Denial {
                        category: Category::Network,
                        operation,
                        action: Action::Deny,
                        rule,
                        reason,
                        object: to.to_string(),
                        pid,
                        processes: Vec::new(),
                        derived: false,
                        time: 0,
                    },
                );
                Err(libc::EPERM)
            }
            _ => Err(libc::EAFNOSUPPORT),
        }
    }

    fn reachable_unix(&self, pid: u32, address: Vec<u8>, operation: Operation) -> Result<Vec<u8>, i32> {
        let name = &address[2..];
        if name.first().is_none_or(|first| *first == 0) {
            // Abstract: no file that a rule could name. Only the session's own.
            let text = String::from_utf8_lossy(name.get(1..).unwrap_or_default()).into_owned();
            if self.owns_unix(&format!("@{}", text.trim_end_matches('\0'))) {
                return Ok(address);
            }
            self.deny(pid, Category::Ipc, operation, matcher::default_rule(CONNECT), format!("@{text}"));
            return Err(libc::ECONNREFUSED);
        }
        let end = name.iter().position(|b| *b == 0).unwrap_or(name.len());
        let given = String::from_utf8_lossy(&name[..end]).into_owned();
        let access = calls::Access::following(given.clone());
        let path = self.path(pid, &access).ok_or(libc::EACCES)?;
        let verdict = self.session.matcher.decide(&path, CONNECT);
        let exists = would_succeed(&path, WRITE);
        if path == self.own_socket || exists && verdict.denies() && !self.owns_unix(&path) && !self.owns_unix(&given) {
            let (rule, reason) = match path == self.own_socket {
                true => ("kernelward.agent".into(), String::new()),
                false => self.session.file_rule(verdict, CONNECT),
            };
            self.session.report(
                &self.events,
                Denial {
                    category: Category::Ipc,
                    operation,
                    action: Action::Deny,
                    rule,
                    reason,
                    object: path,
                    pid,
                    processes: Vec::new(),
                    derived: false,
                    time: 0,
                },
            );
            return Err(libc::EACCES);
        }
        // The resolved path where it fits: the session's working folder is not ours.
        if path.len() > 107 {
            return Err(libc::ENAMETOOLONG);
        }
        let mut resolved = (libc::AF_UNIX as u16).to_ne_bytes().to_vec();
        resolved.extend(path.as_bytes());
        resolved.push(0);
        Ok(resolved)
    }

    fn in_session(&self, pid: u32) -> bool {
        process::descends(pid, self.session.pid)
    }

    /// True when a process of the session listens on this TCP port.
    fn owns_port(&self, port: u16) -> bool {
        let listening = ["/proc/net/tcp", "/proc/net/tcp6"].iter().flat_map(|table| {
            let text = std::fs::read_to_string(table).unwrap_or_default();
            text.lines().skip(1).filter_map(|line| listening_inode(line, port)).collect::<Vec<_>>()
        });
        self.holds(&listening.collect::<Vec<_>>())
    }

    fn owns_unix(&self, name: &str) -> bool {
        let text = std::fs::read_to_string("/proc/net/unix").unwrap_or_default();
        // Num RefCount Protocol Flags Type St Inode Path
        let inodes: Vec<String> = text
            .lines()
            .skip(1)
            .filter_map(|line| {
                let mut fields = line.split_whitespace();
                let inode = fields.nth(6)?;
                (fields.collect::<Vec<_>>().join(" ") == name).then(|| inode.into())
            })
            .collect();
        self.holds(&inodes)
    }

    /// True when a process of the session holds a socket with one of these inode numbers.
    fn holds(&self, inodes: &[String]) -> bool {
        if inodes.is_empty() {
            return false;
        }
        let wanted: Vec<String> = inodes.iter().map(|inode| format!("socket:[{inode}]")).collect();
        let Ok(all) = std::fs::read_dir("/proc") else { return false };
        all.flatten()
            .filter_map(|entry| entry.file_name().to_str()?.parse::<u32>().ok())
            .filter(|pid| self.in_session(*pid))
            .any(|pid| {
                std::fs::read_dir(format!("/proc/{pid}/fd")).into_iter().flatten().flatten().any(|fd| {
                    std::fs::read_link(fd.path())
                        .is_ok_and(|to| to.to_str().is_some_and(|to| wanted.iter().any(|w| w == to)))
                })
            })
    }
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

/// The inode of a /proc/net/tcp line in state LISTEN (0A) on this port.
fn listening_inode(line: &str, port: u16) -> Option<String> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let local = fields.get(1)?.rsplit_once(':')?.1;
    (u16::from_str_radix(local, 16) == Ok(port) && *fields.get(3)? == "0A")
        .then(|| fields.get(9).map(|i| (*i).into()))?
}

fn internet(address: &[u8]) -> Option<SocketAddr> {
    let port = u16::from_be_bytes(address.get(2..4)?.try_into().ok()?);
    match i32::from(u16::from_ne_bytes(address.get(..2)?.try_into().ok()?)) {
        libc::AF_INET => {
            let octets: [u8; 4] = address.get(4..8)?.try_into().ok()?;
            Some((Ipv4Addr::from(octets), port).into())
        }
        libc::AF_INET6 => {
            let octets: [u8; 16] = address.get(8..24)?.try_into().ok()?;
            Some((Ipv6Addr::from(octets), port).into())
        }
        _ => None,
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

/// True when an unconfined process of this user could do it: otherwise the refusal is nothing to report.
fn would_succeed(path: &str, class: u32) -> bool {
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
