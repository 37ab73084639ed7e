//! Which addresses a name may lead to. A name that an attacker's DNS answers with a private address (rebinding, a CNAME
//! into another zone) must not open the local network.
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// False for private, link-local, loopback, multicast, reserved and documentation networks (IANA's special-purpose
/// registries), for metadata services of cloud machines, and for IPv6 addresses that carry such an IPv4 address.
pub fn public(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(v4) => public4(v4),
        IpAddr::V6(v6) => public6(v6),
    }
}

/// Network, prefix.
const SPECIAL4: [([u8; 4], u32); 19] = [
    ([0, 0, 0, 0], 8),
    ([10, 0, 0, 0], 8),
    ([100, 64, 0, 0], 10), // carrier-grade NAT; 100.100.100.200 is Alibaba's metadata service
    ([127, 0, 0, 0], 8),
    ([168, 63, 129, 16], 32), // Azure's machine agent
    ([169, 254, 0, 0], 16),   // link-local; 169.254.169.254 is most clouds' metadata service
    ([172, 16, 0, 0], 12),
    ([192, 0, 0, 0], 24), // 192.0.0.192 is Oracle's metadata service
    ([192, 0, 2, 0], 24),
    ([192, 88, 99, 0], 24),
    ([192, 168, 0, 0], 16),
    ([198, 18, 0, 0], 15),
    ([198, 51, 100, 0], 24),
    ([203, 0, 113, 0], 24),
    ([224, 0, 0, 0], 4),
    ([240, 0, 0, 0], 4),
    ([255, 255, 255, 255], 32),
    ([192, 31, 196, 0], 24),
    ([192, 175, 48, 0], 24),
];

fn public4(address: Ipv4Addr) -> bool {
    let bits = u32::from(address);
    SPECIAL4.iter().all(|(network, prefix)| (bits ^ u32::from_be_bytes(*network)) >> (32 - prefix) != 0)
}

fn public6(address: Ipv6Addr) -> bool {
    let part = address.segments();
    let v4 = |high: u16, low: u16| Ipv4Addr::from(u32::from(high) << 16 | u32::from(low));
    match part {
        // NAT64 (RFC 6052), 6to4 (RFC 3056): where the IPv4 address in them leads.
        [0x64, 0xff9b, 0, 0, 0, 0, high, low] => public4(v4(high, low)),
        [0x2002, high, low, ..] => public4(v4(high, low)),
        // 2001::/23: protocol assignments, Teredo among them. Documentation.
        [0x2001, second, ..] if second < 0x200 => false,
        [0x2001, 0xdb8, ..] => false,
        [first, second, ..] if first == 0x3fff && second < 0x1000 => false,
        // Only 2000::/3 is global unicast: everything else is loopback, mapped, local, multicast or not assigned.
        [first, ..] => first >> 13 == 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn private_link_local_loopback_and_metadata_addresses_are_not_public_in_any_spelling() {
        for text in [
            "0.0.0.0",
            "10.1.2.3",
            "100.64.0.1",
            "100.100.100.200",
            "127.0.0.1",
            "127.255.0.9",
            "168.63.129.16",
            "169.254.169.254",
            "172.16.0.1",
            "172.31.255.255",
            "192.0.0.192",
            "192.168.1.1",
            "198.18.0.1",
            "203.0.113.7",
            "224.0.0.1",
            "255.255.255.255",
            "::",
            "::1",
            "::ffff:127.0.0.1",
            "::ffff:169.254.169.254",
            "::127.0.0.1",
            "64:ff9b::10.0.0.1",
            "64:ff9b:1::1",
            "2002:7f00:1::",
            "2002:a9fe:a9fe::1",
            "2001::1",
            "2001:db8::1",
            "3fff::1",
            "fc00::1",
            "fd00:ec2::254",
            "fe80::1",
            "fec0::1",
            "ff02::1",
            "100::1",
            "4000::1",
        ] {
            assert!(!public(text.parse().expect(text)), "{text}");
        }
    }

    #[test]
    fn addresses_of_public_servers_are_public() {
        for text in [
            "1.1.1.1",
            "151.101.0.223",
            "100.63.255.255",
            "100.128.0.1",
            "172.15.0.1",
            "172.32.0.1",
            "169.253.0.1",
            "168.63.129.17",
            "::ffff:8.8.8.8",
            "2606:4700::1111",
            "2a04:4e42::223",
            "64:ff9b::8.8.8.8",
            "2002:808:808::1",
            "2001:4860:4860::8888",
        ] {
            assert!(public(text.parse().expect(text)), "{text}");
        }
    }
}
