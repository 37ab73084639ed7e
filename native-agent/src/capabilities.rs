//! What a session that root starts must not keep: capabilities by which it could look into, or work around, what is
//! outside of it. An execve by user 0 is given the whole bounding set again, so they go from there too.
//! capabilities(7); <https://man7.org/linux/man-pages/man7/capabilities.7.html>

use std::io;

/// Ordinary work of a container's root stays possible: installing packages (chown, dac_override, fowner, setuid),
/// low ports, chroot-free builds. Each of these reaches beyond the session.
const DROPPED: [u32; 22] = [
    2,  // dac_read_search: open_by_handle_at, folders nobody may read
    9,  // linux_immutable
    12, // net_admin
    13, // net_raw
    14, // ipc_lock keeps nothing out, but pins memory without limit
    16, // sys_module
    17, // sys_rawio: memory and ports of the machine
    18, // sys_chroot
    19, // sys_ptrace: memory and environment of every process
    20, // sys_pacct
    21, // sys_admin: mounts, namespaces, bpf
    22, // sys_boot
    25, // sys_time
    27, // mknod
    30, // audit_control
    32, // mac_override
    33, // mac_admin
    34, // syslog
    35, // wake_alarm
    37, // audit_read
    38, // perfmon
    39, // bpf
];
const CHECKPOINT_RESTORE: u32 = 40;

#[repr(C)]
struct Header {
    version: u32,
    pid: i32,
}

#[repr(C)]
#[derive(Clone, Copy, Default)]
struct Data {
    effective: u32,
    permitted: u32,
    inheritable: u32,
}

const VERSION_3: u32 = 0x2008_0522;

/// What `action` returns, done by this thread without any capability in effect.
pub fn suspended<T>(action: impl FnOnce() -> T) -> io::Result<T> {
    let mut header = Header { version: VERSION_3, pid: 0 };
    let mut data = [Data::default(); 2];
    let failed = io::Error::last_os_error;
    if unsafe { libc::syscall(libc::SYS_capget, &raw mut header, data.as_mut_ptr()) } != 0 {
        return Err(failed());
    }
    let without = data.map(|d| Data { effective: 0, ..d });
    if unsafe { libc::syscall(libc::SYS_capset, &raw mut header, without.as_ptr()) } != 0 {
        return Err(failed());
    }
    let result = action();
    match unsafe { libc::syscall(libc::SYS_capset, &raw mut header, data.as_ptr()) } {
        0 => Ok(result),
        _ => Err(failed()),
    }
}

/// Gives the capabilities up, for this process and all that it starts. Without any of them there is nothing to do.
pub fn drop() -> io::Result<()> {
    let mut header = Header { version: VERSION_3, pid: 0 };
    let mut data = [Data::default(); 2];
    if unsafe { libc::syscall(libc::SYS_capget, &raw mut header, data.as_mut_ptr()) } != 0 {
        return Err(io::Error::last_os_error());
    }
    let dropped = || DROPPED.into_iter().chain([CHECKPOINT_RESTORE]);
    if data.iter().all(|d| d.permitted == 0) {
        return Ok(());
    }
    for capability in dropped() {
        // EINVAL: this kernel does not know it. Whoever has no cap_setpcap is not given the bounding set by execve,
        // unless by a file's capabilities, which NO_NEW_PRIVS refuses.
        if unsafe { libc::prctl(libc::PR_CAPBSET_DROP, u64::from(capability), 0, 0, 0) } != 0 {
            let error = io::Error::last_os_error();
            let setpcap = data[0].effective & (1 << 8) != 0;
            if error.raw_os_error() != Some(libc::EINVAL) && setpcap {
                return Err(error);
            }
        }
    }
    if unsafe { libc::prctl(libc::PR_CAP_AMBIENT, libc::PR_CAP_AMBIENT_CLEAR_ALL, 0, 0, 0) } != 0 {
        return Err(io::Error::last_os_error());
    }
    for capability in dropped() {
        let mask = !(1 << (capability % 32));
        let word = &mut data[capability as usize / 32];
        word.effective &= mask;
        word.permitted &= mask;
        word.inheritable &= mask;
    }
    match unsafe { libc::syscall(libc::SYS_capset, &raw mut header, data.as_ptr()) } {
        0 => Ok(()),
        _ => Err(io::Error::last_os_error()),
    }
}
