//! The host that an HTTP/1 request is for (RFC 9112 §3.2): `Host`, the absolute form, or `CONNECT host:port`. Strict:
//! what two readers could read differently is malformed.
use super::hostname;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Bytes of a request's head.
pub const MAX_HEAD: usize = 16 * 1024;

#[derive(Debug, PartialEq, Eq)]
pub enum Http {
    More,
    NotHttp,
    Malformed(&'static str),
    Request(Request),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Host {
    /// HTTP/1.0, or an empty Host.
    Unknown,
    /// Canonical.
    Name(String),
    Address(IpAddr),
}

#[derive(Debug, PartialEq, Eq)]
pub struct Request {
    pub connect: bool,
    pub host: Host,
    /// Of the absolute form and of CONNECT.
    pub port: Option<u16>,
    /// Bytes of the head.
    pub length: usize,
    /// What follows it.
    pub body: Body,
}

/// How much after a request's head is still its own (RFC 9112 §6.3): what comes then is another request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Body {
    /// Bytes that are left.
    Length(u64),
    Chunked(Chunk),
}

/// Where in a body of chunks (RFC 9112 §7.1) the next byte is. Every line ends with CR and LF: readers disagree about less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chunk {
    /// In a chunk's size, after so many digits.
    Size {
        size: u64,
        digits: u8,
    },
    /// In what follows the size, after so many bytes.
    Extension {
        size: u64,
        length: u16,
    },
    /// Before the LF of that line.
    SizeEnd {
        size: u64,
    },
    /// Bytes of data left.
    Data(u64),
    /// Before the CR, before the LF after the data.
    DataCr,
    DataLf,
    /// Among the trailers: whether a line begins here, and how many bytes they have.
    Trailer {
        begins: bool,
        length: u16,
    },
    TrailerEnd {
        empty: bool,
        length: u16,
    },
    Over,
}

const NEW_CHUNK: Chunk = Chunk::Size { size: 0, digits: 0 };
/// Bytes of a chunk's extension, and of all trailers.
const MAX_EXTENSION: u16 = 1024;
const MAX_TRAILERS: u16 = 8192;

impl Body {
    pub fn chunked() -> Self {
        Self::Chunked(NEW_CHUNK)
    }

    /// How many of these bytes belong to the request; the next call goes on after them. What no reader of chunks takes for
    /// one ends the body.
    pub fn take(&mut self, bytes: &[u8]) -> usize {
        match self {
            Self::Length(left) => {
                let taken = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len());
                *left -= taken as u64;
                taken
            }
            Self::Chunked(chunk) => {
                let mut at = 0;
                while at < bytes.len() && *chunk != Chunk::Over {
                    if let Chunk::Data(left) = chunk {
                        let taken = usize::try_from(*left).unwrap_or(usize::MAX).min(bytes.len() - at);
                        at += taken;
                        *left -= taken as u64;
                        if *left == 0 {
                            *chunk = Chunk::DataCr;
                        }
                        continue;
                    }
                    match after(*chunk, bytes[at]) {
                        Some(next) => *chunk = next,
                        None => {
                            *chunk = Chunk::Over;
                            return at;
                        }
                    }
                    at += 1;
                }
                at
            }
        }
    }
}

/// The state after one byte outside of a chunk's data; `None`: malformed.
fn after(chunk: Chunk, byte: u8) -> Option<Chunk> {
    Some(match (chunk, byte) {
        (Chunk::Size { size, digits: digits @ 0..15 }, _) if byte.is_ascii_hexdigit() => {
            Chunk::Size { size: size << 4 | u64::from(char::from(byte).to_digit(16)?), digits: digits + 1 }
        }
        (Chunk::Size { size, digits: 1.. } | Chunk::Extension { size, .. }, b'\r') => Chunk::SizeEnd { size },
        (Chunk::Size { size, digits: 1.. }, b';' | b' ' | b'\t') => Chunk::Extension { size, length: 0 },
        (Chunk::Extension { size, length: length @ 0..MAX_EXTENSION }, b'\t' | b' '..=b'~' | 0x80..) => {
            Chunk::Extension { size, length: length + 1 }
        }
        (Chunk::SizeEnd { size: 0 }, b'\n') => Chunk::Trailer { begins: true, length: 0 },
        (Chunk::SizeEnd { size }, b'\n') => Chunk::Data(size),
        (Chunk::DataCr, b'\r') => Chunk::DataLf,
        (Chunk::DataLf, b'\n') => NEW_CHUNK,
        (Chunk::Trailer { begins, length }, b'\r') => Chunk::TrailerEnd { empty: begins, length },
        (Chunk::Trailer { length: length @ 0..MAX_TRAILERS, .. }, b'\t' | b' '..=b'~' | 0x80..) => {
            Chunk::Trailer { begins: false, length: length + 1 }
        }
        (Chunk::TrailerEnd { empty: true, .. }, b'\n') => Chunk::Over,
        (Chunk::TrailerEnd { length: length @ 0..MAX_TRAILERS, .. }, b'\n') => {
            Chunk::Trailer { begins: true, length: length + 1 }
        }
        _ => return None,
    })
}

/// Reads what a client has sent so far. Never panics.
pub fn parse(bytes: &[u8]) -> Http {
    let word = bytes.iter().position(|b| !b.is_ascii_uppercase()).unwrap_or(bytes.len());
    match bytes.get(word) {
        _ if word > 32 || bytes.first().is_some_and(|b| !b.is_ascii_uppercase()) => return Http::NotHttp,
        None => return Http::More,
        Some(b' ') => {}
        Some(_) => return Http::NotHttp,
    }
    let window = &bytes[..bytes.len().min(MAX_HEAD)];
    let Some(end) = window.windows(4).position(|four| four == b"\r\n\r\n") else {
        return if bytes.len() >= MAX_HEAD { Http::Malformed("the request's head is too long") } else { Http::More };
    };
    match head(&bytes[..end + 2], end + 4) {
        Ok(request) => Http::Request(request),
        Err(why) => Http::Malformed(why),
    }
}

fn head(bytes: &[u8], length: usize) -> Result<Request, &'static str> {
    let text = std::str::from_utf8(bytes).map_err(|_| "the request is not text")?;
    if text.contains('\0') || text.replace("\r\n", "").contains(['\r', '\n']) {
        return Err("control characters in the request");
    }
    let mut lines = text.split_terminator("\r\n");
    let mut words = lines.next().unwrap_or_default().split(' ');
    let (Some(method), Some(target), Some(version), None) = (words.next(), words.next(), words.next(), words.next())
    else {
        return Err("malformed request line");
    };
    if !matches!(version, "HTTP/1.1" | "HTTP/1.0") {
        return Err("not HTTP/1"); // HTTP/2 in clear text names hosts where nobody looks
    }
    let (mut host, mut length_header, mut coding) = (None, None, None);
    for line in lines {
        let (name, value) = line.split_once(':').ok_or("malformed header")?;
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b)) {
            return Err("malformed header"); // also folded lines, and a blank before the colon
        }
        if name.eq_ignore_ascii_case("host") && host.replace(value.trim_matches([' ', '\t'])).is_some() {
            return Err("two Host headers");
        }
        for (wanted, held) in [("content-length", &mut length_header), ("transfer-encoding", &mut coding)] {
            if name.eq_ignore_ascii_case(wanted) && held.replace(value.trim_matches([' ', '\t'])).is_some() {
                return Err("the length of the body stands there twice");
            }
        }
    }
    let body = match (length_header, coding) {
        (None, None) => Body::Length(0),
        (Some(text), None) if !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit()) => {
            Body::Length(text.parse().map_err(|_| "the body is too long")?)
        }
        (None, Some(coding)) if coding.eq_ignore_ascii_case("chunked") && version == "HTTP/1.1" => Body::chunked(),
        // Where readers disagree about a body's end, its rest is a request that nobody decided about.
        _ => return Err("no reader can be sure where the body ends"),
    };
    let connect = method == "CONNECT";
    let absolute = target.get(..7).filter(|scheme| scheme.eq_ignore_ascii_case("http://")).map(|_| &target[7..]);
    let authority = if connect {
        Some(target)
    } else if let Some(rest) = absolute {
        Some(rest.split(['/', '?', '#']).next().unwrap_or_default())
    } else if target.starts_with('/') || target == "*" {
        None
    } else {
        return Err("malformed target");
    };
    let header = host.map(split).transpose()?;
    let Some(authority) = authority else {
        return Ok(Request { connect, host: header.map_or(Host::Unknown, |(host, _)| host), port: None, length, body });
    };
    let (host, port) = split(authority)?;
    // Where both are there, servers differ in which they believe.
    if header.is_some_and(|(header, _)| header != host) {
        return Err("the target and the Host header name different hosts");
    }
    let port = port.or(if connect { None } else { Some(80) }).ok_or("CONNECT without a port")?;
    Ok(Request { connect, host, port: Some(port), length, body })
}

/// `host[:port]`.
fn split(authority: &str) -> Result<(Host, Option<u16>), &'static str> {
    let malformed = "malformed host";
    let port = |text: &str| match text {
        _ if text.is_empty() || !text.bytes().all(|b| b.is_ascii_digit()) => Err(malformed),
        _ => text.parse().ok().filter(|port| *port != 0).ok_or(malformed),
    };
    if let Some(rest) = authority.strip_prefix('[') {
        let (address, after) = rest.split_once(']').ok_or(malformed)?;
        let address = Host::Address(address.parse::<Ipv6Addr>().map_err(|_| malformed)?.into());
        return match after.strip_prefix(':') {
            Some(text) => Ok((address, Some(port(text)?))),
            None if after.is_empty() => Ok((address, None)),
            None => Err(malformed),
        };
    }
    let (host, port) = match authority.split_once(':') {
        Some((host, text)) => (host, Some(port(text)?)),
        None => (authority, None),
    };
    if host.is_empty() {
        return Ok((Host::Unknown, port));
    }
    if let Ok(address) = host.parse::<Ipv4Addr>() {
        return Ok((Host::Address(address.into()), port));
    }
    hostname::canonical(host.as_bytes()).map(|name| (Host::Name(name), port)).ok_or(malformed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::egress::mutations;

    fn host(text: &str) -> Option<String> {
        match parse(text.as_bytes()) {
            Http::Request(Request { host: Host::Name(name), .. }) => Some(name),
            Http::Request(_) => None,
            other => panic!("{text:?}: {other:?}"),
        }
    }

    #[test]
    fn the_host_is_found_in_every_form_and_every_prefix_waits_for_more() {
        let text = "GET /simple/ HTTP/1.1\r\nUser-Agent: pip\r\nhOsT:  PyPI.org.:80 \r\n\r\nbody";
        assert_eq!(host(text).as_deref(), Some("pypi.org"));
        for length in 0..text.len() - 4 {
            assert_eq!(parse(&text.as_bytes()[..length]), Http::More, "{length} bytes");
        }
        let text = b"CONNECT pypi.org:443 HTTP/1.1\r\nHost: pypi.org:443\r\n\r\n";
        let expected = Request {
            connect: true,
            host: Host::Name("pypi.org".into()),
            port: Some(443),
            length: text.len(),
            body: Body::Length(0),
        };
        assert_eq!(parse(text), Http::Request(expected));
        assert_eq!(host("GET http://hf.co/x HTTP/1.1\r\nHost: hf.co\r\n\r\n").as_deref(), Some("hf.co"));
        for text in [
            "GET / HTTP/1.0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: 10.0.0.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: [::1]:80\r\n\r\n",
        ] {
            assert_eq!(host(text), None, "{text:?}");
        }
    }

    #[test]
    fn what_two_readers_could_read_differently_is_malformed() {
        for text in [
            "GET / HTTP/1.1\r\nHost: a.org\r\nHost: b.org\r\n\r\n",
            "GET / HTTP/1.1\r\nHost : a.org\r\n\r\n",
            "GET / HTTP/1.1\r\nX: y\r\n Host: a.org\r\n\r\n",
            "GET / HTTP/1.1\nHost: a.org\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: evil.example\0.a.org\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.org@evil.example\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.org:80:90\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a.org:0\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: 2130706433\r\n\r\n",
            "GET http://b.org/ HTTP/1.1\r\nHost: a.org\r\n\r\n",
            "GET http://a.org@b.org/ HTTP/1.1\r\nHost: b.org\r\n\r\n",
            "GET ftp://a.org/ HTTP/1.1\r\nHost: a.org\r\n\r\n",
            "GET  / HTTP/1.1\r\nHost: a.org\r\n\r\n",
            "CONNECT a.org HTTP/1.1\r\n\r\n",
            "PRI * HTTP/2.0\r\n\r\n",
        ] {
            assert!(matches!(parse(text.as_bytes()), Http::Malformed(_)), "{text:?}: {:?}", parse(text.as_bytes()));
        }
        let long = format!("GET / HTTP/1.1\r\nX: {}\r\n\r\n", "a".repeat(MAX_HEAD));
        assert!(matches!(parse(long.as_bytes()), Http::Malformed(_)));
    }

    fn body(headers: &str) -> Body {
        match parse(format!("POST / HTTP/1.1\r\nHost: a.org\r\n{headers}\r\n").as_bytes()) {
            Http::Request(request) => request.body,
            other => panic!("{headers:?}: {other:?}"),
        }
    }

    #[test]
    fn a_body_ends_where_the_request_says_however_it_comes() {
        let next = b"GET / HTTP/1.1\r\nHost: evil.example\r\n\r\n";
        let long = format!("{:x}\r\n{}\r\n0\r\n\r\n", 70_000, "x".repeat(70_000));
        for (headers, content) in [
            ("", ""),
            ("Content-Length: 0\r\n", ""),
            ("Content-Length: 5\r\n", "hello"),
            ("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n0\r\n\r\n"),
            ("Transfer-Encoding: Chunked\r\n", "A;name=\"v\"\r\n0\r\n\r\n12345\r\n0;x\r\nA: b\r\nC: d\r\n\r\n"),
            ("Transfer-Encoding: chunked\r\n", &long),
        ] {
            let all = [content.as_bytes(), next].concat();
            for step in [1, 2, 3, 7, all.len()] {
                let mut body = body(headers);
                let taken: usize = all.chunks(step).map(|part| body.take(part)).sum();
                assert_eq!(taken, content.len(), "{headers:?} by {step}");
            }
        }
    }

    #[test]
    fn what_is_no_chunk_ends_the_body_and_lengths_that_contradict_are_malformed() {
        for text in [
            "x",
            "5\r\nhelloX",
            "5\r\nhello\n",
            "\r\n",
            "fffffffffffffffff\r\n",
            "5\r5\r\n",
            "0\r\n\n",
            "5\nhello\r\nGET / HTTP/1.1\r\n",
        ] {
            let mut body = body("Transfer-Encoding: chunked\r\n");
            assert!(body.take(text.as_bytes()) < text.len(), "{text:?}");
            assert_eq!(body.take(b"0\r\n"), 0, "{text:?}");
        }
        for headers in [
            "Content-Length: 5\r\nContent-Length: 5\r\n",
            "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n",
            "Content-Length: +5\r\n",
            "Content-Length: 5, 5\r\n",
            "Content-Length: 99999999999999999999\r\n",
            "Transfer-Encoding: gzip, chunked\r\n",
            "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n",
        ] {
            let text = format!("POST / HTTP/1.1\r\nHost: a.org\r\n{headers}\r\n");
            assert!(matches!(parse(text.as_bytes()), Http::Malformed(_)), "{headers:?}");
        }
    }

    #[test]
    fn what_is_not_http_is_told_at_once() {
        for bytes in [&b"\x16\x03"[..], b"SSH-2.0-x", b"get / HTTP/1.1", b"\0"] {
            assert_eq!(parse(bytes), Http::NotHttp);
        }
    }

    #[test]
    fn no_mutation_panics_or_waits_beyond_the_bound() {
        let seeds = [
            b"GET http://a.org:81/ HTTP/1.1\r\nHost: a.org\r\nX: [::1]:5\r\n\r\n".to_vec(),
            b"CONNECT [::1]:443 HTTP/1.1\r\nHost: [::1]:443\r\n\r\n".to_vec(),
        ];
        mutations(&seeds, 60_000, |bytes| {
            match parse(bytes) {
                Http::More => assert!(bytes.len() < MAX_HEAD),
                Http::Request(mut request) => assert!(request.body.take(bytes) <= bytes.len()),
                _ => {}
            }
            let mut chunks = Body::Chunked(NEW_CHUNK);
            assert!(chunks.take(bytes) <= bytes.len());
        });
    }
}
