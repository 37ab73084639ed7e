//! One connection of a session to the egress process: an HTTP proxy that knows the session's policy. The name that is
//! decided about is the name that is resolved, here, and the address is judged as well: the session resolves nothing.
use super::client_hello::{self, Hello};
use super::http::{self, Body, Host, Http};
use super::relay::{self, More};
use super::resolver::Resolver;
use super::{addresses, known};
use crate::matcher::Verdict;
use crate::network;
use crate::policy::{Policy, Target};
use crate::protocol::{Action, Protocol};
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

/// From accepting a connection to its request.
const REQUEST: Duration = Duration::from_secs(30);
const MAX_ADDRESSES: usize = 8;

/// A refusal, as it becomes an event.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Refusal {
    /// Allowed, by a rule that wants to know.
    pub audited: bool,
    pub rule: String,
    pub reason: String,
    /// Host and port, with the address where one was known.
    pub object: String,
}

/// A refusal by a rule of the policy, or by its default.
pub(super) fn by_policy(policy: &Policy, verdict: Verdict, object: String) -> Refusal {
    let rule = verdict.rule.map(|rule| &policy.network[rule]);
    Refusal {
        rule: rule.map_or("kernelward.default.network".into(), |rule| rule.id.clone()),
        reason: rule.map_or_else(String::new, |rule| rule.reason.clone()),
        object,
        ..Refusal::default()
    }
}

/// The verdict on a name, with what it is known for: a refusal, or `Ok` with whether a rule allows the name.
pub(super) fn judge_name(policy: &Policy, verdict: Verdict, name: &str, object: String) -> Result<bool, Refusal> {
    let known = known::host(name);
    if verdict.denies() {
        let mut refusal = by_policy(policy, verdict, object);
        if let (true, Some(known)) = (refusal.reason.is_empty(), known) {
            refusal.reason = known.text();
        }
        return Err(refusal);
    }
    let exactly = |index: usize| policy.network[index].target == Target::Domain(name.into());
    match known {
        // A wildcard does not mean them: what they answer, no rule about names sees.
        Some(known) if known.resolves() && !verdict.rule.is_some_and(exactly) => {
            let reason = format!("{}: only a rule for this very name allows it", known.text());
            Err(Refusal { rule: "kernelward.egress.resolver".into(), reason, object, ..Refusal::default() })
        }
        _ => Ok(verdict.rule.is_some()),
    }
}

/// The addresses of a name that is allowed, unless too much was said in names of its zone.
pub(super) fn resolve(
    policy: &Policy,
    verdict: Verdict,
    resolver: &Resolver,
    name: &str,
    object: &str,
) -> Result<Vec<IpAddr>, Refusal> {
    let rule = verdict.rule.map(|rule| &policy.network[rule].target);
    let zone = match rule {
        // This very name was written down by who made the policy: asking for it says nothing.
        Some(Target::Domain(domain)) if domain == name => return Ok(resolver.addresses(name)),
        Some(Target::Domain(domain)) => domain.strip_prefix("*."),
        _ => None,
    };
    if resolver.volume.admits(name, zone, Instant::now()) {
        return Ok(resolver.addresses(name));
    }
    let reason = "more is said in names of this zone than programs ask for: a tunnel";
    let rule = "kernelward.egress.tunnel".into();
    Err(Refusal { rule, reason: reason.into(), object: object.into(), ..Refusal::default() })
}

/// What an allowed connection is told as, by a rule that wants to know.
pub(super) fn audit(policy: &Policy, verdict: Verdict, name: &str, object: String) -> Option<Refusal> {
    (verdict.action == Action::Audit).then(|| {
        let mut told = Refusal { audited: true, ..by_policy(policy, verdict, object) };
        if let (true, Some(known)) = (told.reason.is_empty(), known::host(name)) {
            told.reason = known.text();
        }
        told
    })
}

/// A refusal because of where an allowed name leads.
pub(super) fn private(object: String) -> Refusal {
    let reason = "the name leads to an address that is not public, and no rule allows the address";
    Refusal { rule: "kernelward.egress.private-address".into(), reason: reason.into(), object, ..Refusal::default() }
}

/// A fatal alert of TLS, access_denied (RFC 8446 §6): what the client then says is true.
pub(super) const ACCESS_DENIED: [u8; 7] = [21, 3, 3, 0, 2, 2, 49];

/// Where a request may go: the name, or the address that it gives itself, is decided about, and for a name then its
/// addresses.
pub fn decide(policy: &Policy, host: &Host, port: u16, resolver: &Resolver) -> Result<Vec<SocketAddr>, Refusal> {
    match host {
        Host::Unknown => {
            let reason = "the request names no host";
            let object = format!("port {port}");
            Err(Refusal {
                rule: "kernelward.egress.no-name".into(),
                reason: reason.into(),
                object,
                ..Refusal::default()
            })
        }
        Host::Address(address) => {
            let to = SocketAddr::new(address.to_canonical(), port);
            let verdict = network::decide_address(policy, Protocol::Tcp, to);
            if verdict.denies() { Err(by_policy(policy, verdict, to.to_string())) } else { Ok(vec![to]) }
        }
        Host::Name(name) => {
            let verdict = network::decide_host(policy, Protocol::Tcp, name, port);
            let object = format!("{name}:{port}");
            judge_name(policy, verdict, name, object.clone())?;
            acceptable(policy, name, port, &resolve(policy, verdict, resolver, name, &object)?)
        }
    }
}

/// Those addresses of an allowed host that may be connected to.
pub fn acceptable(policy: &Policy, host: &str, port: u16, found: &[IpAddr]) -> Result<Vec<SocketAddr>, Refusal> {
    let mut refused = None;
    let mut out = Vec::new();
    for address in found.iter().take(MAX_ADDRESSES) {
        let to = SocketAddr::new(address.to_canonical(), port);
        let verdict = network::decide_address(policy, Protocol::Tcp, to);
        let object = format!("{host}:{port} ({})", to.ip());
        if !verdict.denies() || verdict.rule.is_none() && addresses::public(*address) {
            out.push(to);
        } else if verdict.rule.is_some() {
            refused.get_or_insert(by_policy(policy, verdict, object));
        } else {
            refused.get_or_insert(private(object));
        }
    }
    match refused {
        Some(refusal) if out.is_empty() => Err(refusal),
        _ => Ok(out),
    }
}

/// What the first bytes in a tunnel to `host` say.
#[derive(Debug, PartialEq, Eq)]
pub enum Inside {
    More,
    Pass,
    Refused(Refusal),
}

/// TLS in a tunnel names the host that the tunnel is for. What is not TLS passes: the address is the host's own.
pub fn inside(host: &str, port: u16, bytes: &[u8]) -> Inside {
    let refuse = |rule: &str, reason: String| {
        let (rule, object) = (format!("kernelward.egress.{rule}"), format!("{host}:{port}"));
        Inside::Refused(Refusal { rule, reason, object, ..Refusal::default() })
    };
    match client_hello::parse(bytes) {
        Hello::More => Inside::More,
        Hello::NotTls => Inside::Pass,
        Hello::Malformed(why) => refuse("malformed", why.into()),
        Hello::Whole { encrypted: true, .. } => {
            refuse("encrypted-name", "the ClientHello encrypts the server's name (ECH)".into())
        }
        Hello::Whole { name: None, .. } => refuse("no-name", "the ClientHello names no server (SNI)".into()),
        Hello::Whole { name: Some(name), .. } if name != host => {
            refuse("other-name", format!("the ClientHello names {name}"))
        }
        Hello::Whole { .. } => Inside::Pass,
    }
}

/// Serves one connection until it ends. `tell` is called before the refusal is sent.
pub fn serve(mut client: TcpStream, policy: &Policy, resolver: &Resolver, tell: &dyn Fn(&Refusal)) {
    let refuse = |mut client: TcpStream, refusal: &Refusal| {
        tell(refusal);
        answer(&mut client, "403 Forbidden", &format!("{}: {} {}", refusal.rule, refusal.object, refusal.reason));
    };
    let Ok((request, bytes)) = request(&mut client) else { return };
    let request = match request {
        Http::Request(request) => request,
        Http::Malformed(why) => return answer(&mut client, "400 Bad Request", why),
        Http::NotHttp | Http::More => return,
    };
    let Some(port) = request.port else {
        return answer(&mut client, "400 Bad Request", "this is a proxy: give the whole URL, or CONNECT");
    };
    let addresses = match decide(policy, &request.host, port, resolver) {
        Ok(addresses) => addresses,
        Err(refusal) => return refuse(client, &refusal),
    };
    if let Host::Name(name) = &request.host {
        let verdict = network::decide_host(policy, Protocol::Tcp, name, port);
        audit(policy, verdict, name, format!("{name}:{port}")).iter().for_each(tell);
    }
    let host = match &request.host {
        Host::Name(name) => name.clone(),
        _ => addresses.first().map_or_else(String::new, |to| to.ip().to_string()),
    };
    if addresses.is_empty() {
        return answer(&mut client, "502 Bad Gateway", &format!("{host} has no address"));
    }
    let Some(server) = relay::connect(&client, &addresses) else {
        return answer(&mut client, "502 Bad Gateway", &format!("{host} does not answer on port {port}"));
    };
    let (head, rest) = bytes.split_at(request.length);
    if !request.connect {
        // One request: its answer ends the connection, so that the next one, perhaps for another host, is decided anew.
        let Some(head) = direct(head) else { return };
        let mut told = false;
        let mut beyond = || {
            if !std::mem::replace(&mut told, true) {
                tell(&second_request(format!("{host}:{port}")));
            }
        };
        let (first, more) = request_alone(head, request.body.clone(), &bytes, &mut beyond);
        relay::run(&client, &server, first, more, &mut |_| Inside::Pass);
        return;
    }
    if client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").is_err() {
        return;
    }
    let mut check = |first: &[u8]| match &request.host {
        Host::Name(name) => inside(name, port, first),
        _ => Inside::Pass, // policy allows the address, whatever is spoken there
    };
    if let Some(refusal) = relay::run(&client, &server, rest.to_vec(), More::Anything, &mut check) {
        tell(&refusal);
        let _ = client.set_nonblocking(false);
        let _ = client.write_all(&ACCESS_DENIED);
    }
}

/// What goes on of a request: its own head in the place of the client's, and what of its body has come with `bytes`.
pub(super) fn request_alone<'a>(
    head: Vec<u8>,
    mut body: Body,
    bytes: &[u8],
    beyond: &'a mut dyn FnMut(),
) -> (Vec<u8>, More<'a>) {
    let end = bytes.windows(4).position(|four| four == b"\r\n\r\n").map_or(bytes.len(), |at| at + 4);
    let rest = &bytes[end..];
    let taken = body.take(rest);
    if taken < rest.len() {
        beyond();
    }
    ([head.as_slice(), &rest[..taken]].concat(), More::Body(body, beyond))
}

/// What comes after a request, perhaps for another host: its answer would have been nobody's decision.
pub(super) fn second_request(object: String) -> Refusal {
    let reason = "a connection carries one request: the next one needs its own, and is decided anew";
    Refusal { rule: "kernelward.egress.second-request".into(), reason: reason.into(), object, ..Refusal::default() }
}

/// Reads until a request is whole or cannot become one.
fn request(client: &mut TcpStream) -> std::io::Result<(Http, Vec<u8>)> {
    client.set_write_timeout(Some(REQUEST))?;
    let end = Instant::now() + REQUEST;
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let left = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
        client.set_read_timeout(Some(left.ok_or(std::io::ErrorKind::TimedOut)?))?;
        let length = client.read(&mut chunk)?;
        bytes.extend_from_slice(&chunk[..length]);
        match http::parse(&bytes) {
            Http::More if length > 0 => {}
            found => return Ok((found, bytes)),
        }
    }
}

/// A request as its server wants it, in origin form, asking to close. `None` cannot happen for what `http` accepted.
pub(super) fn direct(head: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(head).ok()?;
    let mut lines = text.split("\r\n");
    let mut words = lines.next()?.split(' ');
    let (method, target, version) = (words.next()?, words.next()?, words.next()?);
    let path = match target.starts_with('/') || target == "*" {
        true => target,
        false => {
            let rest = target.get(7..)?;
            rest.find(['/', '?']).map_or("", |at| &rest[at..])
        }
    };
    let slash = if path.starts_with('/') || path == "*" { "" } else { "/" };
    let mut out = format!("{method} {slash}{path} {version}\r\n");
    for line in lines.take_while(|line| !line.is_empty()) {
        let name = line.split(':').next().unwrap_or_default().to_ascii_lowercase();
        if !matches!(
            name.as_str(),
            "connection" | "keep-alive" | "proxy-connection" | "proxy-authorization" | "upgrade"
        ) {
            out += line;
            out += "\r\n";
        }
    }
    out += "Connection: close\r\n\r\n";
    Some(out.into())
}

pub(super) fn answer(client: &mut TcpStream, status: &str, text: &str) {
    let body = format!("kernelward: {text}\n");
    let length = body.len();
    let head = format!("HTTP/1.1 {status}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {length}\r\n");
    let _ = client.write_all(format!("{head}Connection: close\r\n\r\n{body}").as_bytes());
    // Read what is under way: closing with unread bytes would reset the connection before the answer is read.
    let _ = client.shutdown(std::net::Shutdown::Write);
    let _ = client.set_read_timeout(Some(Duration::from_millis(500)));
    let mut left = [0; 4096];
    for _ in 0..64 {
        if !matches!(client.read(&mut left), Ok(1..)) {
            break;
        }
    }
}
