//! Files that a rule allows as they were when somebody looked at them (FileRule.state). In tier A the kernel compares at
//! each opening (bpf/approved.h); in the tiers B and C the supervisor does.
use crate::kernel::{Kernel, NAME_BYTES, padded, rule1};
use crate::policy::{FileState, Policy};
use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::os::fd::OwnedFd;

/// struct approving of approved.h.
#[repr(C)]
#[derive(Clone, Copy)]
struct Approving {
    thread: u32,
    slot1: u32,
    by_name: u32,
    rule1: u32,
    holds: u32,
    unused: u32,
    name: [u8; NAME_BYTES],
}

impl Default for Approving {
    fn default() -> Self {
        Self { thread: 0, slot1: 0, by_name: 0, rule1: 0, holds: 0, unused: 0, name: [0; NAME_BYTES] }
    }
}

/// struct as_approved of approved.h.
type State = [u64; 4];

/// By path: the rule that approves the file there, with the state that it approves.
pub fn of(policy: &Policy) -> HashMap<&str, (usize, FileState)> {
    let rules = policy.files.iter().enumerate();
    rules.filter_map(|(index, rule)| Some((rule.path.as_str(), (index, rule.state?)))).collect()
}

impl Kernel {
    /// Notes what an object at the path of an approval is: the approved file itself, or by `name` the place in which
    /// nothing else may be opened. `getattr` is attached. A file that is not as it was approved is noted as refused.
    pub(crate) fn note_approval(
        &self,
        slot: u32,
        (rule, approved): (usize, FileState),
        name: &str,
        descriptor: &OwnedFd,
    ) -> io::Result<()> {
        let file = File::from(descriptor.try_clone()?);
        let holds = || -> io::Result<bool> {
            let now = file.metadata()?;
            Ok(now.is_file() && FileState::of(&now) == approved)
        };
        let request = |holds: bool| Approving {
            thread: unsafe { libc::gettid() } as u32,
            slot1: slot + 1,
            by_name: (!name.is_empty()).into(),
            rule1: rule1(rule).into(),
            holds: holds.into(),
            unused: 0,
            name: padded(name),
        };
        // What changes between two looks: the kernel's own, in the second one, is that of a file that nobody approved.
        let first = name.is_empty() && holds()?;
        self.update("approvings", &0u32, &request(first))?;
        if !holds()? && first {
            self.update("approvings", &0u32, &request(false))?;
            holds()?;
        }
        let after: Approving = self.lookup("approvings", &0u32).ok_or_else(io::Error::last_os_error)?;
        match after.thread {
            0 => Ok(()),
            _ => Err(io::Error::other("the kernel did not note an approved file (map full?)")),
        }
    }

    pub(crate) fn copy_approvals(&self, from: u32, to: u32) -> io::Result<()> {
        self.copy_slot::<24, State>("approved", from, to)?;
        self.copy_slot::<88, u32>("approved_names", from, to)
    }

    pub(crate) fn forget_approvals(&self, slot: u32) {
        self.delete_slot::<24>("approved", slot);
        self.delete_slot::<88>("approved_names", slot);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::READ;
    use crate::policy::tests::{empty, file};
    use crate::protocol::{self, Action, CompiledPolicy, FileRuleKind};

    fn approval(access: u32, action: Action, kind: FileRuleKind) -> Result<Policy, crate::policy::Invalid> {
        let state = Some(protocol::FileState { size: 7, changed_unix_nanos: 8 });
        let rule = protocol::FileRule { state, ..file("a", "/m/a.pt", kind, access, action) };
        Policy::try_from(CompiledPolicy { files: vec![rule], ..empty() })
    }

    #[test]
    fn an_approval_is_a_rule_that_allows_one_file_to_be_read() {
        let policy = approval(READ, Action::Allow, FileRuleKind::Exact).expect("valid");
        assert_eq!(of(&policy).get("/m/a.pt"), Some(&(0, FileState { size: 7, changed: 8 })));
        assert_eq!(of(&policy).len(), 1);
        assert!(approval(READ | crate::policy::WRITE, Action::Allow, FileRuleKind::Exact).is_err());
        assert!(approval(READ, Action::Deny, FileRuleKind::Exact).is_err());
        assert!(approval(READ, Action::Allow, FileRuleKind::Subtree).is_err());
    }

    #[test]
    fn every_change_of_a_file_is_another_state() {
        let path = std::env::temp_dir().join(format!("kernelward-approval-{}", std::process::id()));
        std::fs::write(&path, "model").expect("writes");
        let state = || FileState::of(&path.metadata().expect("there"));
        let before = state();
        assert_eq!(state(), before);
        let times = std::fs::FileTimes::new().set_modified(std::time::UNIX_EPOCH);
        // A tick of the kernel's clock may be 10 ms long: until the change has another time.
        while state() == before {
            std::fs::write(&path, "modem").expect("writes");
            File::options().write(true).open(&path).expect("opens").set_times(times).expect("sets its times");
        }
        std::fs::remove_file(&path).expect("removes it");
    }
}
