//! A new agent goes on with the sessions of the one before: after a crash, a kill, or a new start of the same version.
//! Enforcement never stopped, its programs and maps are pinned. What is not in them, who a session is and what its policy
//! says, each agent writes down beside them (bpf/record.h), in a map that is pinned too.
use crate::agent::Agent;
use crate::enrolment::{self, Enrolment};
use crate::group::Group;
use crate::kernel::{CANARY_SLOT, Kernel};
use crate::policy::Policy;
use crate::process;
use crate::protocol::{AtExec, CompiledPolicy, Operation, Tier};
use crate::session::Session;
use crate::socket::{Peer, pidfd_open};
use prost::Message;
use std::io;
use std::os::fd::OwnedFd;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::Ordering;

/// Names the programs and what is written down about sessions. Only agents with the same one go on with each other's.
pub const LAYOUT: &str = concat!(env!("KERNELWARD_PROGRAMS"), "-", "1");

/// A session or an enrolment, as it is written down.
#[derive(Clone, PartialEq, Message)]
pub struct Record {
    #[prost(string, tag = "1")]
    id: String,
    #[prost(string, tag = "2")]
    label: String,
    #[prost(uint32, tag = "3")]
    uid: u32,
    #[prost(uint32, tag = "4")]
    pid: u32,
    #[prost(uint64, tag = "5")]
    start_time: u64,
    #[prost(uint64, tag = "6")]
    since: u64,
    #[prost(bool, tag = "7")]
    late: bool,
    #[prost(bool, tag = "8")]
    at_exec: bool,
    #[prost(string, repeated, tag = "9")]
    gaps: Vec<String>,
    /// The compiled policy as it came.
    #[prost(bytes = "vec", tag = "10")]
    policy: Vec<u8>,
    /// Of an enrolment: its place in the kernel, and what was asked for.
    #[prost(message, optional, tag = "11")]
    enrolment: Option<AtExec>,
    #[prost(uint32, tag = "12")]
    index: u32,
    /// Of a container: its control group.
    #[prost(message, optional, tag = "13")]
    group: Option<Group>,
}

/// Which agent a set of programs and maps is the state of.
#[derive(Clone, PartialEq, Message)]
struct Owner {
    #[prost(uint32, tag = "1")]
    pid: u32,
    #[prost(uint64, tag = "2")]
    start_time: u64,
    #[prost(string, tag = "3")]
    socket: String,
}

/// Where the owner is written down: no policy slot.
const OWNER: u32 = u32::MAX;

/// Writes down that the set is this process's, which will be the agent on this socket.
///
/// # Errors
/// The kernel has no room for it.
pub fn own(kernel: &Kernel, socket: &Path) -> io::Result<()> {
    let pid = std::process::id();
    let start_time = process::start_time(pid).unwrap_or(0);
    let owner = Owner { pid, start_time, socket: socket.to_string_lossy().into_owned() };
    kernel.write_record(OWNER, &owner.encode_to_vec())
}

/// True where the set is that of an agent on this socket that is dead, and something is written down in it.
pub fn is_left(kernel: &Kernel, socket: &Path) -> bool {
    let records = kernel.records();
    let owner = records.iter().find(|(slot, _)| *slot == OWNER);
    let owner = owner.and_then(|(_, bytes)| Owner::decode(bytes.as_slice()).ok());
    owner.is_some_and(|owner| {
        let lives = process::start_time(owner.pid) == Some(owner.start_time);
        !lives && owner.socket == socket.to_string_lossy() && records.len() > 1
    })
}

fn of_session(session: &Session) -> Record {
    Record {
        id: session.id.clone(),
        label: session.label.clone(),
        uid: session.uid,
        pid: session.pid,
        start_time: session.start_time,
        since: session.since,
        late: session.late,
        at_exec: session.at_exec,
        gaps: session.gaps(),
        policy: session.image.to_vec(),
        group: session.group.clone(),
        ..Record::default()
    }
}

/// Writes a session down, before it is armed.
///
/// # Errors
/// The kernel has no room for it.
pub fn note(kernel: &Kernel, session: &Session) -> io::Result<()> {
    kernel.write_record(session.slot, &of_session(session).encode_to_vec())
}

/// Writes an enrolment down.
///
/// # Errors
/// The kernel has no room for it.
pub fn note_enrolment(kernel: &Kernel, template: &Session, at_exec: &AtExec, index: usize) -> io::Result<()> {
    let record = Record { enrolment: Some(*at_exec), index: index as u32, ..of_session(template) };
    kernel.write_record(template.slot, &record.encode_to_vec())
}

/// Makes sessions and enrolments of what is written down, before anybody is answered.
pub fn take_over(agent: &Arc<Agent>) {
    let Some(kernel) = &agent.kernel else { return };
    let mut standing_no_more = Vec::new();
    for (slot, bytes) in kernel.records().into_iter().filter(|(slot, _)| *slot < CANARY_SLOT) {
        let read = Record::decode(bytes.as_slice()).ok().and_then(|record| {
            let form = CompiledPolicy::decode(record.policy.as_slice()).ok()?;
            Some((Policy::try_from(form).ok()?, record))
        });
        let Some((policy, record)) = read else { continue };
        match record.enrolment {
            Some(at_exec) => {
                if let Some(enrolment) = enrolment_of(agent, slot, policy, &record, at_exec)
                    && !at_exec.standing
                {
                    // Its connection ended with the agent before.
                    standing_no_more.push(enrolment);
                }
            }
            None => session_of(agent, kernel, slot, policy, &record),
        }
    }
    enrolment::refresh(agent);
    for enrolment in standing_no_more {
        enrolment::end(agent, &enrolment);
    }
}

fn session_of(agent: &Arc<Agent>, kernel: &Kernel, slot: u32, policy: Policy, record: &Record) {
    // A container lasts longer than its first process.
    let first = still_in(kernel, slot, record.pid).or_else(|| {
        record
            .group
            .as_ref()
            .and_then(|_| kernel.labelled_in(slot).into_iter().find_map(|pid| still_in(kernel, slot, pid)))
    });
    // The port of the egress process that ended with the agent before is nobody's.
    let mut policy = policy;
    let door = agent.announce(slot, &mut policy).and_then(|()| {
        let door = policy.names.as_ref().map_or(0, |names| names.door);
        kernel.set_door(slot, door).map_err(|e| e.to_string())
    });
    let session = first.and_then(|(pid, pidfd)| {
        let peer = Peer { pid, uid: record.uid, pidfd };
        Session::new(record.id.clone(), record.label.clone(), slot, policy, agent.tier, peer)
    });
    let Some(mut session) =
        session.filter(|session| session.pid != record.pid || session.start_time == record.start_time)
    else {
        // It ended while no agent ran, or was never armed.
        kernel.kill_labelled(slot);
        agent.forget_slot(kernel, slot);
        return;
    };
    fill(&mut session, record);
    if let Err(why) = door {
        session.gap(format!("nothing is reached by name: {why}"));
    }
    session.armed.store(true, Ordering::Release);
    let session = agent.take_in(session);
    session.note(&*agent.events, Operation::Armed, format!("{} (gone on with by a new agent)", session.policy.name));
    agent.watch_or_say(&session);
}

/// A process that carries the slot's label.
fn still_in(kernel: &Kernel, slot: u32, pid: u32) -> Option<(u32, OwnedFd)> {
    pidfd_open(pid).ok().filter(|pidfd| kernel.label_of(pidfd) == Some(slot)).map(|pidfd| (pid, pidfd))
}

fn fill(session: &mut Session, record: &Record) {
    session.group = record.group.clone();
    session.since = record.since;
    session.late = record.late;
    session.at_exec = record.at_exec;
    session.taken_over = true;
    session.image = record.policy.as_slice().into();
    for gap in &record.gaps {
        session.gap(gap.clone());
    }
    if record.late {
        session.gap("the list of what it had before it was armed went with the agent before".into());
    }
}

fn enrolment_of(
    agent: &Arc<Agent>,
    slot: u32,
    policy: Policy,
    record: &Record,
    at_exec: AtExec,
) -> Option<Arc<Enrolment>> {
    // Who enrolled has gone long ago; the template stands for its user alone.
    let pid = std::process::id();
    let peer = Peer { pid, uid: record.uid, pidfd: pidfd_open(pid).ok()? };
    let tier: Tier = agent.tier;
    let mut template = Session::new(record.id.clone(), record.label.clone(), slot, policy, tier, peer)?;
    fill(&mut template, record);
    enrolment::restore(agent, template, at_exec, record.index as usize)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tests::empty;

    #[test]
    fn a_session_is_written_down_with_all_that_a_new_agent_needs() {
        let form = empty();
        let pid = std::process::id();
        let peer = Peer { pid, uid: 7, pidfd: pidfd_open(pid).expect("alive") };
        let policy = Policy::try_from(form.clone()).expect("valid");
        let mut session = Session::new("s".into(), "analysis.ipynb".into(), 3, policy, Tier::A1, peer).expect("alive");
        session.image = form.encode_to_vec().into();
        session.late = true;
        session.gap("a gap".into());
        let record = Record::decode(of_session(&session).encode_to_vec().as_slice()).expect("decodes");
        assert_eq!((record.id.as_str(), record.uid, record.pid, record.late), ("s", 7, pid, true));
        assert_eq!((record.start_time, record.since), (session.start_time, session.since));
        assert_eq!((record.gaps.as_slice(), record.policy), (&["a gap".to_owned()][..], form.encode_to_vec()));
    }
}
