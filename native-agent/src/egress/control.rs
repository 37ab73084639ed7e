//! What the agent and the egress process say to each other, over a pair of sockets that keep messages apart:
//! one byte of kind, four of the session's slot (little endian), the rest.
use crate::policy::{Policy, Target};
use crate::protocol::{self, Action, Cidr, CompiledPolicy, Event, PortRange, network_rule};
use prost::Message;
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::os::unix::process::CommandExt;
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A session and its policy (CompiledPolicy); answered with its port, 0 where it has none.
pub const ANNOUNCE: u8 = 1;
pub const FORGET: u8 = 2;
/// A refusal: the rule, reason and object of an Event.
pub const REFUSED: u8 = 3;
/// The descriptor of the kernel's map, in the process.
pub const REDIRECTED: RawFd = 3;
const MAX_MESSAGE: usize = 160 * 1024;
const PATIENCE: Duration = Duration::from_secs(5);

pub fn send(socket: &OwnedFd, kind: u8, slot: u32, body: &[u8]) -> io::Result<()> {
    let message = [&[kind], &slot.to_le_bytes()[..], body].concat();
    let sent = unsafe { libc::send(socket.as_raw_fd(), message.as_ptr().cast(), message.len(), libc::MSG_NOSIGNAL) };
    if sent < 0 { Err(io::Error::last_os_error()) } else { Ok(()) }
}

/// The next message; `None` when the other side is gone.
pub fn receive(socket: &OwnedFd) -> io::Result<Option<(u8, u32, Vec<u8>)>> {
    let mut bytes = vec![0; MAX_MESSAGE];
    let length = loop {
        let length = unsafe { libc::recv(socket.as_raw_fd(), bytes.as_mut_ptr().cast(), bytes.len(), 0) };
        match length {
            0.. => break length as usize,
            _ if io::Error::last_os_error().kind() == io::ErrorKind::Interrupted => {}
            _ => return Err(io::Error::last_os_error()),
        }
    };
    let Some((head, body)) = bytes[..length].split_first_chunk::<5>() else { return Ok(None) };
    let [kind, slot @ ..] = *head;
    Ok(Some((kind, u32::from_le_bytes(slot), body.to_vec())))
}

pub fn pair() -> io::Result<(OwnedFd, OwnedFd)> {
    let mut fds = [0; 2];
    let kind = libc::SOCK_SEQPACKET | libc::SOCK_CLOEXEC;
    if unsafe { libc::socketpair(libc::AF_UNIX, kind, 0, fds.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    Ok(fds.map(|fd| unsafe { OwnedFd::from_raw_fd(fd) }).into())
}

/// Starts the process as `account` (`None`: this process's own); the agent's end. `redirected` is the kernel's map of
/// connections that it leads there; without it programs come by themselves, to a proxy.
///
/// # Errors
/// Why it was not started.
pub fn start(account: Option<(u32, u32)>, redirected: Option<RawFd>) -> io::Result<OwnedFd> {
    let (ours, theirs) = pair()?;
    let mut command = Command::new("/proc/self/exe");
    command.arg("egress").env_clear().current_dir("/").stdin(Stdio::from(theirs)).stdout(Stdio::null());
    if let Some((uid, gid)) = account {
        command.uid(uid).gid(gid); // as root this drops the supplementary groups as well
    }
    if let Some(map) = redirected {
        command.arg("--redirected");
        let inherit = move || match unsafe { libc::dup2(map, REDIRECTED) } {
            REDIRECTED => Ok(()),
            _ => Err(io::Error::last_os_error()),
        };
        unsafe { command.pre_exec(inherit) };
    }
    // Waited for when it ends, which is with the agent, or too early.
    command.spawn()?;
    Ok(ours)
}

/// The agent's side.
pub struct Egress {
    socket: Arc<OwnedFd>,
    /// One announcement at a time, so that answers need no number.
    ports: Mutex<Receiver<(u32, u16)>>,
    ended: Arc<AtomicBool>,
}

impl Egress {
    /// `refused` gets every refusal with its session's slot; `gone` is called once, when the process has ended.
    ///
    /// # Errors
    /// No thread.
    pub fn new(
        socket: OwnedFd,
        refused: impl Fn(u32, Event) + Send + 'static,
        gone: impl FnOnce() + Send + 'static,
    ) -> io::Result<Self> {
        let socket = Arc::new(socket);
        let (answer, ports) = channel();
        let reader = Arc::clone(&socket);
        let ended = Arc::new(AtomicBool::new(false));
        let end = Arc::clone(&ended);
        std::thread::Builder::new().stack_size(128 * 1024).spawn(move || {
            read(&reader, &answer, &refused);
            end.store(true, Ordering::Release);
            gone();
        })?;
        Ok(Self { socket, ports: Mutex::new(ports), ended })
    }

    /// What is missing since the process has ended.
    pub fn gap(&self) -> Option<String> {
        let text = "the egress process has ended: nothing is reached by name until the agent is restarted";
        self.ended.load(Ordering::Acquire).then(|| text.into())
    }

    /// The port by which a session reaches hosts by name.
    ///
    /// # Errors
    /// Why there is none: then names stay refused.
    pub fn announce(&self, slot: u32, policy: &Policy) -> Result<u16, String> {
        let ports = self.ports.lock().unwrap_or_else(PoisonError::into_inner);
        send(&self.socket, ANNOUNCE, slot, &form(policy).encode_to_vec()).map_err(|e| e.to_string())?;
        let end = Instant::now() + PATIENCE;
        loop {
            let left = end.saturating_duration_since(Instant::now());
            match ports.recv_timeout(left) {
                Ok((answered, port)) if answered == slot && port != 0 => return Ok(port),
                Ok((answered, _)) if answered == slot => return Err("it has no port for the session".into()),
                Ok(_) => {} // late, of an announcement that was given up
                Err(_) => return Err("it does not answer".into()),
            }
        }
    }

    pub fn forget(&self, slot: u32) {
        let _ = send(&self.socket, FORGET, slot, &[]);
    }
}

fn read(socket: &OwnedFd, ports: &Sender<(u32, u16)>, refused: &dyn Fn(u32, Event)) {
    while let Ok(Some((kind, slot, body))) = receive(socket) {
        match (kind, body.as_slice()) {
            (ANNOUNCE, [low, high]) => drop(ports.send((slot, u16::from_le_bytes([*low, *high])))),
            (REFUSED, body) => {
                if let Ok(event) = Event::decode(body) {
                    refused(slot, event);
                }
            }
            _ => {}
        }
    }
}

/// True for a policy with a rule for a host's name: in `any` case, else with one that allows.
pub fn wanted(policy: &Policy, any: bool) -> bool {
    policy.network.iter().any(|rule| matches!(rule.target, Target::Domain(_)) && (any || rule.action != Action::Deny))
}

/// Of a policy what the process needs: the network rules.
fn form(policy: &Policy) -> CompiledPolicy {
    let rule = |rule: &crate::policy::NetworkRule| {
        let target = match &rule.target {
            Target::Cidr { address, prefix } => {
                network_rule::Target::Cidr(Cidr { address: address.to_vec(), prefix: u32::from(*prefix) })
            }
            Target::OwnPorts => network_rule::Target::OwnPorts(true),
            Target::Domain(domain) => network_rule::Target::Domain(domain.clone()),
        };
        let ports = rule.ports.iter().map(|(low, high)| PortRange { low: u32::from(*low), high: u32::from(*high) });
        protocol::NetworkRule {
            id: rule.id.clone(),
            action: rule.action.into(),
            protocol: rule.protocol.into(),
            ports: ports.collect(),
            target: Some(target),
            reason: rule.reason.chars().take(80).collect(),
        }
    };
    CompiledPolicy {
        version: 1,
        name: policy.name.clone(),
        network: policy.network.iter().map(rule).collect(),
        defaults: Some(protocol::Defaults {
            files: 0,
            network: policy.defaults.network.into(),
            devices: Action::Deny.into(),
            self_written_programs: Action::Deny.into(),
        }),
        ..CompiledPolicy::default()
    }
}
