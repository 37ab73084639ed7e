//! The egress process itself: one loopback port for each session that has rules for host names, so that a connection's
//! session is known by the port it came to, and no session can reach another's (its own policy refuses it).
//!
//! It runs as an account of its own without privilege, outside of every session, and ends with its agent. When it is
//! gone, connections by name are refused by nobody answering.
use super::control::{self, ANNOUNCE, FORGET, REDIRECTED, REFUSED};
use super::lookup::{self, Known};
use super::origin::{Origins, Redirected};
use super::proxy::{self, Refusal};
use super::resolver::Resolver;
use super::transparent::{self, Case};
use crate::policy::Policy;
use crate::protocol::{Action, CompiledPolicy, Event, Process};
use prost::Message;
use std::collections::BTreeMap;
use std::io::{self, Read, Write};
use std::net::{Ipv4Addr, Ipv6Addr, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Connections and questions of one session at a time.
const MAX_OPEN: usize = 256;
/// New ones of one session: so many at once, then so many a second. What scans opens thousands.
const BURST: f64 = 200.0;
const PER_SECOND: f64 = 50.0;

pub struct Session {
    slot: u32,
    policy: Policy,
    resolver: Arc<Resolver>,
    known: Known,
    open: AtomicUsize,
    /// What may be opened now, as of an instant.
    allowance: Mutex<(f64, Instant)>,
}

struct Door {
    port: u16,
    listener: TcpListener,
    /// Where the kernel leads questions: IPv4, and IPv6 where the machine has it.
    questions: Vec<Arc<UdpSocket>>,
    session: Arc<Session>,
}

/// What every connection needs.
struct Hall {
    control: Arc<OwnedFd>,
    origins: Option<Arc<dyn Origins>>,
}

/// Runs on the control socket, which is standard input, until the agent closes it.
pub fn run(redirected: bool) -> Result<(), String> {
    if unsafe { libc::geteuid() } == 0 {
        return Err("the egress process never runs as root".into());
    }
    unsafe {
        libc::prctl(libc::PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
        libc::prctl(libc::PR_SET_DUMPABLE, 0, 0, 0, 0);
        libc::prctl(libc::PR_SET_NAME, c"kw-egress".as_ptr());
        // A terminal's interrupt is for the kernel that the user started, not for what it depends on.
        libc::setsid();
    }
    let control = unsafe { OwnedFd::from_raw_fd(0) };
    let origins: Option<Arc<dyn Origins>> = match redirected {
        true => Some(Arc::new(Redirected(unsafe { OwnedFd::from_raw_fd(REDIRECTED) }))),
        false => None,
    };
    let resolver = || Arc::new(Resolver::of_this_machine());
    serve(&Arc::new(control), &resolver, origins).map_err(|e| format!("egress: {e}"))
}

/// `resolver` is asked for at each announcement: name servers change.
pub fn serve(
    control: &Arc<OwnedFd>,
    resolver: &dyn Fn() -> Arc<Resolver>,
    origins: Option<Arc<dyn Origins>>,
) -> io::Result<()> {
    let hall = Arc::new(Hall { control: Arc::clone(control), origins });
    let mut doors: BTreeMap<u32, Door> = BTreeMap::new();
    loop {
        let pollfd = |fd: i32| libc::pollfd { fd, events: libc::POLLIN, revents: 0 };
        let mut polls = vec![pollfd(control.as_raw_fd())];
        for door in doors.values() {
            polls.push(pollfd(door.listener.as_raw_fd()));
            polls.extend(door.questions.iter().map(|socket| pollfd(socket.as_raw_fd())));
        }
        if unsafe { libc::poll(polls.as_mut_ptr(), polls.len() as libc::nfds_t, -1) } < 0 {
            continue;
        }
        let mut ready = polls[1..].iter().map(|poll| poll.revents != 0);
        for door in doors.values() {
            if ready.next() == Some(true) {
                accept(door, &hall);
            }
            for socket in &door.questions {
                if ready.next() == Some(true) {
                    listen(socket, &door.session, &hall);
                }
            }
        }
        if polls[0].revents == 0 {
            continue;
        }
        let Some((kind, slot, body)) = control::receive(control)? else { return Ok(()) };
        match kind {
            ANNOUNCE => {
                doors.remove(&slot);
                let port = match open(slot, &body, resolver(), hall.origins.is_some()) {
                    Ok(door) => {
                        let port = door.port;
                        doors.insert(slot, door);
                        port
                    }
                    Err(why) => {
                        eprintln!("kernelward: egress: {why}");
                        0
                    }
                };
                control::send(control, ANNOUNCE, slot, &port.to_le_bytes())?;
            }
            FORGET => drop(doors.remove(&slot)),
            _ => {}
        }
    }
}

fn open(slot: u32, form: &[u8], resolver: Arc<Resolver>, answers_names: bool) -> Result<Door, String> {
    let form = CompiledPolicy::decode(form).map_err(|e| e.to_string())?;
    let policy = Policy::try_from(form).map_err(|e| e.to_string())?;
    let (port, listener, questions) = bind(answers_names).map_err(|e| e.to_string())?;
    let session = Arc::new(Session {
        slot,
        policy,
        resolver,
        known: Known::default(),
        open: AtomicUsize::new(0),
        allowance: Mutex::new((BURST, Instant::now())),
    });
    Ok(Door { port, listener, questions, session })
}

/// One port for connections and for datagrams.
fn bind(answers_names: bool) -> io::Result<(u16, TcpListener, Vec<Arc<UdpSocket>>)> {
    for _ in 0..32 {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        listener.set_nonblocking(true)?;
        let port = listener.local_addr()?.port();
        if !answers_names {
            return Ok((port, listener, Vec::new()));
        }
        let Ok(socket) = UdpSocket::bind((Ipv4Addr::LOCALHOST, port)) else { continue };
        let mut questions = vec![socket];
        questions.extend(UdpSocket::bind((Ipv6Addr::LOCALHOST, port)));
        for socket in &questions {
            socket.set_nonblocking(true)?;
        }
        return Ok((port, listener, questions.into_iter().map(Arc::new).collect()));
    }
    Err(io::ErrorKind::AddrInUse.into())
}

/// Counts what is open, until it is dropped.
struct Open(Arc<Session>);

impl Drop for Open {
    fn drop(&mut self) {
        self.0.open.fetch_sub(1, Ordering::AcqRel);
    }
}

/// Lets one more be opened, or says why not.
fn admit(session: &Arc<Session>) -> Result<Open, &'static str> {
    let mut allowance = session.allowance.lock().unwrap_or_else(PoisonError::into_inner);
    let now = Instant::now();
    let left = (allowance.0 + now.duration_since(allowance.1).as_secs_f64() * PER_SECOND).min(BURST);
    *allowance = ((left - 1.0).max(0.0), now);
    if left < 1.0 {
        return Err("connections come faster than any ordinary program opens them");
    }
    if session.open.fetch_add(1, Ordering::AcqRel) >= MAX_OPEN {
        session.open.fetch_sub(1, Ordering::AcqRel);
        return Err("too many connections are open");
    }
    Ok(Open(Arc::clone(session)))
}

fn too_many(hall: &Hall, session: &Session, reason: &str) {
    let rule = "kernelward.egress.rate".into();
    let object = "connections by name".into();
    tell(hall, session, 0, &Refusal { rule, reason: reason.into(), object, ..Refusal::default() });
}

/// Runs in a thread of its own; nothing happens where there is none.
fn beside(work: impl FnOnce() + Send + 'static) {
    let _ = std::thread::Builder::new().stack_size(256 * 1024).spawn(work);
}

fn accept(door: &Door, hall: &Arc<Hall>) {
    while let Ok((stream, from)) = door.listener.accept() {
        // Taken in any case: the client's port is soon another connection's.
        let origin = hall.origins.as_ref().map(|origins| origins.take(from, door.port));
        let open = match admit(&door.session) {
            Ok(open) => open,
            Err(reason) => {
                too_many(hall, &door.session, reason);
                continue;
            }
        };
        let hall = Arc::clone(hall);
        beside(move || {
            let session = &open.0;
            if stream.set_nonblocking(false).is_err() {
                return;
            }
            match origin {
                None => {
                    proxy::serve(stream, &session.policy, &session.resolver, &|refusal| {
                        tell(&hall, session, 0, refusal)
                    });
                }
                Some(Some(origin)) if origin.slot == session.slot => {
                    let told = |refusal: &Refusal| tell(&hall, session, origin.process, refusal);
                    if origin.to.port() == 53 {
                        return questions(stream, session, &told);
                    }
                    let (policy, resolver, known) = (&session.policy, &*session.resolver, &session.known);
                    transparent::serve(stream, &Case { policy, resolver, known, to: origin.to }, &told);
                }
                Some(_) => {} // not led here: nobody's
            }
        });
    }
}

/// Questions as datagrams.
fn listen(socket: &Arc<UdpSocket>, session: &Arc<Session>, hall: &Arc<Hall>) {
    let mut bytes = [0; 1024];
    while let Ok((length, from)) = socket.recv_from(&mut bytes) {
        let open = match admit(session) {
            Ok(open) => open,
            Err(reason) => {
                too_many(hall, session, reason);
                continue;
            }
        };
        let (message, socket, hall) = (bytes[..length].to_vec(), Arc::clone(socket), Arc::clone(hall));
        beside(move || {
            if let Some(answer) = ask(&open.0, &message, &|refusal| tell(&hall, &open.0, 0, refusal)) {
                reply(&socket, &answer, from);
            }
        });
    }
}

fn ask(session: &Session, message: &[u8], told: &dyn Fn(&Refusal)) -> Option<Vec<u8>> {
    lookup::answer(&session.policy, &session.resolver, &session.known, message, told)
}

fn reply(socket: &UdpSocket, answer: &[u8], to: SocketAddr) {
    let _ = socket.send_to(answer, to);
}

/// Questions over TCP: each with its length before it (RFC 1035 §4.2.2).
fn questions(mut stream: TcpStream, session: &Session, told: &dyn Fn(&Refusal)) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let _ = stream.set_write_timeout(Some(Duration::from_secs(10)));
    for _ in 0..64 {
        let mut length = [0; 2];
        if stream.read_exact(&mut length).is_err() {
            return;
        }
        let mut message = vec![0; usize::from(u16::from_be_bytes(length))];
        if stream.read_exact(&mut message).is_err() {
            return;
        }
        let Some(answer) = ask(session, &message, told) else { return };
        if stream.write_all(&[&(answer.len() as u16).to_be_bytes()[..], &answer].concat()).is_err() {
            return;
        }
    }
}

/// The agent makes an event of it. What cannot be told is denied all the same.
fn tell(hall: &Hall, session: &Session, process: u32, refusal: &Refusal) {
    let event = Event {
        action: if refusal.audited { Action::Audit } else { Action::Deny }.into(),
        rule: refusal.rule.clone(),
        reason: refusal.reason.clone(),
        object: refusal.object.clone(),
        processes: vec![Process { pid: process, ..Process::default() }],
        ..Event::default()
    };
    let _ = control::send(&hall.control, REFUSED, session.slot, &event.encode_to_vec());
}
