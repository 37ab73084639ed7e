//! What a late session had before it was armed, from what the kernel lists (bpf/held.bpf.c) to what people read.
use crate::kernel_events::{self, EVENT_BYTES};
use crate::policy::{EXECUTE, READ, WRITE};
use crate::process;
use crate::protocol::{Before, HeldFile, HeldFileKind, HeldMapping, HeldSocket, Process, Protocol};
use crate::session::Session;
use crate::{matcher, network};
use prost::Message;
use std::collections::{BTreeMap, HashMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};

/// Entries in a list.
const MAX_LISTED: usize = 1000;

/// Offsets in struct held; the path stands in a struct event.
const LOCAL_NAME: usize = 80;
const PEER_NAME: usize = 208;
const UNIX_NAME: usize = 128;
const PATH: usize = 336;
const ENTRY: usize = PATH + EVENT_BYTES;
/// `kind`.
const FILE: u32 = 1;
const SOCKET: u32 = 2;
const MAPPING: u32 = 3;
const LISTEN: u16 = 10;
/// verdict.h: DENIED and DENIED_CLASS.
const DENIED: u32 = 1 << 31;

struct Entry<'a>(&'a [u8]);

impl Entry<'_> {
    fn short(&self, at: usize) -> u16 {
        self.0[at..at + 2].try_into().map_or(0, u16::from_ne_bytes)
    }

    fn int(&self, at: usize) -> u32 {
        self.0[at..at + 4].try_into().map_or(0, u32::from_ne_bytes)
    }

    fn kind(&self) -> u32 {
        self.int(0)
    }

    fn process(&self) -> u32 {
        self.int(4)
    }

    fn mode(&self) -> u32 {
        self.int(12) & libc::S_IFMT
    }

    fn access(&self) -> u32 {
        self.int(20)
    }

    fn verdict(&self) -> u32 {
        self.int(24)
    }

    fn nameless(&self) -> bool {
        self.int(28) != 0
    }

    fn path(&self) -> String {
        process::printable(&kernel_events::path(&self.0[PATH..]))
    }

    /// `None` without a port.
    fn address(&self, at: usize, port: u16) -> Option<SocketAddr> {
        let bytes: [u8; 16] = self.0[at..at + 16].try_into().ok()?;
        let ip = match i32::from(self.short(32)) {
            libc::AF_INET => IpAddr::V4(Ipv4Addr::new(bytes[0], bytes[1], bytes[2], bytes[3])),
            _ => IpAddr::V6(Ipv6Addr::from(bytes)),
        };
        (port != 0).then(|| SocketAddr::new(ip.to_canonical(), port))
    }

    fn unix_name(&self, at: usize) -> String {
        let bytes = &self.0[at..at + UNIX_NAME];
        let text = |bytes: &[u8]| {
            let end = bytes.iter().position(|b| *b == 0).unwrap_or(bytes.len());
            process::printable(&String::from_utf8_lossy(&bytes[..end]))
        };
        match bytes {
            [0, 0, ..] => String::new(),
            [0, name @ ..] => format!("@{}", text(name)),
            name => text(name),
        }
    }

    fn internet(&self) -> bool {
        matches!(i32::from(self.short(32)), libc::AF_INET | libc::AF_INET6)
    }

    fn has_peer(&self) -> bool {
        self.int(44) != 0
    }
}

/// A refusal's rule and reason; `None` where it would be allowed.
type Refusal = Option<(String, String)>;

fn file_refusal(session: &Session, verdict: u32) -> Refusal {
    if verdict & DENIED == 0 {
        return None;
    }
    let class = crate::policy::CLASSES.get((verdict >> 16 & 7) as usize).copied().unwrap_or(READ);
    let rule = ((verdict & 0xffff) as usize).checked_sub(1).and_then(|rule| session.policy.files.get(rule));
    Some(match rule {
        Some(rule) => (rule.id.clone(), rule.reason.clone()),
        None => (matcher::default_rule(class).into(), String::new()),
    })
}

fn device_refusal(session: &Session, verdict: u32) -> Refusal {
    if verdict & DENIED == 0 {
        return None;
    }
    let rule = ((verdict & 0xffff) as usize).checked_sub(1).and_then(|rule| session.policy.devices.get(rule));
    Some(
        rule.map_or(("kernelward.default.devices".into(), String::new()), |rule| {
            (rule.id.clone(), rule.reason.clone())
        }),
    )
}

fn socket_refusal(session: &Session, entry: &Entry<'_>, own: &dyn Fn(SocketAddr, Protocol) -> bool) -> Refusal {
    if i32::from(entry.short(32)) == libc::AF_UNIX {
        return file_refusal(session, entry.verdict());
    }
    let to = entry.address(64, entry.short(42)).filter(|_| entry.has_peer())?;
    let protocol = if i32::from(entry.short(36)) == libc::IPPROTO_UDP { Protocol::Udp } else { Protocol::Tcp };
    let verdict = network::decide(&session.policy, protocol, to, || own(to, protocol));
    verdict.denies().then(|| session.network_rule(verdict))
}

/// The protocol's name, else the family's.
fn socket_kind(family: u16, protocol: u16) -> String {
    match (i32::from(family), i32::from(protocol)) {
        (libc::AF_INET | libc::AF_INET6, libc::IPPROTO_TCP) => "tcp".into(),
        (libc::AF_INET | libc::AF_INET6, libc::IPPROTO_UDP) => "udp".into(),
        (libc::AF_INET | libc::AF_INET6, libc::IPPROTO_MPTCP) => "mptcp".into(),
        (libc::AF_INET | libc::AF_INET6, libc::IPPROTO_SCTP) => "sctp".into(),
        (libc::AF_INET | libc::AF_INET6, _) => format!("ip protocol {protocol}"),
        (libc::AF_UNIX, _) => "unix".into(),
        (libc::AF_NETLINK, _) => "netlink".into(),
        (libc::AF_PACKET, _) => "packet".into(),
        (libc::AF_VSOCK, _) => "vsock".into(),
        (other, _) => format!("family {other}"),
    }
}

fn file_kind(mode: u32) -> HeldFileKind {
    match mode {
        libc::S_IFREG => HeldFileKind::Regular,
        libc::S_IFDIR => HeldFileKind::Directory,
        libc::S_IFCHR => HeldFileKind::CharDevice,
        libc::S_IFBLK => HeldFileKind::BlockDevice,
        libc::S_IFIFO => HeldFileKind::Fifo,
        _ => HeldFileKind::Unspecified,
    }
}

/// The lists of a session that was just armed. `own` says whether a loopback port is the session's.
pub fn before(session: &Session, files: &[u8], mappings: &[u8], own: &dyn Fn(SocketAddr, Protocol) -> bool) -> Before {
    let mut before = Before::default();
    let mut known: HashMap<u32, Process> = HashMap::new();
    let mut named = |pid: u32| Some(known.entry(pid).or_insert_with(|| process::describe(pid)).clone());
    let mut mapped: BTreeMap<(u32, String), HeldMapping> = BTreeMap::new();
    for entry in files.chunks_exact(ENTRY).chain(mappings.chunks_exact(ENTRY)).map(Entry) {
        match entry.kind() {
            FILE => {
                let device = matches!(entry.mode(), libc::S_IFCHR | libc::S_IFBLK);
                let refusal = match device {
                    true => device_refusal(session, entry.verdict()),
                    false => file_refusal(session, entry.verdict()),
                };
                let refused = refusal.is_some();
                let (rule, reason) = refusal.unwrap_or_default();
                before.files.push(HeldFile {
                    process: named(entry.process()),
                    descriptor: entry.int(8),
                    kind: file_kind(entry.mode()).into(),
                    path: entry.path(),
                    access: entry.access() & (READ | WRITE),
                    refused,
                    rule,
                    reason,
                });
            }
            SOCKET => {
                let refusal = socket_refusal(session, &entry, own);
                let refused = refusal.is_some();
                let (rule, reason) = refusal.unwrap_or_default();
                let text = |address: Option<SocketAddr>| address.map_or_else(String::new, |a| a.to_string());
                let (local, peer) = match entry.internet() {
                    true => (text(entry.address(48, entry.short(40))), text(entry.address(64, entry.short(42)))),
                    false => (entry.unix_name(LOCAL_NAME), entry.unix_name(PEER_NAME)),
                };
                before.sockets.push(HeldSocket {
                    process: named(entry.process()),
                    descriptor: entry.int(8),
                    kind: socket_kind(entry.short(32), entry.short(36)),
                    local,
                    peer,
                    listening: entry.short(38) == LISTEN,
                    refused,
                    rule,
                    reason,
                });
            }
            MAPPING => {
                let refusal = file_refusal(session, entry.verdict());
                let path = entry.path();
                let part = mapped.entry((entry.process(), path.clone())).or_insert_with(|| HeldMapping {
                    process: named(entry.process()),
                    path,
                    ..HeldMapping::default()
                });
                part.access |= entry.access() & (READ | WRITE | EXECUTE);
                part.nameless |= entry.nameless();
                if let Some((rule, reason)) = refusal.filter(|_| !part.refused) {
                    (part.refused, part.rule, part.reason) = (true, rule, reason);
                }
            }
            _ => {}
        }
    }
    before.mappings = mapped.into_values().collect();
    before.files.sort_by_key(|file| !file.refused);
    before.sockets.sort_by_key(|socket| !socket.refused);
    before.mappings.sort_by_key(|mapping| (!mapping.refused, !mapping.nameless));
    before.omitted = limit(&mut before.files) + limit(&mut before.sockets) + limit(&mut before.mappings);
    before
}

/// Bytes of the lists in an answer, well below a frame's 1 MiB.
const MAX_BYTES: usize = 900_000;

/// Cuts the longest list until the answer fits into a frame.
pub fn fit(before: &mut Before) {
    while before.encoded_len() > MAX_BYTES {
        let (files, sockets, mappings) = (before.files.len(), before.sockets.len(), before.mappings.len());
        let longest = files.max(sockets).max(mappings);
        let keep = longest - longest.div_ceil(8);
        before.omitted += (longest - keep) as u32;
        match longest {
            n if n == files => before.files.truncate(keep),
            n if n == mappings => before.mappings.truncate(keep),
            _ => before.sockets.truncate(keep),
        }
        if longest == 0 {
            break;
        }
    }
}

/// Cuts a list to what an answer holds; how many entries went.
pub fn limit<T>(list: &mut Vec<T>) -> u32 {
    let more = list.len().saturating_sub(MAX_LISTED);
    list.truncate(MAX_LISTED);
    more as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kernel_events::{NAME_BYTES, NAMES};
    use crate::policy::Policy;
    use crate::policy::tests::{empty, file};
    use crate::protocol::{Action, FileRuleKind, Tier};
    use crate::socket::{Peer, pidfd_open};

    /// A struct held of this process with these numbers (by their offset), and a path.
    fn entry(numbers: &[(usize, u32)], path: &[&str]) -> Vec<u8> {
        let mut bytes = vec![0; ENTRY];
        for (at, number) in [(4, std::process::id())].iter().chain(numbers) {
            bytes[*at..at + 4].copy_from_slice(&number.to_ne_bytes());
        }
        let body = PATH + EVENT_BYTES - (4 + NAMES * NAME_BYTES + 4);
        bytes[body..body + 4].copy_from_slice(&(path.len() as u32).to_ne_bytes());
        for (index, name) in path.iter().rev().enumerate() {
            let at = body + 4 + index * NAME_BYTES;
            bytes[at..at + name.len()].copy_from_slice(name.as_bytes());
        }
        bytes
    }

    fn session() -> Session {
        let mut form = empty();
        form.files = vec![file("secrets", "/secret", FileRuleKind::Exact, READ, Action::Deny)];
        let policy = Policy::try_from(form).expect("valid");
        let pid = std::process::id();
        let peer = Peer { pid, uid: 0, pidfd: pidfd_open(pid).expect("alive") };
        Session::new("s".into(), String::new(), 0, policy, Tier::A1, peer).expect("alive")
    }

    #[test]
    fn what_the_policy_refuses_is_marked_with_its_rule_and_comes_first() {
        let regular = (12, libc::S_IFREG | 0o600);
        let open = entry(&[(0, FILE), (8, 5), regular, (20, READ)], &["home", "data.csv"]);
        let secret = entry(&[(0, FILE), (8, 7), regular, (20, READ), (24, DENIED | 1)], &["secret"]);
        let before = before(&session(), &[open, secret].concat(), &[], &|_, _| false);
        assert_eq!(before.files.len(), 2);
        let first = &before.files[0];
        assert_eq!((first.path.as_str(), first.descriptor, first.refused), ("/secret", 7, true));
        assert_eq!((first.rule.as_str(), first.kind()), ("secrets", HeldFileKind::Regular));
        assert_eq!((before.files[1].path.as_str(), before.files[1].refused), ("/home/data.csv", false));
    }

    #[test]
    fn the_parts_of_a_mapping_are_one() {
        let part = |access| entry(&[(0, MAPPING), (12, libc::S_IFREG), (20, access)], &["lib.so"]);
        let before = before(&session(), &[], &[part(READ), part(READ | EXECUTE)].concat(), &|_, _| false);
        assert_eq!(before.mappings.len(), 1);
        assert_eq!(before.mappings[0].access, READ | EXECUTE);
    }

    #[test]
    fn sockets_have_their_names() {
        let mut tcp = entry(&[(0, SOCKET), (44, 1)], &[]);
        for (at, number) in [(32, libc::AF_INET), (34, 1), (36, libc::IPPROTO_TCP), (40, 4000), (42, 443)] {
            tcp[at..at + 2].copy_from_slice(&(number as u16).to_ne_bytes());
        }
        tcp[64..68].copy_from_slice(&[203, 0, 113, 7]);
        let mut unix = entry(&[(0, SOCKET)], &[]);
        unix[32..34].copy_from_slice(&(libc::AF_UNIX as u16).to_ne_bytes());
        unix[PEER_NAME + 1..PEER_NAME + 5].copy_from_slice(b"x11\n");
        let before = before(&session(), &[tcp, unix].concat(), &[], &|_, _| false);
        let tcp = before.sockets.iter().find(|socket| socket.kind == "tcp").expect("listed");
        assert_eq!((tcp.local.as_str(), tcp.peer.as_str()), ("0.0.0.0:4000", "203.0.113.7:443"));
        let unix = before.sockets.iter().find(|socket| socket.kind == "unix").expect("listed");
        assert_eq!((unix.local.as_str(), unix.peer.as_str()), ("", "@x11\u{fffd}"));
    }

    #[test]
    fn a_list_that_is_too_long_is_cut_and_counted() {
        let long = HeldMapping { path: "x".repeat(4000), ..HeldMapping::default() };
        let mut before = Before { mappings: vec![long; MAX_LISTED + 5], ..Before::default() };
        before.omitted += limit(&mut before.mappings);
        fit(&mut before);
        assert!(before.encoded_len() <= MAX_BYTES);
        assert_eq!(before.mappings.len() + before.omitted as usize, MAX_LISTED + 5);
    }
}
