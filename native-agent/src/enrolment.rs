//! Enrolments: kernels that a user starts outside of every session are armed at exec (tier A). The kernel's side is
//! bpf/enrol.bpf.c. For each enrolment the agent keeps places ready, policy slots with everything registered, so that the
//! kernel asks nobody when it arms; a place that was taken becomes a session, and another is made ready.
//!
//! A place's slot is a copy of the enrolment's own, the template: its objects were opened once, by the user.
use crate::agent::Agent;
use crate::kernel::Kernel;
use crate::kernel_forms::FORMS;
use crate::policy::{Names, Policy};
use crate::process;
use crate::protocol::{AtExec, EnrolmentStatus, Error, ErrorCode, Operation, RegisterSession, Tier, refusal};
use crate::session::Session;
use crate::socket::{Peer, has_exited, pidfd_open};
use crate::takeover;
use std::io;
use std::os::fd::{AsFd, AsRawFd, OwnedFd};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// As in enrol.bpf.c.
pub const ENROLMENTS: usize = 6;
pub const PLACES: usize = 8;
const FOLDERS: usize = 4;
/// The name by which a policy speaks of whatever connection file a kernel will have.
pub const PLACEHOLDER: &str = ".kernelward-at-exec";
/// The program that the loader attaches in tier A.
pub const PROGRAM: &str = "arm_at_exec";
pub const MAPS: [&str; 5] = ["enrolments", "places", "taken", "not_armed", "forms"];
/// `NANOS_PER_TICK` of kernel_events.rs.
const NANOS_PER_TICK: u64 = 10_000_000;
/// Bytes of struct object and of struct name of object.h.
const OBJECT: usize = 24;

/// struct enrolment of enrol.bpf.c.
#[repr(C)]
#[derive(Default)]
struct Entry {
    uid: u32,
    on: u32,
    below: u32,
    best_effort: u32,
    below_started: u64,
    folders: u32,
    unused: u32,
    folder: [[u64; OBJECT / 8]; FOLDERS],
}

/// struct seat of enrol.bpf.c.
#[repr(C)]
#[derive(Clone, Copy)]
struct Place {
    slot1: u32,
    process: u32,
    taken: u32,
    unused: u32,
    started: u64,
    connection: [u8; 64],
}

impl Default for Place {
    fn default() -> Self {
        Self { slot1: 0, process: 0, taken: 0, unused: 0, started: 0, connection: [0; 64] }
    }
}

/// A place that can be taken, or was taken and is no session yet.
#[derive(Clone)]
struct Ready {
    slot: u32,
    /// The place's own port of the egress process: by it a connection's session is known.
    names: Option<Names>,
    /// Why there is none.
    gap: Option<String>,
}

impl Ready {
    fn new(agent: &Agent, slot: u32, policy: &Policy) -> Self {
        let mut its = policy.clone();
        let gap = agent.announce(slot, &mut its).err();
        Self { slot, names: its.names, gap: gap.map(|why| format!("nothing is reached by name: {why}")) }
    }

    fn policy(&self, template: &Session) -> Policy {
        let mut policy = template.policy.clone();
        policy.names.clone_from(&self.names);
        policy
    }
}

pub struct Enrolment {
    /// Holds policy, objects and owner; no task ever has its label.
    pub template: Session,
    index: usize,
    at_exec: AtExec,
    /// The process in `below`, where there is one.
    above: Option<OwnedFd>,
    on: AtomicBool,
    /// `None` where none could be made ready.
    places: Mutex<[Option<Ready>; PLACES]>,
    armed: AtomicU64,
}

impl Enrolment {
    fn places(&self) -> MutexGuard<'_, [Option<Ready>; PLACES]> {
        self.places.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// True for one that is on and goes on without the connection that made it.
    pub fn stands(&self) -> bool {
        self.at_exec.standing && self.on.load(Ordering::Acquire)
    }

    /// Slots that no session may be given.
    pub fn slots(&self) -> Vec<u32> {
        self.places().iter().flatten().map(|ready| ready.slot).chain([self.template.slot]).collect()
    }

    fn status(&self, kernel: &Kernel) -> EnrolmentStatus {
        let count = |reason: u32| kernel.lookup::<u32, u64>("not_armed", &reason).unwrap_or(0);
        let mut gaps = gaps();
        for (reason, text) in [
            (0, "kernels were killed at their start: no place was ready"),
            (1, "kernels run unprotected: no place was ready, and the policy says best effort"),
            (2, "programs were started whose arguments could not be read"),
        ] {
            match count(reason) {
                0 => {}
                number => gaps.push(format!("{number} {text} (since the agent was loaded, all users)")),
            }
        }
        EnrolmentStatus {
            id: self.template.id.clone(),
            label: process::printable(&self.template.label),
            policy: self.template.policy.name.clone(),
            uid: self.template.uid,
            since_unix_nanos: self.template.since,
            below: self.at_exec.below,
            standing: self.at_exec.standing,
            armed: self.armed.load(Ordering::Relaxed),
            gaps,
        }
    }
}

/// What a session lacks that was armed at its exec.
fn gaps() -> Vec<String> {
    [
        "armed at exec: its environment was not stripped, and it keeps descriptors that its parent left open",
        "armed at exec: no system call filter can be put on (io_uring, keyrings, userfaultfd), and no limits are set",
        "armed at exec: a program with set-user-ID still gets its owner's rights, inside the session",
    ]
    .map(str::to_owned)
    .to_vec()
}

/// Tells the kernel by which words a kernel is known. Once, by the loader.
pub fn load_forms(kernel: &Kernel) -> io::Result<()> {
    FORMS.iter().try_for_each(|form| kernel.update("forms", &form.key(), &1u8))
}

/// Makes an enrolment of the peer's user; it is not on yet.
pub fn register(
    agent: &Agent,
    request: RegisterSession,
    policy: Policy,
    image: Arc<[u8]>,
    peer: Peer,
) -> Result<Arc<Enrolment>, Error> {
    let at_exec = request.at_exec.unwrap_or_default();
    let Some(kernel) = agent.kernel.as_ref().filter(|_| matches!(agent.tier, Tier::A1 | Tier::A2)) else {
        let tier = agent.tier.as_str_name().trim_start_matches("TIER_");
        let text = format!("kernels cannot be armed at exec in tier {tier}: start them under protection");
        return Err(refusal(ErrorCode::ArmingFailed, text));
    };
    let above = match at_exec.below {
        0 => None,
        below => Some(above(below, at_exec.below_start_time, &peer)?),
    };
    let mut enrolments = agent.enrolments();
    if agent.session_named(&request.session) || enrolments.iter().any(|other| other.template.id == request.session) {
        return Err(refusal(ErrorCode::Malformed, format!("{} exists", request.session)));
    }
    let index = (0..ENROLMENTS).find(|index| enrolments.iter().all(|other| other.index != *index));
    let index = index.ok_or_else(|| refusal(ErrorCode::Limit, format!("{ENROLMENTS} enrolments are live")))?;
    let slot =
        agent.slot_beside(&enrolments).ok_or_else(|| refusal(ErrorCode::Limit, "all policy slots are in use"))?;
    let mut template = Session::new(request.session, request.label, slot, policy, agent.tier, peer)
        .ok_or_else(|| refusal(ErrorCode::ProcessGone, "the process has exited"))?;
    template.image = image;
    kernel
        .load_policy(slot, &template.policy)
        .map_err(|e| refusal(ErrorCode::ArmingFailed, format!("the policy does not go into the kernel: {e}")))?;
    let enrolment = Arc::new(Enrolment {
        template,
        index,
        at_exec,
        above,
        on: AtomicBool::new(false),
        places: Mutex::default(),
        armed: AtomicU64::new(0),
    });
    enrolments.push(Arc::clone(&enrolment));
    Ok(enrolment)
}

/// Holds the process below which kernels are armed.
fn above(pid: u32, start_time: u64, peer: &Peer) -> Result<OwnedFd, Error> {
    let gone = || refusal(ErrorCode::ProcessGone, format!("process {pid} is gone, or its pid is another's now"));
    let pidfd = pidfd_open(pid).map_err(|_| gone())?;
    let its = process::start_time(pid).ok_or_else(gone)?;
    let users = process::users(pid).ok_or_else(gone)?;
    if its != start_time || has_exited(pidfd.as_fd()) {
        return Err(gone());
    }
    if peer.uid != 0 && users.iter().any(|uid| *uid != peer.uid) {
        return Err(refusal(ErrorCode::NotPermitted, format!("process {pid} belongs to another user")));
    }
    Ok(pidfd)
}

/// Switches an enrolment on: from the return on, no kernel of the user starts unarmed.
pub fn switch_on(agent: &Arc<Agent>, enrolment: &Arc<Enrolment>) -> Result<(), Error> {
    let kernel = agent.kernel.as_ref().ok_or_else(|| refusal(ErrorCode::ArmingFailed, "no tier A"))?;
    let failed = |e: io::Error| refusal(ErrorCode::ArmingFailed, format!("kernels cannot be armed at exec: {e}"));
    if enrolment.on.swap(true, Ordering::AcqRel) {
        return Err(refusal(ErrorCode::Malformed, "the enrolment is on"));
    }
    let on = || -> io::Result<()> {
        // Places first: an enrolment that is on has them.
        let slots = agent.enrolments();
        for place in 0..PLACES {
            make_ready(agent, kernel, enrolment, &slots, place)?;
        }
        let mut entry = Entry {
            uid: enrolment.template.uid,
            on: 1,
            below: enrolment.at_exec.below,
            best_effort: enrolment.template.policy.best_effort.into(),
            below_started: enrolment.at_exec.below_start_time,
            ..Entry::default()
        };
        for folder in kernel.folders_with(enrolment.template.slot, PLACEHOLDER).into_iter().take(FOLDERS) {
            entry.folder[entry.folders as usize] = folder;
            entry.folders += 1;
        }
        takeover::note_enrolment(kernel, &enrolment.template, &enrolment.at_exec, enrolment.index)?;
        kernel.update("enrolments", &(enrolment.index as u32), &entry)
    };
    if let Err(e) = on() {
        end(agent, enrolment);
        return Err(failed(e));
    }
    if let Some(above) = enrolment.above.as_ref().filter(|_| !enrolment.at_exec.standing) {
        let watched = above.try_clone().map_err(failed)?;
        let (agent, enrolment) = (Arc::clone(agent), Arc::clone(enrolment));
        let watch = move || {
            let mut poll = libc::pollfd { fd: watched.as_raw_fd(), events: libc::POLLIN, revents: 0 };
            while unsafe { libc::poll(&raw mut poll, 1, -1) } < 0 {}
            end(&agent, &enrolment);
        };
        let _ = std::thread::Builder::new().stack_size(128 * 1024).spawn(watch);
    }
    Ok(())
}

/// Fills a place that nobody can take with a slot of its own, and lets it be taken.
fn make_ready(
    agent: &Agent,
    kernel: &Kernel,
    enrolment: &Enrolment,
    enrolments: &[Arc<Enrolment>],
    place: usize,
) -> io::Result<()> {
    let slot = agent.slot_beside(enrolments).ok_or_else(|| io::Error::other("all policy slots are in use"))?;
    let its = Ready::new(agent, slot, &enrolment.template.policy);
    let policy = its.policy(&enrolment.template);
    enrolment.places()[place] = Some(its);
    let key = (enrolment.index * PLACES + place) as u32;
    let ready = || -> io::Result<()> {
        kernel.forget(slot);
        kernel.load_policy(slot, &policy)?;
        kernel.copy_objects(enrolment.template.slot, slot)?;
        kernel.update("taken", &key, &Place { slot1: slot + 1, ..Place::default() })?;
        kernel.update("places", &key, &0u32)
    };
    ready().inspect_err(|_| {
        agent.forget_slot(kernel, slot);
        enrolment.places()[place] = None;
    })
}

/// Makes sessions of the places that were taken, and makes them ready again.
pub fn refresh(agent: &Arc<Agent>) {
    let Some(kernel) = &agent.kernel else { return };
    let enrolments = agent.enrolments();
    for enrolment in enrolments.iter().filter(|enrolment| enrolment.on.load(Ordering::Acquire)) {
        for place in 0..PLACES {
            let key = (enrolment.index * PLACES + place) as u32;
            let now = kernel.lookup::<u32, Place>("taken", &key).unwrap_or_default();
            if now.taken != 0 {
                let ready = enrolment.places()[place].clone();
                adopt(agent, kernel, enrolment, &now, ready.as_ref());
            } else if enrolment.places()[place].is_some() {
                continue;
            }
            let _ = make_ready(agent, kernel, enrolment, &enrolments, place);
        }
    }
}

/// The session of a process that was armed at its exec.
fn adopt(agent: &Arc<Agent>, kernel: &Kernel, enrolment: &Enrolment, place: &Place, ready: Option<&Ready>) {
    let (slot, pid, start) = (place.slot1 - 1, place.process, place.started / NANOS_PER_TICK);
    enrolment.armed.fetch_add(1, Ordering::Relaxed);
    let first = pidfd_open(pid).ok().filter(|pidfd| kernel.label_of(pidfd) == Some(slot));
    let template = &enrolment.template;
    let session = first.and_then(|pidfd| {
        let peer = Peer { pid, uid: template.uid, pidfd };
        let (id, label) = (format!("exec-{pid}-{start}"), template.label.clone());
        let policy = ready.map_or_else(|| template.policy.clone(), |ready| ready.policy(template));
        Session::new(id, label, slot, policy, template.tier, peer)
    });
    match session {
        Some(mut session) => {
            session.at_exec = true;
            session.image = Arc::clone(&template.image);
            session.armed.store(true, Ordering::Release);
            let unreachable = ready.and_then(|ready| ready.gap.clone());
            session
                .gaps
                .get_mut()
                .unwrap_or_else(PoisonError::into_inner)
                .extend(gaps().into_iter().chain(unreachable));
            if let Err(e) = takeover::note(kernel, &session) {
                session.gap(format!("an agent that is started again will not know it: {e}"));
            }
            let session = agent.take_in(session);
            let end = place.connection.iter().position(|b| *b == 0).unwrap_or(place.connection.len());
            let file = String::from_utf8_lossy(&place.connection[..end]).into_owned();
            session.note(&*agent.events, Operation::Armed, format!("{} (at exec) {file}", session.policy.name));
            agent.watch_or_say(&session);
        }
        // It has ended already: what it left behind ends too.
        None => {
            kernel.kill_labelled(slot);
            agent.forget_slot(kernel, slot);
        }
    }
}

/// An enrolment that an agent before this one made; `None` where its place is another's.
pub fn restore(agent: &Agent, template: Session, at_exec: AtExec, index: usize) -> Option<Arc<Enrolment>> {
    let kernel = agent.kernel.as_ref()?;
    let mut enrolments = agent.enrolments();
    if index >= ENROLMENTS || enrolments.iter().any(|other| other.index == index) {
        return None;
    }
    let mut places: [Option<Ready>; PLACES] = Default::default();
    for (place, ready) in places.iter_mut().enumerate() {
        let its: Place = kernel.lookup("taken", &((index * PLACES + place) as u32))?;
        let Some(slot) = its.slot1.checked_sub(1) else { continue };
        // The ports of the egress process that ended with the agent before are nobody's.
        let mut new = Ready::new(agent, slot, &template.policy);
        let door = new.names.as_ref().map_or(0, |names| names.door);
        if let Err(e) = kernel.set_door(slot, door) {
            new.gap.get_or_insert(format!("nothing is reached by name: {e}"));
        }
        *ready = Some(new);
    }
    let enrolment = Arc::new(Enrolment {
        template,
        index,
        at_exec,
        above: None,
        on: AtomicBool::new(true),
        places: Mutex::new(places),
        armed: AtomicU64::new(0),
    });
    enrolments.push(Arc::clone(&enrolment));
    Some(enrolment)
}

/// How long a kernel may take between having a place and saying so: microseconds, but its processor may be busy.
const TAKING: std::time::Duration = std::time::Duration::from_millis(500);

/// Ends an enrolment; sessions that it armed go on.
pub fn end(agent: &Arc<Agent>, enrolment: &Arc<Enrolment>) {
    let Some(kernel) = &agent.kernel else { return };
    let mut enrolments = agent.enrolments();
    if !enrolments.iter().any(|other| Arc::ptr_eq(other, enrolment)) {
        return;
    }
    // From here on nothing more is armed by it; whoever took a place a moment before becomes a session.
    let _ = kernel.update("enrolments", &(enrolment.index as u32), &Entry::default());
    for place in 0..PLACES {
        let Some(ready) = enrolment.places()[place].take() else { continue };
        let key = (enrolment.index * PLACES + place) as u32;
        let look = || kernel.lookup::<u32, Place>("taken", &key).unwrap_or_default();
        let mut now = Place::default();
        if !kernel.delete("places", &key) {
            let start = std::time::Instant::now();
            now = look();
            while now.taken == 0 && start.elapsed() < TAKING {
                std::thread::sleep(std::time::Duration::from_millis(1));
                now = look();
            }
        }
        match now.taken {
            0 => agent.forget_slot(kernel, ready.slot),
            _ => adopt(agent, kernel, enrolment, &now, Some(&ready)),
        }
        let _ = kernel.update("taken", &key, &Place::default());
    }
    kernel.forget(enrolment.template.slot);
    enrolments.retain(|other| !Arc::ptr_eq(other, enrolment));
}

pub fn statuses(agent: &Agent, peer: &Peer) -> Vec<EnrolmentStatus> {
    let Some(kernel) = &agent.kernel else { return Vec::new() };
    let enrolments = agent.enrolments();
    let seen = enrolments.iter().filter(|enrolment| enrolment.on.load(Ordering::Acquire));
    seen.filter(|enrolment| peer.uid == 0 || peer.uid == enrolment.template.uid)
        .map(|enrolment| enrolment.status(kernel))
        .collect()
}
