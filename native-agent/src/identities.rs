//! Files that exact rules deny, by what they are: for the tiers B and C, where a path decides. A file that somebody moves, or
//! gives another name, stays the file that was denied. Where the file system keeps no time of birth nothing is known: its
//! inode numbers are given again to other files.
use crate::policy::{FileKind, Policy, READ};
use crate::protocol::Action;
use std::collections::HashMap;
use std::os::unix::fs::MetadataExt;
use std::time::SystemTime;

/// Device, inode, time of birth.
type Identity = (u64, u64, SystemTime);

fn identity(path: &str) -> Option<Identity> {
    let file = std::fs::symlink_metadata(path).ok()?;
    file.is_file().then(|| Some((file.dev(), file.ino(), file.created().ok()?))).flatten()
}

#[derive(Default)]
pub struct Identities(HashMap<Identity, usize>);

impl Identities {
    /// The files that rules of the policy close now.
    pub fn of(policy: &Policy) -> Self {
        let closes = |rule: &crate::policy::FileRule| {
            rule.kind == FileKind::Exact && rule.action == Action::Deny && rule.access & READ != 0
        };
        let rules = policy.files.iter().enumerate().filter(|(_, rule)| closes(rule));
        Self(rules.filter_map(|(index, rule)| Some((identity(&rule.path)?, index))).collect())
    }

    /// The rule that closes the file at a path in which no link is left.
    pub fn rule(&self, path: &str) -> Option<usize> {
        if self.0.is_empty() {
            return None;
        }
        self.0.get(&identity(path)?).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tests::{empty, file};
    use crate::protocol::{CompiledPolicy, FileRuleKind};

    #[test]
    fn a_closed_file_is_known_under_every_name_and_another_one_in_its_place_is_not_it() {
        let folder = std::env::temp_dir().join(format!("kernelward-identities-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("makes a folder");
        let at = |name: &str| folder.join(name).to_str().expect("text").to_owned();
        for name in ["closed", "open"] {
            std::fs::write(at(name), name).expect("writes");
        }
        let rule = file("r", &at("closed"), FileRuleKind::Exact, READ, Action::Deny);
        let known = Identities::of(&Policy::try_from(CompiledPolicy { files: vec![rule], ..empty() }).expect("valid"));
        if folder.join("closed").metadata().expect("there").created().is_ok() {
            std::fs::hard_link(at("closed"), at("second")).expect("links");
            std::fs::rename(at("closed"), at("third")).expect("renames");
            std::fs::write(at("closed"), "new").expect("writes");
            let found = ["second", "third", "open", "closed", "missing"].map(|name| known.rule(&at(name)));
            assert_eq!(found, [Some(0), Some(0), None, None, None]);
        }
        std::fs::remove_dir_all(folder).expect("removes it");
    }
}
