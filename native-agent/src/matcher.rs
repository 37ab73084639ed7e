//! The verdict of a policy's file rules on a path. The kernel programs decide by identity; this decides by name, for
//! what only has a name: planning Landlock rules and attributing a refused system call to its rule.
use crate::policy::{ALL_ACCESS, CLASSES, CONNECT, EXECUTE, FileKind, Policy};
use crate::protocol::Action;
use std::collections::{BTreeMap, HashMap};
use std::ops::Bound;

/// What a policy says: an action, and the index of the rule in `Policy::files`, or none for the default.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verdict {
    pub action: Action,
    pub rule: Option<usize>,
}

impl Verdict {
    pub fn denies(&self) -> bool {
        self.action == Action::Deny
    }
}

/// Rules of one path, by class of access.
#[derive(Default)]
struct Anchor {
    subtree: [Option<usize>; 6],
    exact: [Option<usize>; 6],
}

pub struct Matcher {
    actions: Vec<Action>,
    anchors: BTreeMap<String, Anchor>,
    /// Directory, glob, index of the rule.
    globs: Vec<(String, crate::policy::Glob, usize)>,
    access: Vec<u32>,
    defaults: u32,
}

impl Matcher {
    pub fn new(policy: &Policy) -> Self {
        let actions: Vec<Action> = policy.files.iter().map(|rule| rule.action).collect();
        let mut anchors: BTreeMap<String, Anchor> = BTreeMap::new();
        let mut globs = Vec::new();
        for (index, rule) in policy.files.iter().enumerate() {
            let slot = match &rule.kind {
                FileKind::NameGlob(glob) => {
                    globs.push((rule.path.clone(), glob.clone(), index));
                    continue;
                }
                FileKind::Subtree => &mut anchors.entry(rule.path.clone()).or_default().subtree,
                FileKind::Exact => &mut anchors.entry(rule.path.clone()).or_default().exact,
            };
            for (class, held) in CLASSES.iter().zip(slot.iter_mut()) {
                if rule.access & class != 0 {
                    *held = Some(stricter(*held, index, &actions));
                }
            }
        }
        let access = policy.files.iter().map(|rule| rule.access).collect();
        Self { actions, anchors, globs, access, defaults: policy.defaults.files }
    }

    fn verdict(&self, rule: usize) -> Verdict {
        Verdict { action: self.actions[rule], rule: Some(rule) }
    }

    pub fn default(&self, class: u32) -> Verdict {
        Verdict { action: if self.defaults & class != 0 { Action::Allow } else { Action::Deny }, rule: None }
    }

    /// The verdict on one class of access (a single bit) to an absolute, normalised path.
    pub fn decide(&self, path: &str, class: u32) -> Verdict {
        debug_assert!(class.count_ones() == 1 && class & ALL_ACCESS != 0);
        let bit = class.trailing_zeros() as usize;
        if let Some(rule) = self.anchors.get(path).and_then(|anchor| anchor.exact[bit]) {
            return self.verdict(rule);
        }
        if let Some(rule) = self.glob(path, class) {
            return self.verdict(rule);
        }
        for directory in ancestors(path) {
            if let Some(rule) = self.anchors.get(directory).and_then(|anchor| anchor.subtree[bit]) {
                return self.verdict(rule);
            }
        }
        self.default(class)
    }

    /// The glob rule that decides: of the nearest directory, deny first.
    fn glob(&self, path: &str, class: u32) -> Option<usize> {
        let name = &path[path.rfind('/')? + 1..];
        let mut best: Option<(usize, usize)> = None;
        for (directory, glob, rule) in &self.globs {
            if self.access[*rule] & class == 0 || !is_below(path, directory) || !glob.matches(name) {
                continue;
            }
            best = Some(match best {
                Some((depth, held)) if depth > directory.len() => (depth, held),
                Some((depth, held)) if depth == directory.len() => (depth, stricter(Some(held), *rule, &self.actions)),
                _ => (directory.len(), *rule),
            });
        }
        best.map(|(_, rule)| rule)
    }

    /// The rule for the whole of `path` and what lies beneath, where one is anchored at exactly this path.
    pub fn at(&self, path: &str, class: u32) -> Option<Verdict> {
        let bit = class.trailing_zeros() as usize;
        self.anchors.get(path)?.subtree[bit].map(|rule| self.verdict(rule))
    }

    pub fn exactly(&self, path: &str, class: u32) -> Option<Verdict> {
        let bit = class.trailing_zeros() as usize;
        self.anchors.get(path)?.exact[bit].map(|rule| self.verdict(rule))
    }

    /// Rules anchored strictly below `path` that speak about `class`: path and verdict, in order of path.
    pub fn below(&self, path: &str, class: u32) -> impl Iterator<Item = (&str, Verdict)> {
        let bit = class.trailing_zeros() as usize;
        let prefix = if path == "/" { String::from("/") } else { format!("{path}/") };
        self.anchors
            .range::<str, _>((Bound::Excluded(prefix.as_str()), Bound::Unbounded))
            .take_while({
                let prefix = prefix.clone();
                move |(anchor, _)| anchor.starts_with(&prefix)
            })
            .flat_map(move |(anchor, rules)| {
                let both = [rules.exact[bit], rules.subtree[bit]].into_iter().flatten();
                both.map(move |rule| (anchor.as_str(), self.verdict(rule)))
            })
    }

    /// Rules that deny names by pattern, where `path` would bring something along below their folder.
    pub fn patterns_over(&self, path: &str, class: u32) -> impl Iterator<Item = usize> {
        self.globs
            .iter()
            .filter(move |(directory, _, rule)| {
                self.access[*rule] & class != 0 && self.actions[*rule] == Action::Deny && is_below(path, directory)
            })
            .map(|(_, _, rule)| *rule)
    }

    /// Glob rules that may speak about something at or below `path`.
    pub fn globs_within(&self, path: &str, class: u32) -> impl Iterator<Item = usize> {
        self.globs
            .iter()
            .filter(move |(directory, _, rule)| {
                self.access[*rule] & class != 0
                    && (is_below(directory, path) || directory == path || is_below(path, directory))
            })
            .map(|(_, _, rule)| *rule)
    }
}

fn stricter(held: Option<usize>, new: usize, actions: &[Action]) -> usize {
    match held {
        Some(held) if actions[held] == Action::Deny || actions[new] != Action::Deny => held,
        _ => new,
    }
}

/// `path` and its parents up to the root.
pub fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    let mut next = Some(path);
    std::iter::from_fn(move || {
        let current = next?;
        next = match current.rfind('/') {
            _ if current == "/" => None,
            Some(0) => Some("/"),
            Some(end) => Some(&current[..end]),
            None => None,
        };
        Some(current)
    })
}

/// True when `path` lies strictly beneath the directory.
pub fn is_below(path: &str, directory: &str) -> bool {
    directory == "/" && path != "/" || path.strip_prefix(directory).is_some_and(|rest| rest.starts_with('/'))
}

/// `path` without "//", "." and "..", resolved by name only; relative paths start at `base`.
pub fn normalise(base: &str, path: &str) -> String {
    let mut parts: Vec<&str> = Vec::new();
    let start = if path.starts_with('/') { "" } else { base };
    for part in start.split('/').chain(path.split('/')) {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            name => parts.push(name),
        }
    }
    format!("/{}", parts.join("/"))
}

/// The ids that the agent gives to verdicts without a rule of the policy.
pub fn default_rule(class: u32) -> &'static str {
    match class {
        EXECUTE => "kernelward.default.programs",
        CONNECT => "kernelward.default.sockets",
        _ => "kernelward.default.files",
    }
}

/// Distinct anchor paths of the policy's file rules, in order of first appearance: the plan that both the launcher
/// and the agent compute, so that an index names a path.
pub fn anchor_paths(policy: &Policy) -> Vec<&str> {
    let mut seen = HashMap::new();
    for rule in &policy.files {
        let next = seen.len();
        seen.entry(rule.path.as_str()).or_insert(next);
    }
    let mut paths: Vec<(&str, usize)> = seen.into_iter().collect();
    paths.sort_by_key(|(_, order)| *order);
    paths.into_iter().map(|(path, _)| path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tests::{empty, file};
    use crate::policy::{READ, WRITE};
    use crate::protocol::{CompiledPolicy, FileRuleKind};

    fn matcher(files: Vec<crate::protocol::FileRule>) -> Matcher {
        Matcher::new(&Policy::try_from(CompiledPolicy { files, ..empty() }).expect("valid"))
    }

    #[test]
    fn the_nearest_rule_decides_and_the_default_where_none_speaks() {
        let m = matcher(vec![
            file("home", "/home/u", FileRuleKind::Subtree, READ, Action::Deny),
            file("work", "/home/u/work", FileRuleKind::Subtree, READ | WRITE, Action::Allow),
            file("own", "/home/u/run/kernel-1.json", FileRuleKind::Exact, READ, Action::Allow),
        ]);
        assert_eq!(m.decide("/home/u/x", READ), Verdict { action: Action::Deny, rule: Some(0) });
        assert_eq!(m.decide("/home/u", READ).rule, Some(0));
        assert_eq!(m.decide("/home/ub", READ), Verdict { action: Action::Allow, rule: None });
        assert_eq!(m.decide("/home/u/work/a/b", WRITE).rule, Some(1));
        assert_eq!(m.decide("/home/u/x", WRITE), Verdict { action: Action::Deny, rule: None });
        assert_eq!(m.decide("/home/u/run/kernel-1.json", READ).rule, Some(2));
        assert!(m.decide("/home/u/run/kernel-2.json", READ).denies());
    }

    #[test]
    fn deny_beats_allow_at_the_same_object_in_either_order() {
        for actions in [[Action::Allow, Action::Deny], [Action::Deny, Action::Allow]] {
            let m = matcher(vec![
                file("a", "/a", FileRuleKind::Subtree, READ, actions[0]),
                file("b", "/a", FileRuleKind::Subtree, READ, actions[1]),
            ]);
            assert!(m.decide("/a/x", READ).denies());
        }
    }

    #[test]
    fn a_glob_is_more_specific_than_a_subtree_and_less_than_an_exact_rule() {
        let mut glob = file("glob", "/w", FileRuleKind::NameGlob, READ, Action::Deny);
        glob.name = ".env*".into();
        let m = matcher(vec![
            file("w", "/w/a", FileRuleKind::Subtree, READ, Action::Allow),
            glob,
            file("sample", "/w/a/.env.sample", FileRuleKind::Exact, READ, Action::Allow),
        ]);
        assert_eq!(m.decide("/w/a/.env", READ).rule, Some(1));
        assert_eq!(m.decide("/w/a/.env.sample", READ).rule, Some(2));
        assert_eq!(m.decide("/w/a/env", READ).rule, Some(0));
        assert_eq!(m.decide("/v/.env", READ).rule, None);
    }

    #[test]
    fn a_path_is_normalised_by_name() {
        assert_eq!(normalise("/home/u", "../v/./a//b"), "/home/v/a/b");
        assert_eq!(normalise("/home/u", "/../.."), "/");
        assert_eq!(ancestors("/a/b").collect::<Vec<_>>(), ["/a/b", "/a", "/"]);
    }
}
