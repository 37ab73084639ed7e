//! The supervisor of a session in tier B: a process of the session's user that stays outside of it. The system agent has
//! no privilege to read a task's memory, and a session must keep its supervisor when the agent dies; so the launcher
//! forks one, before it restricts itself.
//!
//! Invariant: a denial is told to the agent before the call is answered. When the agent is gone, denials go on without
//! being told, until another agent has taken the session over.
use crate::client::Client;
use crate::events::Sink;
use crate::policy::Policy;
use crate::protocol::{AskMember, Event, ReportEvent, Supervise, Tier, frame};
use crate::session::Session;
use crate::socket::{self, Connection, Peer};
use crate::supervisor::Supervisor;
use std::ffi::CStr;
use std::io::{self, Read, Write};
use std::os::fd::{AsRawFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::PathBuf;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// The launcher's end of the supervisor.
pub struct Helper(UnixStream);

/// Starts the supervisor of a registered session whose first process is the caller.
///
/// # Errors
/// Why it does not run; then the session must not start.
pub fn start(agent: PathBuf, session: &str, policy: &Policy) -> Result<Helper, String> {
    let (mut here, there) = UnixStream::pair().map_err(|e| format!("supervisor: {e}"))?;
    let launcher = std::process::id();
    // The caller has one thread, so its child may do anything.
    match unsafe { libc::fork() } {
        -1 => return Err(format!("supervisor: {}", io::Error::last_os_error())),
        0 => {
            // Forked twice: the supervisor is nobody's child that the session would have to wait for.
            if unsafe { libc::fork() } == 0 {
                drop(here);
                let status = supervise(launcher, there, agent, session, policy);
                unsafe { libc::_exit(status) };
            }
            unsafe { libc::_exit(0) };
        }
        child => unsafe {
            let mut status = 0;
            while libc::waitpid(child, &raw mut status, 0) < 0
                && io::Error::last_os_error().kind() == io::ErrorKind::Interrupted
            {}
        },
    }
    drop(there);
    let mut ready = [0];
    here.read_exact(&mut ready).map_err(|_| "the supervisor did not start".to_owned())?;
    if ready == [1] {
        return Ok(Helper(here));
    }
    let mut why = String::new();
    let _ = here.read_to_string(&mut why);
    Err(format!("the supervisor did not start: {why}"))
}

impl Helper {
    /// Hands the filter's descriptor over. From then on the supervisor answers.
    pub fn hand_over(self, notify: &OwnedFd) -> Result<(), String> {
        socket::send_with(&self.0, &[1], &[notify.as_raw_fd()]).map_err(|e| format!("supervisor: {e}"))
    }
}

/// The supervisor's life; its exit status.
fn supervise(launcher: u32, mut stream: UnixStream, agent: PathBuf, session: &str, policy: &Policy) -> i32 {
    let begin = || -> Result<(Client, Session), String> {
        detach(stream.as_raw_fd(), c"kw-supervisor").map_err(|e| e.to_string())?;
        let mut client = Client::connect(Some(&agent))?;
        client.ask(frame::Body::Supervise(Supervise { session: session.into() }))?;
        let pidfd = socket::pidfd_open(launcher).map_err(|e| e.to_string())?;
        let peer = Peer { pid: launcher, uid: unsafe { libc::geteuid() }, pidfd };
        let session = Session::new(session.into(), String::new(), 0, policy.clone(), Tier::B, peer);
        Ok((client, session.ok_or("the session's process is gone")?))
    };
    let (client, session) = match begin() {
        Ok(begun) => begun,
        Err(why) => {
            let _ = stream.write_all(&[0]).and_then(|()| stream.write_all(why.as_bytes()));
            return 1;
        }
    };
    if stream.write_all(&[1]).is_err() {
        return 1;
    }
    let mut connection = Connection::new(stream);
    let mut byte = [0];
    let notify = match connection.read_exact_with_descriptors(&mut byte) {
        Ok(mut descriptors) if descriptors.len() == 1 => descriptors.remove(0),
        _ => return 1, // the launcher gave up
    };
    drop(connection);
    let link = Link { client: Some(client), tried: Instant::now() };
    let sink = Arc::new(Remote { link: Mutex::new(link), agent: agent.clone(), session: session.id.clone() });
    Supervisor::new(notify, Arc::new(session), sink, &agent).run();
    0
}

/// Leaves the launcher's terminal, process group and descriptors but one: pipes that it inherited must end with the
/// session.
pub fn detach(kept: i32, name: &CStr) -> io::Result<()> {
    unsafe {
        libc::setsid();
        libc::umask(0);
        libc::prctl(libc::PR_SET_DUMPABLE, 0, 0, 0, 0);
        libc::prctl(libc::PR_SET_NAME, name.as_ptr());
        for signal in [libc::SIGINT, libc::SIGHUP, libc::SIGQUIT] {
            libc::signal(signal, libc::SIG_IGN);
        }
        if libc::chdir(c"/".as_ptr()) != 0 {
            return Err(io::Error::last_os_error());
        }
        let null = libc::open(c"/dev/null".as_ptr(), libc::O_RDWR | libc::O_CLOEXEC);
        if null < 0 || (0..3).any(|fd| libc::dup2(null, fd) < 0) {
            return Err(io::Error::last_os_error());
        }
        let (kept, last) = (kept as u32, u32::MAX);
        if kept > 3 && libc::syscall(libc::SYS_close_range, 3, kept - 1, 0) != 0
            || libc::syscall(libc::SYS_close_range, kept + 1, last, 0) != 0
        {
            return Err(io::Error::last_os_error());
        }
    }
    Ok(())
}

/// The agent as a sink. Where the connection broke, another agent may have taken the session over: it is asked now and
/// then. One that does not know the session refuses to have it supervised.
struct Remote {
    link: Mutex<Link>,
    agent: PathBuf,
    session: String,
}

struct Link {
    client: Option<Client>,
    tried: Instant,
}

/// Between two tries to reach an agent: a refused call does not wait for one that is not there.
const AGAIN: Duration = Duration::from_secs(1);

impl Remote {
    fn ask(&self, body: frame::Body) -> Option<frame::Body> {
        let mut link = self.link.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(answer) = link.client.as_mut().map(|client| client.ask(body.clone())) {
            if answer.is_ok() {
                return answer.ok();
            }
            link.client = None;
        } else if link.tried.elapsed() < AGAIN {
            return None;
        }
        link.tried = Instant::now();
        let mut client = Client::connect(Some(&self.agent)).ok()?;
        client.ask(frame::Body::Supervise(Supervise { session: self.session.clone() })).ok()?;
        let answer = client.ask(body).ok()?;
        link.client = Some(client);
        Some(answer)
    }
}

impl Sink for Remote {
    fn add(&self, _uid: u32, event: Event) {
        self.ask(frame::Body::ReportEvent(ReportEvent { event: Some(event) }));
    }

    fn member(&self, pid: u32) -> bool {
        matches!(self.ask(frame::Body::AskMember(AskMember { pid })), Some(frame::Body::Member(m)) if m.member)
    }
}
