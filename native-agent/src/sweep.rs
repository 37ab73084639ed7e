//! Ends what a session leaves behind in tier C, where no label in the kernel names its processes: what has left the
//! tree (nohup, a double fork) looks like any other process of the user.
//!
//! Landlock's signal scope is the mark that nobody can take off. The launcher enters a domain of its own that restricts
//! signals and nothing else, and forks the *sweeper*, which stays there. The session goes on into a second domain below.
//! When the session's first process has ended, the sweeper sends SIGKILL to everybody (`kill(-1)`): the kernel lets it
//! reach its own domain and those below, which is this session, and nothing else. kill(2) holds the lock of the list of
//! tasks while it walks it, so that no fork escapes one pass. The session itself can neither signal nor trace the
//! sweeper, which is in a domain above.
//! Landlock ABI 6 (Linux 6.12); <https://docs.kernel.org/userspace-api/landlock.html#ipc-scoping>
use crate::{helper, landlock, socket};
use std::io::{self, Read, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::net::UnixStream;

/// The first ABI with signal scopes.
pub const ABI: u32 = 6;

/// Starts the sweeper of the session whose first process is the caller; NO_NEW_PRIVS must be set. The caller is in the
/// outer domain afterwards.
///
/// # Errors
/// Why there is none; then the session must not start.
pub fn start() -> Result<(), String> {
    let told = |e: io::Error| format!("sweeper: {e}");
    let first = socket::pidfd_open(std::process::id()).map_err(told)?;
    let (mut here, there) = UnixStream::pair().map_err(told)?;
    // A process outside of the domain, to be sure before anything is killed that the kernel keeps the sweeper in.
    let outsider = fork().map_err(told)?;
    if outsider == 0 {
        drop(here);
        // Ends with the launcher's end of the pair.
        let _ = (&there).read(&mut [0]);
        unsafe { libc::_exit(0) };
    }
    let result = enter(&first, &mut here, there, outsider);
    // The outsider is out of reach of a signal from here. It ends by its own reading.
    let _ = here.shutdown(std::net::Shutdown::Both);
    reap(outsider);
    result
}

fn enter(first: &OwnedFd, here: &mut UnixStream, there: UnixStream, outsider: libc::pid_t) -> Result<(), String> {
    landlock::scope_signals().map_err(|e| format!("sweeper: {e}"))?;
    match fork().map_err(|e| format!("sweeper: {e}"))? {
        0 => {
            // Forked twice: it is nobody's child that the session would have to wait for.
            if fork().is_ok_and(|child| child == 0) {
                let status = sweep(first, there, outsider);
                unsafe { libc::_exit(status) };
            }
            unsafe { libc::_exit(0) }
        }
        child => reap(child),
    }
    drop(there);
    let mut ready = [0];
    here.read_exact(&mut ready).map_err(|_| "the sweeper did not start".to_owned())?;
    if ready == [1] { Ok(()) } else { Err("the kernel does not keep the sweeper within its session".into()) }
}

fn fork() -> io::Result<libc::pid_t> {
    // The launcher has one thread, so its child may do anything.
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        child => Ok(child),
    }
}

fn reap(child: libc::pid_t) {
    let mut status = 0;
    while unsafe { libc::waitpid(child, &raw mut status, 0) } < 0
        && io::Error::last_os_error().kind() == io::ErrorKind::Interrupted
    {}
}

/// The sweeper's life; its exit status.
fn sweep(first: &OwnedFd, mut stream: UnixStream, outsider: libc::pid_t) -> i32 {
    // Signal 0 asks for permission alone.
    let kept_in =
        unsafe { libc::kill(outsider, 0) } != 0 && io::Error::last_os_error().raw_os_error() == Some(libc::EPERM);
    let first = first.as_raw_fd();
    if !kept_in || stream.write_all(&[1]).is_err() {
        let _ = stream.write_all(&[0]);
        return 1;
    }
    // Closes every descriptor but one, the stream's too. What it cannot leave behind does not keep it from its work.
    std::mem::forget(stream);
    let _ = helper::detach(first, c"kw-sweeper");
    let mut poll = libc::pollfd { fd: first, events: libc::POLLIN, revents: 0 };
    while unsafe { libc::poll(&raw mut poll, 1, -1) } < 0 {}
    // One pass is enough; what a signal cannot end at once (an uninterruptible call) has it pending.
    unsafe { libc::kill(-1, libc::SIGKILL) };
    0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::canary::in_child;
    use std::time::{Duration, Instant};

    /// What a double fork leaves behind is killed when the session's first process has ended, and nothing outside is.
    #[test]
    fn survivors_of_a_session_are_killed_and_nobody_else_is() {
        if landlock::abi() < ABI {
            return;
        }
        let (mut here, there) = UnixStream::pair().expect("a pair");
        let mut bystander = std::process::Command::new("sleep").arg("60").spawn().expect("sleep");
        let session = in_child(|| {
            unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
            if start().is_err() {
                return 1;
            }
            if fork().expect("forks") == 0 {
                unsafe { libc::setsid() };
                if fork().expect("forks") == 0 {
                    // The survivor: holds its end of the pair until it is killed.
                    unsafe { libc::pause() };
                }
                unsafe { libc::_exit(0) };
            }
            0
        });
        assert_eq!(session.expect("ran"), 0);
        drop(there);
        here.set_read_timeout(Some(Duration::from_secs(30))).expect("set");
        let begun = Instant::now();
        assert_eq!(here.read(&mut [0]).expect("the survivor's end is closed"), 0, "{:?}", begun.elapsed());
        assert!(bystander.try_wait().expect("asked").is_none(), "a process outside was killed");
        let _ = bystander.kill();
        let _ = bystander.wait();
    }
}
