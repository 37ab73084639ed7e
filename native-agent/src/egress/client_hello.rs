//! The name in a TLS ClientHello: server_name of RFC 6066 §3, in the records of RFC 8446 §5.1, however they are split.
use super::hostname;

/// Bytes of a ClientHello with its records; today's are below 2 KiB, with a post-quantum key share.
pub const MAX_HELLO: usize = 16 * 1024;
const SERVER_NAME: u16 = 0;
/// encrypted_client_hello (RFC 9849), and encrypted_server_name of the drafts before it.
const ENCRYPTED: [u16; 2] = [0xfe0d, 0xffce];

#[derive(Debug, PartialEq, Eq)]
pub enum Hello {
    /// Not yet whole.
    More,
    /// Does not begin as TLS does.
    NotTls,
    /// Begins as TLS does and is malformed.
    Malformed(&'static str),
    Whole {
        name: Option<String>,
        encrypted: bool,
    },
}

/// Reads what a client has sent so far. Never panics; the answer to a prefix is `More` or final.
pub fn parse(bytes: &[u8]) -> Hello {
    match bytes {
        [] => return Hello::More,
        [22] | [22, 3] => return Hello::More,
        [22, 3, ..] => {}
        _ => return Hello::NotTls,
    }
    let mut handshake = Vec::new();
    let mut rest = bytes;
    loop {
        if let [kind, a, b, c, ..] = handshake[..] {
            if kind != 1 {
                return Hello::Malformed("the first handshake message is no ClientHello");
            }
            let length = usize::from(a) << 16 | usize::from(b) << 8 | usize::from(c);
            if length > MAX_HELLO {
                return Hello::Malformed("the ClientHello is too long");
            }
            if handshake.len() - 4 >= length {
                let after = handshake.len() - 4 > length;
                return match body(&handshake[4..4 + length]) {
                    // Nothing may follow a ClientHello before the server has answered (RFC 8446 §5.1).
                    Some(_) if after => Hello::Malformed("more than a ClientHello"),
                    Some(whole) => whole,
                    None => Hello::Malformed("the ClientHello is malformed"),
                };
            }
        }
        // What was read of it, not what was sent: early data may follow (RFC 8446 §4.2.10).
        if bytes.len() - rest.len() > MAX_HELLO {
            return Hello::Malformed("the ClientHello is too long");
        }
        let [kind, major, _, high, low, fragment @ ..] = rest else { return Hello::More };
        let length = usize::from(*high) << 8 | usize::from(*low);
        if *kind != 22 || *major != 3 || length == 0 || length > 1 << 14 {
            return Hello::Malformed("not a TLS handshake record");
        }
        let Some(whole) = fragment.get(..length) else { return Hello::More };
        handshake.extend_from_slice(whole);
        rest = &fragment[length..];
    }
}

/// A part of a message whose length stands in its first bytes.
struct Part<'a>(&'a [u8]);

impl<'a> Part<'a> {
    fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    fn number(&mut self, bytes: usize) -> Option<usize> {
        Some(self.take(bytes)?.iter().fold(0, |number, byte| number << 8 | usize::from(*byte)))
    }

    fn vector(&mut self, bytes: usize) -> Option<Part<'a>> {
        let length = self.number(bytes)?;
        self.take(length).map(Part)
    }
}

fn body(message: &[u8]) -> Option<Hello> {
    let mut message = Part(message);
    message.take(2 + 32)?;
    message.vector(1).filter(|id| id.0.len() <= 32)?;
    message.vector(2).filter(|suites| suites.0.len() >= 2 && suites.0.len() % 2 == 0)?;
    message.vector(1).filter(|methods| !methods.0.is_empty())?;
    let (mut name, mut encrypted) = (None, false);
    if message.0.is_empty() {
        return Some(Hello::Whole { name, encrypted }); // TLS 1.2 without extensions
    }
    let mut extensions = message.vector(2)?;
    if !message.0.is_empty() {
        return None;
    }
    let mut seen = std::collections::BTreeSet::new();
    while !extensions.0.is_empty() {
        let kind = extensions.number(2)? as u16;
        let data = extensions.vector(2)?;
        // Twice the same one: which of them the server reads is its own choice.
        if !seen.insert(kind) {
            return None;
        }
        if kind == SERVER_NAME {
            name = Some(server_name(data)?);
        }
        encrypted |= ENCRYPTED.contains(&kind);
    }
    Some(Hello::Whole { name, encrypted })
}

/// Exactly one host name: RFC 6066 forbids two of a type, and there is no other type.
fn server_name(mut data: Part<'_>) -> Option<String> {
    let mut list = data.vector(2)?;
    let kind = list.number(1)?;
    let name = list.vector(2)?;
    if kind != 0 || !list.0.is_empty() || !data.0.is_empty() {
        return None;
    }
    hostname::canonical(name.0)
}

/// A ClientHello as a client would send it: for tests.
#[cfg(any(test, fuzzing))]
pub mod specimen {
    pub fn extension(kind: u16, data: &[u8]) -> Vec<u8> {
        let mut out = kind.to_be_bytes().to_vec();
        out.extend((data.len() as u16).to_be_bytes());
        out.extend(data);
        out
    }

    pub fn sni(name: &[u8]) -> Vec<u8> {
        let mut data = (name.len() as u16 + 3).to_be_bytes().to_vec();
        data.push(0);
        data.extend((name.len() as u16).to_be_bytes());
        data.extend(name);
        extension(0, &data)
    }

    pub fn message(extensions: &[Vec<u8>]) -> Vec<u8> {
        let mut body = vec![3, 3];
        body.extend([7; 32]);
        body.extend([0, 0, 2, 0x13, 1, 1, 0]);
        let extensions = extensions.concat();
        body.extend((extensions.len() as u16).to_be_bytes());
        body.extend(extensions);
        let mut out = vec![1];
        out.extend(&(body.len() as u32).to_be_bytes()[1..]);
        out.extend(body);
        out
    }

    /// In records of at most `size` bytes.
    pub fn records(message: &[u8], size: usize) -> Vec<u8> {
        let record = |part: &[u8]| [&[22, 3, 1], &(part.len() as u16).to_be_bytes()[..], part].concat();
        message.chunks(size).flat_map(record).collect()
    }

    pub fn hello(name: &str) -> Vec<u8> {
        let alpn = extension(16, b"\x00\x0c\x02h2\x08http/1.1");
        records(&message(&[sni(name.as_bytes()), alpn]), 1 << 14)
    }
}

#[cfg(test)]
mod tests {
    use super::specimen::*;
    use super::*;
    use crate::egress::mutations;

    fn named(name: &str) -> Hello {
        Hello::Whole { name: Some(name.into()), encrypted: false }
    }

    #[test]
    fn the_name_is_found_in_one_piece_and_every_prefix_waits_for_more() {
        let bytes = hello("PyPI.org.");
        assert_eq!(parse(&bytes), named("pypi.org"));
        for length in 0..bytes.len() {
            assert_eq!(parse(&bytes[..length]), Hello::More, "{length} bytes");
        }
    }

    #[test]
    fn early_data_behind_a_hello_is_not_the_hellos_length() {
        let early = [&[23, 3, 3, 0x40, 0][..], &[7; 1 << 14]].concat().repeat(3);
        assert_eq!(parse(&[hello("pypi.org"), early].concat()), named("pypi.org"));
    }

    #[test]
    fn a_hello_split_over_records_of_any_size_is_one() {
        let message = message(&[sni(b"files.pythonhosted.org")]);
        for size in [1, 2, 3, 5, 40, 70] {
            assert_eq!(parse(&records(&message, size)), named("files.pythonhosted.org"), "records of {size}");
        }
    }

    #[test]
    fn encrypted_names_and_missing_ones_are_told() {
        let ech = |kind| parse(&records(&message(&[sni(b"pypi.org"), extension(kind, &[0; 40])]), 999));
        let whole = |name, encrypted| Hello::Whole { name, encrypted };
        assert_eq!(ech(0xfe0d), whole(Some("pypi.org".into()), true));
        assert_eq!(ech(0xffce), whole(Some("pypi.org".into()), true));
        assert_eq!(parse(&records(&message(&[extension(16, &[])]), 999)), whole(None, false));
    }

    #[test]
    fn two_names_a_nul_an_address_or_a_second_message_are_malformed() {
        let malformed = |bytes: &[u8]| assert!(matches!(parse(bytes), Hello::Malformed(_)), "{bytes:?}");
        malformed(&records(&message(&[sni(b"pypi.org"), sni(b"evil.example")]), 999));
        for name in [&b"evil.example\0.pypi.org"[..], b"127.0.0.1", b"", b"b\xc3\xbccher.example"] {
            malformed(&records(&message(&[sni(name)]), 999));
        }
        let twice = [message(&[sni(b"pypi.org")]), message(&[sni(b"evil.example")])].concat();
        malformed(&records(&twice, 9999));
        malformed(&[22, 3, 1, 0, 4, 2, 0, 0, 0]);
        malformed(&[22, 3, 1, 0, 0, 1]);
        malformed(&[22, 3, 1, 0, 4, 1, 0xff, 0xff, 0xff, 0]);
    }

    #[test]
    fn what_is_not_tls_is_told_at_once() {
        for bytes in [&b"GET / HTTP/1.1"[..], b"SSH-2.0-", b"\x80\x2e\x01", b"\x16\x02"] {
            assert_eq!(parse(bytes), Hello::NotTls);
        }
    }

    #[test]
    fn no_mutation_panics_or_waits_beyond_the_bound() {
        let seeds = [hello("pypi.org"), records(&message(&[sni(b"a.b"), extension(0xfe0d, &[1; 9])]), 3)];
        mutations(&seeds, 60_000, |bytes| {
            if parse(bytes) == Hello::More {
                assert!(bytes.len() <= 2 * MAX_HELLO + 5, "the bound, and a record that is not whole");
            }
        });
        assert!(matches!(parse(&records(&[1, 0, 0x3f, 0xff, 0], 1).repeat(9999)), Hello::Malformed(_)));
    }
}
