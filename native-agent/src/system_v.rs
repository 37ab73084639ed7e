//! Shared memory, semaphores and queues of System V in the tiers B and C. The kernel asks for the user alone, and a number
//! is enough to use another process's. What the session makes is made here, so that it is known; the session then uses
//! that by its number, and nothing else. (Tier A: bpf/ipc.bpf.c.)
use crate::protocol::{Category, Operation};
use crate::supervisor::{Answer, Notification, Supervisor, last_errno};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};

#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Kind {
    Memory,
    Semaphores,
    Queue,
}

/// Objects of the session, by kind and number. The kernel gives a number again only after thousands of others.
#[derive(Default)]
pub struct Made(Mutex<HashSet<(Kind, i32)>>);

impl Made {
    fn holds(&self, object: (Kind, i32)) -> bool {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).contains(&object)
    }

    fn change(&self, object: (Kind, i32), there: bool) {
        let mut made = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if there {
            made.insert(object)
        } else {
            made.remove(&object)
        };
    }
}

/// Which kind a call is about, and whether it asks for a number by key. Its command, where it is one of control.
fn kind(call: libc::c_long, arguments: &[u64; 6]) -> (Kind, bool, Option<i32>) {
    match call {
        libc::SYS_shmget => (Kind::Memory, true, None),
        libc::SYS_shmctl => (Kind::Memory, false, Some(arguments[1] as i32)),
        libc::SYS_shmat => (Kind::Memory, false, None),
        libc::SYS_semget => (Kind::Semaphores, true, None),
        libc::SYS_semctl => (Kind::Semaphores, false, Some(arguments[2] as i32)),
        libc::SYS_semop | libc::SYS_semtimedop => (Kind::Semaphores, false, None),
        libc::SYS_msgget => (Kind::Queue, true, None),
        libc::SYS_msgctl => (Kind::Queue, false, Some(arguments[1] as i32)),
        _ => (Kind::Queue, false, None),
    }
}

/// Commands without IPC_64, which C libraries for 64 bits do not add, and which changes nothing here.
const IPC_64: i32 = 0x100;

impl Supervisor {
    pub fn system_v(&self, n: &Notification, call: libc::c_long) -> Answer {
        let (kind, by_key, command) = kind(call, &n.arguments);
        if by_key {
            return self.by_key(n, call, kind);
        }
        let object = (kind, n.arguments[0] as i32);
        match command.map(|command| command & !IPC_64) {
            // IPC_INFO, MSG_INFO, SHM_INFO, SEM_INFO: figures of the whole machine.
            Some(3 | 12 | 14 | 19) => return Answer::Continue,
            Some(libc::IPC_RMID) if self.made.holds(object) => self.made.change(object, false),
            _ if self.made.holds(object) => {}
            _ => return self.refuse(n, kind),
        }
        Answer::Continue
    }

    /// The call that makes or finds an object, made here: only so its number is known.
    fn by_key(&self, n: &Notification, call: libc::c_long, kind: Kind) -> Answer {
        let [key, second, third, ..] = n.arguments;
        // msgget(2) has no size.
        let flags = if kind == Kind::Queue { second } else { third } as i32;
        let get = |flags: i32| -> Result<i32, i32> {
            let number = match kind {
                Kind::Queue => unsafe { libc::syscall(call, key, flags) },
                _ => unsafe { libc::syscall(call, key, second, flags) },
            };
            if number >= 0 { Ok(number as i32) } else { Err(last_errno()) }
        };
        let makes = key as i32 == libc::IPC_PRIVATE || flags & libc::IPC_CREAT != 0;
        if makes {
            if !self.still_waiting(n.id) {
                return Answer::Continue;
            }
            match get(flags | libc::IPC_CREAT | libc::IPC_EXCL) {
                Ok(number) => {
                    self.made.change((kind, number), true);
                    return Answer::Result(number.into());
                }
                Err(libc::EEXIST) if flags & libc::IPC_EXCL == 0 => {}
                Err(errno) => return Answer::Error(errno),
            }
        }
        match get(flags & !libc::IPC_CREAT) {
            Ok(number) if self.made.holds((kind, number)) => Answer::Result(number.into()),
            Ok(_) => self.refuse(n, kind),
            Err(errno) => Answer::Error(errno),
        }
    }

    fn refuse(&self, n: &Notification, kind: Kind) -> Answer {
        let object = match kind {
            Kind::Memory => "shared memory of another process",
            Kind::Semaphores => "semaphores of another process",
            Kind::Queue => "a message queue of another process",
        };
        let rule = ("kernelward.process".into(), String::new());
        self.deny(n.pid, Category::Ipc, Operation::Connect, rule, object.into());
        Answer::Error(libc::EACCES)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_made_is_known_until_it_is_removed_and_by_its_kind() {
        let made = Made::default();
        made.change((Kind::Memory, 7), true);
        assert!(made.holds((Kind::Memory, 7)));
        assert!(!made.holds((Kind::Queue, 7)));
        made.change((Kind::Memory, 7), false);
        assert!(!made.holds((Kind::Memory, 7)));
    }

    #[test]
    fn commands_stand_where_each_call_has_them() {
        assert_eq!(kind(libc::SYS_semctl, &[1, 2, 3, 4, 5, 6]), (Kind::Semaphores, false, Some(3)));
        assert_eq!(kind(libc::SYS_shmctl, &[1, 2, 3, 4, 5, 6]), (Kind::Memory, false, Some(2)));
        assert_eq!(kind(libc::SYS_msgget, &[1, 2, 3, 4, 5, 6]), (Kind::Queue, true, None));
    }
}
