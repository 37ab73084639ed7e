//! What a system call on a path wants: which path, which access. Read from its number and arguments, and from the
//! caller's memory; used where a hook does not say it (tiers B and C).
use crate::policy::{CREATE, DELETE, EXECUTE, READ, WRITE};
use crate::protocol::Operation;

pub struct Arguments {
    pub nr: libc::c_long,
    pub values: [u64; 6],
}

/// One access to one path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Access {
    /// AT_FDCWD or a descriptor; without meaning when the path is absolute.
    pub directory: i32,
    /// As given: bytes, which need not be text.
    pub path: Vec<u8>,
    /// Bit set of the policy's classes.
    pub classes: u32,
    /// True: makes the name when it is not there.
    pub creates: bool,
    /// True: a symbolic link as last component is followed.
    pub follows: bool,
    pub operation: Operation,
}

impl Arguments {
    /// mkdir(2) and mkdirat(2).
    pub fn makes_folder(&self) -> bool {
        match self.nr {
            libc::SYS_mkdirat => true,
            #[cfg(target_arch = "x86_64")]
            libc::SYS_mkdir => true,
            _ => false,
        }
    }

    /// Landlock has no right for it: what the policy allows goes on.
    pub fn is_beyond_landlock(&self) -> bool {
        self.nr == libc::SYS_inotify_add_watch
    }

    /// renameat2(2) with RENAME_EXCHANGE.
    pub fn exchanges(&self) -> bool {
        self.nr == libc::SYS_renameat2 && self.values[4] & u64::from(libc::RENAME_EXCHANGE) != 0
    }

    /// rmdir(2) and its form of unlinkat(2).
    pub fn removes_folder(&self) -> bool {
        match self.nr {
            libc::SYS_unlinkat => self.values[2] & libc::AT_REMOVEDIR as u64 != 0,
            #[cfg(target_arch = "x86_64")]
            libc::SYS_rmdir => true,
            _ => false,
        }
    }
}

impl Access {
    pub fn following(path: Vec<u8>) -> Self {
        Self {
            directory: libc::AT_FDCWD,
            path,
            classes: 0,
            creates: false,
            follows: true,
            operation: Operation::Connect,
        }
    }
}

/// Reads the caller's memory: address, buffer; the number of bytes, up to the first that cannot be read.
pub type Memory<'a> = &'a dyn Fn(u64, &mut [u8]) -> Option<usize>;

/// A path argument: at most PATH_MAX bytes.
fn text(memory: Memory<'_>, address: u64) -> Option<Vec<u8>> {
    let mut buffer = [0; 4096];
    // Most paths are short: do not copy a page for each.
    let read = memory(address, &mut buffer[..256])?;
    if let Some(end) = buffer[..read].iter().position(|byte| *byte == 0) {
        return Some(buffer[..end].to_vec());
    }
    let read = memory(address, &mut buffer)?;
    let end = buffer[..read].iter().position(|byte| *byte == 0)?;
    Some(buffer[..end].to_vec())
}

/// A second name would be a second set of folders, and of rules: only for what may be read and changed anyway, as in
/// the hook (file.bpf.c).
const LINKED: u32 = READ | WRITE;

/// openat2(2): paths are resolved as if the folder were the root, and so are links on the way.
const RESOLVE_IN_ROOT: u64 = 0x10;
/// setxattrat(2) and removexattrat(2), Linux 6.13.
const SETXATTRAT: libc::c_long = 463;
const REMOVEXATTRAT: libc::c_long = 466;
const FILE_SETATTR: libc::c_long = 469;

/// The accesses of a call on paths; `None` for another call, and for paths in a root of their own, which no notebook
/// needs. A path that cannot be read gives no access: the kernel will answer EFAULT.
pub fn accesses(call: &Arguments, memory: Memory<'_>) -> Option<Vec<Access>> {
    let a = &call.values;
    let at = |directory: u64, address: u64, classes, follows, operation| {
        let path = text(memory, address).filter(|path| !path.is_empty())?;
        Some(Access { directory: directory as i32, path, classes, creates: classes & CREATE != 0, follows, operation })
    };
    let here = libc::AT_FDCWD as u64;
    let nofollow = |flags: u64| flags & libc::AT_SYMLINK_NOFOLLOW as u64 == 0;
    // The file of a descriptor: fchmod(2), and an empty path with AT_EMPTY_PATH.
    let of = |descriptor: u64, classes, operation| {
        let path = format!("/proc/self/fd/{}", descriptor as i32).into_bytes();
        Some(Access { directory: libc::AT_FDCWD, path, classes, creates: false, follows: true, operation })
    };
    let change = |directory: u64, address: u64, flags: u64| {
        let empty = flags & libc::AT_EMPTY_PATH as u64 != 0
            && (address == 0 || text(memory, address).is_some_and(|path| path.is_empty()));
        match empty {
            true => of(directory, WRITE, Operation::Attributes),
            false => at(directory, address, WRITE, nofollow(flags), Operation::Attributes),
        }
    };
    let list: Vec<Option<Access>> = match call.nr {
        libc::SYS_openat => vec![open(at(a[0], a[1], 0, true, Operation::Read), a[2])],
        libc::SYS_openat2 => {
            // struct open_how: flags, mode, resolve.
            let mut how = [[0; 8]; 3];
            memory(a[2], how.as_flattened_mut()).filter(|read| *read == size_of_val(&how))?;
            if u64::from_ne_bytes(how[2]) & RESOLVE_IN_ROOT != 0 {
                return None;
            }
            vec![open(at(a[0], a[1], 0, true, Operation::Read), u64::from_ne_bytes(how[0]))]
        }
        libc::SYS_execve => vec![at(here, a[0], EXECUTE, true, Operation::Execute)],
        libc::SYS_execveat if a[4] & libc::AT_EMPTY_PATH as u64 == 0 => {
            vec![at(a[0], a[1], EXECUTE, true, Operation::Execute)]
        }
        libc::SYS_unlinkat => vec![at(a[0], a[1], DELETE, false, Operation::Delete)],
        libc::SYS_renameat | libc::SYS_renameat2 => vec![
            at(a[0], a[1], DELETE, false, Operation::Rename),
            at(a[2], a[3], CREATE | DELETE, false, Operation::Rename),
        ],
        libc::SYS_linkat => vec![
            match a[4] & libc::AT_EMPTY_PATH as u64 != 0 && text(memory, a[1]).is_some_and(|path| path.is_empty()) {
                true => of(a[0], LINKED, Operation::Link),
                false => at(a[0], a[1], LINKED, a[4] & libc::AT_SYMLINK_FOLLOW as u64 != 0, Operation::Link),
            },
            at(a[2], a[3], CREATE, false, Operation::Link),
        ],
        libc::SYS_symlinkat => vec![at(a[1], a[2], CREATE, false, Operation::Create)],
        libc::SYS_mkdirat | libc::SYS_mknodat => vec![at(a[0], a[1], CREATE, false, Operation::Create)],
        libc::SYS_truncate => vec![at(here, a[0], WRITE, true, Operation::Truncate)],
        libc::SYS_fchmodat => vec![at(a[0], a[1], WRITE, true, Operation::Attributes)],
        452 => vec![change(a[0], a[1], a[3])],
        libc::SYS_fchownat => vec![change(a[0], a[1], a[4])],
        // A file's flags, Linux 6.17.
        FILE_SETATTR => vec![change(a[0], a[1], a[4])],
        libc::SYS_inotify_add_watch => {
            vec![at(here, a[1], READ, a[2] & u64::from(libc::IN_DONT_FOLLOW) == 0, Operation::Read)]
        }
        SETXATTRAT | REMOVEXATTRAT => vec![change(a[0], a[1], a[2])],
        libc::SYS_setxattr | libc::SYS_removexattr => vec![at(here, a[0], WRITE, true, Operation::Attributes)],
        libc::SYS_lsetxattr | libc::SYS_lremovexattr => vec![at(here, a[0], WRITE, false, Operation::Attributes)],
        libc::SYS_fchmod | libc::SYS_fchown | libc::SYS_fsetxattr | libc::SYS_fremovexattr => {
            vec![of(a[0], WRITE, Operation::Attributes)]
        }
        #[cfg(target_arch = "x86_64")]
        libc::SYS_open => vec![open(at(here, a[0], 0, true, Operation::Read), a[1])],
        #[cfg(target_arch = "x86_64")]
        libc::SYS_creat => {
            let flags = (libc::O_CREAT | libc::O_WRONLY | libc::O_TRUNC) as u64;
            vec![open(at(here, a[0], 0, true, Operation::Write), flags)]
        }
        #[cfg(target_arch = "x86_64")]
        libc::SYS_unlink | libc::SYS_rmdir => vec![at(here, a[0], DELETE, false, Operation::Delete)],
        #[cfg(target_arch = "x86_64")]
        libc::SYS_rename => vec![
            at(here, a[0], DELETE, false, Operation::Rename),
            at(here, a[1], CREATE | DELETE, false, Operation::Rename),
        ],
        #[cfg(target_arch = "x86_64")]
        libc::SYS_link => {
            vec![at(here, a[0], LINKED, false, Operation::Link), at(here, a[1], CREATE, false, Operation::Link)]
        }
        #[cfg(target_arch = "x86_64")]
        libc::SYS_symlink => vec![at(here, a[1], CREATE, false, Operation::Create)],
        #[cfg(target_arch = "x86_64")]
        libc::SYS_mkdir | libc::SYS_mknod => vec![at(here, a[0], CREATE, false, Operation::Create)],
        #[cfg(target_arch = "x86_64")]
        libc::SYS_chmod | libc::SYS_chown => vec![at(here, a[0], WRITE, true, Operation::Attributes)],
        #[cfg(target_arch = "x86_64")]
        libc::SYS_lchown => vec![at(here, a[0], WRITE, false, Operation::Attributes)],
        _ => return None,
    };
    Some(list.into_iter().flatten().collect())
}

/// Fills in what the flags of open(2) ask for.
fn open(access: Option<Access>, flags: u64) -> Option<Access> {
    let flags = flags as i32;
    let mut access = access?;
    if flags & libc::O_PATH != 0 {
        return None; // opens nothing: the descriptor can neither be read nor written
    }
    access.classes = match flags & libc::O_ACCMODE {
        libc::O_RDONLY => READ,
        libc::O_WRONLY => WRITE,
        _ => READ | WRITE,
    };
    if flags & libc::O_TRUNC != 0 {
        access.classes |= WRITE;
    }
    if access.classes & WRITE != 0 {
        access.operation = Operation::Write;
    }
    access.creates = flags & libc::O_CREAT != 0 || flags & libc::O_TMPFILE == libc::O_TMPFILE;
    access.follows = flags & libc::O_NOFOLLOW == 0;
    Some(access)
}

/// The operation to report for a kernel interface that stays closed.
pub fn surface_operation(nr: libc::c_long) -> Operation {
    match nr {
        libc::SYS_bpf => Operation::Bpf,
        libc::SYS_perf_event_open => Operation::Perf,
        libc::SYS_ptrace | libc::SYS_process_vm_readv | libc::SYS_process_vm_writev | libc::SYS_pidfd_getfd => {
            Operation::Ptrace
        }
        libc::SYS_unshare | libc::SYS_clone | libc::SYS_setns => Operation::Namespace,
        libc::SYS_init_module | libc::SYS_finit_module | libc::SYS_delete_module => Operation::Module,
        libc::SYS_io_uring_setup | libc::SYS_io_uring_enter | libc::SYS_io_uring_register => Operation::IoUring,
        libc::SYS_add_key | libc::SYS_request_key | libc::SYS_keyctl => Operation::Keyring,
        libc::SYS_socket => Operation::Socket,
        libc::SYS_sendto | libc::SYS_sendmsg | libc::SYS_sendmmsg => Operation::Send,
        libc::SYS_execveat => Operation::Execute,
        libc::SYS_mount
        | libc::SYS_umount2
        | libc::SYS_pivot_root
        | libc::SYS_move_mount
        | libc::SYS_open_tree
        | libc::SYS_fsopen
        | libc::SYS_fsmount
        | libc::SYS_mount_setattr
        | libc::SYS_chroot => Operation::Mount,
        _ => Operation::Other,
    }
}

/// The call's name, for people.
pub fn name(nr: libc::c_long) -> String {
    let known = match nr {
        libc::SYS_bpf => "bpf",
        libc::SYS_perf_event_open => "perf_event_open",
        libc::SYS_ptrace => "ptrace",
        libc::SYS_process_vm_readv => "process_vm_readv",
        libc::SYS_process_vm_writev => "process_vm_writev",
        libc::SYS_pidfd_getfd => "pidfd_getfd",
        libc::SYS_unshare => "unshare",
        libc::SYS_clone => "clone",
        libc::SYS_setns => "setns",
        libc::SYS_io_uring_setup => "io_uring_setup",
        libc::SYS_keyctl => "keyctl",
        libc::SYS_add_key => "add_key",
        libc::SYS_request_key => "request_key",
        libc::SYS_socket => "socket",
        libc::SYS_mount => "mount",
        libc::SYS_umount2 => "umount2",
        libc::SYS_open_tree => "open_tree",
        libc::SYS_fsopen => "fsopen",
        libc::SYS_chroot => "chroot",
        libc::SYS_memfd_create => "memfd_create",
        libc::SYS_execveat => "execveat",
        libc::SYS_userfaultfd => "userfaultfd",
        libc::SYS_open_by_handle_at => "open_by_handle_at",
        libc::SYS_ioctl => "ioctl",
        libc::SYS_sendto => "sendto",
        libc::SYS_sendmsg => "sendmsg",
        libc::SYS_openat2 => "openat2",
        libc::SYS_fcntl => "fcntl",
        libc::SYS_personality => "personality",
        libc::SYS_fanotify_init => "fanotify_init",
        libc::SYS_mq_open => "mq_open",
        _ => return format!("system call {nr}"),
    };
    known.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEMORY: &[u8] = b"/etc/passwd\0data/x\0";

    fn read(nr: libc::c_long, values: [u64; 6]) -> Option<Vec<Access>> {
        accesses(&Arguments { nr, values }, &|address, buffer| {
            let from = MEMORY.get(address as usize..)?;
            let length = from.len().min(buffer.len());
            buffer[..length].copy_from_slice(&from[..length]);
            Some(length)
        })
    }

    #[test]
    fn open_flags_become_classes() {
        let one = |flags: i32| read(libc::SYS_openat, [3, 12, flags as u64, 0, 0, 0]).expect("known").pop();
        let plain = one(libc::O_RDONLY).expect("an access");
        assert_eq!((plain.directory, plain.path.as_slice(), plain.classes), (3, b"data/x".as_slice(), READ));
        assert!(!plain.creates);
        assert_eq!(one(libc::O_RDWR | libc::O_CREAT).map(|a| (a.classes, a.creates)), Some((READ | WRITE, true)));
        assert_eq!(one(libc::O_RDONLY | libc::O_TRUNC).map(|a| a.classes), Some(READ | WRITE));
        assert_eq!(one(libc::O_PATH), None);
    }

    #[test]
    fn attributes_by_descriptor_are_accesses_to_its_file() {
        let path = |nr, values| Some(read(nr, values)?.pop()?.path);
        let own = Some(b"/proc/self/fd/7".to_vec());
        assert_eq!(path(libc::SYS_fchmod, [7, 0, 0, 0, 0, 0]), own);
        let empty = MEMORY.len() as u64 - 1;
        assert_eq!(path(libc::SYS_fchownat, [7, empty, 0, 0, libc::AT_EMPTY_PATH as u64, 0]), own);
        assert_eq!(
            path(libc::SYS_linkat, [7, empty, 3, 0, libc::AT_EMPTY_PATH as u64, 0]),
            Some(b"/etc/passwd".to_vec())
        );
        let linked = read(libc::SYS_linkat, [7, empty, 3, 12, libc::AT_EMPTY_PATH as u64, 0]).expect("known");
        assert_eq!(linked.first().map(|access| access.path.clone()), own);
        assert_eq!(path(libc::SYS_fchownat, [7, 12, 0, 0, 0, 0]), Some(b"data/x".to_vec()));
    }

    #[test]
    fn other_calls_are_none_and_unreadable_paths_give_nothing() {
        assert_eq!(read(libc::SYS_bpf, [0; 6]), None);
        assert_eq!(read(libc::SYS_execve, [9999, 0, 0, 0, 0, 0]), Some(vec![]));
    }
}
