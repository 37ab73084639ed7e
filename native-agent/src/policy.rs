//! A `CompiledPolicy`, validated. What is in a [`Policy`] can be trusted in form: paths are absolute and normalised,
//! sets have only known bits, lists are within their limits.
use crate::matcher::{Matcher, ancestors};
use crate::protocol::{
    Action, CompiledPolicy, DeviceType, FileAccess, FileRuleKind, KernelSurface, Limits, Protocol, network_rule,
};
use std::collections::BTreeSet;
use std::fmt;

pub const READ: u32 = FileAccess::Read as u32;
pub const WRITE: u32 = FileAccess::Write as u32;
pub const CREATE: u32 = FileAccess::Create as u32;
pub const DELETE: u32 = FileAccess::Delete as u32;
pub const EXECUTE: u32 = FileAccess::Execute as u32;
pub const CONNECT: u32 = FileAccess::Connect as u32;
pub const ALL_ACCESS: u32 = READ | WRITE | CREATE | DELETE | EXECUTE | CONNECT;
/// The classes of access, each a single bit, in the order of their bits.
pub const CLASSES: [u32; 6] = [READ, WRITE, CREATE, DELETE, EXECUTE, CONNECT];

const VERSION: u32 = 1;
/// What may be written down. The launcher adds a copy of each rule whose path leads through a link (`resolve`), so the
/// agent takes twice as many.
pub const MAX_FILES: usize = 10_000;
pub const MAX_PROGRAMS: usize = 1_000;
pub const MAX_NETWORK: usize = 256;
/// Entries that a policy slot in the kernel holds for network rules; of rules for names it knows ports and actions alone.
pub const MAX_NETWORK_ENTRIES: usize = 64;
const MAX_PORT_RANGES: usize = 16;
const MAX_DEVICES: usize = 256;
const MAX_STRIP: usize = 512;
/// Distinct globs: the kernel keeps those that a name matches in one 64-bit set.
pub const MAX_GLOBS: usize = 64;
const MAX_GLOB: usize = 63;
const MAX_PATH: usize = 4095;
const MAX_ID: usize = 128;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Policy {
    pub name: String,
    /// File rules, then program rules as file rules for EXECUTE.
    pub files: Vec<FileRule>,
    pub network: Vec<NetworkRule>,
    pub devices: Vec<DeviceRule>,
    pub strip: Vec<String>,
    pub keep: Vec<String>,
    pub defaults: Defaults,
    pub surface: KernelSurface,
    pub limits: Limits,
    pub best_effort: bool,
    /// How many of `files`, the last ones, keep the way to what others deny (`with_ways`).
    ways: usize,
    /// Not part of the form: set where the kernel leads connections to the egress process.
    pub names: Option<Names>,
}

/// How a session's connections reach the egress process.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Names {
    /// Its port for this session, on loopback.
    pub door: u16,
    /// This machine's name servers, which it answers for.
    pub servers: Vec<std::net::IpAddr>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRule {
    pub id: String,
    pub path: String,
    pub kind: FileKind,
    pub access: u32,
    pub action: Action,
    pub reason: String,
    /// The rule holds while the file is as it was then.
    pub state: Option<FileState>,
}

/// A regular file as it was when somebody looked at it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState {
    pub size: u64,
    /// Time of the inode's last change, nanoseconds since 1970.
    pub changed: u64,
}

impl FileState {
    pub fn of(file: &std::fs::Metadata) -> Self {
        use std::os::unix::fs::MetadataExt;
        let changed = file.ctime().saturating_mul(1_000_000_000).saturating_add(file.ctime_nsec());
        Self { size: file.size(), changed: u64::try_from(changed).unwrap_or(0) }
    }
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum FileKind {
    Subtree,
    Exact,
    NameGlob(Glob),
}

/// Literal text with a `*` at the start, the end, both or neither.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Glob {
    pub text: String,
    pub open_start: bool,
    pub open_end: bool,
}

impl Glob {
    pub fn parse(pattern: &str) -> Option<Self> {
        let (open_start, rest) = pattern.strip_prefix('*').map_or((false, pattern), |rest| (true, rest));
        let (open_end, text) = rest.strip_suffix('*').map_or((false, rest), |text| (true, text));
        let valid = !text.is_empty() && pattern.len() <= MAX_GLOB && !text.contains(['*', '/', '?', '[', '\0']);
        valid.then(|| Self { text: text.into(), open_start, open_end })
    }

    pub fn matches(&self, name: &str) -> bool {
        match (self.open_start, self.open_end) {
            (false, false) => name == self.text,
            (true, false) => name.ends_with(&self.text),
            (false, true) => name.starts_with(&self.text),
            (true, true) => name.contains(&self.text),
        }
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NetworkRule {
    pub id: String,
    pub action: Action,
    pub protocol: Protocol,
    /// Inclusive; never empty (every port is 1 to 65535).
    pub ports: Vec<(u16, u16)>,
    pub target: Target,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    /// IPv4 as v4-mapped IPv6; the prefix counts from bit 0 of the 128.
    Cidr {
        address: [u8; 16],
        prefix: u8,
    },
    OwnPorts,
    Domain(String),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceRule {
    pub id: String,
    pub block: bool,
    pub major: Option<u32>,
    pub minor: Option<u32>,
    pub action: Action,
    pub reason: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Defaults {
    pub files: u32,
    pub network: Action,
    pub devices: Action,
    pub self_written_programs: Action,
}

/// Why a compiled policy is not valid.
#[derive(Debug, PartialEq, Eq)]
pub struct Invalid {
    /// The rule's id or the field's name.
    pub at: String,
    pub why: String,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.at, self.why)
    }
}

fn invalid<T>(at: &str, why: impl Into<String>) -> Result<T, Invalid> {
    Err(Invalid { at: at.into(), why: why.into() })
}

impl TryFrom<CompiledPolicy> for Policy {
    type Error = Invalid;

    fn try_from(form: CompiledPolicy) -> Result<Self, Invalid> {
        if form.version != VERSION {
            return invalid("version", format!("{} is not {VERSION}", form.version));
        }
        let here = std::env::consts::ARCH;
        if !form.architecture.is_empty() && form.architecture != here {
            return invalid("architecture", format!("compiled for {}, this is {here}", form.architecture));
        }
        if form.name.is_empty() || form.name.len() > MAX_ID {
            return invalid("name", "1 to 128 bytes");
        }
        for (field, length, maximum) in [
            ("files", form.files.len(), 2 * MAX_FILES),
            ("programs", form.programs.len(), 2 * MAX_PROGRAMS),
            ("network", form.network.len(), MAX_NETWORK),
            ("devices", form.devices.len(), MAX_DEVICES),
            ("environment.strip", form.environment.as_ref().map_or(0, |e| e.strip.len()), MAX_STRIP),
        ] {
            if length > maximum {
                return invalid(field, format!("{length} entries, at most {maximum}"));
            }
        }

        let mut files = Vec::with_capacity(form.files.len() + form.programs.len());
        for rule in form.files {
            let id = identifier(&rule.id, "files")?;
            let kind = match rule.kind() {
                FileRuleKind::Subtree => FileKind::Subtree,
                FileRuleKind::Exact => FileKind::Exact,
                FileRuleKind::NameGlob => match Glob::parse(&rule.name) {
                    Some(glob) => FileKind::NameGlob(glob),
                    None => return invalid(&id, format!("{:?} is not a name with one * at its ends", rule.name)),
                },
                FileRuleKind::Unspecified => return invalid(&id, "unknown kind"),
            };
            if rule.access == 0 || rule.access & !ALL_ACCESS != 0 {
                return invalid(&id, format!("access {:#x} has none or unknown bits", rule.access));
            }
            let action = action(rule.action(), &id)?;
            if rule.state.is_some() && (kind != FileKind::Exact || rule.access != READ || action != Action::Allow) {
                return invalid(&id, "only a rule that allows one file to be read holds for a state of it");
            }
            let state = rule.state.map(|state| FileState { size: state.size, changed: state.changed_unix_nanos });
            files.push(FileRule {
                path: path(&rule.path, &id)?,
                id,
                kind,
                access: rule.access,
                action,
                reason: rule.reason,
                state,
            });
        }
        for rule in form.programs {
            let id = identifier(&rule.id, "programs")?;
            let kind = if rule.directory { FileKind::Subtree } else { FileKind::Exact };
            let action = action(rule.action(), &id)?;
            files.push(FileRule {
                path: path(&rule.path, &id)?,
                id,
                kind,
                access: EXECUTE,
                action,
                reason: rule.reason,
                state: None,
            });
        }
        let mut globs: Vec<&Glob> = Vec::new();
        for rule in &files {
            if let FileKind::NameGlob(glob) = &rule.kind
                && !globs.contains(&glob)
            {
                globs.push(glob);
            }
        }
        if globs.len() > MAX_GLOBS {
            return invalid("files", format!("{} different name globs, at most {MAX_GLOBS}", globs.len()));
        }

        let mut network = Vec::with_capacity(form.network.len());
        for rule in form.network {
            let id = identifier(&rule.id, "network")?;
            let action = action(rule.action(), &id)?;
            let Ok(protocol) = Protocol::try_from(rule.protocol) else { return invalid(&id, "unknown protocol") };
            if rule.ports.len() > MAX_PORT_RANGES {
                return invalid(&id, format!("at most {MAX_PORT_RANGES} port ranges"));
            }
            let mut ports = Vec::with_capacity(rule.ports.len().max(1));
            for range in &rule.ports {
                match (u16::try_from(range.low), u16::try_from(range.high)) {
                    (Ok(low), Ok(high)) if low >= 1 && low <= high => ports.push((low, high)),
                    _ => return invalid(&id, format!("ports {}-{} are no range in 1-65535", range.low, range.high)),
                }
            }
            if ports.is_empty() {
                ports.push((1, u16::MAX));
            }
            let target = match rule.target {
                Some(network_rule::Target::Cidr(cidr)) => match mapped(&cidr.address, cidr.prefix) {
                    Some((address, prefix)) => Target::Cidr { address, prefix },
                    None => return invalid(&id, "not an IPv4 or IPv6 network with zero host bits"),
                },
                Some(network_rule::Target::OwnPorts(true)) => Target::OwnPorts,
                Some(network_rule::Target::Domain(domain)) if domain_name(&domain) => Target::Domain(domain),
                Some(network_rule::Target::Domain(domain)) => {
                    return invalid(&id, format!("{domain:?} is not a host name"));
                }
                Some(network_rule::Target::OwnPorts(false)) | None => return invalid(&id, "no target"),
            };
            network.push(NetworkRule { id, action, protocol, ports, target, reason: rule.reason });
        }
        network.sort_by_key(specificity);
        let entries = distinct_in_kernel(&network).len();
        if entries > MAX_NETWORK_ENTRIES {
            return invalid(
                "network",
                format!("{entries} rules that the kernel tells apart, at most {MAX_NETWORK_ENTRIES}"),
            );
        }

        let mut devices = Vec::with_capacity(form.devices.len());
        for rule in form.devices {
            let id = identifier(&rule.id, "devices")?;
            let block = match rule.r#type() {
                DeviceType::Char => false,
                DeviceType::Block => true,
                DeviceType::Unspecified => return invalid(&id, "unknown device type"),
            };
            let number =
                |n: i32| if n < -1 { invalid(&id, "device number below -1") } else { Ok(u32::try_from(n).ok()) };
            let (major, minor) = (number(rule.major)?, number(rule.minor)?);
            let action = action(rule.action(), &id)?;
            devices.push(DeviceRule { id, block, major, minor, action, reason: rule.reason });
        }
        // Most specific first, deny before allow.
        devices.sort_by_key(|d| (d.major.is_none(), d.minor.is_none(), d.action != Action::Deny));

        let defaults = form.defaults.unwrap_or_default();
        if defaults.files & !ALL_ACCESS != 0 {
            return invalid("defaults.files", "unknown bits");
        }
        let defaults = Defaults {
            files: defaults.files,
            network: action(defaults.network(), "defaults.network")?,
            devices: action(defaults.devices(), "defaults.devices")?,
            self_written_programs: action(defaults.self_written_programs(), "defaults.self_written_programs")?,
        };
        let environment = form.environment.unwrap_or_default();
        let policy = Self {
            name: form.name,
            files,
            network,
            devices,
            strip: environment.strip,
            keep: environment.keep,
            defaults,
            surface: form.surface.unwrap_or_default(),
            limits: form.limits.unwrap_or_default(),
            best_effort: form.best_effort,
            ways: 0,
            names: None,
        };
        Ok(policy.with_ways())
    }
}

impl Policy {
    /// Adds that nothing on the way to what is denied may be moved or removed where the session else could: a folder in
    /// its place would have no rule (`.git` and `.git/hooks`).
    fn with_ways(mut self) -> Self {
        let matcher = Matcher::new(&self);
        let mut ways: Vec<FileRule> = Vec::new();
        let denied = |rule: &&FileRule| {
            rule.action == Action::Deny && rule.access & !EXECUTE != 0 && !matches!(rule.kind, FileKind::NameGlob(_))
        };
        for rule in self.files.iter().filter(denied) {
            for path in ancestors(&rule.path) {
                let movable = path != "/" && !matcher.decide(path, DELETE).denies();
                if movable && !ways.iter().any(|way| way.path == path) {
                    let (id, reason) = (rule.id.clone(), rule.reason.clone());
                    let (kind, action) = (FileKind::Exact, Action::Deny);
                    let (path, access) = (path.to_owned(), DELETE);
                    ways.push(FileRule { id, path, kind, access, action, reason, state: None });
                }
            }
        }
        self.ways = ways.len();
        self.files.extend(ways);
        self
    }

    /// True for a rule that was added for the sake of another one.
    pub fn is_way(&self, rule: usize) -> bool {
        rule + self.ways >= self.files.len()
    }
}

impl Policy {
    /// Lets the session reach its port of the egress process. Tier C alone: the kernel's table has no room for it.
    pub fn reach_egress(&mut self, port: u16) {
        let mut address = [0; 16];
        address[10..].copy_from_slice(&[0xff, 0xff, 127, 0, 0, 1]);
        let rule = NetworkRule {
            id: crate::network::EGRESS_RULE.into(),
            action: Action::Allow,
            protocol: Protocol::Tcp,
            ports: vec![(port, port)],
            target: Target::Cidr { address, prefix: 128 },
            reason: String::new(),
        };
        self.network.insert(0, rule);
    }

    /// The port that `reach_egress` was given.
    pub fn egress_port(&self) -> Option<u16> {
        self.network.first().filter(|rule| rule.id == crate::network::EGRESS_RULE).map(|rule| rule.ports[0].0)
    }
}

/// Indexes of the network rules that the kernel tells apart: one of those for names with the same ports, protocol and
/// action stands for all.
pub fn distinct_in_kernel(rules: &[NetworkRule]) -> Vec<usize> {
    let mut shapes = BTreeSet::new();
    let mut new = |rule: &NetworkRule| match rule.target {
        Target::Domain(_) => shapes.insert((rule.action == Action::Deny, rule.protocol as i32, rule.ports.clone())),
        _ => true,
    };
    rules.iter().enumerate().filter(|(_, rule)| new(rule)).map(|(index, _)| index).collect()
}

/// Sorting by this puts the rule that decides first.
fn specificity(rule: &NetworkRule) -> (u8, u32, bool, bool) {
    let width = match rule.target {
        Target::OwnPorts => 0,
        Target::Domain(_) => 1,
        Target::Cidr { prefix, .. } => 130 - prefix,
    };
    let ports = rule.ports.iter().map(|(low, high)| u32::from(high - low) + 1).sum();
    (width, ports, rule.protocol == Protocol::Any, rule.action != Action::Deny)
}

fn identifier(id: &str, list: &str) -> Result<String, Invalid> {
    if id.is_empty() || id.len() > MAX_ID || id.chars().any(char::is_control) {
        return invalid(list, format!("a rule's id is 1 to {MAX_ID} bytes without control characters"));
    }
    Ok(id.into())
}

fn action(action: Action, at: &str) -> Result<Action, Invalid> {
    match action {
        Action::Unspecified => invalid(at, "unknown action"),
        known => Ok(known),
    }
}

fn path(path: &str, at: &str) -> Result<String, Invalid> {
    let normalised = path == "/"
        || path.strip_prefix('/').is_some_and(|rest| rest.split('/').all(|part| !matches!(part, "" | "." | "..")));
    if !normalised || path.len() > MAX_PATH || path.contains('\0') {
        return invalid(at, format!("{path:?} is not an absolute, normalised path"));
    }
    Ok(path.into())
}

/// A network as v4-mapped IPv6; `None` when it has another length, host bits or too long a prefix.
fn mapped(address: &[u8], prefix: u32) -> Option<([u8; 16], u8)> {
    let mut out = [0; 16];
    let prefix = match address.len() {
        4 if prefix <= 32 => {
            out[10..12].fill(0xff);
            out[12..].copy_from_slice(address);
            prefix + 96
        }
        16 if prefix <= 128 => {
            out.copy_from_slice(address);
            prefix
        }
        _ => return None,
    };
    let bits = u128::from_be_bytes(out);
    let host = u128::MAX.checked_shr(prefix).unwrap_or(0);
    (bits & host == 0).then_some((out, prefix as u8))
}

fn domain_name(domain: &str) -> bool {
    let name = domain.strip_prefix("*.").unwrap_or(domain);
    name.len() <= 253
        && name.split('.').all(|label| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'_')
        })
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use crate::protocol::{self, Cidr, PortRange};

    /// A valid policy without rules.
    pub fn empty() -> CompiledPolicy {
        CompiledPolicy {
            version: 1,
            name: "test".into(),
            defaults: Some(protocol::Defaults {
                files: READ,
                network: Action::Deny.into(),
                devices: Action::Deny.into(),
                self_written_programs: Action::Deny.into(),
            }),
            ..CompiledPolicy::default()
        }
    }

    pub fn file(id: &str, path: &str, kind: FileRuleKind, access: u32, action: Action) -> protocol::FileRule {
        protocol::FileRule {
            id: id.into(),
            path: path.into(),
            kind: kind.into(),
            access,
            action: action.into(),
            ..protocol::FileRule::default()
        }
    }

    fn at(form: CompiledPolicy) -> String {
        Policy::try_from(form).expect_err("is refused").at
    }

    fn with_file(path: &str, access: u32) -> CompiledPolicy {
        CompiledPolicy { files: vec![file("r", path, FileRuleKind::Subtree, access, Action::Deny)], ..empty() }
    }

    #[test]
    fn folders_on_the_way_to_what_is_denied_stay_where_they_are() {
        let form = CompiledPolicy {
            files: vec![
                file("work", "/w", FileRuleKind::Subtree, WRITE | CREATE | DELETE, Action::Allow),
                file("git", "/w/.git/hooks", FileRuleKind::Subtree, WRITE, Action::Deny),
                file("system", "/etc/shadow", FileRuleKind::Exact, READ, Action::Deny),
            ],
            ..empty()
        };
        let policy = Policy::try_from(form).expect("valid");
        let matcher = Matcher::new(&policy);
        let moved = |path| matcher.decide(path, DELETE);
        assert!(moved("/w").denies() && moved("/w/.git").denies() && moved("/w/.git/hooks").denies());
        assert_eq!(policy.files[moved("/w/.git").rule.expect("a rule")].id, "git");
        assert!(!moved("/w/.git/index").denies() && !moved("/w/src").denies());
        assert!(!matcher.decide("/w/.git", CREATE).denies());
        assert!((0..policy.files.len()).all(|rule| policy.is_way(rule) == (rule >= 3)));
    }

    #[test]
    fn an_empty_policy_is_valid_and_one_of_another_version_is_not() {
        assert!(Policy::try_from(empty()).is_ok());
        assert_eq!(at(CompiledPolicy { version: 2, ..empty() }), "version");
        assert_eq!(at(CompiledPolicy { version: 0, ..empty() }), "version");
    }

    #[test]
    fn a_policy_of_another_architecture_is_refused() {
        let form = |architecture: &str| CompiledPolicy { architecture: architecture.into(), ..empty() };
        assert!(Policy::try_from(form(std::env::consts::ARCH)).is_ok());
        let why = Policy::try_from(form("riscv64")).expect_err("is refused").to_string();
        assert_eq!(why, format!("architecture: compiled for riscv64, this is {}", std::env::consts::ARCH));
    }

    #[test]
    fn paths_that_are_not_absolute_and_normalised_are_refused_and_named() {
        for path in ["", "home", "/a//b", "/a/./b", "/a/../b", "/a/", "~/x", "/a\0b"] {
            assert_eq!(at(with_file(path, READ)), "r", "{path:?}");
        }
        for path in ["/", "/a", "/a/b..c", "/home/ü"] {
            assert!(Policy::try_from(with_file(path, READ)).is_ok(), "{path:?}");
        }
    }

    #[test]
    fn unknown_access_bits_and_enum_values_are_refused() {
        assert_eq!(at(with_file("/a", 0)), "r");
        assert_eq!(at(with_file("/a", 64)), "r");
        let mut form = with_file("/a", READ);
        form.files[0].kind = 77;
        assert_eq!(at(form), "r");
        let mut form = with_file("/a", READ);
        form.files[0].action = 77;
        assert_eq!(at(form), "r");
        let mut form = empty();
        form.defaults = None;
        assert_eq!(at(form), "defaults.network");
    }

    #[test]
    fn limits_hold() {
        let mut form = with_file("/a", READ);
        form.files = vec![form.files[0].clone(); 2 * MAX_FILES + 1];
        assert_eq!(at(form), "files");
    }

    #[test]
    fn globs_have_a_star_at_their_ends_only() {
        for (pattern, yes, no) in [
            ("*.pem", "key.pem", "key.pem2"),
            (".env*", ".env.local", "a.env"),
            ("*token*", "my-token-1", "toke"),
            ("id_rsa", "id_rsa", "id_rsa2"),
        ] {
            let glob = Glob::parse(pattern).expect(pattern);
            assert!(glob.matches(yes) && !glob.matches(no), "{pattern}");
        }
        for pattern in ["", "*", "**", "a*b", "a/b", "a?", "[ab]"] {
            assert_eq!(Glob::parse(pattern), None, "{pattern}");
        }
    }

    fn network(address: &[u8], prefix: u32, ports: &[(u32, u32)]) -> protocol::NetworkRule {
        protocol::NetworkRule {
            id: "n".into(),
            action: Action::Allow.into(),
            ports: ports.iter().map(|&(low, high)| PortRange { low, high }).collect(),
            target: Some(network_rule::Target::Cidr(Cidr { address: address.into(), prefix })),
            ..protocol::NetworkRule::default()
        }
    }

    #[test]
    fn networks_are_v4_mapped_and_host_bits_are_refused() {
        let form = |rule| CompiledPolicy { network: vec![rule], ..empty() };
        let policy = Policy::try_from(form(network(&[127, 0, 0, 0], 8, &[]))).expect("valid");
        let mut address = [0; 16];
        address[10..13].copy_from_slice(&[0xff, 0xff, 127]);
        assert_eq!(policy.network[0].target, Target::Cidr { address, prefix: 104 });
        assert_eq!(policy.network[0].ports, [(1, 65535)]);
        for bad in [
            network(&[127, 0, 0, 1], 8, &[]),
            network(&[127, 0, 0, 0], 33, &[]),
            network(&[127, 0, 0], 8, &[]),
            network(&[0; 16], 129, &[]),
            network(&[0; 4], 0, &[(0, 1)]),
            network(&[0; 4], 0, &[(2, 1)]),
            network(&[0; 4], 0, &[(1, 70000)]),
        ] {
            assert_eq!(at(form(bad)), "n");
        }
    }

    #[test]
    fn rules_for_names_that_differ_in_the_name_alone_count_once() {
        let named = |name: String, low: u32| protocol::NetworkRule {
            target: Some(network_rule::Target::Domain(name)),
            ..network(&[0; 4], 0, &[(low, 65535)])
        };
        let form = |rules: Vec<_>| CompiledPolicy { network: rules, ..empty() };
        let one = |number: usize| named(format!("host-{number}.example"), 1);
        let policy = Policy::try_from(form((0..MAX_NETWORK).map(one).collect())).expect("valid");
        assert_eq!((policy.network.len(), distinct_in_kernel(&policy.network)), (MAX_NETWORK, vec![0]));
        assert_eq!(at(form((0..=MAX_NETWORK).map(one).collect())), "network");
        let ports = |number: usize| named(format!("host-{number}.example"), number as u32 + 1);
        assert!(Policy::try_from(form((0..MAX_NETWORK_ENTRIES).map(ports).collect())).is_ok());
        assert_eq!(at(form((0..=MAX_NETWORK_ENTRIES).map(ports).collect())), "network");
    }

    #[test]
    fn the_more_specific_network_rule_comes_first() {
        let mut wide = network(&[0; 4], 0, &[]);
        wide.id = "wide".into();
        let mut port = network(&[0; 4], 0, &[(443, 443)]);
        port.id = "port".into();
        let form = CompiledPolicy { network: vec![wide, port, network(&[10, 0, 0, 0], 8, &[])], ..empty() };
        let order: Vec<_> = Policy::try_from(form).expect("valid").network.into_iter().map(|r| r.id).collect();
        assert_eq!(order, ["n", "port", "wide"]);
    }
}
