//! Connections and datagrams with an address, made by the supervisor: it copies the address, decides, and connects the
//! session's own socket itself, because what lies in the session's memory can change after the check.
use crate::network::Fate;
use crate::policy::CONNECT;
use crate::protocol::{Action, Category, Operation, Protocol};
use crate::supervisor::{Answer, Notification, Supervisor, last_errno, read_memory, would_succeed};
use crate::{bound_sockets, calls, capabilities, matcher, network, process, socket};
use std::ffi::CString;
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::os::unix::fs::MetadataExt;
use std::sync::Arc;

/// Bytes of a datagram that is sent for the session; longer ones are refused with EMSGSIZE.
const MAX_DATAGRAM: usize = 256 * 1024;

/// A connection that the policy refuses and that nobody would have answered: a client which is there before the
/// session's own server tries again. Nothing could be reached, so that there is nothing to report.
const NOBODY_LISTENS: i32 = libc::ECONNREFUSED;

/// An address that may be used; the descriptor keeps what a Unix address names.
struct Address {
    bytes: Vec<u8>,
    _held: Option<OwnedFd>,
}

impl Supervisor {
    /// The session's socket and a copy of the address it gave.
    fn socket(&self, n: &Notification, address: u64, length: u64) -> Result<(OwnedFd, Vec<u8>), i32> {
        let mut bytes = vec![0; usize::try_from(length).ok().filter(|l| *l <= 128).ok_or(libc::EINVAL)?];
        read_memory(n.pid, address, &mut bytes).filter(|read| *read == bytes.len()).ok_or(libc::EFAULT)?;
        let pidfd = socket::pidfd_of_task(n.pid).map_err(|_| libc::EPERM)?;
        let fd = unsafe { libc::syscall(libc::SYS_pidfd_getfd, pidfd.as_raw_fd(), n.arguments[0] as i32, 0) };
        if fd < 0 {
            return Err(last_errno());
        }
        let fd = unsafe { OwnedFd::from_raw_fd(fd as i32) };
        if !self.still_waiting(n.id) {
            return Err(libc::EINTR);
        }
        Ok((fd, bytes))
    }

    pub fn connect(self: &Arc<Self>, n: &Notification) -> Answer {
        let found = self.socket(n, n.arguments[1], n.arguments[2]);
        let found = found.and_then(|(fd, to)| Ok((self.reachable(n.pid, &fd, to, Operation::Connect)?, fd)));
        let (address, fd) = match found {
            Ok(found) => found,
            Err(errno) => return Answer::Error(errno),
        };
        // A blocking connect may take minutes; the other tasks of the session must not wait for it.
        let supervisor = Arc::clone(self);
        let id = n.id;
        let attempt = move || {
            // The whole address moves here: what it holds must be open until the connection is made.
            let whole: &Address = &address;
            let to = &whole.bytes;
            let result = unsafe { libc::connect(fd.as_raw_fd(), to.as_ptr().cast(), to.len() as u32) };
            supervisor.respond(id, &if result == 0 { Answer::Result(0) } else { Answer::Error(last_errno()) });
        };
        match std::thread::Builder::new().stack_size(64 * 1024).spawn(attempt) {
            Ok(_) => Answer::Later,
            Err(_) => Answer::Error(libc::EAGAIN),
        }
    }

    pub fn send_to(&self, n: &Notification) -> Answer {
        let found = self.socket(n, n.arguments[4], n.arguments[5]);
        let found = found.and_then(|(fd, to)| Ok((self.reachable(n.pid, &fd, to, Operation::Send)?, fd)));
        let (address, fd) = match found {
            Ok(found) => found,
            Err(errno) => return Answer::Error(errno),
        };
        let Some(length) = usize::try_from(n.arguments[2]).ok().filter(|length| *length <= MAX_DATAGRAM) else {
            return Answer::Error(libc::EMSGSIZE);
        };
        let mut data = vec![0; length];
        if length > 0 && read_memory(n.pid, n.arguments[1], &mut data) != Some(length) {
            return Answer::Error(libc::EFAULT);
        }
        let flags = n.arguments[3] as i32 | libc::MSG_NOSIGNAL | libc::MSG_DONTWAIT;
        let to = &address.bytes;
        let data = data.as_ptr().cast();
        let send = || match unsafe {
            libc::sendto(fd.as_raw_fd(), data, length, flags, to.as_ptr().cast(), to.len() as u32)
        } {
            sent if sent < 0 => Answer::Error(last_errno()),
            sent => Answer::Result(sent as i64),
        };
        // What a request by netlink may change is asked of whoever sends it.
        let requests = option(&fd, libc::SO_DOMAIN) == Some(libc::AF_NETLINK);
        if requests { capabilities::suspended(send).unwrap_or(Answer::Error(libc::EPERM)) } else { send() }
    }

    /// Decides about an address. `Ok` is the address to use.
    fn reachable(&self, pid: u32, fd: &OwnedFd, mut address: Vec<u8>, operation: Operation) -> Result<Address, i32> {
        let mut family = address.get(..2).map_or(0, |b| i32::from(u16::from_ne_bytes([b[0], b[1]])));
        let domain = option(fd, libc::SO_DOMAIN);
        // To connect to no family is to end a connection. A datagram to none goes to the IPv4 address that follows.
        if family == libc::AF_UNSPEC && operation == Operation::Send && domain == Some(libc::AF_INET) {
            family = libc::AF_INET;
            address[..2].copy_from_slice(&(libc::AF_INET as u16).to_ne_bytes());
        }
        match family {
            libc::AF_UNSPEC if operation == Operation::Connect => Ok(Address { bytes: address, _held: None }),
            libc::AF_NETLINK if domain == Some(libc::AF_NETLINK) => Ok(Address { bytes: address, _held: None }),
            libc::AF_UNIX => self.reachable_unix(pid, address, operation),
            libc::AF_INET | libc::AF_INET6 => {
                let to = internet(&address).ok_or(libc::EINVAL)?;
                let protocol = match option(fd, libc::SO_TYPE) {
                    Some(libc::SOCK_STREAM) => Protocol::Tcp,
                    _ => Protocol::Udp,
                };
                // Asked once: what the decision and the refusal below rest on must be the same moment's.
                let bound =
                    network::is_loopback(to.ip()).then(|| bound_sockets::answering(protocol, to.ip(), to.port()));
                let own = || bound.as_ref().is_some_and(|bound| bound.as_ref().is_ok_and(|bound| self.holds(bound)));
                let verdict = network::decide(&self.session.policy, protocol, to, own);
                let connects = operation == Operation::Connect;
                match network::fate(&self.session.policy, protocol, to, connects, verdict) {
                    // Whoever connects from here is led there as well (net.bpf.c): the supervisor is the session's helper.
                    Fate::LedAway => return Ok(Address { bytes: address, _held: None }),
                    Fate::Refused => return Err(libc::EPERM),
                    Fate::Decided => {}
                }
                if verdict.action == Action::Audit {
                    let rule = self.session.address_rule(verdict, to);
                    self.audit(pid, Category::Network, operation, rule, to.to_string());
                }
                if !verdict.denies() {
                    return Ok(Address { bytes: address, _held: None });
                }
                if protocol == Protocol::Tcp && matches!(&bound, Some(Ok(bound)) if bound.is_empty()) {
                    return Err(NOBODY_LISTENS);
                }
                let rule = self.session.address_rule(verdict, to);
                self.deny(pid, Category::Network, operation, rule, to.to_string());
                Err(libc::EPERM)
            }
            _ => Err(libc::EAFNOSUPPORT),
        }
    }

    fn reachable_unix(&self, pid: u32, address: Vec<u8>, operation: Operation) -> Result<Address, i32> {
        let name = &address[2..];
        if name.first().is_none_or(|first| *first == 0) {
            // Abstract: no file that a rule could name. Only the session's own.
            let text = String::from_utf8_lossy(name.get(1..).unwrap_or_default()).into_owned();
            let bound = bound_sockets::named(&format!("@{}", text.trim_end_matches('\0')));
            if bound.as_ref().is_ok_and(|bound| self.holds(bound)) {
                return Ok(Address { bytes: address, _held: None });
            }
            if bound.is_ok_and(|bound| bound.is_empty()) {
                return Err(NOBODY_LISTENS);
            }
            let rule = (matcher::default_rule(CONNECT).into(), String::new());
            self.deny(pid, Category::Ipc, operation, rule, format!("@{text}"));
            return Err(libc::EPERM);
        }
        let end = name.iter().position(|b| *b == 0).unwrap_or(name.len());
        let (_, path) = self.path(pid, &calls::Access::following(name[..end].to_vec())).ok_or(libc::EACCES)?;
        // Opened once: what is decided about is what is connected to, whatever becomes of the path.
        let file = CString::new(path.as_str()).map_err(|_| libc::EINVAL)?;
        let held = unsafe { libc::open(file.as_ptr(), libc::O_PATH | libc::O_CLOEXEC | libc::O_NOFOLLOW) };
        if held < 0 {
            return Err(last_errno());
        }
        let held = unsafe { OwnedFd::from_raw_fd(held) };
        let by_descriptor = format!("/proc/self/fd/{}", held.as_raw_fd());
        let path = std::fs::read_link(&by_descriptor).map_err(|_| libc::EACCES)?.to_string_lossy().into_owned();
        let identity = std::fs::metadata(&by_descriptor).map(|m| (m.dev(), m.ino())).map_err(|_| libc::EACCES)?;
        let verdict = self.session.matcher.decide(&path, CONNECT);
        if verdict.action == Action::Audit && !self.agents.contains(&identity) {
            self.audit(pid, Category::Ipc, operation, self.session.file_rule(verdict, CONNECT), path.clone());
        }
        let rule = if self.agents.contains(&identity) {
            Some(("kernelward.agent".into(), String::new()))
        } else if verdict.denies()
            && would_succeed(&path, crate::policy::WRITE)
            && !bound_sockets::bound_to(&path, identity.0, identity.1).is_ok_and(|bound| self.holds(&bound))
        {
            Some(self.session.file_rule(verdict, CONNECT))
        } else {
            None
        };
        if let Some(rule) = rule {
            self.deny(pid, Category::Ipc, operation, rule, path);
            return Err(libc::EACCES);
        }
        let mut bytes = (libc::AF_UNIX as u16).to_ne_bytes().to_vec();
        bytes.extend(by_descriptor.as_bytes());
        bytes.push(0);
        Ok(Address { bytes, _held: Some(held) })
    }

    /// Messages by sendmsg(2) and sendmmsg(2): those to sockets with a path are decided; addresses of the internet by the
    /// kernel's programs (B), or they cannot be (C). What is allowed the kernel sends.
    pub fn send_messages(&self, n: &Notification, count: u32) -> Answer {
        /// struct msghdr, and struct mmsghdr.
        const HEADER: usize = 56;
        const ONE_OF_MANY: usize = 64;
        for index in 0..count.min(libc::UIO_MAXIOV as u32) {
            let mut header = [0u8; HEADER];
            let at = n.arguments[1].wrapping_add(u64::from(index) * ONE_OF_MANY as u64);
            if read_memory(n.pid, at, &mut header) != Some(HEADER) {
                break; // the kernel will answer EFAULT, or has sent those before
            }
            let name = u64::from_ne_bytes(header[..8].try_into().unwrap_or_default());
            let length = u32::from_ne_bytes(header[8..12].try_into().unwrap_or_default());
            let mut address = vec![0; (length as usize).min(128)];
            if name == 0 || length < 2 || read_memory(n.pid, name, &mut address) != Some(address.len()) {
                continue;
            }
            if i32::from(u16::from_ne_bytes([address[0], address[1]])) == libc::AF_UNIX
                && let Err(errno) = self.reachable_unix(n.pid, address, Operation::Send)
            {
                return Answer::Error(errno);
            }
        }
        Answer::Continue
    }

    /// True when processes of the session hold all sockets with these inode numbers, and there are any.
    fn holds(&self, inodes: &[String]) -> bool {
        let mut missing: Vec<String> = inodes.iter().map(|inode| format!("socket:[{inode}]")).collect();
        if missing.is_empty() {
            return false;
        }
        for pid in process::all().into_iter().flatten() {
            let Ok(descriptors) = std::fs::read_dir(format!("/proc/{pid}/fd")) else { continue };
            let held: Vec<String> = descriptors
                .flatten()
                .filter_map(|fd| std::fs::read_link(fd.path()).ok()?.into_os_string().into_string().ok())
                .filter(|to| missing.contains(to))
                .collect();
            if !held.is_empty() && self.in_session(pid) {
                missing.retain(|wanted| !held.contains(wanted));
            }
            if missing.is_empty() {
                return true;
            }
        }
        false
    }
}

fn option(fd: &OwnedFd, name: libc::c_int) -> Option<i32> {
    let (mut value, mut length) = (0i32, size_of::<i32>() as libc::socklen_t);
    let out = (&raw mut value).cast();
    let result = unsafe { libc::getsockopt(fd.as_raw_fd(), libc::SOL_SOCKET, name, out, &raw mut length) };
    (result == 0).then_some(value)
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
