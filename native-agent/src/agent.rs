//! The agent's state and what each request does to it. A refused request changes nothing.
use crate::egress::control::{self, Egress};
use crate::egress::resolver;
use crate::enrolment::{self, Enrolment};
use crate::events::Events;
use crate::group::{self, Group};
use crate::landlock;
use crate::policy::{Names, Policy};
use crate::process;
use crate::protocol::{
    self, Action, ArmSession, Before, Canary, Category, EndSession, Error, ErrorCode, Event, Operation, Process,
    RegisterSession, SessionStatus, Status, Tier, refusal,
};
use crate::running;
use crate::session::{Denial, Session};
use crate::socket::Peer;
use crate::supervisor::Supervisor;
use crate::takeover;
use prost::Message;
use std::collections::HashMap;
use std::os::fd::{AsRawFd, OwnedFd};
use std::path::PathBuf;
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

/// Live sessions: half of the kernel's policy slots, so that a slot rests before it is used again.
pub const MAX_SESSIONS: usize = 64;

pub struct Agent {
    pub tier: Tier,
    pub system: bool,
    pub canaries: Vec<Canary>,
    pub gaps: Vec<String>,
    pub socket: PathBuf,
    pub events: Arc<Events>,
    pub kernel: Option<crate::kernel::Kernel>,
    /// Set at most once, before the first session.
    pub egress: OnceLock<Egress>,
    sessions: Mutex<HashMap<String, Arc<Session>>>,
    /// Locked before the sessions where both are needed.
    enrolments: Mutex<Vec<Arc<Enrolment>>>,
    next_slot: AtomicU32,
}

/// A registration that is about to become a session.
struct Admitted {
    name: String,
    label: String,
    slot: u32,
    policy: Policy,
    image: Arc<[u8]>,
    first: Peer,
    late: bool,
    group: Option<Group>,
}

impl Agent {
    pub fn new(
        tier: Tier,
        canaries: Vec<Canary>,
        gaps: Vec<String>,
        socket: PathBuf,
        kernel: Option<crate::kernel::Kernel>,
    ) -> Arc<Self> {
        Arc::new(Self {
            tier,
            system: kernel.is_some(),
            canaries,
            gaps,
            socket,
            events: Arc::default(),
            kernel,
            egress: OnceLock::new(),
            sessions: Mutex::default(),
            enrolments: Mutex::default(),
            next_slot: AtomicU32::new(0),
        })
    }

    fn sessions(&self) -> MutexGuard<'_, HashMap<String, Arc<Session>>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn enrolments(&self) -> MutexGuard<'_, Vec<Arc<Enrolment>>> {
        self.enrolments.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub fn session_named(&self, id: &str) -> bool {
        self.sessions().contains_key(id)
    }

    /// Sessions that are registered or armed.
    pub fn session_count(&self) -> usize {
        self.sessions().len()
    }

    pub fn session_in(&self, slot: u32) -> Option<Arc<Session>> {
        self.sessions().values().find(|session| session.slot == slot).cloned()
    }

    /// True when the peer belongs to a session: it gets no control.
    pub fn confined(&self, peer: &Peer) -> bool {
        if let Some(kernel) = &self.kernel {
            return kernel.confines(peer.pid, &peer.pidfd);
        }
        let armed: Vec<u32> = self
            .sessions()
            .values()
            .filter(|session| session.armed.load(Ordering::Acquire))
            .map(|session| session.pid)
            .collect();
        armed.into_iter().any(|first| process::descends(peer.pid, first))
    }

    /// What every registration must bring: an id, a label, a policy.
    fn checked(&self, request: &mut RegisterSession) -> Result<(Policy, Arc<[u8]>), Error> {
        let name = &request.session;
        let named = (1..=64).contains(&name.len())
            && name.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-'));
        if !named {
            return Err(refusal(ErrorCode::Malformed, "a session's id is 1 to 64 characters of [A-Za-z0-9._-]"));
        }
        if request.label.len() > 256 {
            return Err(refusal(ErrorCode::Malformed, "a session's label is at most 256 bytes"));
        }
        let form = request.policy.take().ok_or_else(|| refusal(ErrorCode::InvalidPolicy, "no policy"))?;
        let image = if self.system { form.encode_to_vec().into() } else { Arc::default() };
        let policy = Policy::try_from(form).map_err(|e| refusal(ErrorCode::InvalidPolicy, e.to_string()))?;
        if self.tier == Tier::D {
            return Err(refusal(ErrorCode::ArmingFailed, "nothing can be enforced here (tier D)"));
        }
        Ok((policy, image))
    }

    /// Makes an enrolment of the peer's user; it is not on yet.
    pub fn enrol(&self, mut request: RegisterSession, peer: Peer) -> Result<Arc<Enrolment>, Error> {
        let (policy, image) = self.checked(&mut request)?;
        if request.running.is_some() {
            return Err(refusal(ErrorCode::Malformed, "an enrolment arms what starts, not what runs"));
        }
        enrolment::register(self, request, policy, image, peer)
    }

    /// Makes a session of the peer; it is not confined yet.
    pub fn register(&self, mut request: RegisterSession, peer: Peer) -> Result<Arc<Session>, Error> {
        let (policy, image) = self.checked(&mut request)?;
        let name = request.session;
        let (first, group) = match &request.running {
            Some(running) => running::target(self, running, &peer)?,
            None => (peer, None),
        };

        let slot = {
            let (enrolments, sessions) = (self.enrolments(), self.sessions());
            if sessions.contains_key(&name) || enrolments.iter().any(|enrolment| enrolment.template.id == name) {
                return Err(refusal(ErrorCode::Malformed, format!("a session {name} exists")));
            }
            if sessions.len() >= MAX_SESSIONS {
                return Err(refusal(ErrorCode::Limit, format!("{MAX_SESSIONS} sessions are live")));
            }
            self.free_slot(&sessions, &enrolments)
                .ok_or_else(|| refusal(ErrorCode::Limit, "all policy slots are in use"))?
        };
        // Without the lock, which telling a refusal takes as well.
        let mut policy = policy;
        let late = request.running.is_some();
        let unreachable = match &group {
            // The egress process listens on the machine's loopback, which is not the container's.
            Some(_) if control::wanted(&policy, true) => Some("a container has a network of its own".into()),
            Some(_) => None,
            None => self.announce(slot, &mut policy).err(),
        };
        let session = self
            .admit(Admitted { name, label: request.label, slot, policy, image, first, late, group })
            .inspect_err(|_| {
                self.forget_names(slot);
            })?;
        if let Some(why) = unreachable {
            session.gap(format!("rules for hosts by name: nothing is reached by name: {why}"));
        }
        Ok(session)
    }

    /// Asks the egress process for the session's port, where the policy names hosts.
    pub fn announce(&self, slot: u32, policy: &mut Policy) -> Result<(), String> {
        if !control::wanted(policy, self.kernel.is_some()) {
            return Ok(());
        }
        let egress = self.egress.get().ok_or("there is no egress process")?;
        let port = egress.announce(slot, policy).map_err(|why| format!("the egress process: {why}"))?;
        match &self.kernel {
            Some(kernel) => {
                let servers = resolver::configured();
                kernel.set_name_servers(&servers).map_err(|e| format!("name servers: {e}"))?;
                policy.names = Some(Names { door: port, servers });
            }
            None => policy.reach_egress(port),
        }
        Ok(())
    }

    /// Takes everything of a slot back that no session has.
    pub fn forget_slot(&self, kernel: &crate::kernel::Kernel, slot: u32) {
        kernel.forget(slot);
        self.forget_names(slot);
    }

    pub fn forget_names(&self, slot: u32) {
        if let Some(egress) = self.egress.get() {
            egress.forget(slot);
        }
    }

    /// A refusal that the egress process tells, with the pid that the kernel gave it. In tier B, and for questions to name
    /// servers, there is none: the session's first process stands for it.
    pub fn refused_by_name(&self, slot: u32, event: Event) {
        if let Some(session) = self.session_in(slot) {
            let asked = event.processes.first().map(|process| process.pid).filter(|pid| self.member(&session, *pid));
            let text = |text: String| process::printable(&text.chars().take(1024).collect::<String>());
            let audited = event.action == i32::from(Action::Audit);
            let rule = (text(event.rule), text(event.reason));
            let pid = asked.unwrap_or(session.pid);
            let denial = Denial::new(pid, Category::Network, Operation::Connect, rule, text(event.object));
            let action = if audited { Action::Audit } else { Action::Deny };
            session.report(&*self.events, Denial { action, ..denial });
        }
    }

    fn admit(&self, admitted: Admitted) -> Result<Arc<Session>, Error> {
        let Admitted { name, label, slot, policy, image, first, late, group } = admitted;
        let enrolments = self.enrolments();
        let mut sessions = self.sessions();
        let taken = sessions.values().any(|session| session.slot == slot)
            || enrolments.iter().any(|enrolment| enrolment.template.id == name || enrolment.slots().contains(&slot));
        if sessions.contains_key(&name) || taken {
            return Err(refusal(ErrorCode::Malformed, format!("a session {name} exists")));
        }
        let mut session = Session::new(name.clone(), label, slot, policy, self.tier, first)
            .ok_or_else(|| refusal(ErrorCode::ProcessGone, "the process has exited"))?;
        let same = |other: &Arc<Session>| other.pid == session.pid && other.start_time == session.start_time;
        if sessions.values().any(same) {
            let text = format!("process {} belongs to a session already", session.pid);
            return Err(refusal(ErrorCode::ConfinedProcess, text));
        }
        session.late = late;
        session.group = group;
        session.image = image;
        let session = Arc::new(session);
        if let Some(kernel) = &self.kernel {
            kernel.load_policy(slot, &session.policy).map_err(|e| {
                refusal(ErrorCode::ArmingFailed, format!("the policy does not go into the kernel: {e}"))
            })?;
        }
        sessions.insert(name, Arc::clone(&session));
        Ok(session)
    }

    /// A slot that no live session and no enrolment has; not the last one freed, so that a late event is not another
    /// session's.
    fn free_slot(&self, sessions: &HashMap<String, Arc<Session>>, enrolments: &[Arc<Enrolment>]) -> Option<u32> {
        let kept: Vec<u32> = enrolments.iter().flat_map(|enrolment| enrolment.slots()).collect();
        (0..crate::kernel::CANARY_SLOT)
            .map(|_| self.next_slot.fetch_add(1, Ordering::Relaxed) % crate::kernel::CANARY_SLOT)
            .find(|slot| !kept.contains(slot) && sessions.values().all(|session| session.slot != *slot))
    }

    /// The same for who holds the enrolments.
    pub fn slot_beside(&self, enrolments: &[Arc<Enrolment>]) -> Option<u32> {
        self.free_slot(&self.sessions(), enrolments)
    }

    /// Lists a session that is armed already.
    pub fn take_in(&self, session: Session) -> Arc<Session> {
        let session = Arc::new(session);
        self.sessions().insert(session.id.clone(), Arc::clone(&session));
        session
    }

    pub fn register_objects(
        &self,
        session: &Session,
        request: &protocol::RegisterObjects,
        descriptors: &[OwnedFd],
    ) -> Result<u32, Error> {
        let Some(kernel) = &self.kernel else {
            return Err(refusal(ErrorCode::Malformed, "no objects are wanted in this tier"));
        };
        if request.objects.len() != descriptors.len() {
            return Err(refusal(ErrorCode::Malformed, "each object comes with one descriptor"));
        }
        kernel
            .register(session, &request.objects, descriptors)
            .map_err(|e| refusal(ErrorCode::ArmingFailed, format!("objects cannot be registered: {e}")))
    }

    /// Confines the session's first process. A refusal leaves the session as it was before.
    pub fn arm(
        self: &Arc<Self>,
        session: &Arc<Session>,
        request: ArmSession,
        descriptors: Vec<OwnedFd>,
    ) -> Result<(), Error> {
        if session.armed.swap(true, Ordering::AcqRel) {
            return Err(refusal(ErrorCode::Malformed, "the session is armed"));
        }
        let armed = match session.late {
            true => self.arm_late(session),
            false => self.arm_peer(session, request, descriptors),
        };
        if armed.is_err() {
            // What was refused leaves no session: the connection's end takes it back.
            session.armed.store(false, Ordering::Release);
        }
        armed
    }

    fn arm_peer(
        self: &Arc<Self>,
        session: &Arc<Session>,
        request: ArmSession,
        mut descriptors: Vec<OwnedFd>,
    ) -> Result<(), Error> {
        if let Some(kernel) = &self.kernel {
            if self.tier == Tier::B && !session.supervised.load(Ordering::Acquire) {
                return Err(refusal(ErrorCode::ArmingFailed, "the session has no supervisor"));
            }
            let calls = if self.tier == Tier::B { Vec::new() } else { crate::seccomp::refused_calls(&session.policy) };
            kernel
                .watch_calls(calls.into_iter())
                .and_then(|()| takeover::note(kernel, session))
                .and_then(|()| kernel.label(&session.pidfd, session.pid, session.slot))
                .map_err(|e| {
                    kernel.unlabel_process(session.pid, session.slot);
                    refusal(ErrorCode::ArmingFailed, format!("the process cannot be labelled: {e}"))
                })?;
        } else {
            let Some(notify) = descriptors.pop() else {
                return Err(refusal(ErrorCode::Malformed, "ArmSession needs the seccomp notification descriptor"));
            };
            let events = Arc::clone(&self.events);
            let supervisor = Supervisor::new(notify, Arc::clone(session), events, &self.socket);
            std::thread::Builder::new()
                .spawn(move || supervisor.run())
                .map_err(|e| refusal(ErrorCode::ArmingFailed, format!("no supervisor: {e}")))?;
        }
        session.gaps.lock().unwrap_or_else(PoisonError::into_inner).extend(crate::launch::told(request.gaps));
        self.watch(session)?;
        session.note(&*self.events, Operation::Armed, session.policy.name.clone());
        Ok(())
    }

    /// Confines a process that is running, with its tree, and notes what it had before.
    fn arm_late(self: &Arc<Self>, session: &Arc<Session>) -> Result<(), Error> {
        let armed = self
            .kernel
            .as_ref()
            .ok_or_else(|| refusal(ErrorCode::ArmingFailed, "a running process cannot be armed in this tier"))
            .and_then(|kernel| {
                takeover::note(kernel, session)
                    .map_err(|e| refusal(ErrorCode::ArmingFailed, format!("it cannot be written down: {e}")))?;
                running::arm_and_list(kernel, session)
            });
        let _ = session.before.set(armed?);
        session.note(&*self.events, Operation::Armed, format!("{} (late)", session.policy.name));
        self.watch_or_say(session);
        Ok(())
    }

    /// What a late session had before it was armed.
    pub fn before(&self, request: &protocol::GetBefore, peer: &Peer) -> Result<Before, Error> {
        let session = self.sessions().get(&request.session).cloned();
        let session = session.filter(|session| peer.uid == 0 || peer.uid == session.uid);
        let before = session.and_then(|session| session.before.get().cloned());
        before.ok_or_else(|| refusal(ErrorCode::NoSuchSession, "no late session has this id"))
    }

    /// Gives a session its supervisor (tier B): a process of its user, outside, before it is armed.
    pub fn supervise(&self, request: &protocol::Supervise, peer: &Peer) -> Result<Arc<Session>, Error> {
        let session = self.sessions().get(&request.session).cloned();
        let session = session.ok_or_else(|| refusal(ErrorCode::NoSuchSession, "no such session"))?;
        if peer.uid != session.uid {
            return Err(refusal(ErrorCode::NotPermitted, "the session belongs to another user"));
        }
        // A session that was taken over has the supervisor that it had, which comes again.
        if self.tier != Tier::B || session.armed.load(Ordering::Acquire) && !session.taken_over {
            return Err(refusal(ErrorCode::Malformed, "a supervisor comes before the session is armed, in tier B"));
        }
        if session.policy.names.is_some()
            && let Some(kernel) = &self.kernel
        {
            kernel
                .label_helper(&peer.pidfd, peer.pid, session.slot)
                .map_err(|e| refusal(ErrorCode::ArmingFailed, format!("the supervisor cannot be labelled: {e}")))?;
        }
        if session.supervised.swap(true, Ordering::AcqRel) {
            return Err(refusal(ErrorCode::Malformed, "the session has a supervisor"));
        }
        Ok(session)
    }

    /// An event of a session's supervisor. What it says of the session itself is not believed.
    pub fn reported(&self, session: &Session, event: Event) {
        if event.action == i32::from(Action::Deny) {
            session.denials.fetch_add(1, Ordering::Relaxed);
        }
        let text = |text: String| match text.char_indices().find(|(at, _)| *at > 4096) {
            Some((end, _)) => process::printable(&text[..end]),
            None => process::printable(&text),
        };
        let known = Event {
            session: session.id.clone(),
            tier: session.tier.into(),
            rule: text(event.rule),
            reason: text(event.reason),
            object: text(event.object),
            processes: event
                .processes
                .into_iter()
                .take(16)
                .map(|p| Process { comm: text(p.comm), exe: text(p.exe), ..p })
                .collect(),
            time_unix_nanos: 0,
            ..event
        };
        self.events.add(session.uid, known);
    }

    pub fn member(&self, session: &Session, pid: u32) -> bool {
        let Some(kernel) = &self.kernel else { return false };
        crate::socket::pidfd_open(pid).is_ok_and(|pidfd| kernel.label_of(&pidfd) == Some(session.slot))
    }

    /// The same for what is confined already: where nobody can watch it, its status says so.
    pub fn watch_or_say(self: &Arc<Self>, session: &Arc<Session>) {
        if let Err(error) = self.watch(session) {
            session.gap(error.message);
        }
    }

    /// Waits for the session's first process to exit, then ends the session.
    fn watch(self: &Arc<Self>, session: &Arc<Session>) -> Result<(), Error> {
        let (agent, session) = (Arc::clone(self), Arc::clone(session));
        let watch = move || {
            let mut poll = libc::pollfd { fd: session.pidfd.as_raw_fd(), events: libc::POLLIN, revents: 0 };
            while unsafe { libc::poll(&raw mut poll, 1, -1) } < 0 {}
            if let (Some(kernel), Some(_)) = (&agent.kernel, &session.group) {
                group::outlast(kernel, session.slot);
            }
            let killed = agent.finish(&session);
            let survivors = match &agent.kernel {
                Some(_) => format!("{killed} survivors killed"),
                None if landlock::abi() >= crate::sweep::ABI => "its sweeper kills survivors".into(),
                None => "survivors cannot be told from other processes".into(),
            };
            session.note(&*agent.events, Operation::Ended, survivors);
        };
        // Without it nothing would ever end the session.
        let watching = std::thread::Builder::new().stack_size(128 * 1024).spawn(watch);
        watching.map(drop).map_err(|e| refusal(ErrorCode::ArmingFailed, format!("nobody can watch the process: {e}")))
    }

    /// Kills what is left of a session and forgets it.
    fn finish(&self, session: &Session) -> u32 {
        let mut killed = 0;
        if let Some(kernel) = &self.kernel {
            killed = kernel.kill_labelled(session.slot);
            kernel.forget(session.slot);
        }
        self.forget_names(session.slot);
        self.sessions().remove(&session.id);
        killed
    }

    /// Takes back a session that was registered and never armed.
    pub fn abandon(&self, session: &Session) {
        if !session.armed.load(Ordering::Acquire) {
            if let Some(kernel) = &self.kernel {
                kernel.forget(session.slot);
            }
            self.forget_names(session.slot);
            self.sessions().remove(&session.id);
        }
    }

    pub fn end(self: &Arc<Self>, request: &EndSession, peer: &Peer) -> Result<u32, Error> {
        let enrolment = self.enrolments().iter().find(|its| its.template.id == request.session).cloned();
        if let Some(enrolment) = enrolment {
            if peer.uid != 0 && peer.uid != enrolment.template.uid {
                return Err(refusal(ErrorCode::NotPermitted, "the enrolment belongs to another user"));
            }
            enrolment::end(self, &enrolment);
            return Ok(0);
        }
        let session = self.sessions().get(&request.session).cloned();
        let session = session.ok_or_else(|| refusal(ErrorCode::NoSuchSession, "no such session"))?;
        if peer.uid != 0 && peer.uid != session.uid {
            return Err(refusal(ErrorCode::NotPermitted, "the session belongs to another user"));
        }
        let first = u32::from(unsafe {
            libc::syscall(libc::SYS_pidfd_send_signal, session.pidfd.as_raw_fd(), libc::SIGKILL, 0, 0) == 0
        });
        let swept = self.kernel.as_ref().map_or(0, |kernel| kernel.kill_labelled(session.slot));
        Ok(first.max(swept))
    }

    pub fn status(&self, peer: &Peer) -> Status {
        let mut sessions: Vec<SessionStatus> = self
            .sessions()
            .values()
            .filter(|session| peer.uid == 0 || peer.uid == session.uid)
            .map(|session| match (&self.kernel, &session.group) {
                (Some(kernel), Some(_)) => group::with_entered(kernel, session.slot, session.status()),
                _ => session.status(),
            })
            .collect();
        sessions.sort_by_key(|session| session.since_unix_nanos);
        Status {
            tier: self.tier.into(),
            canaries: self.canaries.clone(),
            gaps: self
                .gaps
                .iter()
                .cloned()
                .chain(self.events.gaps())
                .chain(self.egress.get().and_then(Egress::gap))
                .collect(),
            sessions,
            events_dropped: self.kernel.as_ref().map_or(0, crate::kernel::Kernel::dropped),
            product_version: protocol::PRODUCT_VERSION.into(),
            kernel_release: process::kernel_release(),
            boot_id: process::boot_id(),
            landlock_abi: landlock::abi(),
            system: self.system,
            enrolments: enrolment::statuses(self, peer),
        }
    }
}
