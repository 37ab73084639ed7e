//! Names to addresses: /etc/hosts, then the name servers of /etc/resolv.conf (resolv.conf(5)). Its own, because the C
//! library's loads modules, which a static binary must not, and because every answer is judged here.
use super::dns::{self, Answer};
use super::volume::Volume;
use std::collections::HashMap;
use std::io::{Read, Write};
use std::net::{IpAddr, SocketAddr, TcpStream, UdpSocket};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

const PATIENCE: Duration = Duration::from_secs(3);
const TRIES: usize = 2;
const MAX_SERVERS: usize = 3;
/// Answers that each end in an alias.
const MAX_CHAIN: usize = 8;
const MAX_CACHED: usize = 1024;
const MAX_SECONDS: u32 = 300;

pub struct Resolver {
    servers: Vec<SocketAddr>,
    hosts: Vec<(IpAddr, String)>,
    cache: Mutex<HashMap<String, (Instant, Vec<IpAddr>)>>,
    /// What was said in names; a resolver is one session's.
    pub volume: Volume,
}

impl Resolver {
    pub fn of_this_machine() -> Self {
        let text = |path| std::fs::read_to_string(path).unwrap_or_default();
        Self::new(servers(&text("/etc/resolv.conf")), &text("/etc/hosts"))
    }

    pub fn new(servers: Vec<SocketAddr>, hosts: &str) -> Self {
        let lines = hosts.lines().map(|line| line.split('#').next().unwrap_or_default());
        let hosts = lines.flat_map(|line| {
            let mut words = line.split_whitespace();
            let address = words.next().and_then(|word| word.parse::<IpAddr>().ok());
            words
                .filter_map(move |name| Some((address?, super::hostname::canonical(name.as_bytes())?)))
                .collect::<Vec<_>>()
        });
        Self { servers, hosts: hosts.collect(), cache: Mutex::default(), volume: Volume::default() }
    }

    /// The addresses of a canonical name, IPv4 first; empty where it has none or nobody answers.
    pub fn addresses(&self, name: &str) -> Vec<IpAddr> {
        let fixed: Vec<IpAddr> =
            self.hosts.iter().filter(|(_, host)| host == name).map(|(address, _)| *address).collect();
        if !fixed.is_empty() {
            return fixed;
        }
        let cached = self.cache.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if let Some((until, addresses)) = cached
            && Instant::now() < until
        {
            return addresses;
        }
        let (mut addresses, mut shortest) = (Vec::new(), MAX_SECONDS);
        for kind in [dns::A, dns::AAAA] {
            if let Some((found, seconds)) = self.ask(name, kind) {
                addresses.extend(found);
                shortest = shortest.min(seconds);
            }
        }
        if !addresses.is_empty() {
            let mut cache = self.cache.lock().unwrap_or_else(PoisonError::into_inner);
            if cache.len() >= MAX_CACHED {
                cache.clear();
            }
            let until = Instant::now() + Duration::from_secs(u64::from(shortest));
            cache.insert(name.into(), (until, addresses.clone()));
        }
        addresses
    }

    fn ask(&self, name: &str, kind: u16) -> Option<(Vec<IpAddr>, u32)> {
        let (mut name, mut shortest) = (name.to_owned(), MAX_SECONDS);
        for _ in 0..MAX_CHAIN {
            match self.ask_servers(&name, kind)? {
                Answer::Addresses { addresses, seconds, last } => {
                    shortest = shortest.min(seconds);
                    if !addresses.is_empty() || last == name {
                        return Some((addresses, shortest));
                    }
                    name = last;
                }
                _ => return None,
            }
        }
        None
    }

    fn ask_servers(&self, name: &str, kind: u16) -> Option<Answer> {
        for _ in 0..TRIES {
            for server in &self.servers {
                match by_datagram(*server, name, kind) {
                    Some(Answer::Truncated) => {
                        if let Some(answer) = by_stream(*server, name, kind) {
                            return Some(answer);
                        }
                    }
                    Some(answer @ (Answer::Addresses { .. } | Answer::NoSuchName)) => return Some(answer),
                    _ => {}
                }
            }
        }
        None
    }
}

/// This machine's name servers; none where resolv.conf(5) names none.
pub fn configured() -> Vec<IpAddr> {
    let text = std::fs::read_to_string("/etc/resolv.conf").unwrap_or_default();
    named(&text).map(|address| address.to_canonical()).take(MAX_SERVERS).collect()
}

fn named(resolv_conf: &str) -> impl Iterator<Item = IpAddr> + '_ {
    resolv_conf.lines().filter_map(|line| {
        let mut words = line.split_whitespace();
        // A zone (fe80::1%eth0) is left out: no address without it.
        (words.next()? == "nameserver").then(|| words.next()?.parse::<IpAddr>().ok()).flatten()
    })
}

fn servers(resolv_conf: &str) -> Vec<SocketAddr> {
    let servers: Vec<SocketAddr> = named(resolv_conf).take(MAX_SERVERS).map(|address| (address, 53).into()).collect();
    if servers.is_empty() { vec![([127, 0, 0, 1], 53).into()] } else { servers }
}

/// Not to be guessed by whoever forges answers.
fn random() -> Option<u16> {
    let mut bytes = [0; 2];
    std::fs::File::open("/dev/urandom").and_then(|mut file| file.read_exact(&mut bytes)).ok()?;
    Some(u16::from_ne_bytes(bytes))
}

fn by_datagram(server: SocketAddr, name: &str, kind: u16) -> Option<Answer> {
    let any: SocketAddr = if server.is_ipv4() { ([0; 4], 0).into() } else { ([0u16; 8], 0).into() };
    // A port of its own for every question, and connected: nobody else's datagrams arrive.
    let socket = UdpSocket::bind(any).ok()?;
    socket.connect(server).ok()?;
    let id = random()?;
    socket.send(&dns::query(id, name, kind)).ok()?;
    let end = Instant::now() + PATIENCE;
    let mut bytes = [0; 4096];
    loop {
        let left = end.checked_duration_since(Instant::now()).filter(|left| !left.is_zero())?;
        socket.set_read_timeout(Some(left)).ok()?;
        let length = socket.recv(&mut bytes).ok()?;
        match dns::answer(&bytes[..length], id, name, kind) {
            Answer::Foreign => {}
            answer => return Some(answer),
        }
    }
}

fn by_stream(server: SocketAddr, name: &str, kind: u16) -> Option<Answer> {
    let mut stream = TcpStream::connect_timeout(&server, PATIENCE).ok()?;
    stream.set_read_timeout(Some(PATIENCE)).ok()?;
    stream.set_write_timeout(Some(PATIENCE)).ok()?;
    let id = random()?;
    let query = dns::query(id, name, kind);
    stream.write_all(&[&(query.len() as u16).to_be_bytes()[..], &query].concat()).ok()?;
    let mut length = [0; 2];
    stream.read_exact(&mut length).ok()?;
    let mut bytes = vec![0; usize::from(u16::from_be_bytes(length))];
    stream.read_exact(&mut bytes).ok()?;
    Some(dns::answer(&bytes, id, name, kind)).filter(|answer| !matches!(answer, Answer::Foreign | Answer::Truncated))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_machines_own_names_come_first_and_comments_are_none() {
        let hosts = "10.1.1.1 mirror.example Mirror # other.example\nnonsense x.example\n# 1.1.1.1 y.example\n";
        let resolver = Resolver::new(Vec::new(), hosts);
        assert_eq!(resolver.addresses("mirror.example"), ["10.1.1.1".parse::<IpAddr>().expect("v4")]);
        for name in ["other.example", "x.example", "y.example"] {
            assert!(resolver.addresses(name).is_empty(), "{name}");
        }
    }

    #[test]
    fn name_servers_are_read_as_resolv_conf_says() {
        let text = "# c\nsearch x\nnameserver 10.0.0.2\nnameserver  fd00::2\nnameserver nonsense\n";
        assert_eq!(servers(text), ["10.0.0.2:53".parse().expect("v4"), "[fd00::2]:53".parse().expect("v6")]);
        assert_eq!(servers(""), ["127.0.0.1:53".parse().expect("v4")]);
    }
}
