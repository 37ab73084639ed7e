//! Which processes belong to a session that no kernel hook labels: the session's first process, every process whose
//! call its filter has handed over, and what descends from either.
//!
//! A process that has left the tree (a daemon, whose parent is init) is known by its calls alone. Tasks are remembered by
//! pid and start time, which never repeat together.
use crate::process;
use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};

/// Tasks remembered before those that have ended are forgotten.
const MANY: usize = 4096;

#[derive(Default)]
pub struct Members {
    /// Tasks and thread groups: pid -> start time in clock ticks after boot.
    known: Mutex<HashMap<u32, u64>>,
}

impl Members {
    /// Remembers the task of a notification. `waiting` says whether it still waits for its answer: what /proc tells of
    /// its pid is about itself only then.
    pub fn saw(&self, task: u32, waiting: impl FnOnce() -> bool) {
        if self.locked().contains_key(&task) {
            return;
        }
        let group = process::thread_group(task);
        let started = |pid| process::start_time(pid).map(|start| (pid, start));
        let found = [started(task), started(group)];
        if waiting() {
            let mut known = self.locked();
            if known.len() >= MANY {
                known.retain(|pid, start| started(*pid) == Some((*pid, *start)));
            }
            known.extend(found.into_iter().flatten());
        }
    }

    /// Whether a process is one of a session's, which began with the process `first`.
    pub fn contain(&self, pid: u32, first: u32) -> bool {
        let mut next = pid;
        // Longer chains than this do not occur; the bound only stops a chain that changes while it is read.
        for _ in 0..1024 {
            if next == first {
                return true;
            }
            let Some(its) = process::stat(next) else { return false };
            if self.is(next, its.start_time) {
                return true;
            }
            if its.parent <= 1 {
                return false;
            }
            next = its.parent;
        }
        false
    }

    fn is(&self, pid: u32, start: u64) -> bool {
        let mut known = self.locked();
        match known.get(&pid) {
            Some(remembered) if *remembered == start => true,
            Some(_) => {
                // The number is another task's now, which is seen anew if it belongs here.
                known.remove(&pid);
                false
            }
            None => false,
        }
    }

    fn locked(&self) -> std::sync::MutexGuard<'_, HashMap<u32, u64>> {
        self.known.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// No process has this number: it is above the kernel's greatest.
    const NOBODY: u32 = 1 << 23;

    #[test]
    fn a_process_belongs_by_descent_or_by_a_call_that_it_made() {
        let (me, members) = (std::process::id(), Members::default());
        let parent = process::stat(me).expect("alive").parent;
        assert!(members.contain(me, me));
        assert!(members.contain(me, parent));
        assert!(!members.contain(me, NOBODY));
        members.saw(me, || true);
        assert!(members.contain(me, NOBODY));
        assert!(!members.contain(parent, NOBODY));
        assert!(!members.contain(NOBODY, me));
    }

    #[test]
    fn what_descends_from_a_member_is_a_member() {
        let (me, members) = (std::process::id(), Members::default());
        let parent = process::stat(me).expect("alive").parent;
        members.saw(parent, || true);
        assert!(members.contain(me, NOBODY));
    }

    #[test]
    fn a_task_that_ended_while_it_was_looked_up_is_not_remembered() {
        let (me, members) = (std::process::id(), Members::default());
        members.saw(me, || false);
        assert!(!members.contain(me, NOBODY));
    }

    #[test]
    fn a_number_that_another_process_has_now_is_forgotten() {
        let (me, members) = (std::process::id(), Members::default());
        members.locked().insert(me, 1);
        assert!(!members.contain(me, NOBODY));
        members.saw(me, || true);
        assert!(members.contain(me, NOBODY));
    }
}
