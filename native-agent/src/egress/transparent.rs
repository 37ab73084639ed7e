//! A connection that the kernel led here: its client believes that it speaks with the address that it gave. What it says
//! first names the host; that name is decided about, resolved and connected to. The address that the client gave counts
//! where a rule for addresses allows it, and for what names no host, where the session had it from an allowed name.
use super::client_hello::{self, Hello};
use super::http::{self, Body, Host, Http};
use super::lookup::Known;
use super::proxy::{self, Inside, Refusal};
use super::relay::{self, More};
use super::resolver::Resolver;
use crate::network;
use crate::policy::{Policy, Target};
use crate::protocol::{Action, Protocol};
use std::io::{ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::os::fd::AsRawFd;
use std::time::{Duration, Instant};

/// Whoever says nothing for so long waits for the server to speak first.
const QUIET: Duration = Duration::from_millis(700);
/// For the first message to be whole.
const PATIENCE: Duration = Duration::from_secs(30);
const MAX_FIRST: usize = 64 * 1024;

/// What decides, for one connection.
pub struct Case<'a> {
    pub policy: &'a Policy,
    pub resolver: &'a Resolver,
    pub known: &'a Known,
    pub to: SocketAddr,
}

/// What the first bytes lead to.
#[derive(Debug, PartialEq, Eq)]
enum Judged {
    More,
    /// The first address that answers; an HTTP request is replaced by `first`, and only its body may follow.
    Go {
        to: Vec<SocketAddr>,
        first: Option<(Vec<u8>, Body)>,
        audited: Option<Refusal>,
    },
    Refused(Refusal),
}

impl Case<'_> {
    fn refusal(&self, rule: &str, reason: &str, host: Option<&str>) -> Judged {
        let object = match host {
            Some(host) => format!("{host}:{} ({})", self.to.port(), self.to.ip()),
            None => self.to.to_string(),
        };
        let rule = format!("kernelward.egress.{rule}");
        Judged::Refused(Refusal { rule, reason: reason.into(), object, ..Refusal::default() })
    }

    fn as_it_is(&self) -> Judged {
        Judged::Go { to: vec![self.to], first: None, audited: None }
    }

    /// A rule for addresses, or the default, allows where the client wanted to go.
    fn by_address(&self) -> bool {
        !network::decide_address(self.policy, Protocol::Tcp, self.to).denies()
    }

    fn by_name(&self, name: &str) -> Judged {
        let port = self.to.port();
        let verdict = network::decide_host(self.policy, Protocol::Tcp, name, port);
        let object = format!("{name}:{port} ({})", self.to.ip());
        // A rule for the address speaks where none does for the name.
        let verdict = match verdict.rule {
            None => network::decide_address(self.policy, Protocol::Tcp, self.to),
            Some(_) => verdict,
        };
        if let Err(refusal) = proxy::judge_name(self.policy, verdict, name, object.clone()) {
            return Judged::Refused(refusal);
        }
        let audited = proxy::audit(self.policy, verdict, name, object.clone());
        if !verdict.rule.is_some_and(|rule| matches!(self.policy.network[rule].target, Target::Domain(_))) {
            return Judged::Go { to: vec![self.to], first: None, audited };
        }
        let found = proxy::resolve(self.policy, verdict, self.resolver, name, &object);
        match found.and_then(|found| proxy::acceptable(self.policy, name, port, &found)) {
            Err(refusal) => Judged::Refused(refusal),
            Ok(mut to) => {
                // The address that the client chose, if the name leads there.
                to.sort_by_key(|address| *address != self.to);
                Judged::Go { to, first: None, audited }
            }
        }
    }

    /// What names no host.
    fn nameless(&self, reason: &str) -> Judged {
        if self.by_address() {
            return match self.denied_name() {
                Some(refusal) => Judged::Refused(refusal),
                None => self.as_it_is(),
            };
        }
        self.refusal("no-name", reason, None)
    }

    /// Neither TLS nor HTTP: the address stands for a name that the session was told.
    fn other_protocol(&self) -> Judged {
        let allowed = |name: &String| {
            let verdict = network::decide_host(self.policy, Protocol::Tcp, name, self.to.port());
            verdict.rule.is_some() && !verdict.denies()
        };
        if !self.by_address() && self.known.names(self.to.ip()).iter().any(allowed) {
            return self.as_it_is();
        }
        self.nameless("the connection names no host, and its address was not asked for by an allowed name")
    }

    /// A denied name that leads to the address which the client gave without a name.
    fn denied_name(&self) -> Option<Refusal> {
        let port = self.to.port();
        self.policy.network.iter().enumerate().find_map(|(index, rule)| {
            let Target::Domain(name) = &rule.target else { return None };
            let speaks =
                rule.action == Action::Deny && rule.ports.iter().any(|(low, high)| (*low..=*high).contains(&port));
            let leads = speaks && !name.starts_with("*.") && self.resolver.addresses(name).contains(&self.to.ip());
            let verdict = crate::matcher::Verdict { action: rule.action, rule: Some(index) };
            leads.then(|| proxy::by_policy(self.policy, verdict, format!("{name}:{port} ({})", self.to.ip())))
        })
    }

    /// `ended`: the client will say no more, or says no more for now.
    fn judge(&self, bytes: &[u8], ended: bool) -> Judged {
        if bytes.is_empty() {
            return if ended { self.other_protocol() } else { Judged::More };
        }
        match client_hello::parse(bytes) {
            Hello::More if !ended => Judged::More,
            Hello::More => self.refusal("malformed", "the ClientHello ends before it is whole", None),
            Hello::Malformed(why) => self.refusal("malformed", why, None),
            Hello::Whole { encrypted: true, name } => {
                self.refusal("encrypted-name", "the ClientHello encrypts the server's name (ECH)", name.as_deref())
            }
            Hello::Whole { name: Some(name), .. } => self.by_name(&name),
            Hello::Whole { name: None, .. } => self.nameless("the ClientHello names no server (SNI)"),
            Hello::NotTls => match http::parse(bytes) {
                Http::More if !ended && bytes.len() < MAX_FIRST => Judged::More,
                Http::More | Http::NotHttp => self.other_protocol(),
                Http::Malformed(why) => self.refusal("malformed", why, None),
                Http::Request(request) if request.connect => {
                    self.nameless("a tunnel through another's proxy (CONNECT)")
                }
                Http::Request(request) => self.request(&request, bytes),
            },
        }
    }

    fn request(&self, request: &http::Request, bytes: &[u8]) -> Judged {
        let judged = match &request.host {
            Host::Name(name) => self.by_name(name),
            _ => self.nameless("the request names no host"),
        };
        match judged {
            // One request a connection, so that the next one, perhaps for another host, is decided anew.
            Judged::Go { to, audited, .. } => match proxy::direct(&bytes[..request.length]) {
                Some(head) => Judged::Go { to, first: Some((head, request.body.clone())), audited },
                None => self.refusal("malformed", "the request cannot be read", None),
            },
            other => other,
        }
    }

    /// Whether the session may wait for the server to speak first.
    fn may_listen(&self) -> bool {
        matches!(self.other_protocol(), Judged::Go { .. })
    }
}

/// Serves one connection until it ends. `tell` is called before the refusal is sent.
pub fn serve(mut client: TcpStream, case: &Case<'_>, tell: &dyn Fn(&Refusal)) {
    let Ok((judged, bytes)) = first(&mut client, case) else { return };
    let (to, request) = match judged {
        Judged::Go { to, first, audited } => {
            audited.iter().for_each(tell);
            (to, first)
        }
        Judged::Refused(refusal) => return refuse(client, &bytes, &refusal, tell),
        Judged::More => return,
    };
    let Some(server) = relay::connect(&client, &to) else {
        return reset(&client);
    };
    let mut told = false;
    let mut beyond = || {
        if !std::mem::replace(&mut told, true) {
            tell(&proxy::second_request(case.to.to_string()));
        }
    };
    let (first, more) = match request {
        None => (bytes, More::Anything),
        Some((head, body)) => proxy::request_alone(head, body, &bytes, &mut beyond),
    };
    let silent = first.is_empty();
    let mut check = |bytes: &[u8]| match silent {
        false => Inside::Pass,
        true => match case.judge(bytes, false) {
            Judged::More => Inside::More,
            Judged::Refused(refusal) => Inside::Refused(refusal),
            // Connected already, to the same address or to none.
            Judged::Go { to, .. } if to.contains(&case.to) => Inside::Pass,
            Judged::Go { .. } => match case.refusal("other-name", "the name leads to another address", None) {
                Judged::Refused(refusal) => Inside::Refused(refusal),
                _ => Inside::Pass,
            },
        },
    };
    if let Some(refusal) = relay::run(&client, &server, first, more, &mut check) {
        tell(&refusal);
        reset(&client);
    }
}

/// Reads until the client's first message can be judged.
fn first(client: &mut TcpStream, case: &Case<'_>) -> std::io::Result<(Judged, Vec<u8>)> {
    client.set_write_timeout(Some(PATIENCE))?;
    let end = Instant::now() + PATIENCE;
    let (mut bytes, mut chunk) = (Vec::new(), [0; 4096]);
    loop {
        let left = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero());
        let left = left.ok_or(ErrorKind::TimedOut)?;
        // TLS is waited for; what is silent, or begins like HTTP, may be another protocol.
        let waits = bytes.first() == Some(&22) || bytes.is_empty() && !case.may_listen();
        client.set_read_timeout(Some(if waits { left } else { left.min(QUIET) }))?;
        let ended = match client.read(&mut chunk) {
            Ok(0) => true,
            Ok(length) => {
                bytes.extend_from_slice(&chunk[..length]);
                false
            }
            Err(e) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) && !waits => true,
            Err(e) if e.kind() == ErrorKind::Interrupted => false,
            Err(e) => return Err(e),
        };
        match case.judge(&bytes, ended) {
            Judged::More if !ended => {}
            judged => return Ok((judged, bytes)),
        }
    }
}

fn refuse(mut client: TcpStream, said: &[u8], refusal: &Refusal, tell: &dyn Fn(&Refusal)) {
    tell(refusal);
    let text = format!("{}: {} {}", refusal.rule, refusal.object, refusal.reason);
    match (client_hello::parse(said), http::parse(said)) {
        (Hello::NotTls, Http::Request(_)) => proxy::answer(&mut client, "403 Forbidden", &text),
        (Hello::NotTls | Hello::More, _) => reset(&client),
        _ => {
            // A fatal alert, access_denied (RFC 8446 §6): what the client then says is true.
            let _ = client.write_all(&proxy::ACCESS_DENIED);
        }
    }
}

/// Ends a connection as a refused one ends: not as one that was served.
fn reset(client: &TcpStream) {
    let linger = libc::linger { l_onoff: 1, l_linger: 0 };
    let (value, length) = ((&raw const linger).cast(), size_of::<libc::linger>() as libc::socklen_t);
    unsafe { libc::setsockopt(client.as_raw_fd(), libc::SOL_SOCKET, libc::SO_LINGER, value, length) };
}
