//! Canaries: a child restricts itself and then tries what must be refused. A mechanism counts only after its canary
//! was denied; nothing is concluded from a version or a configuration.
use crate::landlock::{self, RealDisk, Tcp};
use crate::policy::Policy;
use crate::protocol::{Action, Canary, CompiledPolicy, Defaults, FileAccess, FileRule, FileRuleKind};
use crate::seccomp::{self, Mode};
use crate::socket;
use std::fs::File;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, AsRawFd, FromRawFd, OwnedFd};
use std::path::{Path, PathBuf};

/// A file that only the canary knows, removed when dropped.
pub struct Bait(PathBuf);

impl Bait {
    pub fn lay() -> io::Result<Self> {
        let name = format!("kernelward-canary-{}-{}", std::process::id(), crate::events::now_unix_nanos());
        let path = std::env::temp_dir().canonicalize()?.join(name);
        File::create_new(&path)?.write_all(b"canary")?;
        Ok(Self(path))
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Everything is allowed but reading the bait.
    pub fn policy(&self) -> Policy {
        let all = 63;
        let form = CompiledPolicy {
            version: 1,
            name: "canary".into(),
            files: vec![FileRule {
                id: "canary".into(),
                path: self.0.to_string_lossy().into_owned(),
                kind: FileRuleKind::Exact.into(),
                access: FileAccess::Read as u32,
                action: Action::Deny.into(),
                ..FileRule::default()
            }],
            defaults: Some(Defaults {
                // Not CREATE: the planner leaves no exceptions where files may be created.
                files: all & !(FileAccess::Create as u32),
                network: Action::Deny.into(),
                devices: Action::Allow.into(),
                self_written_programs: Action::Deny.into(),
            }),
            ..CompiledPolicy::default()
        };
        Policy::try_from(form).expect("the canary's policy is valid")
    }
}

impl Drop for Bait {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}

/// Runs `attempt` in a forked child: its result is the errno it got, 0 when nothing was refused.
///
/// The agent has one thread when it calls this, so the child may do anything that its parent may.
pub fn in_child(attempt: impl FnOnce() -> i32) -> io::Result<i32> {
    match unsafe { libc::fork() } {
        -1 => Err(io::Error::last_os_error()),
        0 => {
            let errno = attempt();
            unsafe { libc::_exit(errno.clamp(0, 254)) }
        }
        child => wait(child),
    }
}

fn wait(child: libc::pid_t) -> io::Result<i32> {
    let mut status = 0;
    while unsafe { libc::waitpid(child, &raw mut status, 0) } < 0 {
        let error = io::Error::last_os_error();
        if error.kind() != io::ErrorKind::Interrupted {
            return Err(error);
        }
    }
    if libc::WIFEXITED(status) { Ok(libc::WEXITSTATUS(status)) } else { Err(io::Error::other("the canary was killed")) }
}

/// True when a process of a user may trace another of the same user that it did not start: whether Yama keeps them apart
/// (kernel.yama.ptrace_scope). Tried as nobody where root asks, whom nothing of this holds.
pub fn outsiders_trace() -> io::Result<bool> {
    const NOBODY: libc::uid_t = 65534;
    let become_nobody = || unsafe {
        let root = libc::geteuid() == 0;
        let failed =
            root && (libc::setresgid(NOBODY, NOBODY, NOBODY) != 0 || libc::setresuid(NOBODY, NOBODY, NOBODY) != 0);
        // A change of the user makes a process undumpable, which alone would refuse every tracer.
        failed || libc::prctl(libc::PR_SET_DUMPABLE, 1, 0, 0, 0) != 0
    };
    let (mut here, mut there) = std::os::unix::net::UnixStream::pair()?;
    let target = match unsafe { libc::fork() } {
        -1 => return Err(io::Error::last_os_error()),
        0 => {
            let ready = !become_nobody() && there.write_all(&[1]).is_ok();
            // Until the other end is closed.
            let _ = ready && there.read(&mut [0]).is_ok();
            unsafe { libc::_exit(0) }
        }
        child => child,
    };
    drop(there);
    let traced = here.read_exact(&mut [0]).and_then(|()| {
        in_child(|| match become_nobody() {
            true => 254,
            false => match unsafe { libc::ptrace(libc::PTRACE_SEIZE, target, 0, 0) } {
                0 => 0,
                _ => io::Error::last_os_error().raw_os_error().unwrap_or(254),
            },
        })
    });
    unsafe { libc::kill(target, libc::SIGKILL) };
    let _ = wait(target);
    Ok(traced? == 0)
}

pub fn errno(result: io::Result<impl Sized>) -> i32 {
    result.err().map_or(0, |error| error.raw_os_error().unwrap_or(254))
}

/// The outcome of an attempt: denied with one of `expected`.
pub fn verdict(name: &str, outcome: io::Result<i32>, expected: &[i32]) -> Canary {
    let (denied, detail) = match outcome {
        Ok(0) => (false, "it succeeded".into()),
        Ok(errno) => (expected.contains(&errno), io::Error::from_raw_os_error(errno).to_string()),
        Err(error) => (false, error.to_string()),
    };
    Canary { name: name.into(), denied, detail }
}

fn no_new_privileges() {
    unsafe { libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) };
}

/// Landlock refuses a file.
pub fn landlock_file() -> Canary {
    let attempt = || -> io::Result<i32> {
        let bait = Bait::lay()?;
        let plan = landlock::plan(&bait.policy(), &RealDisk);
        in_child(|| {
            no_new_privileges();
            if landlock::restrict(&plan, landlock::abi(), Tcp::Untouched).is_err() {
                return 0;
            }
            errno(File::open(bait.path()))
        })
    };
    verdict("Landlock: read a denied file", attempt(), &[libc::EACCES])
}

/// Landlock refuses a TCP connection of the session's own hand.
pub fn landlock_tcp() -> Canary {
    let attempt = || -> io::Result<i32> {
        let bait = Bait::lay()?;
        let listener = std::net::TcpListener::bind(("127.0.0.1", 0))?;
        let address = listener.local_addr()?;
        in_child(|| {
            no_new_privileges();
            let plan = landlock::plan(&bait.policy(), &RealDisk);
            if landlock::restrict(&plan, landlock::abi(), Tcp::NoConnect).is_err() {
                return 0;
            }
            errno(std::net::TcpStream::connect(address))
        })
    };
    verdict("Landlock: connect to a loopback port", attempt(), &[libc::EACCES])
}

/// seccomp refuses a closed kernel interface.
pub fn seccomp_call() -> Canary {
    let attempt = || -> io::Result<i32> {
        let bait = Bait::lay()?;
        in_child(|| {
            no_new_privileges();
            if seccomp::install(&bait.policy(), Mode::Refuse, false).is_err() {
                return 0;
            }
            match unsafe { libc::unshare(libc::CLONE_NEWUSER) } {
                0 => 0,
                _ => io::Error::last_os_error().raw_os_error().unwrap_or(0),
            }
        })
    };
    verdict("seccomp: make a user namespace", attempt(), &[libc::EPERM])
}

/// A supervisor sees a call of a filtered task, can read what it names, and its answer is what the task gets.
pub fn supervised_call() -> Canary {
    let attempt = || -> io::Result<i32> {
        let bait = Bait::lay()?;
        let (mut here, mut there) = std::os::unix::net::UnixStream::pair()?;
        let child = match unsafe { libc::fork() } {
            -1 => return Err(io::Error::last_os_error()),
            0 => unsafe {
                no_new_privileges();
                let notify = seccomp::install(&bait.policy(), Mode::SuperviseAlone, false).ok().flatten();
                let number = notify.as_ref().map_or(-1, AsRawFd::as_raw_fd);
                let _ = there.write_all(&number.to_ne_bytes());
                // Goes on only when the supervisor holds the other end; else the parent's death would leave it here.
                let mut go = [0];
                let _ = there.read_exact(&mut go);
                libc::_exit(if go[0] == 1 { errno(File::open(bait.path())).clamp(0, 254) } else { 254 })
            },
            child => child,
        };
        drop(there);
        let mut number = [0; 4];
        here.read_exact(&mut number)?;
        let supervised = supervise(child as u32, i32::from_ne_bytes(number), &mut here, bait.path());
        if supervised.is_err() {
            unsafe { libc::kill(child, libc::SIGKILL) };
        }
        let outcome = wait(child);
        supervised.and(outcome)
    };
    verdict("supervisor: refuse an open that it reads", attempt(), &[libc::EACCES])
}

fn supervise(child: u32, number: i32, there: &mut impl Write, bait: &Path) -> io::Result<()> {
    let pidfd = socket::pidfd_open(child)?;
    let fd = unsafe { libc::syscall(libc::SYS_pidfd_getfd, pidfd.as_raw_fd(), number, 0) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let notify = unsafe { OwnedFd::from_raw_fd(fd as i32) };
    there.write_all(&[1])?;
    crate::supervisor::refuse_once(notify.as_fd(), &bait.to_string_lossy())
}
