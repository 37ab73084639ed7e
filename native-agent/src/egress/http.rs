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
    let mut host = None;
    for line in lines {
        let (name, value) = line.split_once(':').ok_or("malformed header")?;
        if name.is_empty() || !name.bytes().all(|b| b.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&b)) {
            return Err("malformed header"); // also folded lines, and a blank before the colon
        }
        if name.eq_ignore_ascii_case("host") && host.replace(value.trim_matches([' ', '\t'])).is_some() {
            return Err("two Host headers");
        }
    }
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
        return Ok(Request { connect, host: header.map_or(Host::Unknown, |(host, _)| host), port: None, length });
    };
    let (host, port) = split(authority)?;
    // Where both are there, servers differ in which they believe.
    if header.is_some_and(|(header, _)| header != host) {
        return Err("the target and the Host header name different hosts");
    }
    let port = port.or(if connect { None } else { Some(80) }).ok_or("CONNECT without a port")?;
    Ok(Request { connect, host, port: Some(port), length })
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
        let expected =
            Request { connect: true, host: Host::Name("pypi.org".into()), port: Some(443), length: text.len() };
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
            if parse(bytes) == Http::More {
                assert!(bytes.len() < MAX_HEAD);
            }
        });
    }
}
