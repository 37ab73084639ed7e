//! DNS messages (RFC 1035): a session's question, the answer it gets, and the resolver's own question and answer.
//! A session's message is never passed on: what leaves the machine is a question that was written here.
use super::hostname;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

pub const A: u16 = 1;
const CNAME: u16 = 5;
pub const AAAA: u16 = 28;
const IN: u16 = 1;
/// Response codes.
pub const NO_ERROR: u8 = 0;
pub const SERVER_FAILURE: u8 = 2;
pub const NO_SUCH_NAME: u8 = 3;
const MAX_ALIASES: usize = 16;

/// What a session asks.
#[derive(Debug, PartialEq, Eq)]
pub struct Question {
    id: [u8; 2],
    recursion: bool,
    /// As it was asked: clients compare it (with the case that they chose, draft dns-0x20).
    raw: Vec<u8>,
    /// `None`: not the name of a host.
    pub name: Option<String>,
    pub kind: u16,
}

fn number(bytes: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_be_bytes(bytes.get(at..at + 2)?.try_into().ok()?))
}

/// A question of a client: one name, at most an OPT record behind it.
pub fn question(bytes: &[u8]) -> Option<Question> {
    let flags = number(bytes, 2)?;
    let counts = [number(bytes, 4)?, number(bytes, 6)?, number(bytes, 8)?];
    if flags & 0xf800 != 0 || counts != [1, 0, 0] || number(bytes, 10)? > 2 || bytes.len() > 512 {
        return None;
    }
    let mut at = 12;
    let mut name = Vec::new();
    loop {
        let length = usize::from(*bytes.get(at)?);
        at += 1;
        if length == 0 {
            break;
        }
        if length > 63 || name.len() > 255 {
            return None; // pointers have no place in a question
        }
        let label = bytes.get(at..at + length)?;
        // A dot inside of a label would be another name when it is written out.
        if label.contains(&b'.') {
            return None;
        }
        name.extend_from_slice(label);
        name.push(b'.');
        at += length;
    }
    let (kind, class) = (number(bytes, at)?, number(bytes, at + 2)?);
    let name = if class == IN { hostname::canonical(&name) } else { None };
    let recursion = flags & 0x0100 != 0;
    Some(Question { id: [bytes[0], bytes[1]], recursion, raw: bytes[12..at + 4].to_vec(), name, kind })
}

impl Question {
    /// The answer; of the addresses those of the kind that was asked for, at most eight.
    pub fn answer(&self, code: u8, addresses: &[IpAddr], seconds: u32) -> Vec<u8> {
        let wanted = |address: &&IpAddr| match address {
            IpAddr::V4(_) => self.kind == A,
            IpAddr::V6(_) => self.kind == AAAA,
        };
        let chosen: Vec<&IpAddr> = addresses.iter().filter(wanted).take(8).collect();
        let mut out = self.id.to_vec();
        out.extend([0x80 | u8::from(self.recursion), 0x80 | code, 0, 1, 0, chosen.len() as u8, 0, 0, 0, 0]);
        out.extend(&self.raw);
        for address in chosen {
            let (kind, data) = match address {
                IpAddr::V4(v4) => (A, v4.octets().to_vec()),
                IpAddr::V6(v6) => (AAAA, v6.octets().to_vec()),
            };
            out.extend([0xc0, 12]);
            out.extend(kind.to_be_bytes());
            out.extend(IN.to_be_bytes());
            out.extend(seconds.to_be_bytes());
            out.extend((data.len() as u16).to_be_bytes());
            out.extend(data);
        }
        out
    }
}

/// The resolver's question for a canonical name.
pub fn query(id: u16, name: &str, kind: u16) -> Vec<u8> {
    let mut out = id.to_be_bytes().to_vec();
    out.extend([1, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    out.extend(written(name));
    out.extend(kind.to_be_bytes());
    out.extend(IN.to_be_bytes());
    out
}

fn written(name: &str) -> Vec<u8> {
    let mut out = Vec::new();
    for label in name.split('.') {
        out.push(label.len() as u8);
        out.extend(label.as_bytes());
    }
    out.push(0);
    out
}

/// A name server's answer.
#[derive(Debug, PartialEq, Eq)]
pub enum Answer {
    /// Not an answer to this question: somebody else's, or forged.
    Foreign,
    /// Did not fit into the datagram.
    Truncated,
    NoSuchName,
    Failure,
    /// The addresses at the end of the chain of aliases, with the shortest time to live in seconds. Without addresses
    /// the name is where the chain goes on.
    Addresses {
        addresses: Vec<IpAddr>,
        seconds: u32,
        last: String,
    },
}

/// Reads a name server's answer to `query(id, name, kind)`. Never panics.
pub fn answer(bytes: &[u8], id: u16, name: &str, kind: u16) -> Answer {
    let asked = query(id, name, kind);
    let same = number(bytes, 0) == Some(id)
        && number(bytes, 4) == Some(1)
        && bytes.get(12..asked.len()).is_some_and(|raw| raw.eq_ignore_ascii_case(&asked[12..]));
    let Some(flags) = number(bytes, 2).filter(|flags| same && flags & 0xf800 == 0x8000) else { return Answer::Foreign };
    if flags & 0x0200 != 0 {
        return Answer::Truncated;
    }
    match flags & 0xf {
        0 => records(bytes, asked.len(), name, kind).unwrap_or(Answer::Failure),
        3 => Answer::NoSuchName,
        _ => Answer::Failure,
    }
}

fn records(bytes: &[u8], mut at: usize, name: &str, kind: u16) -> Option<Answer> {
    let mut found = Vec::new();
    for _ in 0..number(bytes, 6)?.min(256) {
        let (owner, after) = expand(bytes, at)?;
        let (this, class, length) = (number(bytes, after)?, number(bytes, after + 2)?, number(bytes, after + 8)?);
        let seconds = u32::from_be_bytes(bytes.get(after + 4..after + 8)?.try_into().ok()?);
        let data = after + 10;
        at = data + usize::from(length);
        let raw = bytes.get(data..at)?;
        if class == IN {
            found.push((owner, this, seconds, data, raw));
        }
    }
    // The chain is followed from the name that was asked for: other records in the answer are nobody's question.
    let (mut last, mut shortest) = (name.to_owned(), u32::MAX);
    for _ in 0..MAX_ALIASES {
        let here = || found.iter().filter(|(owner, ..)| owner.as_ref() == Some(&last));
        let addresses: Vec<IpAddr> = here()
            .filter(|(_, this, ..)| *this == kind)
            .filter_map(|(.., seconds, _, raw)| {
                shortest = shortest.min(*seconds);
                match kind {
                    A => <[u8; 4]>::try_from(*raw).ok().map(|octets| Ipv4Addr::from(octets).into()),
                    _ => <[u8; 16]>::try_from(*raw).ok().map(|octets| Ipv6Addr::from(octets).into()),
                }
            })
            .collect();
        let alias = here().find(|(_, this, ..)| *this == CNAME);
        match alias {
            Some((.., seconds, data, _)) if addresses.is_empty() => {
                shortest = shortest.min(*seconds);
                last = expand(bytes, *data)?.0?;
            }
            _ => return Some(Answer::Addresses { addresses, seconds: shortest, last }),
        }
    }
    None
}

/// A name that may be compressed, canonical (`None`: no host name), and where it ends.
fn expand(bytes: &[u8], mut at: usize) -> Option<(Option<String>, usize)> {
    let mut name = Vec::new();
    let mut end = None;
    for _ in 0..128 {
        let length = usize::from(*bytes.get(at)?);
        match length {
            0 => return Some((hostname::canonical(&name), end.unwrap_or(at + 1))),
            1..=63 => {
                let label = bytes.get(at + 1..at + 1 + length)?;
                if name.len() > 255 || label.contains(&b'.') {
                    return None;
                }
                name.extend_from_slice(label);
                name.push(b'.');
                at += 1 + length;
            }
            0xc0.. => {
                end.get_or_insert(at + 2);
                at = usize::from(number(bytes, at)? & 0x3fff);
            }
            _ => return None,
        }
    }
    None
}

/// A name server's messages: for tests.
#[cfg(any(test, fuzzing))]
pub mod specimen {
    use super::*;

    pub fn record(owner: &str, kind: u16, data: &[u8]) -> Vec<u8> {
        let mut out = written(owner);
        out.extend(kind.to_be_bytes());
        out.extend([0, 1, 0, 0, 0, 60]);
        out.extend((data.len() as u16).to_be_bytes());
        out.extend(data);
        out
    }

    pub fn message(name: &str, kind: u16, records: &[Vec<u8>]) -> Vec<u8> {
        let mut out = query(7, name, kind);
        out[2..4].copy_from_slice(&[0x81, 0x80]);
        out[7] = records.len() as u8;
        out.extend(records.concat());
        out
    }

    pub fn alias(owner: &str, to: &str) -> Vec<u8> {
        record(owner, CNAME, &written(to))
    }
}

#[cfg(test)]
mod tests {
    use super::specimen::{message, record};
    use super::*;
    use crate::egress::mutations;

    #[test]
    fn a_question_is_answered_with_its_own_spelling_and_the_addresses_of_its_kind() {
        let mut bytes = query(7, "PyPI.org", A);
        bytes[11] = 1; // EDNS
        bytes.extend([0, 0, 41, 4, 0xd0, 0, 0, 0, 0, 0, 0]);
        let question = question(&bytes).expect("a question");
        assert_eq!((question.name.as_deref(), question.kind), (Some("pypi.org"), A));
        let addresses = ["1.2.3.4".parse().expect("v4"), "2606::1".parse().expect("v6")];
        let reply = question.answer(NO_ERROR, &addresses, 30);
        assert_eq!(&reply[12..21], b"\x04PyPI\x03org");
        let expected = Answer::Addresses { addresses: vec![addresses[0]], seconds: 30, last: "pypi.org".into() };
        assert_eq!(answer(&reply, 7, "pypi.org", A), expected);
    }

    #[test]
    fn names_that_are_none_responses_and_pointers_are_no_questions() {
        let mut response = query(7, "pypi.org", A);
        response[2] = 0x80;
        assert_eq!(question(&response), None);
        let mut pointer = query(7, "a", A);
        pointer.splice(12..14, [0xc0, 12]);
        assert_eq!(question(&pointer), None);
        let dotted = [&query(7, "a", A)[..12], b"\x08a.b.evil\x00\x00\x01\x00\x01"].concat();
        assert_eq!(question(&dotted), None);
        let nul = [&query(7, "a", A)[..12], b"\x03a\0b\x00\x00\x01\x00\x01"].concat();
        assert_eq!(question(&nul).map(|question| question.name), Some(None));
    }

    #[test]
    fn aliases_are_followed_from_the_name_that_was_asked_for_and_nothing_else_counts() {
        let chain = [
            record("www.a.org", CNAME, &written("cdn.b.net")),
            record("cdn.b.net", A, &[1, 2, 3, 4]),
            record("other.org", A, &[9, 9, 9, 9]),
        ];
        let bytes = message("www.a.org", A, &chain);
        let expected = Answer::Addresses {
            addresses: vec!["1.2.3.4".parse().expect("v4")],
            seconds: 60,
            last: "cdn.b.net".into(),
        };
        assert_eq!(answer(&bytes, 7, "www.a.org", A), expected);
        assert_eq!(answer(&bytes, 8, "www.a.org", A), Answer::Foreign);
        assert_eq!(answer(&bytes, 7, "other.org", A), Answer::Foreign);
        let circle = [record("a.org", CNAME, &written("b.org")), record("b.org", CNAME, &written("a.org"))];
        assert_eq!(answer(&message("a.org", A, &circle), 7, "a.org", A), Answer::Failure);
        let open = [record("a.org", CNAME, &written("b.org"))];
        let expected = Answer::Addresses { addresses: vec![], seconds: 60, last: "b.org".into() };
        assert_eq!(answer(&message("a.org", A, &open), 7, "a.org", A), expected);
    }

    #[test]
    fn no_mutation_panics() {
        let chain = [record("a.org", CNAME, &written("b.org")), record("b.org", A, &[1, 2, 3, 4])];
        let seeds = [message("a.org", A, &chain), query(7, "a.org", AAAA)];
        mutations(&seeds, 60_000, |bytes| {
            let _ = (question(bytes), answer(bytes, 7, "a.org", A), answer(bytes, 7, "a.org", AAAA));
        });
    }
}
