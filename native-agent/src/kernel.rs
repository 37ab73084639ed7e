//! The kernel's side of a system agent: maps and links as descriptors, nothing else. Everything here works without
//! privilege on descriptors that the loader made (agent-build-facts.md, "Privilege after loading").
use crate::approvals;
use crate::group;
use crate::matcher::anchor_paths;
use crate::policy::{
    ALL_ACCESS, CLASSES, DeviceRule, FileKind, FileRule, Glob, MAX_GLOBS, NetworkRule, Policy, Target,
    distinct_in_kernel,
};
use crate::protocol::{Action, Protocol, RegisteredObject};
use crate::running::PROGRAMS;
use crate::session::Session;
use libbpf_rs::libbpf_sys;
use std::collections::{BTreeMap, HashMap};
use std::ffi::{CString, c_void};
use std::io;
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd, RawFd};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

/// Policy slots in the maps (subject.h SLOTS); the last one is the canary's.
pub const SLOTS: u32 = 128;
pub const CANARY_SLOT: u32 = SLOTS - 1;
const NETWORKS: u32 = 64;
const RANGES: usize = 16;
const DEVICES: u32 = 256;
pub(crate) const NAME_BYTES: usize = 64;

/// Maps that the agent uses, by their name in bpf/.
pub const MAPS: [&str; 32] = [
    "labels",
    "processes",
    "unlabelled",
    "policies",
    "objects",
    "names",
    "globs",
    "glob_ends",
    "filters",
    "approved",
    "approved_names",
    "approvings",
    "registrations",
    "networks",
    "devices",
    "own_ports",
    "redirected",
    "name_servers",
    "calls",
    "events",
    "dropped",
    "armings",
    "orphans",
    "unnoted",
    "watches",
    "entered",
    "enrolments",
    "places",
    "taken",
    "not_armed",
    "forms",
    "records",
];

/// True for what the agent uses, not only holds: the maps above, "it_labelled" (iterator link), and in tier A "getattr"
/// (program) and those of [`crate::running`] and [`crate::group`].
pub fn handed_over(name: &str) -> bool {
    MAPS.contains(&name)
        || matches!(name, "it_labelled" | "getattr" | "arm_alloc" | group::PROGRAM)
        || PROGRAMS.contains(&name)
}

/// A mark in `processes` of a helper (subject.h HELPER), which is no process of the session.
const HELPER: u32 = 1 << 31;

/// Descriptors by name: see [`handed_over`].
pub struct Kernel {
    descriptors: BTreeMap<String, OwnedFd>,
    /// One registration at a time: the kernel has one place for it.
    registering: Mutex<()>,
}

/// struct policy of subject.h.
#[repr(C)]
#[derive(Default)]
struct KernelPolicy {
    files: u32,
    globs: u32,
    networks: u32,
    devices: u32,
    network_denied: u8,
    devices_denied: u8,
    self_written_denied: u8,
    debug_allowed: u8,
    namespaces_allowed: u8,
    sockets_allowed: u8,
    unused: u8,
    approvals: u8,
    generation: u64,
    door: u16,
    unused2: [u16; 3],
}

/// struct rules of object.h.
#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Rules {
    decides: u8,
    denies: u8,
    exact_decides: u8,
    exact_denies: u8,
    has_names: u8,
    audits: u8,
    exact_audits: u8,
    unused: u8,
    globs: u64,
    rule: [u16; 6],
    exact_rule: [u16; 6],
}

/// struct registration of object.h.
#[repr(C)]
struct Registration {
    thread: u32,
    slot1: u32,
    by_name: u32,
    unused: u32,
    rules: Rules,
    name: [u8; NAME_BYTES],
}

/// struct glob of object.h.
#[repr(C)]
#[derive(Clone, Copy)]
struct KernelGlob {
    length: u8,
    open_start: u8,
    open_end: u8,
    decides: u8,
    denies: u8,
    audits: u8,
    unused: [u8; 2],
    rule: [u16; 6],
    text: [u8; NAME_BYTES],
}

/// struct network of net.bpf.c.
#[repr(C)]
struct KernelNetwork {
    address: [u8; 16],
    mask: [u8; 16],
    target: u8,
    protocol: u8,
    action: u8,
    ranges: u8,
    rule1: u32,
    ports: [(u16, u16); RANGES],
}

/// struct device of net.bpf.c.
#[repr(C)]
struct KernelDevice {
    block: u32,
    major: u32,
    minor: u32,
    action: u32,
    rule1: u32,
}

/// struct filter of object.h.
#[repr(C)]
struct Filter([u8; 1 << 12]);

impl Default for Filter {
    fn default() -> Self {
        Self([0; 1 << 12])
    }
}

const RECORD_BYTES: usize = 1016;

/// struct record of record.h.
#[repr(C)]
struct Record {
    parts: u32,
    length: u32,
    bytes: [u8; RECORD_BYTES],
}

impl Default for Record {
    fn default() -> Self {
        Self { parts: 0, length: 0, bytes: [0; RECORD_BYTES] }
    }
}

/// Index plus one, as the kernel keeps it: 0 is the default.
pub(crate) fn rule1(index: usize) -> u16 {
    u16::try_from(index + 1).unwrap_or(u16::MAX - 1)
}

/// RULE_… of net.bpf.c.
fn kernel_action(action: Action) -> u32 {
    match action {
        Action::Deny => 1,
        Action::Audit => 2,
        _ => 0,
    }
}

/// What rules of one kind say at one place: sets of classes, and which rule it is for each.
struct Said<'a> {
    decides: &'a mut u8,
    denies: &'a mut u8,
    audits: &'a mut u8,
    rules: &'a mut [u16; 6],
}

fn take(said: Said<'_>, rule: &FileRule, index: usize) {
    let Said { decides, denies, audits, rules } = said;
    let denied = rule.action == Action::Deny;
    for (position, class) in CLASSES.iter().enumerate() {
        let bit = *class as u8;
        if rule.access & class != 0 && (*decides & bit == 0 || denied && *denies & bit == 0) {
            *decides |= bit;
            *audits &= !bit;
            match rule.action {
                Action::Deny => *denies |= bit,
                Action::Audit => *audits |= bit,
                _ => {}
            }
            rules[position] = rule1(index);
        }
    }
}

static GENERATIONS: AtomicU64 = AtomicU64::new(1);

/// A policy's generation: no value comes again for a slot. The kernel counts registrations in the low half.
fn next_generation() -> u64 {
    GENERATIONS.fetch_add(1, Ordering::Relaxed) << 32
}

/// A glob in the kernel is a pattern with what all its rules of one folder say. The same pattern in two folders is
/// two: which folders it holds in is a set at the folder.
fn glob_groups(policy: &Policy) -> Vec<(&str, &Glob)> {
    let mut groups: Vec<(&str, &Glob)> = Vec::new();
    for rule in &policy.files {
        if let FileKind::NameGlob(glob) = &rule.kind
            && !groups.contains(&(rule.path.as_str(), glob))
        {
            groups.push((&rule.path, glob));
        }
    }
    groups
}

/// The anchor paths of a policy with the rules that stand at each: looked up for thousands of objects.
struct Anchors<'a> {
    paths: Vec<&'a str>,
    rules: HashMap<&'a str, Vec<usize>>,
    globs: HashMap<&'a str, u64>,
}

impl<'a> Anchors<'a> {
    fn of(policy: &'a Policy) -> Self {
        let mut rules: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, rule) in policy.files.iter().enumerate() {
            rules.entry(&rule.path).or_default().push(index);
        }
        let mut globs: HashMap<&str, u64> = HashMap::new();
        for (bit, (folder, _)) in glob_groups(policy).into_iter().enumerate().take(MAX_GLOBS) {
            *globs.entry(folder).or_default() |= 1 << bit;
        }
        Self { paths: anchor_paths(policy), rules, globs }
    }

    /// What the policy says at an anchor path.
    fn rules_at(&self, policy: &Policy, anchor: &str) -> Rules {
        let mut rules = Rules { globs: self.globs.get(anchor).copied().unwrap_or(0), ..Rules::default() };
        for index in self.rules.get(anchor).into_iter().flatten().copied() {
            let rule = &policy.files[index];
            match &rule.kind {
                FileKind::Subtree => take(
                    Said {
                        decides: &mut rules.decides,
                        denies: &mut rules.denies,
                        audits: &mut rules.audits,
                        rules: &mut rules.rule,
                    },
                    rule,
                    index,
                ),
                FileKind::Exact => take(
                    Said {
                        decides: &mut rules.exact_decides,
                        denies: &mut rules.exact_denies,
                        audits: &mut rules.exact_audits,
                        rules: &mut rules.exact_rule,
                    },
                    rule,
                    index,
                ),
                FileKind::NameGlob(_) => {}
            }
        }
        rules
    }
}

/// What the policy's name patterns are in the kernel.
fn globs(policy: &Policy) -> io::Result<Vec<KernelGlob>> {
    let groups = glob_groups(policy);
    if groups.len() > MAX_GLOBS {
        return Err(io::Error::other(format!("{} name patterns in folders, at most {MAX_GLOBS}", groups.len())));
    }
    let entry = |(folder, glob): &(&str, &Glob)| {
        let mut entry = KernelGlob {
            length: glob.text.len() as u8,
            open_start: glob.open_start.into(),
            open_end: glob.open_end.into(),
            decides: 0,
            denies: 0,
            audits: 0,
            unused: [0; 2],
            rule: [0; 6],
            text: padded(&glob.text),
        };
        for (index, rule) in policy.files.iter().enumerate() {
            if rule.path == *folder && matches!(&rule.kind, FileKind::NameGlob(its) if its == *glob) {
                let said = Said {
                    decides: &mut entry.decides,
                    denies: &mut entry.denies,
                    audits: &mut entry.audits,
                    rules: &mut entry.rule,
                };
                take(said, rule, index);
            }
        }
        entry
    };
    Ok(groups.iter().map(entry).collect())
}

/// struct ends of object.h: which patterns a name's first byte, and its last one, allow for.
fn glob_ends(policy: &Policy) -> [[u64; 256]; 2] {
    let mut found = [[0u64; 256]; 2];
    for (position, (_, glob)) in glob_groups(policy).iter().enumerate().take(MAX_GLOBS) {
        let bytes = glob.text.as_bytes();
        for (sets, open, byte) in
            [(0, glob.open_start, bytes.first().copied()), (1, glob.open_end, bytes.last().copied())]
        {
            for (value, set) in found[sets].iter_mut().enumerate() {
                *set |= u64::from(open || byte.is_none_or(|byte| usize::from(byte) == value)) << position;
            }
        }
    }
    found
}

/// The network rules as the kernel has them, in deciding order. Rules about names are left out: the egress process
/// decides; without it nothing is allowed.
fn networks(policy: &Policy) -> Vec<KernelNetwork> {
    let entry = |index: usize| {
        let rule: &NetworkRule = &policy.network[index];
        let (address, mask) = match &rule.target {
            Target::Cidr { address, prefix } => {
                let host = u128::MAX.checked_shr(u32::from(*prefix)).unwrap_or(0);
                (*address, (!host).to_be_bytes())
            }
            Target::OwnPorts => ([0; 16], [0; 16]),
            // Only its ports: the egress process decides about the name, and without it nothing is allowed.
            Target::Domain(_) => ([0; 16], [0; 16]),
        };
        let mut ports = [(0, 0); RANGES];
        ports[..rule.ports.len()].copy_from_slice(&rule.ports);
        KernelNetwork {
            address,
            mask,
            target: match rule.target {
                Target::Cidr { .. } => 0,
                Target::OwnPorts => 1,
                Target::Domain(_) => 2,
            },
            protocol: match rule.protocol {
                Protocol::Any => 0,
                Protocol::Tcp => 6,
                Protocol::Udp => 17,
            },
            action: kernel_action(rule.action) as u8,
            ranges: rule.ports.len() as u8,
            rule1: rule1(index).into(),
            ports,
        }
    };
    distinct_in_kernel(&policy.network).into_iter().map(entry).collect()
}

fn devices(policy: &Policy) -> Vec<KernelDevice> {
    let entry = |(index, rule): (usize, &DeviceRule)| KernelDevice {
        block: rule.block.into(),
        major: rule.major.unwrap_or(u32::MAX),
        minor: rule.minor.unwrap_or(u32::MAX),
        action: kernel_action(rule.action),
        rule1: rule1(index).into(),
    };
    policy.devices.iter().enumerate().map(entry).collect()
}

/// Panics where a valid policy would not fit into the kernel's tables (for the fuzzer).
#[cfg(any(test, fuzzing))]
pub fn check_image(policy: &Policy) {
    let known = |rule: u16, rules: usize| assert!(rule == 0 || usize::from(rule) <= rules);
    for glob in globs(policy).into_iter().flatten() {
        assert!(glob.length > 0 && usize::from(glob.length) < NAME_BYTES && glob.text[NAME_BYTES - 1] == 0);
        assert!(glob.decides != 0 && glob.denies & !glob.decides == 0);
        glob.rule.iter().for_each(|rule| known(*rule, policy.files.len()));
    }
    let networks = networks(policy);
    assert!(networks.len() <= NETWORKS as usize);
    for network in &networks {
        assert!((1..=RANGES).contains(&usize::from(network.ranges)));
        assert!((0..16).all(|byte| network.address[byte] & !network.mask[byte] == 0), "host bits");
    }
    assert!(devices(policy).len() <= DEVICES as usize);
    let anchors = Anchors::of(policy);
    for anchor in anchors.paths.iter().take(64) {
        let rules = anchors.rules_at(policy, anchor);
        assert!(rules.denies & !rules.decides == 0 && rules.exact_denies & !rules.exact_decides == 0);
        assert!(rules.audits & (rules.denies | !rules.decides) == 0, "told only what is allowed");
        rules.rule.iter().chain(&rules.exact_rule).for_each(|rule| known(*rule, policy.files.len()));
    }
}

pub(crate) fn padded(name: &str) -> [u8; NAME_BYTES] {
    let mut out = [0; NAME_BYTES];
    let length = name.len().min(NAME_BYTES - 1);
    out[..length].copy_from_slice(&name.as_bytes()[..length]);
    out
}

impl Kernel {
    pub fn new(descriptors: BTreeMap<String, OwnedFd>) -> Result<Self, String> {
        match MAPS.iter().chain(&["it_labelled"]).find(|name| !descriptors.contains_key(**name)) {
            Some(missing) => Err(format!("no descriptor for {missing}")),
            None => {
                let kernel = Self { descriptors, registering: Mutex::default() };
                kernel.continue_generations();
                Ok(kernel)
            }
        }
    }

    /// What an agent before this one gave to slots of these maps does not come again.
    fn continue_generations(&self) {
        let given = (0..SLOTS).filter_map(|slot| self.lookup::<u32, KernelPolicy>("policies", &slot));
        let highest = given.map(|policy| policy.generation >> 32).max().unwrap_or(0);
        GENERATIONS.fetch_max(highest + 1, Ordering::Relaxed);
    }

    pub fn descriptors(&self) -> &BTreeMap<String, OwnedFd> {
        &self.descriptors
    }

    pub fn map(&self, name: &str) -> RawFd {
        self.descriptors[name].as_raw_fd()
    }

    pub(crate) fn update<K, V>(&self, map: &str, key: &K, value: &V) -> io::Result<()> {
        let (key, value) = ((&raw const *key).cast::<c_void>(), (&raw const *value).cast::<c_void>());
        result(unsafe { libbpf_sys::bpf_map_update_elem(self.map(map), key, value, 0) })
    }

    pub(crate) fn lookup<K, V: Default>(&self, map: &str, key: &K) -> Option<V> {
        let mut value = V::default();
        let (key, out) = ((&raw const *key).cast::<c_void>(), (&raw mut value).cast::<c_void>());
        (unsafe { libbpf_sys::bpf_map_lookup_elem(self.map(map), key, out) } == 0).then_some(value)
    }

    /// True when the key was there.
    pub(crate) fn delete<K>(&self, map: &str, key: &K) -> bool {
        (unsafe { libbpf_sys::bpf_map_delete_elem(self.map(map), (&raw const *key).cast::<c_void>()) }) == 0
    }

    /// Writes down what a new agent must know of a slot, in the place of what was written before. The first part comes last:
    /// what has none is not there.
    pub(crate) fn write_record(&self, slot: u32, bytes: &[u8]) -> io::Result<()> {
        self.delete_record(slot);
        let parts: Vec<&[u8]> = bytes.chunks(RECORD_BYTES).collect();
        for (part, bytes) in parts.iter().enumerate().rev() {
            let mut record = Record { parts: parts.len() as u32, length: bytes.len() as u32, bytes: [0; RECORD_BYTES] };
            record.bytes[..bytes.len()].copy_from_slice(bytes);
            self.update("records", &[slot, part as u32], &record).inspect_err(|_| self.delete_record(slot))?;
        }
        Ok(())
    }

    fn delete_record(&self, slot: u32) {
        self.delete_where::<8>("records", |key| slot1_at(key, 0) == slot);
    }

    /// What is written down, by slot.
    pub(crate) fn records(&self) -> Vec<(u32, Vec<u8>)> {
        let firsts = self.keys_where::<8>("records", |key| slot1_at(key, 4) == 0);
        let whole = |slot: u32| {
            let part = |part: u32| self.lookup::<_, Record>("records", &[slot, part]);
            let mut bytes = Vec::new();
            for index in 0..part(0)?.parts {
                let part = part(index)?;
                bytes.extend_from_slice(part.bytes.get(..part.length as usize)?);
            }
            Some((slot, bytes))
        };
        firsts.iter().filter_map(|key| whole(slot1_at(key, 0))).collect()
    }

    /// Gives a slot the objects and names that are registered in another.
    pub(crate) fn copy_objects(&self, from: u32, to: u32) -> io::Result<()> {
        // First: the kernel looks up only what it says may be there.
        let filter: Filter = self.lookup("filters", &from).ok_or(io::ErrorKind::NotFound)?;
        self.update("filters", &to, &filter)?;
        self.copy_slot::<24, Rules>("objects", from, to)?;
        self.copy_slot::<88, Rules>("names", from, to)?;
        self.copy_approvals(from, to)
    }

    /// Gives a slot what another one has in a map whose keys begin with struct object; `V` is the map's value.
    pub(crate) fn copy_slot<const KEY: usize, V: Default>(&self, map: &str, from: u32, to: u32) -> io::Result<()> {
        for mut key in self.keys_where::<KEY>(map, |key| object_slot1(key) == from + 1) {
            let value: Option<V> = self.lookup(map, &key);
            key[16..20].copy_from_slice(&(to + 1).to_ne_bytes());
            value.map_or(Ok(()), |value| self.update(map, &key, &value))?;
        }
        Ok(())
    }

    /// Takes away what a slot has in such a map.
    pub(crate) fn delete_slot<const KEY: usize>(&self, map: &str, slot: u32) {
        self.delete_where::<KEY>(map, |key| object_slot1(key) == slot + 1);
    }

    /// The folders in which a slot has rules for this name, as struct object.
    pub(crate) fn folders_with(&self, slot: u32, name: &str) -> Vec<[u64; 3]> {
        let wanted = padded(name);
        let long = |key: &[u8; 88], at: usize| key[at..at + 8].try_into().map_or(0, u64::from_ne_bytes);
        self.keys_where::<88>("names", |key| object_slot1(key) == slot + 1 && key[24..] == wanted)
            .iter()
            .map(|key| [long(key, 0), long(key, 8), long(key, 16)])
            .collect()
    }

    /// Labels a process; what it starts from now on inherits the label.
    pub fn label(&self, pidfd: &OwnedFd, pid: u32, slot: u32) -> io::Result<()> {
        self.update("processes", &pid, &(slot + 1))?;
        self.update("labels", &pidfd.as_raw_fd(), &[slot + 1, 0])
    }

    /// Makes a process the helper of a session (subject.h HELPER): what it connects for the session is led where the
    /// session's own connections are. Ends with the process.
    pub fn label_helper(&self, pidfd: &OwnedFd, pid: u32, slot: u32) -> io::Result<()> {
        self.update("labels", &pidfd.as_raw_fd(), &[0u32, 0])?;
        self.update("processes", &pid, &((slot + 1) | HELPER))
    }

    /// Another port of the egress process for a session that is armed; everything else of its policy stays.
    pub fn set_door(&self, slot: u32, door: u16) -> io::Result<()> {
        let mut entry: KernelPolicy = self.lookup("policies", &slot).ok_or_else(io::Error::last_os_error)?;
        entry.door = door;
        self.update("policies", &slot, &entry)
    }

    /// Which questions are led to the egress process: those to this machine's name servers.
    pub fn set_name_servers(&self, servers: &[std::net::IpAddr]) -> io::Result<()> {
        for index in 0..crate::network::MAX_NAME_SERVERS {
            let address = servers.get(index).map_or([0; 16], |server| crate::network::mapped(*server));
            self.update("name_servers", &(index as u32), &address)?;
        }
        Ok(())
    }

    /// Takes back what [`Self::label`] did for cgroup programs, for a process that is not labelled (any more).
    pub(crate) fn unlabel_process(&self, pid: u32, slot: u32) {
        if self.lookup::<u32, u32>("processes", &pid) == Some(slot + 1) {
            unsafe { libbpf_sys::bpf_map_delete_elem(self.map("processes"), (&raw const pid).cast()) };
        }
    }

    /// True when a session is bound to this port.
    pub(crate) fn owns_port(&self, slot: u32, port: u16, protocol: Protocol) -> bool {
        // struct port of net.bpf.c
        let (number, protocol) = (port.to_ne_bytes(), if protocol == Protocol::Udp { 17 } else { 6 });
        let slot1 = (slot + 1).to_ne_bytes();
        let key = [slot1[0], slot1[1], slot1[2], slot1[3], number[0], number[1], protocol, 0];
        self.lookup::<_, u32>("own_ports", &key).is_some()
    }

    /// The slot whose label a process carries.
    pub fn label_of(&self, pidfd: &OwnedFd) -> Option<u32> {
        let mut label = [0u32; 2];
        let (fd, out) = (pidfd.as_raw_fd(), (&raw mut label).cast::<c_void>());
        let found = unsafe { libbpf_sys::bpf_map_lookup_elem(self.map("labels"), (&raw const fd).cast(), out) };
        (found == 0).then(|| label[0].checked_sub(1)).flatten()
    }

    pub fn is_labelled(&self, pidfd: &OwnedFd) -> bool {
        let mut label = [0u32; 2];
        let (fd, out) = (pidfd.as_raw_fd(), (&raw mut label).cast::<c_void>());
        let result = unsafe { libbpf_sys::bpf_map_lookup_elem(self.map("labels"), (&raw const fd).cast(), out) };
        // Only "no entry" means no label; a process that is gone gets no control either.
        result == 0 && label[0] != 0 || result != 0 && result != -libc::ENOENT
    }

    /// Writes everything of a policy that is not about single objects.
    pub fn load_policy(&self, slot: u32, policy: &Policy) -> io::Result<()> {
        let (globs, networks, devices) = (globs(policy)?, networks(policy), devices(policy));
        for (position, entry) in globs.iter().enumerate() {
            self.update("globs", &(slot * MAX_GLOBS as u32 + position as u32), entry)?;
        }
        self.update("glob_ends", &slot, &glob_ends(policy))?;
        for (position, entry) in networks.iter().enumerate() {
            self.update("networks", &(slot * NETWORKS + position as u32), entry)?;
        }
        for (position, entry) in devices.iter().enumerate() {
            self.update("devices", &(slot * DEVICES + position as u32), entry)?;
        }
        // Last, so that counts never run ahead of entries.
        let entry = KernelPolicy {
            files: policy.defaults.files & ALL_ACCESS,
            globs: globs.len() as u32,
            networks: networks.len() as u32,
            devices: devices.len() as u32,
            network_denied: (policy.defaults.network == Action::Deny).into(),
            devices_denied: (policy.defaults.devices == Action::Deny).into(),
            self_written_denied: (policy.defaults.self_written_programs == Action::Deny).into(),
            debug_allowed: policy.surface.allow_debug.into(),
            namespaces_allowed: policy.surface.allow_namespaces.into(),
            sockets_allowed: policy.surface.allow_exotic_sockets.into(),
            unused: 0,
            approvals: policy.files.iter().any(|rule| rule.state.is_some()).into(),
            generation: next_generation(),
            door: policy.names.as_ref().map_or(0, |names| names.door),
            unused2: [0; 3],
        };
        self.update("policies", &slot, &entry)
    }

    /// Has the kernel record the identity of objects; how many were recorded.
    pub fn register(
        &self,
        session: &Session,
        objects: &[RegisteredObject],
        descriptors: &[OwnedFd],
    ) -> io::Result<u32> {
        self.register_objects(session.slot, &session.policy, objects, descriptors)
    }

    pub fn register_objects(
        &self,
        slot: u32,
        policy: &Policy,
        objects: &[RegisteredObject],
        descriptors: &[OwnedFd],
    ) -> io::Result<u32> {
        let _one = self.registering.lock().unwrap_or_else(PoisonError::into_inner);
        let _attached = self.attach("getattr")?;
        let anchors = Anchors::of(policy);
        let approvals = approvals::of(policy);
        let thread = unsafe { libc::gettid() } as u32;
        let mut recorded = 0;
        for (object, descriptor) in objects.iter().zip(descriptors) {
            let anchor = anchors.paths.get(object.anchor as usize).copied();
            let anchor = anchor.ok_or_else(|| io::Error::other(format!("no anchor {}", object.anchor)))?;
            let rules = anchors.rules_at(policy, anchor);
            if object.name.contains('/') {
                return Err(io::Error::other("a name is one component"));
            }
            let registration = Registration {
                thread,
                slot1: slot + 1,
                by_name: (!object.name.is_empty()).into(),
                unused: 0,
                rules,
                name: padded(&object.name),
            };
            self.update("registrations", &0u32, &registration)?;
            let mut stat = std::mem::MaybeUninit::<libc::stat>::uninit();
            unsafe { libc::fstat(descriptor.as_raw_fd(), stat.as_mut_ptr()) };
            // The hook clears the thread when it has recorded the object.
            let after: [u32; size_of::<Registration>() / 4] =
                self.lookup("registrations", &0u32).ok_or_else(io::Error::last_os_error)?;
            if after[0] != 0 {
                return Err(io::Error::other(format!("the kernel did not record {anchor} (map full?)")));
            }
            if let Some(approval) = approvals.get(anchor).copied() {
                self.note_approval(slot, approval, &object.name, descriptor)?;
            }
            recorded += 1;
        }
        Ok(recorded)
    }

    /// True for what this kernel had when the programs were loaded.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.descriptors.contains_key(name)
    }

    /// Attaches a program for as long as the descriptor is held: nobody else's stat or fork pays in between.
    pub(crate) fn attach(&self, program: &str) -> io::Result<OwnedFd> {
        let program = self.descriptors.get(program).ok_or(io::ErrorKind::Unsupported)?;
        match unsafe { libbpf_sys::bpf_raw_tracepoint_open(std::ptr::null(), program.as_raw_fd()) } {
            fd if fd >= 0 => Ok(unsafe { OwnedFd::from_raw_fd(fd) }),
            error => Err(io::Error::from_raw_os_error(-error)),
        }
    }

    /// Pids of the processes that carry a label, with its slot.
    pub fn labelled(&self) -> io::Result<Vec<(u32, u32)>> {
        let bytes = self.iterate("it_labelled")?;
        let number = |bytes: &[u8]| u32::from_ne_bytes([bytes[0], bytes[1], bytes[2], bytes[3]]);
        let mut found: Vec<(u32, u32)> =
            bytes.chunks_exact(8).map(|entry| (number(&entry[..4]), number(&entry[4..]))).collect();
        // Those for whose label there was no memory (subject.h).
        if self.lookup::<u32, u64>("unlabelled", &0).is_some_and(|children| children > 0) {
            for key in self.keys_where::<4>("processes", |_| true) {
                let pid = number(&key);
                found.extend(self.slot_of_process(pid).map(|slot| (slot, pid)).filter(|entry| !found.contains(entry)));
            }
        }
        Ok(found)
    }

    /// Pids of the processes that carry a slot's label.
    pub fn labelled_in(&self, slot: u32) -> Vec<u32> {
        let found = self.labelled().unwrap_or_default().into_iter();
        found.filter(|(its, _)| *its == slot).map(|(_, pid)| pid).collect()
    }

    /// The slot under which cgroup programs know a process.
    fn slot_of_process(&self, pid: u32) -> Option<u32> {
        let slot1 = self.lookup::<u32, u32>("processes", &pid).filter(|slot1| slot1 & HELPER == 0);
        slot1.and_then(|slot1| slot1.checked_sub(1))
    }

    /// True for a process of a session, also for one whose label there was no memory for.
    pub fn confines(&self, pid: u32, pidfd: &OwnedFd) -> bool {
        self.is_labelled(pidfd) || self.slot_of_process(pid).is_some()
    }

    /// Everything that an iterator writes.
    pub(crate) fn iterate(&self, iterator: &str) -> io::Result<Vec<u8>> {
        let link = self.descriptors.get(iterator).ok_or(io::ErrorKind::Unsupported)?;
        let fd = unsafe { libbpf_sys::bpf_iter_create(link.as_raw_fd()) };
        if fd < 0 {
            return Err(io::Error::from_raw_os_error(-fd));
        }
        let mut bytes = Vec::new();
        io::Read::read_to_end(&mut std::fs::File::from(unsafe { OwnedFd::from_raw_fd(fd) }), &mut bytes)?;
        Ok(bytes)
    }

    /// Kills every process of a session, until a pass finds none; how many there were.
    pub fn kill_labelled(&self, slot: u32) -> u32 {
        let mut killed = std::collections::BTreeSet::new();
        for _ in 0..100 {
            let mut fresh = false;
            for pid in self.labelled_in(slot) {
                // By pidfd, and asked again for its label: the pid may be another's by now.
                if let Ok(pidfd) = crate::socket::pidfd_open(pid)
                    && self.confines(pid, &pidfd)
                {
                    unsafe { libc::syscall(libc::SYS_pidfd_send_signal, pidfd.as_raw_fd(), libc::SIGKILL, 0, 0) };
                    fresh |= killed.insert(pid);
                }
            }
            if !fresh {
                break;
            }
        }
        killed.len() as u32
    }

    /// Empties a session's slot. Its objects are removed first: what is left of it, if anything, loses its allowed
    /// objects before it loses its rules.
    pub fn forget(&self, slot: u32) {
        self.forget_approvals(slot);
        self.delete_slot::<24>("objects", slot);
        self.delete_slot::<88>("names", slot);
        // After the objects: what was allowed by them and is remembered is forgotten as well.
        if let Some(mut policy) = self.lookup::<u32, KernelPolicy>("policies", &slot) {
            policy.generation = next_generation();
            let _ = self.update("policies", &slot, &policy);
        }
        let _ = self.update("filters", &slot, &Filter::default());
        group::unwatch(self, slot);
        self.delete_where::<8>("own_ports", |key| slot1_at(key, 0) == slot + 1);
        self.delete_record(slot);
    }

    pub(crate) fn delete_where<const N: usize>(&self, map: &str, wanted: impl Fn(&[u8; N]) -> bool) {
        for key in self.keys_where(map, wanted) {
            self.delete(map, &key);
        }
    }

    pub(crate) fn keys_where<const N: usize>(&self, map: &str, wanted: impl Fn(&[u8; N]) -> bool) -> Vec<[u8; N]> {
        let fd = self.map(map);
        let mut keys = Vec::new();
        let mut key = [0u8; N];
        let mut previous: *const c_void = std::ptr::null();
        // A key removed meanwhile restarts the walk; the bound ends it in any case.
        for _ in 0..1 << 18 {
            let mut next = [0u8; N];
            if unsafe { libbpf_sys::bpf_map_get_next_key(fd, previous, next.as_mut_ptr().cast()) } != 0 {
                break;
            }
            if wanted(&next) {
                keys.push(next);
            }
            key = next;
            previous = key.as_ptr().cast();
        }
        let _ = key;
        keys
    }

    /// Events that did not fit into the ring buffer.
    pub fn dropped(&self) -> u64 {
        self.lookup("dropped", &0u32).unwrap_or(0)
    }

    /// Says which calls' refusals are events (tier A: those that the filter refuses).
    pub fn watch_calls(&self, calls: impl Iterator<Item = libc::c_long>) -> io::Result<()> {
        for number in calls.filter_map(|number| u32::try_from(number).ok()).filter(|number| *number < 512) {
            self.update("calls", &number, &1u8)?;
        }
        Ok(())
    }

    /// Calls `consume` with each event, for ever.
    pub fn consume(&self, mut consume: impl FnMut(&[u8])) -> io::Result<()> {
        type Consume<'a> = &'a mut dyn FnMut(&[u8]);
        unsafe extern "C" fn callback(context: *mut c_void, data: *mut c_void, size: libbpf_sys::size_t) -> i32 {
            let consume = unsafe { &mut *context.cast::<Consume<'_>>() };
            consume(unsafe { std::slice::from_raw_parts(data.cast(), size as usize) });
            0
        }
        let mut consume: Consume<'_> = &mut consume;
        let context = (&raw mut consume).cast();
        let ring =
            unsafe { libbpf_sys::ring_buffer__new(self.map("events"), Some(callback), context, std::ptr::null()) };
        if ring.is_null() {
            return Err(io::Error::last_os_error());
        }
        loop {
            let result = unsafe { libbpf_sys::ring_buffer__poll(ring, -1) };
            if result < 0 && result != -libc::EINTR {
                unsafe { libbpf_sys::ring_buffer__free(ring) };
                return Err(io::Error::from_raw_os_error(-result));
            }
        }
    }
}

/// The slot in a key that begins with struct object.
fn object_slot1(key: &[u8]) -> u32 {
    slot1_at(key, 16)
}

fn slot1_at(key: &[u8], offset: usize) -> u32 {
    u32::from_ne_bytes([key[offset], key[offset + 1], key[offset + 2], key[offset + 3]])
}

fn result(code: i32) -> io::Result<()> {
    if code == 0 { Ok(()) } else { Err(io::Error::from_raw_os_error(-code)) }
}

/// Pins a descriptor's object in bpffs.
pub fn pin(fd: RawFd, path: &std::path::Path) -> io::Result<()> {
    let path = CString::new(path.to_string_lossy().into_owned())?;
    result(unsafe { libbpf_sys::bpf_obj_pin(fd, path.as_ptr()) })
}
