//! The verdict of a policy's network rules on an address. The rules are in deciding order (`Policy::network`).
use crate::matcher::Verdict;
use crate::policy::{Policy, Target};
use crate::protocol::Protocol;
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
}
