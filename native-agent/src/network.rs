//! The verdict of a policy's network rules on an address. The rules are in deciding order (`Policy::network`).
use crate::egress::{addresses, hostname};
use crate::matcher::Verdict;
use crate::policy::{Policy, Target};
use crate::protocol::{Action, Protocol};
use std::net::{IpAddr, SocketAddr};

/// The address as v4-mapped IPv6: so that ::ffff:10.0.0.1 and 10.0.0.1 are one address (runtime.md N7).
pub fn mapped(address: IpAddr) -> [u8; 16] {
    match address {
        IpAddr::V4(v4) => v4.to_ipv6_mapped().octets(),
        IpAddr::V6(v6) => v6.octets(),
    }
}

/// Addresses of this machine for itself. 0.0.0.0 and :: connect there as well.
pub fn is_loopback(address: IpAddr) -> bool {
    let address = address.to_canonical();
    address.is_loopback() || address.is_unspecified()
}

/// The verdict on reaching `to`; `rule` indexes `Policy::network`. `own` says whether a process of the session is
/// bound to the port; it is asked only when a rule wants to know.
pub fn decide(policy: &Policy, protocol: Protocol, to: SocketAddr, own: impl FnOnce() -> bool) -> Verdict {
    let address = mapped(to.ip());
    let loopback = is_loopback(to.ip());
    let mut own = Some(own);
    let mut owned = None;
    let rule = policy.network.iter().position(|rule| {
        (rule.protocol == Protocol::Any || rule.protocol == protocol)
            && rule.ports.iter().any(|(low, high)| (*low..=*high).contains(&to.port()))
            && match &rule.target {
                Target::Cidr { address: network, prefix } => within(&address, network, *prefix),
                Target::OwnPorts => loopback && *owned.get_or_insert_with(|| own.take().is_some_and(|own| own())),
                Target::Domain(_) => false,
            }
    });
    match rule {
        Some(rule) => Verdict { action: policy.network[rule].action, rule: Some(rule) },
        None => Verdict { action: policy.defaults.network, rule: None },
    }
}

/// The verdict on an address whatever the session has bound: for connections that are made on its behalf.
pub fn decide_address(policy: &Policy, protocol: Protocol, to: SocketAddr) -> Verdict {
    let verdict = decide(policy, protocol, to, || false);
    match verdict.rule {
        Some(rule) if policy.network[rule].id == EGRESS_RULE => Verdict { action: Action::Deny, rule: None },
        _ => verdict,
    }
}

/// The rule by which a session reaches the egress process: it is no part of the policy that was written.
pub const EGRESS_RULE: &str = "kernelward.egress";

/// The verdict on asking for a name's addresses: allowed where a rule allows the name on some port. `None`: no rule names
/// it.
pub fn decide_name(policy: &Policy, host: &str) -> Option<Verdict> {
    let naming = || {
        policy
            .network
            .iter()
            .enumerate()
            .filter(|(_, rule)| matches!(&rule.target, Target::Domain(domain) if hostname::names(domain, host)))
    };
    let allowed = naming().find_map(|(_, rule)| {
        let ports = rule.ports.iter().map(|(low, _)| *low);
        ports.map(|port| decide_host(policy, Protocol::Tcp, host, port)).find(|v| v.rule.is_some() && !v.denies())
    });
    allowed.or_else(|| {
        let mut denying = naming().filter(|(_, rule)| rule.action == Action::Deny);
        denying.next().map(|(index, rule)| Verdict { action: rule.action, rule: Some(index) })
    })
}

/// The verdict where no rule speaks.
pub fn by_default(policy: &Policy) -> Verdict {
    Verdict { action: policy.defaults.network, rule: None }
}

/// Whether a rule for addresses allows one, on any port.
pub fn allows_address(policy: &Policy, address: IpAddr) -> bool {
    let bits = mapped(address);
    policy.network.iter().any(|rule| {
        rule.action != Action::Deny
            && matches!(&rule.target, Target::Cidr { address, prefix } if within(&bits, address, *prefix))
    })
}

/// The verdict on a canonical host name. Without a rule for the name the action is the default's, which is about
/// addresses.
pub fn decide_host(policy: &Policy, protocol: Protocol, host: &str, port: u16) -> Verdict {
    let speaking = policy.network.iter().enumerate().filter_map(|(index, rule)| {
        let Target::Domain(domain) = &rule.target else { return None };
        let speaks = (rule.protocol == Protocol::Any || rule.protocol == protocol)
            && rule.ports.iter().any(|(low, high)| (*low..=*high).contains(&port))
            && hostname::names(domain, host);
        let ports: u32 = rule.ports.iter().map(|(low, high)| u32::from(high - low) + 1).sum();
        // A name before a wildcard, a longer domain before a shorter one, then as for addresses.
        let order = (
            domain.starts_with("*."),
            usize::MAX - domain.len(),
            ports,
            rule.protocol == Protocol::Any,
            rule.action != Action::Deny,
        );
        speaks.then_some((order, index))
    });
    match speaking.min() {
        Some((_, rule)) => Verdict { action: policy.network[rule].action, rule: Some(rule) },
        None => Verdict { action: policy.defaults.network, rule: None },
    }
}

/// Name servers that are answered for; egress.h has room for one more.
pub const MAX_NAME_SERVERS: usize = 4;

/// What becomes of a call that names an address, where the egress process decides about names (net.bpf.c `reach`).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// As the verdict says.
    Decided,
    /// The kernel leads it to the egress process.
    LedAway,
    /// Refused without an event: nothing is sent.
    Refused,
}

/// The mirror of the kernel's decision, for the supervisor that makes connections in tier B.
pub fn fate(policy: &Policy, protocol: Protocol, to: SocketAddr, connects: bool, verdict: Verdict) -> Fate {
    let Some(names) = &policy.names else { return Fate::Decided };
    let address = to.ip().to_canonical();
    if to.port() == 53 && !(verdict.rule.is_some() && verdict.denies()) && names.servers.contains(&address) {
        return Fate::LedAway;
    }
    if is_loopback(address) {
        return Fate::Decided;
    }
    let speaks = |denies: bool| {
        policy.network.iter().any(|rule| {
            matches!(rule.target, Target::Domain(_))
                && (rule.action == Action::Deny) == denies
                && (rule.protocol == Protocol::Any || rule.protocol == protocol)
                && rule.ports.iter().any(|(low, high)| (*low..=*high).contains(&to.port()))
        })
    };
    let undecided = verdict.rule.is_none();
    match (protocol, verdict.denies()) {
        (Protocol::Tcp, false) if connects && speaks(true) => Fate::LedAway,
        (Protocol::Tcp, true) if connects && undecided && speaks(false) && addresses::public(address) => Fate::LedAway,
        (Protocol::Udp, false) if undecided && speaks(true) => Fate::Refused,
        (Protocol::Udp, true) if connects && undecided && (to.port() == 0 || speaks(false)) => Fate::Refused,
        _ => Fate::Decided,
    }
}

fn within(address: &[u8; 16], network: &[u8; 16], prefix: u8) -> bool {
    let host = u128::MAX.checked_shr(u32::from(prefix)).unwrap_or(0);
    (u128::from_be_bytes(*address) ^ u128::from_be_bytes(*network)) & !host == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tests::empty;
    use crate::protocol::{Action, Cidr, CompiledPolicy, NetworkRule, network_rule};

    fn policy() -> Policy {
        let rule = |id: &str, action: Action, target| NetworkRule {
            id: id.into(),
            action: action.into(),
            target: Some(target),
            ..NetworkRule::default()
        };
        let cidr = |address: [u8; 4], prefix| network_rule::Target::Cidr(Cidr { address: address.into(), prefix });
        let network = vec![
            rule("all", Action::Allow, cidr([0; 4], 0)),
            rule("loopback", Action::Deny, cidr([127, 0, 0, 0], 8)),
            rule("own", Action::Allow, network_rule::Target::OwnPorts(true)),
        ];
        Policy::try_from(CompiledPolicy { network, ..empty() }).expect("valid")
    }

    fn rule(address: &str, own: bool) -> Option<String> {
        let policy = policy();
        let verdict = decide(&policy, Protocol::Tcp, address.parse().expect("an address"), || own);
        verdict.rule.map(|rule| policy.network[rule].id.clone())
    }

    #[test]
    fn own_ports_come_before_prefixes_and_long_prefixes_before_short_ones() {
        assert_eq!(rule("127.0.0.1:80", true).as_deref(), Some("own"));
        assert_eq!(rule("127.0.0.1:80", false).as_deref(), Some("loopback"));
        assert_eq!(rule("10.0.0.1:80", true).as_deref(), Some("all"));
    }

    #[test]
    fn a_mapped_address_is_the_ipv4_address_and_plain_ipv6_is_another() {
        assert_eq!(rule("[::ffff:127.0.0.1]:80", false).as_deref(), Some("loopback"));
        assert_eq!(rule("[2001:db8::1]:80", false), None);
    }

    fn with_names() -> Policy {
        let rule = |id: &str, action: Action, domain: &str, port| NetworkRule {
            id: id.into(),
            action: action.into(),
            ports: vec![crate::protocol::PortRange { low: port, high: if port == 1 { 65535 } else { port } }],
            target: Some(network_rule::Target::Domain(domain.into())),
            ..NetworkRule::default()
        };
        let network = vec![
            rule("wide", Action::Allow, "*.good.example", 443),
            rule("bad", Action::Deny, "bad.good.example", 1),
            rule("shell", Action::Allow, "shell.example", 22),
        ];
        let mut policy = Policy::try_from(CompiledPolicy { network, ..empty() }).expect("valid");
        let servers = vec!["127.0.0.53".parse().expect("an address")];
        policy.names = Some(crate::policy::Names { door: 4000, servers });
        policy
    }

    #[test]
    fn a_name_is_asked_for_where_a_rule_allows_it_on_some_port() {
        let policy = with_names();
        let denies = |name: &str| decide_name(&policy, name).map(|verdict| verdict.denies());
        assert_eq!(denies("a.good.example"), Some(false));
        assert_eq!(denies("bad.good.example"), Some(true));
        assert_eq!(denies("shell.example"), Some(false));
        assert_eq!(denies("other.example"), None);
    }

    #[test]
    fn connections_are_led_away_where_a_name_may_decide_and_nowhere_else() {
        let policy = with_names();
        let fate = |protocol, to: &str, connects| {
            let to = to.parse().expect("an address");
            fate(&policy, protocol, to, connects, decide(&policy, protocol, to, || false))
        };
        let tcp = |to: &str| fate(Protocol::Tcp, to, true);
        assert_eq!(tcp("93.184.216.10:443"), Fate::LedAway);
        assert_eq!(tcp("[::ffff:93.184.216.10]:22"), Fate::LedAway);
        assert_eq!(tcp("93.184.216.10:8443"), Fate::Decided, "no rule allows a name there");
        for private in
            ["10.1.2.3:443", "169.254.169.254:443", "[fe80::1]:443", "127.0.0.1:443", "[::ffff:10.0.0.1]:443"]
        {
            assert_eq!(tcp(private), Fate::Decided, "{private}");
        }
        for name_server in ["127.0.0.53:53", "[::ffff:127.0.0.53]:53"] {
            assert_eq!(tcp(name_server), Fate::LedAway, "{name_server}");
            assert_eq!(fate(Protocol::Udp, name_server, false), Fate::LedAway, "{name_server}");
        }
        assert_eq!(fate(Protocol::Udp, "9.9.9.9:53", false), Fate::Decided);
        assert_eq!(fate(Protocol::Udp, "93.184.216.10:0", true), Fate::Refused, "getaddrinfo sorts");
    }
}
