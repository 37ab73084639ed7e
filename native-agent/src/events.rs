//! Events: numbered, the latest ones kept, handed to subscribers as they come.
//!
//! Equal events within a second become one with their number. The first is told at once; the rest when the second is
//! over, with the time of the first of them, so that they are not taken for something that came later. Nothing is lost
//! silently: counts say what was folded.
use crate::export::Export;
use crate::journal::Journal;
use crate::protocol::Event;
use std::collections::{HashMap, VecDeque};
use std::sync::{Condvar, Mutex, MutexGuard};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// Events kept for subscribers that come later.
const KEPT: usize = 10_000;
const WINDOW: Duration = Duration::from_secs(1);
/// Different events folded at a time; above it, each is told singly.
const MAX_FOLDED: usize = 1024;

/// Where a session's events go: the agent's own store, or the agent from a supervisor in a process of its own.
pub trait Sink: Send + Sync {
    /// Adds an event of a session of `uid`.
    fn add(&self, uid: u32, event: Event);

    /// True when the kernel says that a process carries the label of this sink's session.
    fn member(&self, _pid: u32) -> bool {
        false
    }
}

impl Sink for Events {
    fn add(&self, uid: u32, event: Event) {
        Events::add(self, uid, event);
    }
}

#[derive(Default)]
pub struct Events {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Default)]
struct State {
    latest: u64,
    kept: VecDeque<(u32, Event)>,
    /// Events told within the last second.
    folded: HashMap<Key, Folded>,
    journal: Option<Journal>,
    exports: Vec<Export>,
}

/// An event that was told, and those equal to it since.
struct Folded {
    since: Instant,
    uid: u32,
    /// With the time of the first one that has not been told.
    rest: Event,
    count: u32,
}

/// What makes two events equal: session, rule, operation, object, pid.
type Key = (String, String, i32, String, u32);

pub fn now_unix_nanos() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |d| d.as_nanos() as u64)
}

impl Events {
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// Adds an event of a session of `uid`; sequence, time and count are set here.
    pub fn add(&self, uid: u32, mut event: Event) {
        event.count = 1;
        if event.time_unix_nanos == 0 {
            event.time_unix_nanos = now_unix_nanos();
        }
        let key: Key = (
            event.session.clone(),
            event.rule.clone(),
            event.operation,
            event.object.clone(),
            event.processes.first().map_or(0, |process| process.pid),
        );
        let mut state = self.lock();
        if state.folded.get(&key).is_some_and(|folded| folded.since.elapsed() >= WINDOW) {
            state.unfold();
        }
        if let Some(folded) = state.folded.get_mut(&key) {
            if folded.count == 0 {
                folded.rest.time_unix_nanos = event.time_unix_nanos;
            }
            folded.count = folded.count.saturating_add(1);
        } else {
            if state.folded.len() < MAX_FOLDED {
                let rest = event.clone();
                state.folded.insert(key, Folded { since: Instant::now(), uid, rest, count: 0 });
            }
            state.push(uid, event);
        }
        drop(state);
        self.changed.notify_all();
    }

    /// From here on every event is written to this log as well.
    pub fn write_to(&self, journal: Journal) {
        self.lock().journal = Some(journal);
    }

    /// From here on every event goes there as well.
    pub fn send_to(&self, exports: Vec<Export>) {
        self.lock().exports = exports;
    }

    /// What the audit log and the destinations lack, if they do.
    pub fn gaps(&self) -> Vec<String> {
        let state = self.lock();
        let log = state.journal.as_ref().and_then(Journal::gap);
        log.into_iter().chain(state.exports.iter().filter_map(Export::gap)).collect()
    }

    pub fn latest(&self) -> u64 {
        self.lock().latest
    }

    /// Tells repeats when their second is over, though nobody subscribes: for what is written or sent elsewhere.
    pub fn unfold_for_ever(&self) {
        let mut state = self.lock();
        loop {
            let latest = state.latest;
            state.unfold();
            if state.latest != latest {
                self.changed.notify_all();
            }
            let wait = if state.folded.is_empty() { Duration::from_secs(3600) } else { WINDOW / 4 };
            state = match self.changed.wait_timeout(state, wait) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }

    /// Events after a sequence that `wanted` (uid, event) accepts. Waits until there is one, or for `patience`.
    pub fn after(&self, sequence: u64, wanted: impl Fn(u32, &Event) -> bool, patience: Duration) -> (u64, Vec<Event>) {
        let start = Instant::now();
        let mut state = self.lock();
        loop {
            state.unfold();
            let found: Vec<Event> = state
                .kept
                .iter()
                .filter(|(uid, event)| event.sequence > sequence && wanted(*uid, event))
                .map(|(_, event)| event.clone())
                .collect();
            let rest = patience.saturating_sub(start.elapsed());
            if !found.is_empty() || rest.is_zero() {
                return (state.latest, found);
            }
            let wait = if state.folded.is_empty() { rest } else { rest.min(WINDOW / 4) };
            state = match self.changed.wait_timeout(state, wait) {
                Ok((state, _)) => state,
                Err(poisoned) => poisoned.into_inner().0,
            };
        }
    }
}

impl State {
    fn push(&mut self, uid: u32, mut event: Event) {
        self.latest += 1;
        event.sequence = self.latest;
        if let Some(journal) = &mut self.journal {
            journal.add(&event);
        }
        self.exports.iter().for_each(|export| export.offer(&event));
        self.kept.push_back((uid, event));
        if self.kept.len() > KEPT {
            self.kept.pop_front();
        }
    }

    fn unfold(&mut self) {
        let over: Vec<Key> =
            self.folded.iter().filter(|(_, f)| f.since.elapsed() >= WINDOW).map(|(key, _)| key.clone()).collect();
        let mut told: Vec<Folded> = over.iter().filter_map(|key| self.folded.remove(key)).collect();
        told.retain(|folded| folded.count > 0);
        told.sort_by_key(|folded| folded.rest.time_unix_nanos);
        for Folded { uid, rest, count, .. } in told {
            self.push(uid, Event { count, ..rest });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn event(rule: &str) -> Event {
        Event { session: "s".into(), rule: rule.into(), ..Event::default() }
    }

    #[test]
    fn equal_events_are_one_and_others_are_numbered() {
        let events = Events::default();
        events.add(1, event("a"));
        events.add(1, event("a"));
        events.add(2, event("b"));
        let (latest, found) = events.after(0, |_, _| true, Duration::ZERO);
        assert_eq!(latest, 2);
        assert_eq!(found.iter().map(|e| (e.sequence, e.rule.as_str())).collect::<Vec<_>>(), [(1, "a"), (2, "b")]);
        let (_, found) = events.after(0, |uid, _| uid == 2, Duration::ZERO);
        assert_eq!(found.len(), 1);
        assert!(events.after(2, |_, _| true, Duration::ZERO).1.is_empty());
    }

    #[test]
    fn repeats_are_told_with_their_number_and_the_time_of_their_first() {
        let events = Events::default();
        for time in [10, 20, 30] {
            events.add(1, Event { time_unix_nanos: time, ..event("a") });
        }
        let start = Instant::now();
        let mut found = Vec::new();
        while found.len() < 2 && start.elapsed() < 20 * WINDOW {
            found = events.after(0, |_, _| true, WINDOW).1;
        }
        let told: Vec<_> = found.iter().map(|e| (e.sequence, e.time_unix_nanos, e.count)).collect();
        assert_eq!(told, [(1, 10, 1), (2, 20, 2)]);
    }

    #[test]
    fn an_equal_event_after_the_second_is_told_though_nobody_subscribes() {
        let events = Events::default();
        events.add(1, event("a"));
        events.add(1, event("a"));
        let start = Instant::now();
        while start.elapsed() < WINDOW {
            std::thread::yield_now();
        }
        events.add(1, event("a"));
        assert_eq!(events.latest(), 3, "the first, its repeat, and the new one");
    }

    #[test]
    fn the_oldest_go_when_there_are_too_many() {
        let events = Events::default();
        for index in 0..KEPT + 5 {
            events.add(1, event(&index.to_string()));
        }
        let (latest, found) = events.after(0, |_, _| true, Duration::ZERO);
        assert_eq!((latest, found.len(), found[0].sequence), (KEPT as u64 + 5, KEPT, 6));
    }
}
