//! The whole process in this one, with name servers and servers of the tests' own on loopback addresses.
use super::client_hello::specimen::{extension, hello, message, records, sni};
use super::dns::{self, specimen};
use super::resolver::Resolver;
use super::{control, process};
use crate::policy::Policy;
use crate::policy::tests::empty;
use crate::protocol::{Action, Cidr, CompiledPolicy, Event, NetworkRule, PortRange, network_rule::Target};
use std::io::{Read, Write};
use std::net::{IpAddr, Shutdown, SocketAddr, TcpListener, TcpStream, UdpSocket};
use std::os::fd::OwnedFd;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};

type Records = dyn Fn(&str, u16) -> Vec<Vec<u8>> + Send;

/// A name server that answers with what `records` gives for a name and a kind.
fn name_server(records: Box<Records>) -> SocketAddr {
    let socket = UdpSocket::bind(("127.0.0.1", 0)).expect("binds");
    let address = socket.local_addr().expect("bound");
    std::thread::spawn(move || {
        let mut bytes = [0; 512];
        while let Ok((length, from)) = socket.recv_from(&mut bytes) {
            let Some(question) = dns::question(&bytes[..length]) else { continue };
            let name = question.name.clone().unwrap_or_default();
            let mut reply = specimen::message(&name, question.kind, &records(&name, question.kind));
            reply[..2].copy_from_slice(&bytes[..2]);
            let _ = socket.send_to(&reply, from);
        }
    });
    address
}

fn address(name: &str, kind: u16, address: &str) -> Vec<Vec<u8>> {
    match (address.parse().expect("an address"), kind) {
        (IpAddr::V4(v4), dns::A) => vec![specimen::record(name, kind, &v4.octets())],
        (IpAddr::V6(v6), dns::AAAA) => vec![specimen::record(name, kind, &v6.octets())],
        _ => Vec::new(),
    }
}

fn rule(id: &str, action: Action, target: Target, port: u16) -> NetworkRule {
    let ports = vec![PortRange { low: u32::from(port), high: u32::from(port) }];
    NetworkRule { id: id.into(), action: action.into(), ports, target: Some(target), ..NetworkRule::default() }
}

fn domain(name: &str) -> Target {
    Target::Domain(name.into())
}

/// One session at an egress process.
struct Session {
    port: u16,
    told: Arc<Mutex<mpsc::Receiver<Event>>>,
    _egress: control::Egress,
}

impl Session {
    fn new(network: Vec<NetworkRule>, resolver: Resolver) -> Self {
        let policy = Policy::try_from(CompiledPolicy { network, ..empty() }).expect("valid");
        let (ours, theirs): (OwnedFd, OwnedFd) = control::pair().expect("a pair");
        let resolver = Arc::new(resolver);
        std::thread::spawn(move || process::serve(&Arc::new(theirs), &|| Arc::clone(&resolver), None));
        let (tell, told) = mpsc::channel();
        let egress = control::Egress::new(ours, move |_, event| drop(tell.send(event)), || {}).expect("starts");
        let port = egress.announce(3, &policy).expect("a port");
        Self { port, told: Arc::new(Mutex::new(told)), _egress: egress }
    }

    fn ask(&self, request: &str) -> TcpStream {
        let mut stream = TcpStream::connect(("127.0.0.1", self.port)).expect("connects");
        stream.write_all(request.as_bytes()).expect("sends");
        stream
    }

    /// A tunnel; the status of the answer.
    fn tunnel(&self, host: &str, port: u16) -> (TcpStream, String) {
        let mut stream = self.ask(&format!("CONNECT {host}:{port} HTTP/1.1\r\nHost: {host}:{port}\r\n\r\n"));
        let mut head = Vec::new();
        let mut byte = [0];
        while !head.ends_with(b"\r\n\r\n") && stream.read(&mut byte).expect("answers") == 1 {
            head.push(byte[0]);
        }
        let status = String::from_utf8_lossy(&head).split(' ').nth(1).unwrap_or_default().to_owned();
        (stream, status)
    }

    /// The refusal that was told: rule and object.
    fn refusal(&self) -> (String, String) {
        let told = self.told.lock().expect("not poisoned");
        let event = told.recv_timeout(std::time::Duration::from_secs(20)).expect("a refusal is told");
        (event.rule, event.object)
    }
}

/// A server that sends back what it gets, and ends when its client has; how many connections it had.
fn echo() -> (u16, Arc<AtomicUsize>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).expect("binds");
    let port = listener.local_addr().expect("bound").port();
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            counted.fetch_add(1, Ordering::SeqCst);
            std::thread::spawn(move || {
                let mut writer = stream.try_clone().expect("a clone");
                let _ = std::io::copy(&mut &stream, &mut writer);
                let _ = writer.shutdown(Shutdown::Write);
            });
        }
    });
    (port, count)
}

/// A session that may reach `good.example` on a port whose server is on loopback, which a rule allows.
fn local(port: u16) -> Session {
    let loopback = Target::Cidr(Cidr { address: vec![127, 0, 0, 0], prefix: 8 });
    let rules = vec![
        rule("good", Action::Allow, domain("good.example"), port),
        rule("bad", Action::Deny, domain("bad.good.example"), port),
        rule("wide", Action::Allow, domain("*.good.example"), port),
        rule("servers", Action::Allow, loopback, port),
    ];
    let servers = vec![name_server(Box::new(|name, kind| address(name, kind, "127.0.0.1")))];
    Session::new(rules, Resolver::new(servers, ""))
}

#[test]
fn an_allowed_name_passes_unharmed_with_a_half_closed_connection() {
    let (port, _) = echo();
    let session = local(port);
    for host in ["good.example", "GOOD.example.", "cdn.good.example"] {
        let (stream, status) = session.tunnel(host, port);
        assert_eq!(status, "200", "{host}");
        let first = hello(host);
        let data: Vec<u8> = (0..3_000_000u32).map(|number| (number >> 3) as u8).collect();
        let sent = [first.as_slice(), &data].concat();
        let mut writer = stream.try_clone().expect("a clone");
        let bytes = sent.clone();
        let sender = std::thread::spawn(move || {
            writer.write_all(&bytes).expect("sends");
            writer.shutdown(Shutdown::Write).expect("half-closes");
        });
        let mut back = Vec::new();
        (&stream).read_to_end(&mut back).expect("reads");
        sender.join().expect("sent");
        assert!(back == sent, "{host}: {} of {} bytes came back", back.len(), sent.len());
    }
}

#[test]
fn a_hello_split_into_segments_is_judged_as_a_whole() {
    let (port, _) = echo();
    let session = local(port);
    let (stream, _) = session.tunnel("good.example", port);
    stream.set_nodelay(true).expect("no delay");
    let hello = records(&message(&[sni(b"good.example")]), 9);
    for byte in &hello {
        (&stream).write_all(&[*byte]).expect("sends");
    }
    let mut back = vec![0; hello.len()];
    (&stream).read_exact(&mut back).expect("comes back");
    assert_eq!(back, hello);
    let (stream, _) = session.tunnel("good.example", port);
    for byte in &records(&message(&[sni(b"evil.example")]), 9) {
        if (&stream).write_all(&[*byte]).is_err() {
            break;
        }
    }
    assert_eq!(session.refusal().0, "kernelward.egress.other-name");
}

#[test]
fn tls_in_a_tunnel_names_the_host_of_the_tunnel_in_the_open() {
    let (port, _) = echo();
    let session = local(port);
    let ech = records(&message(&[sni(b"good.example"), extension(0xfe0d, &[0; 60])]), 9999);
    for (bytes, rule) in [
        (hello("evil.example"), "other-name"),
        (records(&message(&[extension(16, &[])]), 9999), "no-name"),
        (ech, "encrypted-name"),
        (records(&[2, 0, 0, 0], 9), "malformed"),
    ] {
        let (mut stream, _) = session.tunnel("good.example", port);
        stream.write_all(&bytes).expect("sends");
        let mut back = Vec::new();
        stream.read_to_end(&mut back).expect("reads");
        assert_eq!(back, [21, 3, 3, 0, 2, 2, 49], "nothing of the server's, and an alert");
        assert_eq!(session.refusal(), (format!("kernelward.egress.{rule}"), format!("good.example:{port}")));
    }
}

#[test]
fn names_that_no_rule_allows_are_refused_and_never_connected_to() {
    let (port, count) = echo();
    let session = local(port);
    for (host, rule) in [
        ("evil.example", "kernelward.default.network"),
        ("good.example.evil.example", "kernelward.default.network"),
        ("bad.good.example", "bad"),
        ("10.0.0.1", "kernelward.default.network"),
        ("[::1]", "kernelward.default.network"),
    ] {
        let (_, status) = session.tunnel(host, port);
        assert_eq!((status.as_str(), session.refusal().0.as_str()), ("403", rule), "{host}");
    }
    assert_eq!(session.tunnel("good.example", port ^ 1).1, "403");
    for host in ["2130706433", "evil.example\0.good.example", "good.example%00"] {
        assert_eq!(session.tunnel(host, port).1, "400", "{host:?}");
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

/// A session that may reach every name below `good.example`, with a name server of the test's.
fn public(records: Box<Records>) -> (Session, u16, Arc<AtomicUsize>) {
    let (port, count) = echo();
    let rules = vec![rule("wide", Action::Allow, domain("*.good.example"), port)];
    (Session::new(rules, Resolver::new(vec![name_server(records)], "")), port, count)
}

#[test]
fn an_allowed_name_does_not_lead_to_private_addresses_in_any_form() {
    let (session, port, count) = public(Box::new(|name, kind| match name.split('.').next() {
        Some("loopback") => address(name, kind, "127.0.0.1"),
        Some("loopback6") => address(name, kind, "::1"),
        Some("mapped") => address(name, kind, "::ffff:127.0.0.1"),
        Some("metadata") => address(name, kind, "169.254.169.254"),
        Some("lan") => address(name, kind, "192.168.1.1"),
        Some("nat64") => address(name, kind, "64:ff9b::7f00:1"),
        Some("chain") => {
            let mut records =
                vec![specimen::alias(name, "a.evil.example"), specimen::alias("a.evil.example", "b.evil.example")];
            records.extend(address("b.evil.example", kind, "127.0.0.1"));
            records
        }
        // An alias whose target has to be asked for.
        Some("open") => vec![specimen::alias(name, "loopback.evil.example")],
        _ => Vec::new(),
    }));
    for label in ["loopback", "loopback6", "mapped", "metadata", "lan", "nat64", "chain", "open"] {
        let (_, status) = session.tunnel(&format!("{label}.good.example"), port);
        assert_eq!(status, "403", "{label}");
        let (rule, object) = session.refusal();
        assert_eq!(rule, "kernelward.egress.private-address", "{label}");
        assert!(object.starts_with(&format!("{label}.good.example:{port} (")), "{object}");
    }
    assert_eq!(session.tunnel("nothing.good.example", port).1, "502");
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[test]
fn an_address_that_policy_allows_is_reached_through_the_proxy_as_without_it() {
    let (port, _) = echo();
    let session = local(port);
    for host in ["127.0.0.1", "[::ffff:127.0.0.1]"] {
        let (mut stream, status) = session.tunnel(host, port);
        assert_eq!(status, "200", "{host}");
        stream.write_all(b"anything").expect("sends");
        let mut back = [0; 8];
        stream.read_exact(&mut back).expect("comes back");
        assert_eq!(&back, b"anything");
    }
    // Not its own port, to which the session has a rule of its own.
    assert_eq!(session.tunnel("127.0.0.1", session.port).1, "403");
}

#[test]
fn a_name_that_is_bound_again_between_two_answers_is_judged_by_the_answer_that_is_used() {
    let asked = AtomicUsize::new(0);
    let (session, port, count) = public(Box::new(move |name, kind| {
        // A public address where nobody answers, then, without a time to live, a private one.
        let turn = asked.fetch_add(usize::from(kind == dns::A), Ordering::SeqCst);
        let mut records = address(name, kind, if turn == 0 { "240.0.0.1" } else { "127.0.0.1" });
        for record in &mut records {
            let at = record.len() - 10;
            record[at..at + 4].fill(0);
        }
        records
    }));
    for _ in 0..2 {
        assert_eq!(session.tunnel("rebind.good.example", port).1, "403");
    }
    assert_eq!(count.load(Ordering::SeqCst), 0);
}

#[test]
fn a_plain_request_goes_to_its_host_and_its_answer_ends_the_connection() {
    let (port, _) = echo();
    let session = local(port);
    let text = format!(
        "GET http://good.example:{port}/x?y HTTP/1.1\r\nHost: good.example:{port}\r\nProxy-Connection: keep-alive\r\nA: b\r\n\r\n"
    );
    let mut stream = session.ask(&text);
    stream.shutdown(Shutdown::Write).expect("half-closes");
    let mut back = String::new();
    stream.read_to_string(&mut back).expect("reads");
    assert_eq!(back, format!("GET /x?y HTTP/1.1\r\nHost: good.example:{port}\r\nA: b\r\nConnection: close\r\n\r\n"));
    let mut stream =
        session.ask(&format!("GET http://evil.example:{port}/ HTTP/1.1\r\nHost: evil.example:{port}\r\n\r\n"));
    let mut back = String::new();
    stream.read_to_string(&mut back).expect("reads");
    assert!(back.starts_with("HTTP/1.1 403 ") && back.contains("evil.example"), "{back}");
    assert_eq!(session.refusal().0, "kernelward.default.network");
}

#[test]
fn a_body_passes_whole_and_a_second_request_behind_it_goes_nowhere() {
    let (port, _) = echo();
    let session = local(port);
    for (headers, body) in
        [("Content-Length: 11", "hello world"), ("Transfer-Encoding: chunked", "5\r\nhello\r\n0\r\n\r\n"), ("A: b", "")]
    {
        let first =
            format!("POST http://good.example:{port}/ HTTP/1.1\r\nHost: good.example:{port}\r\n{headers}\r\n\r\n");
        let mut stream = session.ask(&first);
        stream.set_nodelay(true).expect("no delay");
        // Also in pieces, and with the second request in one of them.
        let rest = format!("{body}GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n");
        for piece in rest.as_bytes().chunks(7) {
            stream.write_all(piece).expect("sends");
        }
        stream.shutdown(Shutdown::Write).expect("half-closes");
        let mut back = String::new();
        stream.read_to_string(&mut back).expect("reads");
        let end = format!("Host: good.example:{port}\r\n{headers}\r\nConnection: close\r\n\r\n{body}");
        assert!(back.starts_with("POST / HTTP/1.1\r\n") && back.ends_with(&end), "{back:?}");
        let told = session.refusal();
        assert_eq!(told, ("kernelward.egress.second-request".into(), format!("good.example:{port}")));
    }
}

#[test]
fn what_opens_connections_as_fast_as_a_scan_is_refused_after_a_while() {
    let (port, _) = echo();
    let session = local(port);
    for _ in 0..400 {
        drop(TcpStream::connect(("127.0.0.1", session.port)));
    }
    assert_eq!(session.refusal().0, "kernelward.egress.rate");
}
