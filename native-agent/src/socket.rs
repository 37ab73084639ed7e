//! The agent's Unix socket: descriptors beside frames, and who the peer is.
use crate::protocol::{self, Frame, FrameError, frame};
use std::io::{self, Read};
use std::mem::MaybeUninit;
use std::os::fd::{AsRawFd, BorrowedFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt};
use std::os::unix::net::{UnixListener, UnixStream};
use std::path::{Path, PathBuf};

/// Descriptors in one message: the kernel's SCM_MAX_FD is 253.
pub const MAX_DESCRIPTORS: usize = 200;
const SO_PEERPIDFD: libc::c_int = 77; // Linux 6.5

/// One end of a connection, reading frames and the descriptors that come with them.
pub struct Connection {
    stream: UnixStream,
    received: Vec<OwnedFd>,
}

impl Connection {
    pub fn new(stream: UnixStream) -> Self {
        Self { stream, received: Vec::new() }
    }

    pub fn connect(path: &Path) -> io::Result<Self> {
        UnixStream::connect(path).map(Self::new)
    }

    pub fn read(&mut self) -> Result<Frame, FrameError> {
        protocol::read_frame(self)
    }

    pub fn write(&self, request_id: u64, body: frame::Body) -> io::Result<()> {
        protocol::write_frame(&mut &self.stream, request_id, body)
    }

    /// Sends a frame with descriptors, which arrive with its first byte.
    pub fn write_with(&self, request_id: u64, body: frame::Body, descriptors: &[RawFd]) -> io::Result<()> {
        let bytes = protocol::encode(request_id, body);
        send_with(&self.stream, &bytes[..1], descriptors)?;
        io::Write::write_all(&mut &self.stream, &bytes[1..])
    }

    /// The descriptors received since the last call.
    pub fn descriptors(&mut self) -> Vec<OwnedFd> {
        std::mem::take(&mut self.received)
    }

    /// Reads exactly this many bytes; the descriptors that came with them.
    pub fn read_exact_with_descriptors(&mut self, bytes: &mut [u8]) -> io::Result<Vec<OwnedFd>> {
        self.read_exact(bytes)?;
        Ok(self.descriptors())
    }

    pub fn stream(&self) -> &UnixStream {
        &self.stream
    }
}

impl Read for Connection {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            match receive_with(&self.stream, buffer, &mut self.received) {
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                result => return result,
            }
        }
    }
}

/// Room for the control message of [`MAX_DESCRIPTORS`] descriptors.
const CONTROL: usize = 16 + MAX_DESCRIPTORS * 4;

pub fn send_with(stream: &UnixStream, bytes: &[u8], descriptors: &[RawFd]) -> io::Result<()> {
    assert!(descriptors.len() <= MAX_DESCRIPTORS, "the caller sends in batches");
    let mut control = [0u64; CONTROL / 8 + 1];
    let mut data = libc::iovec { iov_base: bytes.as_ptr().cast_mut().cast(), iov_len: bytes.len() };
    let mut message: libc::msghdr = unsafe { MaybeUninit::zeroed().assume_init() };
    message.msg_iov = &raw mut data;
    message.msg_iovlen = 1;
    if !descriptors.is_empty() {
        let length = size_of_val(descriptors) as u32;
        message.msg_control = control.as_mut_ptr().cast();
        message.msg_controllen = unsafe { libc::CMSG_SPACE(length) } as _;
        unsafe {
            let header = libc::CMSG_FIRSTHDR(&raw const message);
            (*header).cmsg_level = libc::SOL_SOCKET;
            (*header).cmsg_type = libc::SCM_RIGHTS;
            (*header).cmsg_len = libc::CMSG_LEN(length) as _;
            std::ptr::copy_nonoverlapping(descriptors.as_ptr().cast(), libc::CMSG_DATA(header), length as usize);
        }
    }
    match unsafe { libc::sendmsg(stream.as_raw_fd(), &raw const message, libc::MSG_NOSIGNAL) } {
        -1 => Err(io::Error::last_os_error()),
        _ => Ok(()),
    }
}

fn receive_with(stream: &UnixStream, buffer: &mut [u8], received: &mut Vec<OwnedFd>) -> io::Result<usize> {
    let mut control = [0u64; CONTROL / 8 + 1];
    let mut data = libc::iovec { iov_base: buffer.as_mut_ptr().cast(), iov_len: buffer.len() };
    let mut message: libc::msghdr = unsafe { MaybeUninit::zeroed().assume_init() };
    message.msg_iov = &raw mut data;
    message.msg_iovlen = 1;
    message.msg_control = control.as_mut_ptr().cast();
    message.msg_controllen = CONTROL as _;
    let count = unsafe { libc::recvmsg(stream.as_raw_fd(), &raw mut message, libc::MSG_CMSG_CLOEXEC) };
    if count < 0 {
        return Err(io::Error::last_os_error());
    }
    let mut header = unsafe { libc::CMSG_FIRSTHDR(&raw const message) };
    while let Some(current) = unsafe { header.as_ref() } {
        if current.cmsg_level == libc::SOL_SOCKET && current.cmsg_type == libc::SCM_RIGHTS {
            let length = current.cmsg_len - unsafe { libc::CMSG_LEN(0) } as usize;
            for index in 0..length / size_of::<RawFd>() {
                let fd = unsafe { libc::CMSG_DATA(current).cast::<RawFd>().add(index).read_unaligned() };
                received.push(unsafe { OwnedFd::from_raw_fd(fd) });
            }
        }
        header = unsafe { libc::CMSG_NXTHDR(&raw const message, current) };
    }
    // Nobody has a use for more: what a hostile peer piles up is closed.
    received.truncate(MAX_DESCRIPTORS);
    Ok(count as usize)
}

/// A peer as the kernel knows it.
pub struct Peer {
    pub pid: u32,
    pub uid: u32,
    /// Holds the process: its pid cannot be reused unnoticed.
    pub pidfd: OwnedFd,
}

/// Who connected. Fails when the process that connected is gone already.
pub fn peer(stream: &UnixStream) -> io::Result<Peer> {
    let credentials: libc::ucred = option(stream, libc::SO_PEERCRED)?;
    let pidfd = match option::<RawFd>(stream, SO_PEERPIDFD) {
        Ok(fd) => unsafe { OwnedFd::from_raw_fd(fd) },
        Err(e) if e.raw_os_error() == Some(libc::ENOPROTOOPT) => pidfd_open(credentials.pid as u32)?,
        Err(e) => return Err(e),
    };
    Ok(Peer { pid: credentials.pid as u32, uid: credentials.uid, pidfd })
}

fn option<T>(stream: &UnixStream, name: libc::c_int) -> io::Result<T> {
    let mut value = MaybeUninit::<T>::uninit();
    let mut length = size_of::<T>() as libc::socklen_t;
    let result = unsafe {
        libc::getsockopt(stream.as_raw_fd(), libc::SOL_SOCKET, name, value.as_mut_ptr().cast(), &raw mut length)
    };
    if result != 0 {
        return Err(io::Error::last_os_error());
    }
    if length as usize != size_of::<T>() {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(unsafe { value.assume_init() })
}

pub fn pidfd_open(pid: u32) -> io::Result<OwnedFd> {
    match unsafe { libc::syscall(libc::SYS_pidfd_open, pid, 0) } {
        -1 => Err(io::Error::last_os_error()),
        fd => Ok(unsafe { OwnedFd::from_raw_fd(fd as RawFd) }),
    }
}

/// A pidfd of a task, whose descriptors may be its own (CLONE_FILES); of its process before Linux 6.9.
pub fn pidfd_of_task(task: u32) -> io::Result<OwnedFd> {
    const PIDFD_THREAD: i32 = libc::O_EXCL;
    match unsafe { libc::syscall(libc::SYS_pidfd_open, task, PIDFD_THREAD) } {
        -1 => pidfd_open(crate::process::thread_group(task)),
        fd => Ok(unsafe { OwnedFd::from_raw_fd(fd as RawFd) }),
    }
}

/// True once the process behind a pidfd has exited.
pub fn has_exited(pidfd: BorrowedFd<'_>) -> bool {
    let mut poll = libc::pollfd { fd: pidfd.as_raw_fd(), events: libc::POLLIN, revents: 0 };
    unsafe { libc::poll(&raw mut poll, 1, 0) > 0 }
}

pub const SYSTEM_SOCKET: &str = "/run/kernelward/agent.sock";

/// This user's agent's socket.
pub fn user_socket() -> PathBuf {
    match std::env::var_os("XDG_RUNTIME_DIR") {
        Some(runtime) if Path::new(&runtime).is_absolute() => Path::new(&runtime).join("kernelward/agent.sock"),
        _ => PathBuf::from(format!("/tmp/kernelward-{}/agent.sock", unsafe { libc::geteuid() })),
    }
}

/// Makes the socket's folder when it is missing, refuses one that others could put a socket into, and listens.
pub fn listen(path: &Path, mode: u32) -> io::Result<UnixListener> {
    let folder = path.parent().ok_or(io::ErrorKind::InvalidInput)?;
    if !folder.exists() {
        let access = if mode & 0o077 == 0 { 0o700 } else { 0o755 };
        std::fs::DirBuilder::new().recursive(true).mode(access).create(folder)?;
        std::fs::set_permissions(folder, std::fs::Permissions::from_mode(access))?; // whatever the umask
    }
    let metadata = std::fs::symlink_metadata(folder)?;
    let sticky = metadata.mode() & 0o1000 != 0;
    if !metadata.is_dir() || metadata.uid() != unsafe { libc::geteuid() } || metadata.mode() & 0o022 != 0 && !sticky {
        return Err(io::Error::new(
            io::ErrorKind::PermissionDenied,
            format!("{} must be this user's and writable by nobody else", folder.display()),
        ));
    }
    // A socket that answers belongs to a running agent; one that does not is what a killed agent left behind.
    if UnixStream::connect(path).is_ok() {
        return Err(io::Error::new(
            io::ErrorKind::AddrInUse,
            format!("an agent listens on {} already", path.display()),
        ));
    }
    match std::fs::remove_file(path) {
        Err(e) if e.kind() != io::ErrorKind::NotFound => return Err(e),
        _ => {}
    }
    let listener = UnixListener::bind(path)?;
    std::fs::set_permissions(path, std::fs::Permissions::from_mode(mode))?;
    Ok(listener)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::protocol::GetStatus;

    #[test]
    fn descriptors_arrive_with_their_frame_and_the_peer_is_known() {
        let (a, b) = UnixStream::pair().expect("a pair");
        let (sender, mut receiver) = (Connection::new(a), Connection::new(b));
        let file = std::fs::File::open("/dev/null").expect("opens");
        sender.write_with(1, frame::Body::GetStatus(GetStatus {}), &[file.as_raw_fd()]).expect("sends");
        assert_eq!(receiver.read().expect("reads").request_id, 1);
        assert_eq!(receiver.descriptors().len(), 1);
        let peer = peer(receiver.stream()).expect("known");
        assert_eq!(peer.pid, std::process::id());
    }
}
