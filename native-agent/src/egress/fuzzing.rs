//! What is fuzzed of the egress process: its readers of what sessions and servers say. Functions of bytes that panic where
//! something that must hold does not.
use super::client_hello::{self, Hello, MAX_HELLO, specimen};
use super::dns::{self, Answer};
use super::http::{self, Body, Host, Http, MAX_HEAD};
use super::{hostname, proxy};
use std::net::IpAddr;

/// Where the bytes are cut in two, as segments cut them: by their own last byte.
fn cut(bytes: &[u8]) -> usize {
    bytes.last().map_or(0, |last| bytes.len() * usize::from(*last) / 256)
}

/// The first message of TLS: what is final stays so whatever follows, names are canonical, and nothing waits for ever.
pub fn client_hello(bytes: &[u8]) {
    let whole = client_hello::parse(bytes);
    let part = client_hello::parse(&bytes[..cut(bytes)]);
    assert!(part == Hello::More || part == whole, "{part:?} became {whole:?}");
    match whole {
        Hello::More => assert!(bytes.len() <= 2 * MAX_HELLO + 5),
        Hello::Whole { name: Some(name), .. } => assert_eq!(hostname::canonical(name.as_bytes()), Some(name)),
        _ => {}
    }
}

/// A request: the same, and where its body ends does not depend on how it comes.
pub fn http(bytes: &[u8]) {
    let whole = http::parse(bytes);
    let part = http::parse(&bytes[..cut(bytes)]);
    assert!(part == Http::More || part == whole, "{part:?} became {whole:?}");
    match whole {
        Http::More => assert!(bytes.len() < MAX_HEAD),
        Http::Request(request) => {
            let rest = &bytes[request.length..];
            ends_alike(&request.body, rest);
            if let Host::Name(name) = &request.host {
                assert_eq!(hostname::canonical(name.as_bytes()).as_ref(), Some(name));
            }
            if !request.connect {
                // What goes on is a request for the same host that its server reads alike.
                let head = proxy::direct(&bytes[..request.length]).expect("a head that was read");
                match http::parse(&head) {
                    Http::Request(again) => {
                        assert_eq!((&again.body, again.length), (&request.body, head.len()));
                        assert!(again.host == request.host || again.host == Host::Unknown);
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
        _ => {}
    }
    ends_alike(&Body::chunked(), bytes);
}

fn ends_alike(body: &Body, bytes: &[u8]) {
    let (mut at_once, mut in_two) = (body.clone(), body.clone());
    let taken = at_once.take(bytes);
    let (first, second) = bytes.split_at(cut(bytes));
    let before = in_two.take(first);
    let after = if before == first.len() { in_two.take(second) } else { 0 };
    assert!(taken <= bytes.len() && taken == before + after, "{taken} at once, {before} and {after} in two");
}

/// A session's question, and a server's answer to ours: what is asked for and answered was written here.
pub fn dns(bytes: &[u8]) {
    if let Some(question) = dns::question(bytes) {
        let addresses: [IpAddr; 2] = [[192, 0, 2, 1].into(), [0x2001, 0xdb8, 0, 0, 0, 0, 0, 1].into()];
        let reply = question.answer(dns::NO_ERROR, &addresses, 60);
        assert!(reply.len() <= 12 + 260 + 2 * 28 && reply[..2] == bytes[..2] && reply[2] & 0x80 != 0);
        if let Some(name) = &question.name {
            assert_eq!(hostname::canonical(name.as_bytes()).as_ref(), Some(name));
            let id = u16::from_be_bytes([bytes[0], bytes[1]]);
            let found = dns::answer(&reply, id, name, question.kind);
            assert!(matches!(found, Answer::Addresses { .. } | Answer::Foreign), "{found:?}");
        }
    }
    for kind in [dns::A, dns::AAAA] {
        if let Answer::Addresses { addresses, last, .. } = dns::answer(bytes, 7, "a.org", kind) {
            assert!(addresses.iter().all(|address| address.is_ipv4() == (kind == dns::A)));
            assert_eq!(hostname::canonical(last.as_bytes()), Some(last));
        }
    }
}

/// Where mutations begin.
pub fn seeds(target: &str) -> Vec<Vec<u8>> {
    match target {
        "client-hello" => vec![
            specimen::hello("pypi.org"),
            specimen::records(&specimen::message(&[specimen::sni(b"a.b"), specimen::extension(0xfe0d, &[1; 9])]), 3),
        ],
        "http" => [
            "POST http://a.org:81/x?y HTTP/1.1\r\nHost: a.org:81\r\nContent-Length: 5\r\n\r\nhelloGET / HTTP/1.1\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a.org\r\nTransfer-Encoding: chunked\r\n\r\n5;n=v\r\nhello\r\n0\r\nA: b\r\n\r\n",
            "CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\n\r\n",
            "5\r\nhello\r\nA\r\n0123456789\r\n0\r\nA: b\r\n\r\n",
        ]
        .map(|text| text.as_bytes().to_vec())
        .to_vec(),
        _ => {
            let chain =
                [dns::specimen::alias("a.org", "b.org"), dns::specimen::record("b.org", dns::A, &[192, 0, 2, 1])];
            vec![dns::specimen::message("a.org", dns::A, &chain), dns::query(7, "PyPI.org", dns::AAAA)]
        }
    }
}
