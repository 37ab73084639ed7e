//! What is fuzzed, and how inputs are made: the targets are functions of bytes that panic where something that must
//! hold does not. The unit tests run a fixed sequence of mutations; `fuzz/` runs the same targets under libFuzzer with
//! AddressSanitizer.
//!
//! Mutations know protobuf's wire format (not the schema): they delete, repeat, swap, and retype fields at any depth and
//! mend the lengths around them, so that most of what they make still decodes and reaches the code behind.
use crate::agent::Agent;
use crate::calls::{self, Arguments};
use crate::kernel;
use crate::landlock::{self, Disk, Kind};
use crate::matcher::{self, Matcher, is_below};
use crate::policy::{ALL_ACCESS, CLASSES, FileKind, Policy};
use crate::protocol::{
    self, Action, ArmSession, CompiledPolicy, Frame, FrameError, RegisterSession, Tier, frame, read_frame,
};
use crate::{daemon, egress, journal, network};
use prost::Message;
use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::os::unix::net::UnixStream;

/// A target by name, as `fuzz/` and the tests call it.
pub type Target = fn(&[u8]);
pub const TARGETS: [(&str, Target); 8] = [
    ("frame", frame),
    ("policy", policy),
    ("conversation", conversation),
    ("call", call),
    ("log", log),
    ("client-hello", egress::fuzzing::client_hello),
    ("http", egress::fuzzing::http),
    ("dns", egress::fuzzing::dns),
];

// ---------------------------------------------------------------- targets

/// One frame: an answer for whatever does not decode; what decodes survives being sent again.
pub fn frame(bytes: &[u8]) {
    let mut rest = bytes;
    match read_frame(&mut rest) {
        Ok(read) => {
            let again = read.encode_length_delimited_to_vec();
            assert_eq!(read_frame(&mut again.as_slice()).expect("its own encoding"), read);
        }
        Err(error @ (FrameError::Oversized | FrameError::Malformed(_))) => {
            assert!(error.answer().is_some_and(|answer| !answer.message.is_empty()));
        }
        Err(FrameError::Closed) => assert!(bytes.is_empty()),
        Err(FrameError::Io(_)) => assert!(!bytes.is_empty()),
    }
}

/// A compiled policy: refused with the place and the reason, or in form, the same to the matcher as to the definition,
/// and within the kernel's tables.
pub fn policy(bytes: &[u8]) {
    let Ok(form) = CompiledPolicy::decode(bytes) else { return };
    let policy = match Policy::try_from(form) {
        Ok(policy) => policy,
        Err(why) => return assert!(!why.at.is_empty() && !why.why.is_empty()),
    };
    for rule in &policy.files {
        assert!(rule.path.starts_with('/') && rule.path == matcher::normalise("", &rule.path), "{:?}", rule.path);
        assert!(rule.access != 0 && rule.access & !ALL_ACCESS == 0 && rule.action != Action::Unspecified);
    }
    let matcher = Matcher::new(&policy);
    // Enough places to meet every kind of rule, few enough for millions of runs.
    for rule in policy.files.iter().take(24) {
        for path in places(&rule.path) {
            for class in CLASSES {
                let found = matcher.decide(&path, class);
                assert_eq!(found.denies(), denied(&policy, &path, class), "{path:?} {class}");
            }
        }
    }
    for rule in policy.network.iter().take(8) {
        for port in rule.ports.iter().flat_map(|(low, high)| [*low, *high]) {
            let to = SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), port);
            network::decide(&policy, protocol::Protocol::Tcp, to, || true);
        }
    }
    let anchors = matcher::anchor_paths(&policy);
    assert!(policy.files.iter().take(64).all(|rule| anchors.contains(&rule.path.as_str())));
    kernel::check_image(&policy);
    if policy.files.len() <= 64 {
        landlock::plan(&policy, &SmallDisk);
    }
}

/// What the definition in agent.proto says, by looking at every rule. Which of several allowing rules is named it does
/// not say.
fn denied(policy: &Policy, path: &str, class: u32) -> bool {
    let name = path.rsplit_once('/').map_or("", |(_, name)| name);
    let mut best: Option<(usize, bool)> = None; // how specific, denies
    for rule in policy.files.iter().filter(|rule| rule.access & class != 0) {
        let covers = match &rule.kind {
            FileKind::Exact => (rule.path == path).then_some(1 << 20),
            FileKind::NameGlob(glob) => {
                (is_below(path, &rule.path) && glob.matches(name)).then_some((1 << 16) + rule.path.len())
            }
            FileKind::Subtree => (rule.path == path || is_below(path, &rule.path)).then_some(rule.path.len()),
        };
        let Some(specific) = covers else { continue };
        let denies = rule.action == Action::Deny;
        best = Some(match best {
            Some((held, held_denies)) if held > specific => (held, held_denies),
            Some((held, held_denies)) if held == specific => (held, held_denies || denies),
            _ => (specific, denies),
        });
    }
    best.map_or(policy.defaults.files & class == 0, |(_, denies)| denies)
}

/// A path itself, below it, above it and beside it.
fn places(path: &str) -> Vec<String> {
    let below = matcher::normalise(path, "x/.env");
    let above = matcher::ancestors(path).nth(1).unwrap_or("/").to_owned();
    vec![path.into(), below, above, format!("{path}2")].into_iter().filter(|p| p.len() > 1 || p == "/").collect()
}

struct SmallDisk;
impl Disk for SmallDisk {
    fn names(&self, directory: &str) -> Option<Vec<String>> {
        (directory.len() < 24).then(|| vec!["a".into(), "home".into(), ".env".into(), "x".into()])
    }
    fn kind(&self, path: &str) -> Option<Kind> {
        Some(if path.ends_with(".env") { Kind::File } else { Kind::Directory })
    }
}

/// A whole conversation with an agent of tier C: every answer is a frame, and after the peer is gone no session is left
/// of what it began.
pub fn conversation(bytes: &[u8]) {
    let agent = Agent::new(Tier::C, Vec::new(), Vec::new(), "/nonexistent/agent.sock".into(), None);
    let (mut peer, end) = UnixStream::pair().expect("a pair");
    let mut said = protocol::encode(1, frame::Body::Hello(protocol::hello()));
    let mut rest = bytes;
    for _ in 0..64 {
        let before = rest;
        let Ok(Frame { request_id, body: Some(body) }) = read_frame(&mut rest) else {
            said.extend(&before[..before.len() - rest.len()]);
            break;
        };
        // This process is the peer: it must not be killed at its own request, nor wait for events.
        if !matches!(body, frame::Body::EndSession(_) | frame::Body::Subscribe(_)) {
            said.extend(protocol::encode(request_id, body));
        }
    }
    said.truncate(128 << 10); // what a socket holds: nobody reads beside
    peer.write_all(&said).expect("written");
    peer.shutdown(std::net::Shutdown::Write).expect("shut down");
    let _ = daemon::converse(&agent, end);
    let mut answered = Vec::new();
    // What the agent answered before it closed; that it closed on what it had not read is an error here.
    let _ = peer.read_to_end(&mut answered);
    let mut answers = answered.as_slice();
    while !answers.is_empty() {
        let answer = read_frame(&mut answers).expect("an answer is a frame");
        assert!(answer.body.is_some());
    }
    assert_eq!(agent.session_count(), 0, "a session is left");
}

/// A call of a session, with its arguments and memory: what the supervisor makes of it.
pub fn call(bytes: &[u8]) {
    let Some((head, memory)) = bytes.split_at_checked(2 + 6 * 8) else { return };
    let number = libc::c_long::from(u16::from_le_bytes([head[0], head[1]]) % 512);
    let mut values = [0; 6];
    for (value, bytes) in values.iter_mut().zip(head[2..].chunks_exact(8)) {
        *value = u64::from_le_bytes(bytes.try_into().expect("eight"));
    }
    let read = |address: u64, buffer: &mut [u8]| {
        let from = memory.get(usize::try_from(address).ok()?..)?;
        let length = from.len().min(buffer.len());
        buffer[..length].copy_from_slice(&from[..length]);
        Some(length)
    };
    for access in calls::accesses(&Arguments { nr: number, values }, &read).unwrap_or_default() {
        assert!(!access.path.is_empty() && access.path.len() <= 4 * 4096);
        assert!(access.classes & !ALL_ACCESS == 0);
        let path = matcher::normalise("/home/u", &String::from_utf8_lossy(&access.path));
        assert!(path.starts_with('/') && !path.contains("//"));
        assert!(!path.split('/').any(|part| part == ".."));
    }
    calls::name(number);
    calls::surface_operation(number);
}

/// An audit log: a chain, or the line that breaks it.
pub fn log(bytes: &[u8]) {
    match journal::verify(bytes, |digest| assert_eq!(digest.len(), 64)) {
        Ok(chain) => assert_eq!(chain.length + chain.partial, bytes.len() as u64),
        Err(why) => assert!(why.contains("line "), "{why}"),
    }
}

// ---------------------------------------------------------------- inputs

/// xorshift64*: the same numbers on every machine.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        (self.0.wrapping_mul(0x2545_f491_4f6c_dd1d) >> 33) as usize % bound.max(1)
    }

    fn pick<'a, T>(&mut self, list: &'a [T]) -> &'a T {
        &list[self.below(list.len())]
    }
}

/// A field of a message as it lies on the wire.
#[derive(Clone)]
struct Field {
    number: u64,
    value: Value,
}

#[derive(Clone)]
enum Value {
    Varint(u64),
    Fixed64([u8; 8]),
    Bytes(Vec<u8>),
    Fixed32([u8; 4]),
}

fn varint(bytes: &mut &[u8]) -> Option<u64> {
    prost::encoding::decode_varint(bytes).ok()
}

/// The fields of a message; `None` for what is none.
fn fields(mut bytes: &[u8]) -> Option<Vec<Field>> {
    let mut found = Vec::new();
    while !bytes.is_empty() {
        let key = varint(&mut bytes)?;
        let value = match key & 7 {
            0 => Value::Varint(varint(&mut bytes)?),
            1 => {
                let (head, rest) = bytes.split_first_chunk::<8>()?;
                bytes = rest;
                Value::Fixed64(*head)
            }
            2 => {
                let length = usize::try_from(varint(&mut bytes)?).ok()?;
                let (head, rest) = bytes.split_at_checked(length)?;
                bytes = rest;
                Value::Bytes(head.into())
            }
            5 => {
                let (head, rest) = bytes.split_first_chunk::<4>()?;
                bytes = rest;
                Value::Fixed32(*head)
            }
            _ => return None,
        };
        if key >> 3 == 0 {
            return None;
        }
        found.push(Field { number: key >> 3, value });
    }
    Some(found)
}

fn written(fields: &[Field]) -> Vec<u8> {
    let mut out = Vec::new();
    for Field { number, value } in fields {
        let (kind, body) = match value {
            Value::Varint(_) => (0, Vec::new()),
            Value::Fixed64(bytes) => (1, bytes.to_vec()),
            Value::Bytes(bytes) => (2, bytes.clone()),
            Value::Fixed32(bytes) => (5, bytes.to_vec()),
        };
        prost::encoding::encode_varint(number << 3 | kind, &mut out);
        match value {
            Value::Varint(value) => prost::encoding::encode_varint(*value, &mut out),
            Value::Bytes(bytes) => prost::encoding::encode_varint(bytes.len() as u64, &mut out),
            _ => {}
        }
        out.extend(body);
    }
    out
}

const NUMBERS: [u64; 20] =
    [0, 1, 2, 3, 4, 5, 7, 16, 31, 32, 63, 64, 127, 128, 65535, 65536, 1 << 31, u32::MAX as u64, 1 << 63, u64::MAX];
const TEXTS: [&str; 22] = [
    "",
    "/",
    "/a",
    "/a/b",
    "/home/u/.env",
    "..",
    "/..",
    "//",
    "/a/",
    "/a/./b",
    "*",
    "*.pem",
    ".env*",
    "*x*",
    "a*b",
    "\0",
    "é",
    "\u{202e}",
    "*.example.org",
    "xn--a",
    "r",
    "/proc/self/mem",
];

/// Changes a message, keeping it a message most of the time.
pub fn mutate(random: &mut Random, bytes: &[u8]) -> Vec<u8> {
    if random.below(16) == 0 {
        return damaged(random, bytes);
    }
    match fields(bytes) {
        Some(found) if !found.is_empty() => written(&mutated(random, found, 0)),
        _ => damaged(random, bytes),
    }
}

fn mutated(random: &mut Random, mut list: Vec<Field>, depth: u32) -> Vec<Field> {
    let at = random.below(list.len());
    // Down into a message that lies in a field, three times out of four.
    if depth < 6
        && random.below(4) != 0
        && let Value::Bytes(inner) = &list[at].value
        && let Some(found) = fields(inner).filter(|found| !found.is_empty())
    {
        list[at].value = Value::Bytes(written(&mutated(random, found, depth + 1)));
        return list;
    }
    match random.below(8) {
        0 => drop(list.remove(at)),
        1 => {
            let times = 1 << random.below(if list.len() < 64 { 8 } else { 2 });
            let copy = list[at].clone();
            list.extend(std::iter::repeat_n(copy, times));
        }
        2 => {
            let other = random.below(list.len());
            list.swap(at, other);
        }
        3 => list[at].number = 1 + random.below(32) as u64,
        4 => {
            let value = *random.pick(&NUMBERS);
            list.push(Field { number: 1 + random.below(16) as u64, value: Value::Varint(value) });
        }
        _ => {
            list[at].value = match &list[at].value {
                Value::Varint(value) => match random.below(4) {
                    0 => Value::Varint(value.wrapping_add(1)),
                    1 => Value::Varint(value ^ 1 << random.below(64)),
                    2 => Value::Bytes(value.to_le_bytes().into()),
                    _ => Value::Varint(*random.pick(&NUMBERS)),
                },
                Value::Bytes(bytes) => match random.below(5) {
                    0 => Value::Bytes(random.pick(&TEXTS).as_bytes().into()),
                    1 => Value::Bytes([bytes, random.pick(&TEXTS).as_bytes()].concat()),
                    2 => Value::Bytes(bytes.repeat(1 + random.below(40))),
                    3 => Value::Varint(bytes.len() as u64),
                    _ => Value::Bytes(damaged(random, bytes)),
                },
                _ => Value::Fixed64(random.pick(&NUMBERS).to_le_bytes()),
            };
        }
    }
    list
}

/// Changes bytes without looking what they are.
fn damaged(random: &mut Random, bytes: &[u8]) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    for _ in 0..=random.below(3) {
        let at = random.below(bytes.len());
        match random.below(6) {
            _ if bytes.is_empty() => bytes.push(random.below(256) as u8),
            0 => bytes[at] = random.below(256) as u8,
            1 => bytes[at] ^= 1 << random.below(8),
            2 => bytes.truncate(at),
            3 => drop(bytes.remove(at)),
            4 => bytes.insert(at, *random.pick(&[0, 0x7f, 0x80, 0xff])),
            _ => {
                let other = random.below(bytes.len());
                bytes.extend_from_within(at.min(other)..at.max(other));
            }
        }
    }
    bytes
}

/// Mutates one of the frames in a sequence, or their order; the lengths in front stay right.
pub fn mutate_frames(random: &mut Random, bytes: &[u8]) -> Vec<u8> {
    let mut frames: Vec<Vec<u8>> = Vec::new();
    let mut rest = bytes;
    while let Some(length) = varint(&mut rest).and_then(|length| usize::try_from(length).ok()) {
        let Some((head, tail)) = rest.split_at_checked(length) else { break };
        frames.push(head.into());
        rest = tail;
    }
    if frames.is_empty() {
        return damaged(random, bytes);
    }
    let at = random.below(frames.len());
    match random.below(6) {
        0 => drop(frames.remove(at)),
        1 => {
            let copy = frames[at].clone();
            frames.push(copy);
        }
        2 => {
            let other = random.below(frames.len());
            frames.swap(at, other);
        }
        _ => frames[at] = mutate(random, &frames[at]),
    }
    let mut out = Vec::new();
    for frame in &frames {
        prost::encoding::encode_varint(frame.len() as u64, &mut out);
        out.extend(frame);
    }
    out
}

/// Where a target's mutations begin.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    let policy = policy_seed();
    let register = frame::Body::RegisterSession(RegisterSession {
        session: "s".into(),
        label: "analysis.ipynb".into(),
        policy: Some(policy.clone()),
        ..RegisterSession::default()
    });
    let bodies = vec![
        frame::Body::Hello(protocol::hello()),
        register,
        frame::Body::RegisterObjects(protocol::RegisterObjects {
            objects: vec![protocol::RegisteredObject { anchor: 1, name: ".env".into() }],
        }),
        frame::Body::ArmSession(ArmSession { gaps: vec!["a gap".into()] }),
        frame::Body::Supervise(protocol::Supervise { session: "s".into() }),
        frame::Body::ReportEvent(protocol::ReportEvent { event: Some(protocol::Event::default()) }),
        frame::Body::AskMember(protocol::AskMember { pid: 1 }),
        frame::Body::GetBefore(protocol::GetBefore { session: "s".into() }),
        frame::Body::GetStatus(protocol::GetStatus {}),
        frame::Body::RegisterSession(RegisterSession {
            session: "late".into(),
            policy: Some(policy.clone()),
            running: Some(protocol::RunningProcess { pid: 1, start_time: 1, group: String::new() }),
            ..RegisterSession::default()
        }),
    ];
    let encoded = |id: u64, body: &frame::Body| protocol::encode(id, body.clone());
    match target {
        "frame" => bodies.iter().map(|body| encoded(7, body)).collect(),
        "policy" => vec![policy.encode_to_vec()],
        "conversation" => vec![
            bodies.iter().zip(2..).flat_map(|(body, id)| encoded(id, body)).collect(),
            [1, 3].iter().flat_map(|index: &usize| encoded(2, &bodies[*index])).collect(),
            [1, 4, 3, 8].iter().flat_map(|index: &usize| encoded(2, &bodies[*index])).collect(),
        ],
        "call" => [libc::SYS_openat, libc::SYS_openat2, libc::SYS_execve, libc::SYS_renameat2, libc::SYS_linkat]
            .iter()
            .map(|number| {
                let mut bytes = (*number as u16).to_le_bytes().to_vec();
                bytes.extend([3u64, 0, 0, 12, 0, 0].iter().flat_map(|value| value.to_le_bytes()));
                bytes.extend(b"/etc/passwd\0data/../x\0");
                bytes
            })
            .collect(),
        "client-hello" | "http" | "dns" => egress::fuzzing::seeds(target),
        _ => {
            let first = format!("{{\"previous\":\"{}\",\"start\":{{}}}}\n", "0".repeat(64));
            vec![first.clone().into_bytes(), format!("{first}{first}").into_bytes()]
        }
    }
}

/// A policy with a rule of every kind.
fn policy_seed() -> CompiledPolicy {
    use protocol::{
        Cidr, DeviceRule, FileRule, FileRuleKind, NetworkRule, PortRange, ProgramRule, network_rule::Target,
    };
    let file = |id: &str, path: &str, kind: FileRuleKind, access: u32, action: Action, name: &str| FileRule {
        id: id.into(),
        path: path.into(),
        kind: kind.into(),
        access,
        action: action.into(),
        reason: "because".into(),
        name: name.into(),
        state: None,
    };
    let state = Some(protocol::FileState { size: 5, changed_unix_nanos: 1_700_000_000_000_000_000 });
    let network = |id: &str, target: Target, low: u32| NetworkRule {
        id: id.into(),
        action: Action::Allow.into(),
        protocol: protocol::Protocol::Tcp.into(),
        ports: vec![PortRange { low, high: 65535 }],
        target: Some(target),
        reason: String::new(),
    };
    CompiledPolicy {
        version: 1,
        name: "seed".into(),
        files: vec![
            file("home", "/home/u", FileRuleKind::Subtree, ALL_ACCESS, Action::Allow, ""),
            file("secret", "/home/u/.aws", FileRuleKind::Subtree, 1, Action::Deny, ""),
            file("sample", "/home/u/.env.sample", FileRuleKind::Exact, 1, Action::Audit, ""),
            file("env", "/home/u", FileRuleKind::NameGlob, 3, Action::Deny, ".env*"),
            file("keys", "/", FileRuleKind::NameGlob, 1, Action::Deny, "*.pem"),
            FileRule { state, ..file("model", "/home/u/a.pt", FileRuleKind::Exact, 1, Action::Allow, "") },
        ],
        programs: vec![ProgramRule {
            id: "usr".into(),
            path: "/usr".into(),
            directory: true,
            action: Action::Allow.into(),
            reason: String::new(),
        }],
        network: vec![
            network("own", Target::OwnPorts(true), 1),
            network("lan", Target::Cidr(Cidr { address: vec![10, 0, 0, 0], prefix: 8 }), 443),
            network("v6", Target::Cidr(Cidr { address: vec![0; 16], prefix: 0 }), 80),
            network("hub", Target::Domain("*.example.org".into()), 443),
        ],
        devices: vec![DeviceRule {
            id: "gpu".into(),
            r#type: protocol::DeviceType::Char.into(),
            major: 195,
            minor: -1,
            action: Action::Allow.into(),
            reason: String::new(),
        }],
        environment: Some(protocol::Environment { strip: vec!["AWS_*".into()], keep: vec!["AWS_REGION".into()] }),
        defaults: Some(protocol::Defaults {
            files: 1,
            network: Action::Deny.into(),
            devices: Action::Deny.into(),
            self_written_programs: Action::Deny.into(),
        }),
        surface: Some(protocol::KernelSurface { allow_debug: true, ..protocol::KernelSurface::default() }),
        limits: Some(protocol::Limits { processes: 512, ..protocol::Limits::default() }),
        best_effort: false,
        architecture: std::env::consts::ARCH.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// KERNELWARD_FUZZ: iterations of each target; KERNELWARD_FUZZ_SEED: where they begin.
    fn setting(name: &str, otherwise: u64) -> u64 {
        std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(otherwise)
    }

    fn run(name: &str) {
        let (_, target) = TARGETS.into_iter().find(|(known, _)| *known == name).expect("a target");
        let (count, seed) = (setting("KERNELWARD_FUZZ", 500), setting("KERNELWARD_FUZZ_SEED", 1));
        println!("{name}: {count} mutations from KERNELWARD_FUZZ_SEED={seed}");
        let seeds = seeds(name);
        seeds.iter().for_each(|bytes| target(bytes));
        let mut pool = seeds.clone();
        for iteration in 0..count {
            let mut random = Random::new(seed.wrapping_add(iteration));
            let from = random.below(pool.len());
            let framed = matches!(name, "frame" | "conversation") && random.below(8) != 0;
            let made = if framed { mutate_frames(&mut random, &pool[from]) } else { mutate(&mut random, &pool[from]) };
            let caught = std::panic::catch_unwind(|| target(&made));
            assert!(caught.is_ok(), "{name}: seed {} of {made:02x?}", seed.wrapping_add(iteration));
            // Mutations of mutations, and never far from the seeds.
            if made.len() < 16 << 10 && pool.len() < seeds.len() + 256 {
                pool.push(made);
            } else if made.len() < 16 << 10 {
                let place = seeds.len() + random.below(256);
                pool[place] = made;
            }
        }
    }

    #[test]
    fn frames() {
        run("frame");
    }
    #[test]
    fn policies() {
        run("policy");
    }
    #[test]
    fn conversations() {
        run("conversation");
    }
    #[test]
    fn system_calls() {
        run("call");
    }
    #[test]
    fn logs() {
        run("log");
    }
    #[test]
    fn what_sessions_and_name_servers_say() {
        for name in ["client-hello", "http", "dns"] {
            run(name);
        }
    }

    #[test]
    fn most_mutations_of_a_policy_still_decode_and_both_verdicts_come() {
        let seed = policy_seed().encode_to_vec();
        let (mut decoded, mut valid) = (0, 0);
        for index in 0..1000 {
            let made = mutate(&mut Random::new(index), &seed);
            if let Ok(form) = CompiledPolicy::decode(made.as_slice()) {
                decoded += 1;
                valid += usize::from(Policy::try_from(form).is_ok());
            }
        }
        assert!(decoded > 700 && (100..decoded - 100).contains(&valid), "{decoded} decode, {valid} are valid");
    }
}
