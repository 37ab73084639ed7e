//! A session: one policy over the first process and all its descendants.
use crate::egress::known;
use crate::events::Sink;
use crate::group::Group;
use crate::matcher::{Matcher, Verdict, default_rule};
use crate::network;
use crate::policy::{FileState, Policy, READ};
use crate::process;
use crate::protocol::{Action, Before, Category, Event, Operation, Process, SessionStatus, Tier};
use crate::socket::{Peer, has_exited};
use std::net::SocketAddr;
use std::os::fd::{AsFd, OwnedFd};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

pub struct Session {
    pub id: String,
    pub label: String,
    /// Names the session's policy generation in the kernel's maps.
    pub slot: u32,
    pub policy: Policy,
    pub matcher: Matcher,
    pub tier: Tier,
    pub uid: u32,
    pub groups: Vec<u32>,
    pub pid: u32,
    pub start_time: u64,
    pub pidfd: OwnedFd,
    pub since: u64,
    pub armed: AtomicBool,
    /// Tier B: a supervisor has taken the session on.
    pub supervised: AtomicBool,
    pub gaps: Mutex<Vec<String>>,
    /// A late session, armed while it was running: what it had before.
    pub late: bool,
    pub before: OnceLock<Before>,
    /// A container: every process of this control group.
    pub group: Option<Group>,
    /// Armed at its exec, by an enrolment.
    pub at_exec: bool,
    /// Armed by an agent before this one.
    pub taken_over: bool,
    /// The compiled policy as it came, for [`crate::takeover`].
    pub image: Arc<[u8]>,
    pub denials: AtomicU64,
}

/// One refused (or audited) action, before it is an event.
pub struct Denial {
    pub category: Category,
    pub operation: Operation,
    pub action: Action,
    pub rule: String,
    pub reason: String,
    pub object: String,
    pub pid: u32,
    /// The acting process and its parents as the kernel recorded them; empty: ask /proc.
    pub processes: Vec<Process>,
    pub derived: bool,
    /// 0: now.
    pub time: u64,
}

impl Denial {
    /// A refusal by the agent's own rule, or by a rule whose id is given.
    pub fn new(pid: u32, category: Category, operation: Operation, rule: (String, String), object: String) -> Self {
        Self {
            category,
            operation,
            action: Action::Deny,
            rule: rule.0,
            reason: rule.1,
            object,
            pid,
            processes: Vec::new(),
            derived: false,
            time: 0,
        }
    }
}

impl Session {
    pub fn new(id: String, label: String, slot: u32, policy: Policy, tier: Tier, peer: Peer) -> Option<Self> {
        let start_time = process::start_time(peer.pid)?;
        let (_, groups) = process::credentials(peer.pid)?;
        // Read while the pidfd says that the process lives: the pid was not another's meanwhile.
        if has_exited(peer.pidfd.as_fd()) {
            return None;
        }
        Some(Self {
            id,
            label,
            slot,
            matcher: Matcher::new(&policy),
            policy,
            tier,
            uid: peer.uid,
            groups,
            pid: peer.pid,
            start_time,
            pidfd: peer.pidfd,
            since: crate::events::now_unix_nanos(),
            armed: AtomicBool::new(false),
            supervised: AtomicBool::new(false),
            gaps: Mutex::default(),
            late: false,
            before: OnceLock::new(),
            group: None,
            at_exec: false,
            taken_over: false,
            image: Arc::default(),
            denials: AtomicU64::new(0),
        })
    }

    pub fn gap(&self, gap: String) {
        self.gaps.lock().unwrap_or_else(PoisonError::into_inner).push(gap);
    }

    pub fn gaps(&self) -> Vec<String> {
        self.gaps.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    pub fn alive(&self) -> bool {
        !has_exited(self.pidfd.as_fd())
    }

    /// Id and reason of what decided about a file.
    pub fn file_rule(&self, verdict: Verdict, class: u32) -> (String, String) {
        match verdict.rule {
            Some(rule) => (self.policy.files[rule].id.clone(), self.policy.files[rule].reason.clone()),
            None => (default_rule(class).into(), String::new()),
        }
    }

    /// The same where the verdict allows and rests on a state of the file: id and reason where the file is another now.
    pub fn no_more_approved(&self, verdict: Verdict, path: &str) -> Option<(String, String)> {
        let approved = self.policy.files[verdict.rule.filter(|_| !verdict.denies())?].state?;
        let as_it_was = std::fs::symlink_metadata(path).is_ok_and(|now| FileState::of(&now) == approved);
        (!as_it_was).then(|| self.file_rule(verdict, READ))
    }

    pub fn network_rule(&self, verdict: Verdict) -> (String, String) {
        match verdict.rule {
            Some(rule) => (self.policy.network[rule].id.clone(), self.policy.network[rule].reason.clone()),
            None => ("kernelward.default.network".into(), String::new()),
        }
    }

    /// Id and reason of what decided about reaching an address.
    pub fn address_rule(&self, verdict: Verdict, to: SocketAddr) -> (String, String) {
        let (id, mut reason) = self.network_rule(verdict);
        if reason.is_empty()
            && network::is_loopback(to.ip())
            && let Some(server) = known::local_server(to.port())
        {
            reason = format!("the port of a local model server ({server})");
        }
        (id, reason)
    }

    pub fn device_rule(&self, verdict: Verdict) -> (String, String) {
        match verdict.rule {
            Some(rule) => (self.policy.devices[rule].id.clone(), self.policy.devices[rule].reason.clone()),
            None => ("kernelward.default.devices".into(), String::new()),
        }
    }

    /// Tells a denial as an event.
    pub fn report(&self, events: &dyn Sink, denial: Denial) {
        if denial.action == Action::Deny {
            self.denials.fetch_add(1, Ordering::Relaxed);
        }
        let processes = match denial.processes.is_empty() {
            true => process::ancestry(process::thread_group(denial.pid), self.pid),
            false => denial.processes,
        };
        events.add(
            self.uid,
            Event {
                session: self.id.clone(),
                rule: denial.rule,
                reason: denial.reason,
                category: denial.category.into(),
                action: denial.action.into(),
                operation: denial.operation.into(),
                object: process::printable(&denial.object),
                processes,
                tier: self.tier.into(),
                derived: denial.derived,
                time_unix_nanos: denial.time,
                ..Event::default()
            },
        );
    }

    /// Armed, ended: what happens to the session itself.
    pub fn note(&self, events: &dyn Sink, operation: Operation, object: String) {
        self.report(
            events,
            Denial {
                category: Category::Session,
                operation,
                action: Action::Audit,
                rule: "kernelward.session".into(),
                reason: String::new(),
                object,
                pid: self.pid,
                processes: Vec::new(),
                derived: false,
                time: 0,
            },
        );
    }

    pub fn status(&self) -> SessionStatus {
        SessionStatus {
            session: self.id.clone(),
            label: process::printable(&self.label),
            policy: self.policy.name.clone(),
            process: Some(Process { start_time: self.start_time, ..process::describe(self.pid) }),
            uid: self.uid,
            since_unix_nanos: self.since,
            late: self.late,
            alive: self.alive(),
            gaps: self.gaps(),
            denials: self.denials.load(Ordering::Relaxed),
            at_exec: self.at_exec,
            group: self.group.as_ref().map_or_else(String::new, |group| process::printable(&group.path)),
            entered: 0,
        }
    }
}
