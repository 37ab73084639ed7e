//! Which sockets of this machine a connection reaches, as /proc/net and the kernel's socket diagnosis tell it: by port and
//! address, by the file that a Unix socket was bound to, by an abstract name. Sockets are told apart by the inode number
//! of the socket itself, which no two have.
use crate::protocol::Protocol;
use std::io;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::os::fd::{AsRawFd, FromRawFd, OwnedFd};

struct Bound {
    address: IpAddr,
    inode: String,
}

/// Inode numbers of the sockets one of which answers at this address: the most specific of those that are bound to the
/// port, as the kernel chooses. Several share a port where each of them asks for that (SO_REUSEPORT).
pub fn answering(protocol: Protocol, to: IpAddr, port: u16) -> io::Result<Vec<String>> {
    // Socket states of /proc/net: 0A listens, 07 is a datagram socket that is bound.
    let (tables, state) = match protocol {
        Protocol::Tcp => (["/proc/net/tcp", "/proc/net/tcp6"], "0A"),
        _ => (["/proc/net/udp", "/proc/net/udp6"], "07"),
    };
    let mut bound = Vec::new();
    for table in tables {
        match std::fs::read_to_string(table) {
            Ok(text) => bound.extend(text.lines().skip(1).filter_map(|line| listed(line, port, state))),
            // A kernel without IPv6 has no table of it.
            Err(error) if error.kind() == io::ErrorKind::NotFound && table.ends_with('6') => {}
            Err(error) => return Err(error),
        }
    }
    Ok(chosen(&bound, to))
}

fn chosen(bound: &[Bound], to: IpAddr) -> Vec<String> {
    let to = match to.to_canonical() {
        // To connect to no address is to connect to this machine.
        IpAddr::V4(Ipv4Addr::UNSPECIFIED) => IpAddr::V4(Ipv4Addr::LOCALHOST),
        IpAddr::V6(Ipv6Addr::UNSPECIFIED) => IpAddr::V6(Ipv6Addr::LOCALHOST),
        other => other,
    };
    let at = |address: IpAddr| -> Vec<String> {
        bound.iter().filter(|b| b.address == address).map(|b| b.inode.clone()).collect()
    };
    let (any4, any6) = (IpAddr::V4(Ipv4Addr::UNSPECIFIED), IpAddr::V6(Ipv6Addr::UNSPECIFIED));
    let ways: &[IpAddr] = if to.is_ipv4() { &[to, any4, any6] } else { &[to, any6] };
    ways.iter().map(|address| at(*address)).find(|found| !found.is_empty()).unwrap_or_default()
}

/// A line of /proc/net/{tcp,udp}: its address and inode when it is in this state on this port.
fn listed(line: &str, port: u16, state: &str) -> Option<Bound> {
    let fields: Vec<&str> = line.split_whitespace().collect();
    let (address, number) = fields.get(1)?.rsplit_once(':')?;
    if u16::from_str_radix(number, 16) != Ok(port) || *fields.get(3)? != state {
        return None;
    }
    // Words of 32 bits as this machine has them.
    let words: Option<Vec<u32>> =
        (0..address.len() / 8).map(|i| u32::from_str_radix(address.get(8 * i..8 * i + 8)?, 16).ok()).collect();
    let bytes: Vec<u8> = words?.iter().flat_map(|word| word.to_ne_bytes()).collect();
    let address = match bytes.len() {
        4 => IpAddr::V4(Ipv4Addr::from(<[u8; 4]>::try_from(bytes).ok()?)),
        16 => IpAddr::V6(Ipv6Addr::from(<[u8; 16]>::try_from(bytes).ok()?)).to_canonical(),
        _ => return None,
    };
    Some(Bound { address, inode: (*fields.get(9)?).into() })
}

/// Inode numbers of the Unix sockets with this name; `@` begins an abstract one.
pub fn named(name: &str) -> io::Result<Vec<String>> {
    let text = std::fs::read_to_string("/proc/net/unix")?;
    // Num RefCount Protocol Flags Type St Inode Path
    let inodes = text.lines().skip(1).filter_map(|line| {
        let mut fields = line.split_whitespace();
        let inode = fields.nth(6)?;
        (fields.collect::<Vec<_>>().join(" ") == name).then(|| inode.into())
    });
    Ok(inodes.collect())
}

/// Inode numbers of the Unix sockets that were bound to this very file, whatever it is called now or was then. `path` is
/// its name, which counts where the kernel has no socket diagnosis.
pub fn bound_to(path: &str, device: u64, inode: u64) -> io::Result<Vec<String>> {
    match diagnosed(device, inode) {
        Ok(found) => Ok(found),
        Err(_) => named(path),
    }
}

const SOCK_DIAG_BY_FAMILY: u16 = 20;
const NLMSG_DONE: u16 = 3;
const NLMSG_ERROR: u16 = 2;
/// linux/unix_diag.h: the file of a socket is asked for, and answered.
const UDIAG_SHOW_VFS: u32 = 2;
const UNIX_DIAG_VFS: u16 = 1;
/// Lengths of struct nlmsghdr, struct unix_diag_req and struct unix_diag_msg.
const HEADER: usize = 16;
const REQUEST: usize = 24;
const MESSAGE: usize = 16;

fn diagnosed(device: u64, inode: u64) -> io::Result<Vec<String>> {
    let fd = unsafe { libc::socket(libc::AF_NETLINK, libc::SOCK_RAW | libc::SOCK_CLOEXEC, libc::NETLINK_SOCK_DIAG) };
    if fd < 0 {
        return Err(io::Error::last_os_error());
    }
    let fd = unsafe { OwnedFd::from_raw_fd(fd) };
    let mut request = Vec::with_capacity(HEADER + REQUEST);
    request.extend(((HEADER + REQUEST) as u32).to_ne_bytes());
    request.extend(SOCK_DIAG_BY_FAMILY.to_ne_bytes());
    request.extend(((libc::NLM_F_REQUEST | libc::NLM_F_DUMP) as u16).to_ne_bytes());
    request.extend([0; 8]); // sequence, port
    request.extend([libc::AF_UNIX as u8, 0, 0, 0]);
    // States: all; inode: any; what to show; cookie.
    for word in [u32::MAX, 0, UDIAG_SHOW_VFS, 0, 0] {
        request.extend(word.to_ne_bytes());
    }
    let sent = unsafe { libc::send(fd.as_raw_fd(), request.as_ptr().cast(), request.len(), 0) };
    if sent != request.len() as isize {
        return Err(io::Error::last_os_error());
    }
    let mut found = Vec::new();
    let mut buffer = vec![0u8; 64 * 1024];
    loop {
        let got = unsafe { libc::recv(fd.as_raw_fd(), buffer.as_mut_ptr().cast(), buffer.len(), 0) };
        let Ok(got) = usize::try_from(got) else { return Err(io::Error::last_os_error()) };
        if !messages(&buffer[..got], device, inode, &mut found)? {
            return Ok(found);
        }
    }
}

/// Adds the sockets of one datagram; false after the last.
fn messages(mut data: &[u8], device: u64, inode: u64, found: &mut Vec<String>) -> io::Result<bool> {
    let invalid = || io::Error::from(io::ErrorKind::InvalidData);
    while data.len() >= HEADER {
        let length = word(data, 0).ok_or_else(invalid)? as usize;
        let message = data.get(HEADER..length).ok_or_else(invalid)?;
        match half(data, 4).ok_or_else(invalid)? {
            NLMSG_DONE => return Ok(false),
            // A kernel without the module answers so.
            NLMSG_ERROR => return Err(io::Error::from(io::ErrorKind::Unsupported)),
            _ => {}
        }
        if file_of(message) == Some((device, inode)) {
            found.push(word(message, 4).ok_or_else(invalid)?.to_string());
        }
        data = data.get(length.next_multiple_of(4)..).unwrap_or_default();
    }
    Ok(true)
}

/// Device, as stat(2) has it, and inode number of a socket's file.
fn file_of(message: &[u8]) -> Option<(u64, u64)> {
    let mut attributes = message.get(MESSAGE..)?;
    while attributes.len() >= 4 {
        let (length, kind) = (usize::from(half(attributes, 0)?), half(attributes, 2)?);
        if kind == UNIX_DIAG_VFS {
            let (inode, device) = (word(attributes, 4)?, word(attributes, 8)?);
            // As the kernel has it: twelve bits of major, twenty of minor.
            return Some((libc::makedev(device >> 20, device & 0xf_ffff), inode.into()));
        }
        attributes = attributes.get(length.max(4).next_multiple_of(4)..)?;
    }
    None
}

fn word(data: &[u8], at: usize) -> Option<u32> {
    Some(u32::from_ne_bytes(data.get(at..at + 4)?.try_into().ok()?))
}

fn half(data: &[u8], at: usize) -> Option<u16> {
    Some(u16::from_ne_bytes(data.get(at..at + 2)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(address: &str, inode: &str) -> Bound {
        Bound { address: address.parse().expect("an address"), inode: inode.into() }
    }

    #[test]
    fn the_most_specific_socket_answers() {
        let bound = [at("127.0.0.1", "1"), at("127.0.0.2", "2"), at("0.0.0.0", "3"), at("::", "4")];
        let to = |text: &str| chosen(&bound, text.parse().expect("an address"));
        assert_eq!(to("127.0.0.1"), ["1"]);
        assert_eq!(to("::ffff:127.0.0.2"), ["2"]);
        assert_eq!(to("127.0.0.3"), ["3"]);
        assert_eq!(to("0.0.0.0"), ["1"]);
        assert_eq!(to("::1"), ["4"]);
        assert!(chosen(&bound[..2], "127.0.0.3".parse().expect("an address")).is_empty());
    }

    #[test]
    fn a_line_names_address_and_inode() {
        let line = "0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000 1000 0 4242 1";
        let found = listed(line, 8080, "0A").expect("listens");
        assert_eq!((found.address.to_string().as_str(), found.inode.as_str()), ("127.0.0.1", "4242"));
        assert!(listed(line, 8081, "0A").is_none() && listed(line, 8080, "07").is_none());
    }

    #[test]
    fn a_socket_is_found_by_the_file_that_it_was_bound_to_under_any_name() {
        use std::os::unix::fs::MetadataExt;
        let folder = std::env::temp_dir().join(format!("kernelward-bound-{}", std::process::id()));
        std::fs::create_dir_all(&folder).expect("makes a folder");
        let (first, second) = (folder.join("first"), folder.join("second"));
        let _listener = std::os::unix::net::UnixListener::bind(&first).expect("binds");
        std::fs::rename(&first, &second).expect("renames");
        let other = std::os::unix::net::UnixListener::bind(&first).expect("binds");
        let file = second.metadata().expect("there");
        if let Ok(found) = diagnosed(file.dev(), file.ino()) {
            assert_eq!(found.len(), 1, "{found:?}");
            let file = first.metadata().expect("there");
            assert_ne!(diagnosed(file.dev(), file.ino()).expect("answers"), found);
        }
        drop(other);
        std::fs::remove_dir_all(folder).expect("removes it");
    }

    #[test]
    fn answers_that_are_cut_off_are_refused() {
        let mut found = Vec::new();
        assert!(messages(&[200, 0, 0, 0, 20, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1, 1, &mut found).is_err());
        assert!(file_of(&[0; 18]).is_none());
    }
}
