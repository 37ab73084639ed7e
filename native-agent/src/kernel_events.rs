//! Turns what the ring buffer holds into events with rule, object and ancestry.
use crate::agent::Agent;
use crate::calls;
use crate::enrolment;
use crate::matcher;
use crate::policy::{CLASSES, EXECUTE, READ};
use crate::process;
use crate::protocol::{Action, Category, Operation, Process};
use crate::seccomp;
use crate::session::{Denial, Session};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::sync::Arc;

/// As in event.h.
pub const NAMES: usize = 16;
pub const NAME_BYTES: usize = 256;
/// rule1 of a program that the session wrote (exec.bpf.c).
const SELF_WRITTEN: u32 = 0xffff;

/// A mark in `class`: the policy allowed it, and wants it told.
const TOLD_ONLY: u8 = 0x80;

/// Reads struct event of event.h field by field.
struct Raw<'a>(&'a [u8]);

impl Raw<'_> {
    fn byte(&self, at: usize) -> u8 {
        self.0.get(at).copied().unwrap_or(0)
    }

    fn int(&self, at: usize) -> u32 {
        self.0.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, u32::from_ne_bytes)
    }

    fn long(&self, at: usize) -> u64 {
        self.0.get(at..at + 8).and_then(|b| b.try_into().ok()).map_or(0, u64::from_ne_bytes)
    }

    fn text(&self, at: usize, length: usize) -> String {
        let bytes = self.0.get(at..at + length).unwrap_or_default();
        let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
        String::from_utf8_lossy(&bytes[..end]).into_owned()
    }
}

/// Bytes of struct event, of which the path is the longest form.
pub const EVENT_BYTES: usize = (BODY + 4 + NAMES * NAME_BYTES).next_multiple_of(8);
/// The union of struct event.
const BODY: usize = 16 + ANCESTORS * ANCESTOR_BYTES;
const ANCESTORS: usize = 8;
const ANCESTOR_BYTES: usize = 32;
/// start_boottime is in nanoseconds, /proc/PID/stat in ticks of USER_HZ, which is 100 on every architecture here.
const NANOS_PER_TICK: u64 = 10_000_000;

/// Tells one raw event, if its session is still known.
pub fn tell(agent: &Arc<Agent>, bytes: &[u8]) {
    let raw = Raw(bytes);
    let (slot, pid, rule1) = (raw.int(4), raw.int(8), raw.int(12));
    if slot == crate::kernel::CANARY_SLOT {
        return;
    }
    let known = agent.session_in(slot);
    if known.is_none() {
        // A kernel that was armed at its exec: this event, or the first one after it was lost, says so.
        enrolment::refresh(agent);
    }
    let action = if raw.byte(2) & TOLD_ONLY == 0 { Action::Deny } else { Action::Audit };
    let Some(session) = known.or_else(|| agent.session_in(slot)) else { return };
    let operation = Operation::try_from(i32::from(raw.byte(1))).unwrap_or(Operation::Other);
    let rule = (rule1 != 0).then(|| rule1 as usize - 1);
    let denial = match raw.byte(0) {
        1 | 4 => file(&session, &raw, operation, rule1),
        2 => {
            let address: [u8; 16] = raw.0.get(BODY..BODY + 16).and_then(|b| b.try_into().ok()).unwrap_or_default();
            let ip = IpAddr::V6(Ipv6Addr::from(address)).to_canonical();
            let to = SocketAddr::new(ip, raw.int(BODY + 16) as u16);
            let rule = rule.filter(|rule| *rule < session.policy.network.len());
            let (id, reason) = session.address_rule(matcher::Verdict { action, rule }, to);
            denial(Category::Network, operation, id, reason, to.to_string())
        }
        3 => {
            let named = rule.and_then(|rule| session.policy.devices.get(rule));
            let kind = if raw.int(BODY) == 1 { "block" } else { "char" };
            denial(
                Category::Device,
                operation,
                named.map_or("kernelward.default.devices".into(), |rule| rule.id.clone()),
                named.map_or_else(String::new, |rule| rule.reason.clone()),
                format!("{kind} {}:{}", raw.int(BODY + 4), raw.int(BODY + 8)),
            )
        }
        // guard.bpf.c: a child could not be given its label, so its parent was killed.
        5 if operation == Operation::Ended => denial(
            Category::Session,
            operation,
            "kernelward.session".into(),
            "no memory for a child's label".into(),
            "a process that started another one was killed".into(),
        ),
        5 => {
            let (category, rule) = match operation {
                Operation::Ptrace | Operation::Signal => (Category::Process, "kernelward.process"),
                // ipc.bpf.c
                Operation::Connect => (Category::Ipc, "kernelward.process"),
                _ => (Category::Kernel, "kernelward.kernel-surface"),
            };
            denial(
                category,
                operation,
                rule.into(),
                String::new(),
                operation.as_str_name().trim_start_matches("OPERATION_").to_lowercase(),
            )
        }
        // No launcher put a filter on: what its calls were refused by was not ours.
        6 if session.late || session.at_exec => return,
        6 => match derived(&session, &raw) {
            Some(denial) => denial,
            None => return,
        },
        _ => return,
    };
    let processes = ancestry(&session, &raw);
    session.report(&*agent.events, Denial { pid, processes, action, ..denial });
}

/// The recorded processes up to the session's first one, with what /proc still says about them.
fn ancestry(session: &Session, raw: &Raw<'_>) -> Vec<Process> {
    let mut chain = Vec::new();
    for index in 0..ANCESTORS {
        let at = 16 + index * ANCESTOR_BYTES;
        let (pid, start_time) = (raw.int(at + 8), raw.long(at) / NANOS_PER_TICK);
        if pid <= 1 {
            break;
        }
        let living = process::describe(pid);
        let exe = if living.start_time == start_time { living.exe } else { String::new() };
        chain.push(Process { pid, start_time, comm: process::printable(&raw.text(at + 12, 16)), exe });
        if pid == session.pid {
            break;
        }
    }
    chain
}

fn denial(category: Category, operation: Operation, rule: String, reason: String, object: String) -> Denial {
    Denial {
        category,
        operation,
        action: Action::Deny,
        rule,
        reason,
        object,
        pid: 0,
        processes: Vec::new(),
        derived: false,
        time: 0,
    }
}

/// The components of an event's path, the root's first.
fn names(raw: &Raw<'_>) -> Vec<String> {
    let count = (raw.int(BODY) as usize).min(NAMES);
    (0..count).rev().map(|index| raw.text(BODY + 4 + index * NAME_BYTES, NAME_BYTES)).collect()
}

/// The path in a struct event; where it has more components than were recorded it begins with "…".
pub fn path(event: &[u8]) -> String {
    let names = names(&Raw(event));
    format!("{}{}", if names.len() == NAMES { "…/" } else { "/" }, names.join("/"))
}

fn file(session: &Session, raw: &Raw<'_>, operation: Operation, rule1: u32) -> Denial {
    let class = CLASSES.get(usize::from(raw.byte(2) & !TOLD_ONLY)).copied().unwrap_or(READ);
    let object = match raw.byte(0) {
        4 => format!("@{}", names(raw).concat()),
        _ => path(raw.0),
    };
    let category = match class {
        EXECUTE => Category::Program,
        crate::policy::CONNECT => Category::Ipc,
        _ if raw.byte(0) == 4 => Category::Ipc,
        _ => Category::File,
    };
    if operation == Operation::Ptrace {
        return denial(Category::Process, operation, "kernelward.process".into(), String::new(), object);
    }
    let rule = session.policy.files.get((rule1 as usize).wrapping_sub(1));
    let (id, reason) = match rule {
        _ if rule1 == SELF_WRITTEN => ("kernelward.self-written-program".into(), String::new()),
        Some(rule) => (rule.id.clone(), rule.reason.clone()),
        None if category == Category::Ipc => (matcher::default_rule(crate::policy::CONNECT).into(), String::new()),
        None => (matcher::default_rule(class).into(), String::new()),
    };
    denial(category, operation, id, reason, object)
}

/// A refused call: was it the filter's refusal?
fn derived(session: &Session, raw: &Raw<'_>) -> Option<Denial> {
    let nr = raw.long(BODY) as libc::c_long;
    let mut values = [0; 6];
    for (index, value) in values.iter_mut().enumerate() {
        *value = raw.long(BODY + 8 + 8 * index);
    }
    seccomp::refuses(&session.policy, nr, &values).then(|| {
        let rule = "kernelward.kernel-surface".into();
        let operation = calls::surface_operation(nr);
        Denial { derived: true, ..denial(Category::Kernel, operation, rule, String::new(), calls::name(nr)) }
    })
}
