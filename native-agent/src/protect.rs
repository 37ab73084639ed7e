//! `protect`: asks the agent to arm a process that is running. This helper is of the process's user and stands outside of
//! its tree: only that user sees every object that the rules name, so it passes their descriptors as the launcher does.
use crate::client::{Client, Problem};
use crate::container::{self, Container};
use crate::launch::{read_form, register_objects, resolved};
use crate::policy::Policy;
use crate::protocol::{ArmSession, Before, GetBefore, Process, RegisterSession, RunningProcess, SessionArmed, frame};
use crate::{json, process};
use std::path::{Path, PathBuf};

pub struct Options {
    pub socket: Option<PathBuf>,
    /// 0 where a container is named.
    pub pid: u32,
    /// 0: that of whoever has the pid now.
    pub start_time: u64,
    /// All that runs in this container, and whatever enters it. See [`crate::container::find`].
    pub container: Option<String>,
    pub policy: PathBuf,
    pub session: String,
    pub label: String,
}

/// # Errors
/// Why the process is not armed; nothing was changed.
pub fn protect(options: &Options) -> Result<SessionArmed, Problem> {
    let told = |why: String| format!("{}: {why}", options.policy.display());
    let form = read_form(&options.policy).map_err(told)?;
    let container = options.container.as_deref().map(container::find).transpose()?;
    let running = match &container {
        Some(its) => RunningProcess { pid: its.pid, start_time: its.start_time, group: its.group.clone() },
        None => {
            let start_time = match options.start_time {
                0 => process::start_time(options.pid),
                given => Some(given),
            };
            let start_time = start_time.ok_or_else(|| format!("there is no process {}", options.pid))?;
            RunningProcess { pid: options.pid, start_time, group: String::new() }
        }
    };
    let mut client = Client::connect(options.socket.as_deref())?;
    if let Some(container) = &container {
        // Before it is stopped: neither this process nor the agent could let it go on.
        container.must_not_hold(std::process::id(), "the one that asks")?;
        container.must_not_hold(client.agent()?, "the agent")?;
    }
    // Until the end of this function.
    let _frozen = container.as_ref().and_then(Container::freeze);
    if let Some(container) = &container {
        container.enter()?;
    }
    let (form, policy) = resolved(form).map_err(told)?;
    let register = RegisterSession {
        session: options.session.clone(),
        label: options.label.clone(),
        policy: Some(form),
        running: Some(running),
        ..RegisterSession::default()
    };
    let armed = arm_others(&mut client, register, &policy)?;
    if armed.late { Ok(armed) } else { Err("the agent answered something else".into()) }
}

/// Registers what this process itself is no part of, with the objects that its policy names, and arms it.
///
/// # Errors
/// Why it is not armed.
pub(crate) fn arm_others(
    client: &mut Client,
    register: RegisterSession,
    policy: &Policy,
) -> Result<SessionArmed, Problem> {
    match client.ask(frame::Body::RegisterSession(register))? {
        frame::Body::SessionRegistered(registered) if registered.objects_wanted => {}
        _ => return Err("the agent answered something else".into()),
    }
    register_objects(client, policy)?;
    match client.ask(frame::Body::ArmSession(ArmSession::default()))? {
        frame::Body::SessionArmed(armed) => Ok(armed),
        _ => Err("the agent answered something else".into()),
    }
}

/// # Errors
/// No agent, or no late session with this id.
pub fn before(socket: Option<&Path>, session: String) -> Result<Before, Problem> {
    match Client::connect(socket)?.ask(frame::Body::GetBefore(GetBefore { session }))? {
        frame::Body::Before(before) => Ok(before),
        _ => Err("the agent answered something else".into()),
    }
}

pub fn print_armed(armed: &SessionArmed, as_json: bool) {
    if as_json {
        return println!("{}", json::armed(armed));
    }
    println!("armed late ({})", armed.tier().as_str_name());
    if let Some(had) = &armed.before {
        print_before(had, false);
    }
}

pub fn print_before(before: &Before, as_json: bool) {
    if as_json {
        return println!("{}", json::before(before));
    }
    let named = |of: Option<&Process>| of.map_or_else(String::new, |of| format!("{} {}", of.pid, of.comm));
    let refused = |refused: bool, rule: &str| if refused { format!(" (now denied: {rule})") } else { String::new() };
    println!("  {} processes with {} threads", before.processes, before.threads);
    for file in &before.files {
        let (of, rule) = (named(file.process.as_ref()), refused(file.refused, &file.rule));
        println!("  open: {of}: descriptor {}: {}{rule}", file.descriptor, file.path);
    }
    for socket in &before.sockets {
        let (of, rule) = (named(socket.process.as_ref()), refused(socket.refused, &socket.rule));
        let to = if socket.peer.is_empty() { String::new() } else { format!(" to {}", socket.peer) };
        println!("  socket: {of}: descriptor {}: {} {}{to}{rule}", socket.descriptor, socket.kind, socket.local);
    }
    for mapping in before.mappings.iter().filter(|mapping| mapping.refused || mapping.nameless) {
        let (of, rule) = (named(mapping.process.as_ref()), refused(mapping.refused, &mapping.rule));
        let name = if mapping.nameless { " (without a name)" } else { "" };
        println!("  mapped: {of}: {}{name}{rule}", mapping.path);
    }
    for left in &before.unarmed {
        let word = match (left.certain, left.reason.as_str()) {
            (_, reason) if !reason.is_empty() => reason,
            (true, _) => "left the tree before",
            (false, _) => "may have left the tree before",
        };
        println!("  not armed: {}: {word}", named(left.process.as_ref()));
    }
    if before.omitted > 0 {
        println!("  {} more entries", before.omitted);
    }
}
