//! Carries bytes between a client and a server, both ways, with half-closed connections kept half-closed.
use super::http::Body;
use super::proxy::{Inside, Refusal};
use std::io::{ErrorKind, Read, Write};
use std::net::{Shutdown, SocketAddr, TcpStream};
use std::os::fd::AsRawFd;
use std::time::Duration;

const BUFFER: usize = 64 * 1024;

/// What was read on one side and not yet written on the other.
struct Way {
    bytes: Vec<u8>,
    written: usize,
    ended: bool,
    closed: bool,
    /// Of what is read, only this goes on.
    limit: Option<Body>,
    /// Something came that does not.
    more: bool,
}

impl Way {
    fn new(bytes: Vec<u8>) -> Self {
        Self { bytes, written: 0, ended: false, closed: false, limit: None, more: false }
    }

    fn waits(&self) -> bool {
        self.written < self.bytes.len()
    }

    /// `Err`: the connection is broken.
    fn read(&mut self, mut from: &TcpStream, chunk: &mut [u8]) -> Result<(), ()> {
        match from.read(chunk) {
            Ok(0) => self.ended = true,
            Ok(length) => {
                let taken = self.limit.as_mut().map_or(length, |body| body.take(&chunk[..length]));
                self.more |= taken < length;
                self.bytes.extend_from_slice(&chunk[..taken]);
            }
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::Interrupted) => {}
            Err(_) => return Err(()),
        }
        Ok(())
    }

    fn write(&mut self, mut to: &TcpStream) -> Result<(), ()> {
        while self.waits() {
            match to.write(&self.bytes[self.written..]) {
                Ok(0) => return Err(()),
                Ok(length) => self.written += length,
                Err(e) if e.kind() == ErrorKind::WouldBlock => return Ok(()),
                Err(e) if e.kind() == ErrorKind::Interrupted => {}
                Err(_) => return Err(()),
            }
        }
        self.bytes.clear();
        self.written = 0;
        if self.ended && !self.closed {
            self.closed = true;
            let _ = to.shutdown(Shutdown::Write);
        }
        Ok(())
    }
}

/// To each address in turn.
const CONNECT: Duration = Duration::from_secs(10);

/// The first of the addresses that answers, with both connections as `run` wants them.
pub fn connect(client: &TcpStream, addresses: &[SocketAddr]) -> Option<TcpStream> {
    let server = addresses.iter().find_map(|to| TcpStream::connect_timeout(to, CONNECT).ok())?;
    for stream in [client, &server] {
        let _ = stream.set_nodelay(true);
    }
    let _ = client.set_read_timeout(None);
    Some(server)
}

/// What a client may say beyond its first bytes.
pub enum More<'a> {
    Anything,
    /// The rest of its request; called where it says more than that, which goes nowhere.
    Body(Body, &'a mut dyn FnMut()),
}

/// Runs until both ways have ended, or one breaks. Nothing of the client's goes to the server before `check` lets its
/// first bytes pass; a refusal is returned. The server may speak first.
pub fn run(
    client: &TcpStream,
    server: &TcpStream,
    first: Vec<u8>,
    more: More<'_>,
    check: &mut dyn FnMut(&[u8]) -> Inside,
) -> Option<Refusal> {
    let nonblocking = client.set_nonblocking(true).and_then(|()| server.set_nonblocking(true));
    if nonblocking.is_err() {
        return None;
    }
    let (mut up, mut down) = (Way::new(first), Way::new(Vec::new()));
    let mut beyond = match more {
        More::Anything => None,
        More::Body(body, beyond) => {
            up.limit = Some(body);
            Some(beyond)
        }
    };
    let mut passed = false;
    let mut chunk = vec![0; BUFFER];
    loop {
        if up.more
            && let Some(told) = beyond.take()
        {
            told();
        }
        if !passed && !up.bytes.is_empty() {
            match check(&up.bytes) {
                Inside::Refused(refusal) => return Some(refusal),
                Inside::Pass => passed = true,
                Inside::More => {}
            }
        }
        // A client that ends before its first bytes are whole has said nothing that may pass.
        if !passed && up.ended {
            up.bytes.clear();
            passed = true;
        }
        if passed && up.write(server).is_err() || down.write(client).is_err() {
            return None;
        }
        if up.closed && down.closed {
            return None;
        }
        // A way takes in more once what it holds is written; before the check, up to a buffer.
        let takes = |way: &Way, open: bool| !way.ended && (!way.waits() || !open && way.bytes.len() <= BUFFER);
        let events = |takes: bool, gives: bool| -> i16 {
            (if takes { libc::POLLIN } else { 0 }) | if gives { libc::POLLOUT } else { 0 }
        };
        let wanted = [events(takes(&up, passed), down.waits()), events(takes(&down, true), passed && up.waits())];
        // A side that nothing is wanted of is left out: poll would tell of its end for ever.
        let fd = |stream: &TcpStream, events: i16| if events == 0 { -1 } else { stream.as_raw_fd() };
        let mut polls = [
            libc::pollfd { fd: fd(client, wanted[0]), events: wanted[0], revents: 0 },
            libc::pollfd { fd: fd(server, wanted[1]), events: wanted[1], revents: 0 },
        ];
        if polls.iter().all(|poll| poll.fd < 0) {
            return None;
        }
        if unsafe { libc::poll(polls.as_mut_ptr(), 2, -1) } < 0 {
            continue;
        }
        let readable = libc::POLLIN | libc::POLLHUP | libc::POLLERR;
        let reads = |index: usize| wanted[index] & libc::POLLIN != 0 && polls[index].revents & readable != 0;
        if reads(0) && up.read(client, &mut chunk).is_err() || reads(1) && down.read(server, &mut chunk).is_err() {
            return None;
        }
    }
}
