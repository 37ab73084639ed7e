//! Calls that the supervisor makes for the session: what the policy allows and Landlock cannot express, because Landlock
//! grants folders as they are at launch. A file is opened here by its resolved path, in which the kernel then follows no
//! link, and the descriptor is put into the session: what was decided about is what is opened.
use crate::calls::{Access, Arguments};
use crate::policy::{CREATE, DELETE, READ, WRITE};
use crate::process;
use crate::supervisor::{Answer, Notification, Supervisor, last_errno};
use std::ffi::CString;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

/// struct seccomp_notif_addfd.
#[repr(C)]
struct AddDescriptor {
    id: u64,
    flags: u32,
    source: u32,
    target: u32,
    target_flags: u32,
}
const ADD: libc::Ioctl = 0x4018_2103u32 as libc::Ioctl;
/// The call returns the new descriptor, in one step (Linux 5.14).
const ADD_AND_SEND: u32 = 2;

/// struct open_how.
#[repr(C)]
struct OpenHow {
    flags: u64,
    mode: u64,
    resolve: u64,
}
const RESOLVE_NO_SYMLINKS: u64 = 4;

/// Makes the call instead of the session; `None` when it is not one of those that are made here.
pub fn instead(
    supervisor: &Supervisor,
    n: &Notification,
    call: &Arguments,
    access: &Access,
    path: &str,
) -> Option<Answer> {
    // Every class of the access, not only the one that Landlock lacks: nothing else decides about what is opened here.
    let allows = |class| !supervisor.session.matcher.decide(path, class).denies();
    if access.classes & DELETE != 0 {
        let removes = call.nr == libc::SYS_unlinkat && call.values[2] == 0;
        #[cfg(target_arch = "x86_64")]
        let removes = removes || call.nr == libc::SYS_unlink;
        return (removes && allows(DELETE)).then(|| remove(path));
    }
    let (flags, mode) = match call.nr {
        libc::SYS_openat => (call.values[2], call.values[3]),
        #[cfg(target_arch = "x86_64")]
        libc::SYS_open => (call.values[1], call.values[2]),
        _ => return None,
    };
    let flags = flags as i32;
    if flags & libc::O_TMPFILE == libc::O_TMPFILE
        || ![READ, WRITE].iter().all(|c| access.classes & c == 0 || allows(*c))
    {
        return None;
    }
    let creates = flags & libc::O_CREAT != 0 && allows(CREATE);
    let umask = process::umask(n.pid)?;
    let opened =
        open(path, if creates { flags } else { flags & !(libc::O_CREAT | libc::O_EXCL) }, mode as u32 & !umask);
    let file = match opened {
        Ok(file) => file,
        Err(errno) => return Some(Answer::Error(errno)),
    };
    if !supervisor.still_waiting(n.id) {
        return Some(Answer::Later);
    }
    let add = AddDescriptor {
        id: n.id,
        flags: ADD_AND_SEND,
        source: file.as_raw_fd() as u32,
        target: 0,
        target_flags: (flags & libc::O_CLOEXEC) as u32,
    };
    match unsafe { libc::ioctl(supervisor.notify.as_raw_fd(), ADD, &raw const add) } {
        -1 => Some(Answer::Error(last_errno())),
        _ => Some(Answer::Later),
    }
}

/// Opens a regular file or a directory; never waits for a FIFO's other end, never opens a device.
fn open(path: &str, flags: i32, mode: u32) -> Result<OwnedFd, i32> {
    let flags = flags | libc::O_CLOEXEC | libc::O_NOFOLLOW | libc::O_NOCTTY;
    // Truncating comes after it is known what was opened.
    let first = (flags | libc::O_NONBLOCK) & !libc::O_TRUNC;
    let mode = if flags & libc::O_CREAT != 0 { mode & 0o7777 } else { 0 };
    let how = OpenHow { flags: first as u32 as u64, mode: mode.into(), resolve: RESOLVE_NO_SYMLINKS };
    let text = CString::new(path).map_err(|_| libc::EINVAL)?;
    let fd = unsafe {
        libc::syscall(libc::SYS_openat2, libc::AT_FDCWD, text.as_ptr(), &raw const how, size_of::<OpenHow>())
    };
    if fd < 0 {
        return Err(last_errno());
    }
    let file = std::fs::File::from(unsafe { OwnedFd::from_raw_fd(fd as i32) });
    let kind = file.metadata().map_err(|_| libc::EACCES)?.file_type();
    if !kind.is_file() && !kind.is_dir() {
        return Err(libc::EACCES);
    }
    if flags & libc::O_TRUNC != 0 && kind.is_file() {
        file.set_len(0).map_err(|e| e.raw_os_error().unwrap_or(libc::EIO))?;
    }
    if flags & libc::O_NONBLOCK == 0 {
        unsafe {
            libc::fcntl(file.as_raw_fd(), libc::F_SETFL, flags & (libc::O_APPEND | libc::O_DIRECT | libc::O_NOATIME))
        };
    }
    Ok(file.into())
}

fn remove(path: &str) -> Answer {
    let attempt = || -> Result<(), i32> {
        let (parent, name) = path.rsplit_once('/').ok_or(libc::EINVAL)?;
        let folder = open(if parent.is_empty() { "/" } else { parent }, libc::O_RDONLY | libc::O_DIRECTORY, 0)?;
        let name = CString::new(name).map_err(|_| libc::EINVAL)?;
        match unsafe { libc::unlinkat(folder.as_raw_fd(), name.as_ptr(), 0) } {
            0 => Ok(()),
            _ => Err(last_errno()),
        }
    };
    match attempt() {
        Ok(()) => Answer::Result(0),
        Err(errno) => Answer::Error(errno),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scratch(name: &str) -> std::path::PathBuf {
        let folder = std::env::temp_dir().join(format!("kernelward-broker-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("makes a folder");
        folder.canonicalize().expect("exists")
    }

    #[test]
    fn a_link_anywhere_on_the_way_is_refused_and_its_target_opens() {
        let folder = scratch("links");
        std::fs::write(folder.join("file"), "x").expect("writes");
        let _ = std::os::unix::fs::symlink("file", folder.join("link"));
        let _ = std::os::unix::fs::symlink(&folder, folder.join("up"));
        let open = |name: &str| super::open(folder.join(name).to_str().expect("text"), libc::O_RDONLY, 0).map(drop);
        assert_eq!(open("file"), Ok(()));
        assert_eq!(open("link"), Err(libc::ELOOP));
        assert_eq!(open("up/file"), Err(libc::ELOOP));
        std::fs::remove_dir_all(folder).expect("removes it");
    }

    #[test]
    fn a_fifo_is_refused_without_waiting_and_a_new_file_has_the_mode_asked_for() {
        use std::os::unix::fs::PermissionsExt;
        let folder = scratch("kinds");
        let fifo = CString::new(folder.join("fifo").to_str().expect("text")).expect("text");
        assert_eq!(unsafe { libc::mkfifo(fifo.as_ptr(), 0o600) }, 0);
        assert_eq!(open(fifo.to_str().expect("text"), libc::O_RDONLY, 0).map(drop), Err(libc::EACCES));
        let fresh = folder.join("fresh");
        open(fresh.to_str().expect("text"), libc::O_RDWR | libc::O_CREAT, 0o600).expect("creates");
        assert_eq!(fresh.metadata().expect("there").permissions().mode() & 0o777, 0o600);
        assert!(matches!(remove(fresh.to_str().expect("text")), Answer::Result(0)));
        assert!(!fresh.exists());
        std::fs::remove_dir_all(folder).expect("removes it");
    }
}
