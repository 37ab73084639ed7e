//! The agent's server: one thread a connection, and the order of a conversation.
use crate::agent::Agent;
use crate::enrolment::{self, Enrolment};
use crate::protocol::{
    self, AskMember, ErrorCode, EventReported, Frame, Member, ObjectsRegistered, ReportEvent, SessionArmed,
    SessionEnded, SessionRegistered, Subscribe, Subscribed, Supervising, Tier, frame, refusal,
};
use crate::session::Session;
use crate::socket::{self, Connection};
use std::io;
use std::os::unix::net::{UnixListener, UnixStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

/// Connections at a time; more are closed at once.
const MAX_CONNECTIONS: usize = 128;
/// A peer that starts a frame must finish it.
const WRITE_TIMEOUT: Duration = Duration::from_secs(10);

/// Accepts connections until the process ends.
pub fn serve(agent: &Arc<Agent>, listener: &UnixListener) -> io::Result<()> {
    let connections = Arc::new(AtomicUsize::new(0));
    loop {
        let (stream, _) = match listener.accept() {
            Ok(accepted) => accepted,
            // The peer went away, or descriptors ran out for a moment.
            Err(_) => {
                std::thread::sleep(Duration::from_millis(50));
                continue;
            }
        };
        if connections.fetch_add(1, Ordering::AcqRel) >= MAX_CONNECTIONS {
            connections.fetch_sub(1, Ordering::AcqRel);
            continue;
        }
        let (agent, count) = (Arc::clone(agent), Arc::clone(&connections));
        let converse = move || {
            let _ = converse(&agent, stream);
            count.fetch_sub(1, Ordering::AcqRel);
        };
        if std::thread::Builder::new().stack_size(256 * 1024).spawn(converse).is_err() {
            connections.fetch_sub(1, Ordering::AcqRel);
        }
    }
}

/// What this connection stands for.
#[derive(Default)]
struct Held {
    /// The launcher's: the session of the peer itself.
    registered: Option<Arc<Session>>,
    /// The enrolment's, in the launcher's place.
    enrolled: Option<Arc<Enrolment>>,
    /// The supervisor's.
    supervised: Option<Arc<Session>>,
}

/// A conversation with one peer, until it closes or says something that cannot be understood.
pub fn converse(agent: &Arc<Agent>, stream: UnixStream) -> io::Result<()> {
    stream.set_write_timeout(Some(WRITE_TIMEOUT))?;
    let mut connection = Connection::new(stream);
    let mut held = Held::default();
    let result = requests(agent, &mut connection, &mut held);
    if let Some(session) = held.registered {
        agent.abandon(&session);
    }
    if let Some(enrolment) = held.enrolled.filter(|enrolment| !enrolment.stands()) {
        enrolment::end(agent, &enrolment);
    }
    if let Some(session) = held.supervised
        && session.alive()
    {
        session.gap("the supervisor is gone: the calls that it would answer fail (ENOSYS)".into());
    }
    result
}

fn requests(agent: &Arc<Agent>, connection: &mut Connection, held: &mut Held) -> io::Result<()> {
    let mut greeted = false;
    loop {
        let frame = match connection.read() {
            Ok(frame) => frame,
            Err(error) => {
                if let Some(answer) = error.answer() {
                    let _ = connection.write(0, frame::Body::Error(answer));
                }
                return Ok(());
            }
        };
        let Frame { request_id, body } = frame;
        let answer = match body {
            Some(frame::Body::Hello(hello)) if !greeted => {
                if !protocol::speaks(&hello) {
                    let (from, to) = protocol::PROTOCOL;
                    let text = format!("this agent speaks the protocol versions {from} to {to}");
                    connection.write(request_id, frame::Body::Error(refusal(ErrorCode::Version, text)))?;
                    return Ok(());
                }
                greeted = true;
                Ok(frame::Body::Hello(protocol::hello()))
            }
            Some(body) if greeted && request_id != 0 => {
                if let frame::Body::Subscribe(subscribe) = &body {
                    return events(agent, connection, request_id, subscribe);
                }
                answer(agent, connection, held, body)
            }
            _ => {
                let text = "a frame has a request id and a body, and the first one is Hello";
                connection.write(request_id, frame::Body::Error(refusal(ErrorCode::Malformed, text)))?;
                return Ok(());
            }
        };
        connection.write(request_id, answer.unwrap_or_else(frame::Body::Error))?;
    }
}

/// Who asks, newly read for each request: a peer that was armed a moment ago is confined now.
fn free_peer(agent: &Agent, connection: &Connection) -> Result<socket::Peer, protocol::Error> {
    let peer = socket::peer(connection.stream())
        .map_err(|e| refusal(ErrorCode::ProcessGone, format!("the peer cannot be identified: {e}")))?;
    if agent.confined(&peer) {
        return Err(refusal(ErrorCode::ConfinedPeer, "a protected process has no control over protection"));
    }
    Ok(peer)
}

fn answer(
    agent: &Arc<Agent>,
    connection: &mut Connection,
    held: &mut Held,
    body: frame::Body,
) -> Result<frame::Body, protocol::Error> {
    let peer = free_peer(agent, connection)?;
    let descriptors = connection.descriptors();
    let registered = |held: &Held| {
        held.registered.clone().ok_or_else(|| refusal(ErrorCode::NoSuchSession, "RegisterSession comes first"))
    };
    let supervised =
        |held: &Held| held.supervised.clone().ok_or_else(|| refusal(ErrorCode::NoSuchSession, "Supervise comes first"));
    match body {
        frame::Body::RegisterSession(request) => {
            if held.registered.is_some() || held.enrolled.is_some() {
                return Err(refusal(ErrorCode::Malformed, "one session a connection"));
            }
            match request.at_exec {
                Some(_) => held.enrolled = Some(agent.enrol(request, peer)?),
                None => held.registered = Some(agent.register(request, peer)?),
            }
            let policy = held.registered.as_ref().map(|session| &session.policy);
            let door = policy.and_then(|policy| policy.names.as_ref().map(|names| names.door).or(policy.egress_port()));
            Ok(frame::Body::SessionRegistered(SessionRegistered {
                tier: agent.tier.into(),
                objects_wanted: matches!(agent.tier, Tier::A1 | Tier::A2),
                landlock: matches!(agent.tier, Tier::B | Tier::C),
                notify: agent.tier == Tier::C,
                supervisor: agent.tier == Tier::B,
                egress_port: door.unwrap_or(0).into(),
            }))
        }
        frame::Body::RegisterObjects(request) => {
            let registered = match &held.enrolled {
                Some(enrolment) => agent.register_objects(&enrolment.template, &request, &descriptors)?,
                None => agent.register_objects(&*registered(held)?, &request, &descriptors)?,
            };
            Ok(frame::Body::ObjectsRegistered(ObjectsRegistered { registered }))
        }
        frame::Body::ArmSession(_) if held.enrolled.is_some() => {
            if let Some(enrolment) = &held.enrolled {
                enrolment::switch_on(agent, enrolment)?;
            }
            Ok(frame::Body::SessionArmed(SessionArmed { tier: agent.tier.into(), ..SessionArmed::default() }))
        }
        frame::Body::ArmSession(request) => {
            let session = registered(held)?;
            agent.arm(&session, request, descriptors)?;
            let before = session.before.get().cloned();
            Ok(frame::Body::SessionArmed(SessionArmed { tier: agent.tier.into(), late: session.late, before }))
        }
        frame::Body::Supervise(request) => {
            held.supervised = Some(agent.supervise(&request, &peer)?);
            Ok(frame::Body::Supervising(Supervising {}))
        }
        frame::Body::ReportEvent(ReportEvent { event }) => {
            let event = event.ok_or_else(|| refusal(ErrorCode::Malformed, "no event"))?;
            agent.reported(&*supervised(held)?, event);
            Ok(frame::Body::EventReported(EventReported {}))
        }
        frame::Body::AskMember(AskMember { pid }) => {
            let member = agent.member(&*supervised(held)?, pid);
            Ok(frame::Body::Member(Member { member }))
        }
        frame::Body::EndSession(request) => {
            Ok(frame::Body::SessionEnded(SessionEnded { killed: agent.end(&request, &peer)? }))
        }
        frame::Body::GetBefore(request) => Ok(frame::Body::Before(agent.before(&request, &peer)?)),
        frame::Body::GetStatus(_) => {
            enrolment::refresh(agent);
            Ok(frame::Body::Status(agent.status(&peer)))
        }
        _ => Err(refusal(ErrorCode::Malformed, "not a request")),
    }
}

/// Sends events until the peer is gone.
fn events(agent: &Agent, connection: &Connection, request_id: u64, subscribe: &Subscribe) -> io::Result<()> {
    let peer = match free_peer(agent, connection) {
        Ok(peer) => peer,
        Err(error) => return connection.write(request_id, frame::Body::Error(error)),
    };
    let latest_sequence = agent.events.latest();
    connection.write(request_id, frame::Body::Subscribed(Subscribed { latest_sequence }))?;
    let wanted = |uid: u32, event: &protocol::Event| {
        (peer.uid == 0 || peer.uid == uid) && (subscribe.session.is_empty() || subscribe.session == event.session)
    };
    let mut after = subscribe.after_sequence;
    loop {
        let (latest, found) = agent.events.after(after, wanted, Duration::from_secs(1));
        for event in found {
            connection.write(request_id, frame::Body::Event(event))?;
        }
        after = latest;
        if latest >= latest_sequence && gone(connection) {
            return Ok(());
        }
    }
}

/// True when the peer has closed its side.
fn gone(connection: &Connection) -> bool {
    use std::os::fd::AsRawFd;
    let mut poll =
        libc::pollfd { fd: connection.stream().as_raw_fd(), events: libc::POLLIN | libc::POLLRDHUP, revents: 0 };
    let ready = unsafe { libc::poll(&raw mut poll, 1, 0) };
    ready > 0 && poll.revents & (libc::POLLRDHUP | libc::POLLHUP | libc::POLLERR) != 0
}
