//! A client of the agent: connects, greets, asks.
use crate::protocol::{Event, Frame, FrameError, Status, Subscribe, frame};
use crate::socket::{self, Connection};
use crate::{json, protocol};
use std::io::Write;
use std::os::fd::RawFd;
use std::path::{Path, PathBuf};

/// A connection on which Hello has gone both ways.
pub struct Client {
    connection: Connection,
    path: PathBuf,
    next: u64,
}

/// Why there is no answer, as text for people.
pub type Problem = String;

impl Client {
    /// Connects to `path`; without one, to the system agent when it answers, else to this user's.
    pub fn connect(path: Option<&Path>) -> Result<Self, Problem> {
        let candidates = match path {
            Some(path) => vec![path.to_path_buf()],
            None => vec![PathBuf::from(socket::SYSTEM_SOCKET), socket::user_socket()],
        };
        let mut problems = Vec::new();
        for candidate in candidates {
            match Connection::connect(&candidate) {
                Ok(connection) => return Self::greet(connection, candidate),
                Err(e) => problems.push(format!("{}: {e}", candidate.display())),
            }
        }
        Err(format!("no agent answers ({})", problems.join("; ")))
    }

    /// Where this agent listens.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The agent's process, as the kernel has it.
    pub fn agent(&self) -> Result<u32, Problem> {
        socket::peer(self.connection.stream()).map(|peer| peer.pid).map_err(|e| format!("the agent's process: {e}"))
    }

    /// For who waits: readable once the agent says something unasked, or is gone.
    pub fn descriptor(&self) -> std::os::fd::BorrowedFd<'_> {
        std::os::fd::AsFd::as_fd(self.connection.stream())
    }

    fn greet(connection: Connection, path: PathBuf) -> Result<Self, Problem> {
        let mut client = Self { connection, path, next: 1 };
        match client.ask(frame::Body::Hello(protocol::hello()))? {
            frame::Body::Hello(hello) if protocol::speaks(&hello) => Ok(client),
            frame::Body::Hello(hello) => {
                Err(format!("the agent (version {}) speaks another protocol", hello.product_version))
            }
            _ => Err("the agent did not greet".into()),
        }
    }

    pub fn ask(&mut self, body: frame::Body) -> Result<frame::Body, Problem> {
        self.ask_with(body, &[])
    }

    /// Sends a request, with descriptors, and waits for its answer; the agent's Error becomes `Err`.
    pub fn ask_with(&mut self, body: frame::Body, descriptors: &[RawFd]) -> Result<frame::Body, Problem> {
        let id = self.next;
        self.next += 1;
        if let Err(e) = self.connection.write_with(id, body, descriptors) {
            // It may have said why before it closed.
            return Err(match self.connection.read() {
                Ok(Frame { body: Some(frame::Body::Error(error)), .. }) => {
                    format!("the agent refuses: {}", error.message)
                }
                _ => format!("the agent cannot be written to: {e}"),
            });
        }
        match self.connection.read() {
            Ok(Frame { body: Some(frame::Body::Error(error)), .. }) => {
                Err(format!("the agent refuses: {}", error.message))
            }
            Ok(Frame { request_id, body: Some(body) }) if request_id == id => Ok(body),
            Ok(_) => Err("the agent answered something else".into()),
            Err(FrameError::Closed) => Err("the agent closed the connection".into()),
            Err(e) => Err(format!("the agent's answer cannot be read: {e:?}")),
        }
    }

    fn next_event(&mut self) -> Option<Event> {
        loop {
            match self.connection.read().ok()?.body {
                Some(frame::Body::Event(event)) => return Some(event),
                Some(_) => {}
                None => return None,
            }
        }
    }
}

pub fn status(path: Option<&Path>) -> Result<Status, Problem> {
    match Client::connect(path)?.ask(frame::Body::GetStatus(protocol::GetStatus {}))? {
        frame::Body::Status(status) => Ok(status),
        _ => Err("the agent answered something else".into()),
    }
}

/// Prints events as JSON lines; without `follow`, those that the agent holds.
pub fn events(path: Option<&Path>, session: String, follow: bool) -> Result<(), Problem> {
    let mut client = Client::connect(path)?;
    let answer = client.ask(frame::Body::Subscribe(Subscribe { session, after_sequence: 0 }))?;
    let frame::Body::Subscribed(subscribed) = answer else { return Err("the agent answered something else".into()) };
    if !follow {
        // The agent sends what it holds, and then waits; a second of silence would only be a guess at the end.
        let _ = client.connection.stream().shutdown(std::net::Shutdown::Write);
    }
    let mut out = std::io::stdout().lock();
    while let Some(event) = client.next_event() {
        if writeln!(out, "{}", json::event(&event)).and_then(|()| out.flush()).is_err() {
            return Ok(());
        }
        if !follow && event.sequence >= subscribed.latest_sequence {
            break;
        }
    }
    Ok(())
}
