//! Where a connection was to go that the kernel led here: its own record (bpf/egress.h), by the address from which the
//! client comes. Read once: the client's port is soon another connection's.
use libbpf_rs::libbpf_sys;
use std::ffi::c_void;
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::os::fd::{AsRawFd, OwnedFd};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    pub to: SocketAddr,
    pub slot: u32,
    /// The process that connected; 0 where a helper did so for it.
    pub process: u32,
}

/// Answers for a client's address and the port that it came to.
pub trait Origins: Send + Sync {
    fn take(&self, client: SocketAddr, door: u16) -> Option<Origin>;
}

/// The kernel's map.
pub struct Redirected(pub OwnedFd);

/// struct client of egress.h.
#[repr(C)]
struct Client {
    address: [u8; 4],
    port: u16,
    door: u16,
}

/// struct away of egress.h.
#[repr(C)]
#[derive(Default)]
struct Away {
    address: [u8; 16],
    slot1: u32,
    process: u32,
    port: u16,
    door: u16,
    protocol: u32,
}

impl Origins for Redirected {
    fn take(&self, client: SocketAddr, door: u16) -> Option<Origin> {
        let IpAddr::V4(address) = client.ip().to_canonical() else { return None };
        let key = Client { address: address.octets(), port: client.port(), door };
        let key = (&raw const key).cast::<c_void>();
        let mut away = Away::default();
        let map = self.0.as_raw_fd();
        let found = unsafe { libbpf_sys::bpf_map_lookup_elem(map, key, (&raw mut away).cast()) } == 0;
        unsafe { libbpf_sys::bpf_map_delete_elem(map, key) };
        let to = SocketAddr::new(IpAddr::V6(Ipv6Addr::from(away.address)).to_canonical(), away.port);
        found.then(|| Origin { to, slot: away.slot1.wrapping_sub(1), process: away.process })
    }
}
