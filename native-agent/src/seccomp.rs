//! The seccomp filter of a session: kernel interfaces that no notebook needs, and in the tiers B and C the calls
//! that the supervisor answers. Only what lies in registers is decided here; memory can change after the check.
use crate::policy::Policy;
use std::io;
use std::os::fd::{FromRawFd, OwnedFd, RawFd};

/// What becomes of a call that a rule matches.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Answer {
    Errno(i32),
    /// Ask the supervisor. Without one (it died) the kernel answers ENOSYS.
    Supervisor,
}

/// A condition on the low 32 bits of an argument, or on all 64 where said.
enum When {
    /// (argument & mask) is one of the values.
    In { argument: u32, mask: u32, values: &'static [u32] },
    /// (argument & mask) is none of the values.
    NotIn { argument: u32, mask: u32, values: &'static [u32] },
    /// All 64 bits: a pointer that is not null.
    NotNull { argument: u32 },
}

/// All conditions must hold; the first rule that matches answers.
struct Rule {
    call: libc::c_long,
    when: Vec<When>,
    answer: Answer,
}

/// How the filter is used.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Tier A: hooks decide; the filter refuses by itself.
    Refuse,
    /// Tier B: refused calls, files, programs, signals and connections go to the supervisor. Datagrams are the cgroup
    /// programs' matter.
    Supervise,
    /// Tier C: the same, and no datagrams to the internet.
    SuperviseAlone,
}

impl Mode {
    fn supervised(self) -> bool {
        self != Self::Refuse
    }
}

const AF_UNIX: u32 = libc::AF_UNIX as u32;
const AF_INET: u32 = libc::AF_INET as u32;
const AF_INET6: u32 = libc::AF_INET6 as u32;
const AF_NETLINK: u32 = libc::AF_NETLINK as u32;
const ANY: u32 = u32::MAX;
/// include/uapi/asm-generic/fcntl.h.
const F_SETOWN_EX: u32 = 15;
/// include/linux/net.h: the socket type without SOCK_NONBLOCK and SOCK_CLOEXEC.
const TYPE_MASK: u32 = 0xf;
/// CLONE_NEWNS, NEWCGROUP, NEWUTS, NEWIPC, NEWUSER, NEWPID, NEWNET.
const NEW_NAMESPACES: u32 = 0x7e02_0000;
const CLONE_NEWTIME: u32 = 0x80;
const MFD_NOEXEC_SEAL: u32 = 8;

#[cfg(target_arch = "x86_64")]
const AUDIT_ARCH: u32 = 0xc000_003e;
#[cfg(target_arch = "aarch64")]
const AUDIT_ARCH: u32 = 0xc000_00b7;

/// Calls that stay closed whatever the policy says.
const NEVER: &[libc::c_long] = &[
    libc::SYS_mount,
    libc::SYS_umount2,
    libc::SYS_pivot_root,
    libc::SYS_fsopen,
    libc::SYS_fsconfig,
    libc::SYS_fsmount,
    libc::SYS_fspick,
    libc::SYS_open_tree,
    libc::SYS_move_mount,
    libc::SYS_mount_setattr,
    467, // open_tree_attr, Linux 6.15; the same number on every architecture
    libc::SYS_chroot,
    libc::SYS_setns,
    libc::SYS_bpf,
    libc::SYS_perf_event_open,
    libc::SYS_kexec_load,
    libc::SYS_kexec_file_load,
    libc::SYS_init_module,
    libc::SYS_finit_module,
    libc::SYS_delete_module,
    libc::SYS_open_by_handle_at,
    libc::SYS_acct,
    libc::SYS_swapon,
    libc::SYS_swapoff,
    libc::SYS_reboot,
    libc::SYS_quotactl,
    libc::SYS_clock_settime,
    libc::SYS_settimeofday,
    libc::SYS_vhangup,
    libc::SYS_syslog,
    libc::SYS_memfd_secret,
    443, // quotactl_fd, Linux 5.14
    // Marks on whole mounts and file systems; inotify watches what may be read.
    libc::SYS_fanotify_init,
    // Queues of POSIX belong to the user, and to no file system that a rule could name.
    libc::SYS_mq_open,
    libc::SYS_mq_unlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_iopl,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_ioperm,
];
const DEBUG: &[libc::c_long] = &[
    libc::SYS_ptrace,
    libc::SYS_process_vm_readv,
    libc::SYS_process_vm_writev,
    libc::SYS_process_madvise,
    libc::SYS_kcmp,
    libc::SYS_pidfd_getfd,
];
const IO_URING: &[libc::c_long] = &[libc::SYS_io_uring_setup, libc::SYS_io_uring_enter, libc::SYS_io_uring_register];
const KEYRING: &[libc::c_long] = &[libc::SYS_add_key, libc::SYS_request_key, libc::SYS_keyctl];

/// Calls that the supervisor sees (tiers B and C). Those on paths are refused by Landlock as well (or named as a gap); the
/// supervisor makes the events. `connect` is never continued: the supervisor makes the connection.
pub const SUPERVISED: &[libc::c_long] = &[
    libc::SYS_openat,
    libc::SYS_openat2,
    libc::SYS_execve,
    libc::SYS_execveat,
    libc::SYS_connect,
    libc::SYS_unlinkat,
    libc::SYS_renameat,
    libc::SYS_renameat2,
    libc::SYS_linkat,
    libc::SYS_symlinkat,
    libc::SYS_mkdirat,
    libc::SYS_mknodat,
    libc::SYS_truncate,
    libc::SYS_fchmodat,
    452, // fchmodat2, Linux 6.6
    libc::SYS_fchownat,
    libc::SYS_setxattr,
    libc::SYS_lsetxattr,
    libc::SYS_removexattr,
    libc::SYS_lremovexattr,
    463, // setxattrat, Linux 6.13
    466, // removexattrat
    469, // file_setattr, Linux 6.17
    libc::SYS_inotify_add_watch,
    libc::SYS_fchmod,
    libc::SYS_fchown,
    libc::SYS_fsetxattr,
    libc::SYS_fremovexattr,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_open,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_creat,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_unlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rmdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_rename,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_link,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_symlink,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mkdir,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_mknod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chmod,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_chown,
    #[cfg(target_arch = "x86_64")]
    libc::SYS_lchown,
];

/// Shared memory, semaphores and queues of System V, which belong to the user: the supervisor knows whose they are
/// (tiers B and C), hooks in tier A.
pub const SYSTEM_V: &[libc::c_long] = &[
    libc::SYS_shmget,
    libc::SYS_shmat,
    libc::SYS_shmctl,
    libc::SYS_semget,
    libc::SYS_semop,
    libc::SYS_semtimedop,
    libc::SYS_semctl,
    libc::SYS_msgget,
    libc::SYS_msgsnd,
    libc::SYS_msgrcv,
    libc::SYS_msgctl,
];

/// Calls that change limits or scheduling of any process: the supervisor asks whose (tiers B and C), hooks in tier A.
pub const ON_OTHERS: &[libc::c_long] = &[
    libc::SYS_prlimit64,
    libc::SYS_sched_setparam,
    libc::SYS_sched_setscheduler,
    libc::SYS_sched_setaffinity,
    libc::SYS_sched_setattr,
    libc::SYS_setpriority,
    libc::SYS_ioprio_set,
];

/// Calls that send a signal, and which argument is its number.
pub const SIGNALS: &[(libc::c_long, u32)] = &[
    (libc::SYS_kill, 1),
    (libc::SYS_tkill, 1),
    (libc::SYS_tgkill, 2),
    (libc::SYS_rt_sigqueueinfo, 1),
    (libc::SYS_rt_tgsigqueueinfo, 2),
    (libc::SYS_pidfd_send_signal, 1),
];

fn rules(policy: &Policy, mode: Mode, hooks_guard_programs: bool) -> Vec<Rule> {
    let refused = match mode {
        Mode::Refuse => Answer::Errno(libc::EPERM),
        Mode::Supervise | Mode::SuperviseAlone => Answer::Supervisor,
    };
    let mut rules: Vec<Rule> = Vec::new();
    let mut add = |call, when: Vec<When>, answer| rules.push(Rule { call, when, answer });
    let surface = &policy.surface;
    let mut closed: Vec<libc::c_long> = NEVER.to_vec();
    for (allowed, group) in
        [(surface.allow_debug, DEBUG), (surface.allow_io_uring, IO_URING), (surface.allow_keyring, KEYRING)]
    {
        if !allowed {
            closed.extend(group);
        }
    }
    if !surface.allow_userfaultfd {
        closed.push(libc::SYS_userfaultfd);
    }
    for call in closed {
        add(call, vec![], refused);
    }
    if !surface.allow_namespaces {
        let none = |mask| When::NotIn { argument: 0, mask, values: &[0] };
        add(libc::SYS_unshare, vec![none(NEW_NAMESPACES | CLONE_NEWTIME)], refused);
        add(libc::SYS_clone, vec![none(NEW_NAMESPACES)], refused);
        // Its flags lie in memory. ENOSYS makes C libraries fall back to clone.
        add(libc::SYS_clone3, vec![], Answer::Errno(libc::ENOSYS));
    }
    // TIOCSTI and TIOCLINUX put text into the terminal's input (CVE-2016-2568 and its kin). FIOSETOWN and SIOCSPGRP, as
    // F_SETOWN and F_SETOWN_EX of fcntl, have the kernel send a signal of choice to another process, at a moment when it
    // does not run for this one. FS_IOC_SETVERSION and EXT4_IOC_SETVERSION change the generation of an inode that can
    // only be read, which is a part of its identity.
    // FS_IOC_SETFLAGS, FS_IOC_FSSETXATTR and FIFREEZE change attributes of what is open for reading.
    let requests =
        &[0x5412, 0x541c, 0x8901, 0x8902, 0x4008_7602, 0x4008_6604, 0x4008_6602, 0x4004_6602, 0x401c_5820, 0xc004_5877];
    add(libc::SYS_ioctl, vec![When::In { argument: 1, mask: ANY, values: requests }], refused);
    let owner = When::In { argument: 1, mask: ANY, values: &[libc::F_SETOWN as u32, F_SETOWN_EX] };
    add(libc::SYS_fcntl, vec![owner, When::NotNull { argument: 2 }], refused);
    // Personality: only the default, the query and 32-bit uname; READ_IMPLIES_EXEC and NO_RANDOMIZE help exploits.
    add(libc::SYS_personality, vec![When::NotIn { argument: 0, mask: ANY, values: &[0, 8, ANY] }], refused);

    // Programs without a name: Landlock does not see a memfd, and execveat of a descriptor has no path to check.
    if !hooks_guard_programs {
        let executable = When::In { argument: 1, mask: MFD_NOEXEC_SEAL, values: &[0] };
        add(libc::SYS_memfd_create, vec![executable], refused);
    }
    let empty_path = When::NotIn { argument: 4, mask: libc::AT_EMPTY_PATH as u32, values: &[0] };
    add(libc::SYS_execveat, vec![empty_path], refused);

    if !surface.allow_exotic_sockets {
        let families = &[AF_UNIX, AF_INET, AF_INET6, AF_NETLINK];
        add(libc::SYS_socket, vec![When::NotIn { argument: 0, mask: ANY, values: families }], refused);
        let netlink = When::In { argument: 0, mask: ANY, values: &[AF_NETLINK] };
        add(libc::SYS_socket, vec![netlink, When::NotIn { argument: 2, mask: ANY, values: &[0] }], refused);
        let internet = || When::In { argument: 0, mask: ANY, values: &[AF_INET, AF_INET6] };
        // Raw sockets, and the protocols that address and port rules do not see: MPTCP, SCTP, DCCP, UDP-Lite.
        let types = When::NotIn { argument: 1, mask: TYPE_MASK, values: &[1, 2] };
        add(libc::SYS_socket, vec![internet(), types], refused);
        let protocols = When::NotIn { argument: 2, mask: ANY, values: &[0, 6, 17] };
        add(libc::SYS_socket, vec![internet(), protocols], refused);
    }
    if mode == Mode::SuperviseAlone {
        // UDP addresses lie in memory, and the supervisor would have to send every datagram: no UDP in tier C.
        // Names are resolved over TCP (RES_OPTIONS=use-vc).
        let internet = When::In { argument: 0, mask: ANY, values: &[AF_INET, AF_INET6] };
        let datagram = When::In { argument: 1, mask: TYPE_MASK, values: &[2] };
        add(libc::SYS_socket, vec![internet, datagram], Answer::Errno(libc::EACCES));
    }
    // TCP Fast Open connects without connect(2).
    let fast_open = |argument| When::NotIn { argument, mask: libc::MSG_FASTOPEN as u32, values: &[0] };
    add(libc::SYS_sendto, vec![fast_open(3)], refused);
    add(libc::SYS_sendmsg, vec![fast_open(2)], refused);
    add(libc::SYS_sendmmsg, vec![fast_open(3)], refused);
    if mode.supervised() {
        // Signal 0 only asks whether a process lives.
        let signal = |argument| When::NotIn { argument, mask: ANY, values: &[0] };
        for (call, argument) in SIGNALS {
            add(*call, vec![signal(*argument)], Answer::Supervisor);
        }
        add(libc::SYS_sendto, vec![When::NotNull { argument: 4 }], Answer::Supervisor);
        // Their addresses lie in memory.
        add(libc::SYS_sendmsg, vec![], Answer::Supervisor);
        add(libc::SYS_sendmmsg, vec![], Answer::Supervisor);
        for &call in SYSTEM_V {
            add(call, vec![], Answer::Supervisor);
        }
        for &call in ON_OTHERS {
            let other = |argument| When::NotIn { argument, mask: ANY, values: &[0] };
            match call {
                // Without new limits it only asks.
                libc::SYS_prlimit64 => add(call, vec![other(0), When::NotNull { argument: 2 }], Answer::Supervisor),
                libc::SYS_setpriority | libc::SYS_ioprio_set => {
                    add(call, vec![other(1)], Answer::Supervisor);
                    // 0 is the caller, his group, or all that is his.
                    let user = if call == libc::SYS_setpriority { &[2] } else { &[3] };
                    add(call, vec![When::In { argument: 0, mask: ANY, values: user }], Answer::Supervisor);
                }
                _ => add(call, vec![other(0)], Answer::Supervisor),
            }
        }
        for &call in SUPERVISED {
            add(call, vec![], Answer::Supervisor);
        }
    }
    rules
}

// Classic BPF, include/uapi/linux/filter.h.
const LOAD: u16 = 0x20; // BPF_LD | BPF_W | BPF_ABS
const EQUAL: u16 = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
const AT_LEAST: u16 = 0x35; // BPF_JMP | BPF_JGE | BPF_K
const AND: u16 = 0x54; // BPF_ALU | BPF_AND | BPF_K
const RETURN: u16 = 0x06; // BPF_RET | BPF_K
const RET_ALLOW: u32 = 0x7fff_0000;
const RET_ERRNO: u32 = 0x0005_0000;
const RET_NOTIFY: u32 = 0x7fc0_0000;
const NOT_HERE: u32 = RET_ERRNO | libc::ENOSYS as u32;
/// struct seccomp_data: number at 0, architecture at 4, arguments from 16, low word first (little endian).
const NUMBER: u32 = 0;
const ARCHITECTURE: u32 = 4;
const ARGUMENTS: u32 = 16;

fn op(code: u16, k: u32) -> libc::sock_filter {
    libc::sock_filter { code, jt: 0, jf: 0, k }
}

/// Assembles the filter: rule after rule, each skipped as a whole when its call or a condition does not match.
/// `foreign` answers calls of another architecture.
fn assemble(rules: &[Rule], foreign: u32) -> Vec<libc::sock_filter> {
    let mut code = vec![
        op(LOAD, ARCHITECTURE),
        // Calls of another architecture (int 0x80, x32) have other numbers: none of them.
        libc::sock_filter { code: EQUAL, jt: 1, jf: 0, k: AUDIT_ARCH },
        op(RETURN, foreign),
        op(LOAD, NUMBER),
        libc::sock_filter { code: AT_LEAST, jt: 0, jf: 1, k: 0x4000_0000 },
        op(RETURN, foreign),
    ];
    for rule in rules {
        // Built backwards as a list of blocks; a jump out goes to the end of the rule.
        let mut block: Vec<libc::sock_filter> = Vec::new();
        let mut leaves: Vec<(usize, bool)> = Vec::new(); // (index, whether jt leaves; else jf)
        for when in &rule.when {
            match when {
                When::In { argument, mask, values } => {
                    block.push(op(LOAD, ARGUMENTS + 8 * argument));
                    block.push(op(AND, *mask));
                    for (index, value) in values.iter().enumerate() {
                        let rest = (values.len() - index - 1) as u8;
                        block.push(libc::sock_filter { code: EQUAL, jt: rest, jf: 0, k: *value });
                    }
                    leaves.push((block.len() - 1, false));
                }
                When::NotIn { argument, mask, values } => {
                    block.push(op(LOAD, ARGUMENTS + 8 * argument));
                    block.push(op(AND, *mask));
                    for value in *values {
                        block.push(libc::sock_filter { code: EQUAL, jt: 0, jf: 0, k: *value });
                        leaves.push((block.len() - 1, true));
                    }
                }
                When::NotNull { argument } => {
                    block.push(op(LOAD, ARGUMENTS + 8 * argument));
                    block.push(libc::sock_filter { code: EQUAL, jt: 0, jf: 2, k: 0 });
                    block.push(op(LOAD, ARGUMENTS + 8 * argument + 4));
                    block.push(libc::sock_filter { code: EQUAL, jt: 0, jf: 0, k: 0 });
                    leaves.push((block.len() - 1, true));
                }
            }
        }
        block.push(op(
            RETURN,
            match rule.answer {
                Answer::Errno(errno) => RET_ERRNO | errno as u32,
                Answer::Supervisor => RET_NOTIFY,
            },
        ));
        // After a rule with conditions the accumulator holds an argument: load the number again.
        if !rule.when.is_empty() {
            block.push(op(LOAD, NUMBER));
        }
        let end = if rule.when.is_empty() { block.len() } else { block.len() - 1 };
        for (index, on_true) in leaves {
            let distance = (end - index - 1) as u8;
            if on_true {
                block[index].jt = distance;
            } else {
                block[index].jf = distance;
            }
        }
        // A call that is another one still has its number loaded: over the whole block.
        code.push(libc::sock_filter { code: EQUAL, jt: 0, jf: block.len() as u8, k: rule.call as u32 });
        code.extend(block);
    }
    code.push(op(RETURN, RET_ALLOW));
    code
}

/// Calls that the filter refuses without a supervisor, for events of refused calls.
pub fn refused_calls(policy: &Policy) -> Vec<libc::c_long> {
    rules(policy, Mode::Refuse, false).into_iter().map(|rule| rule.call).collect()
}

/// True when the filter refuses this call with these arguments (EPERM; not the ENOSYS of clone3).
pub fn refuses(policy: &Policy, nr: libc::c_long, arguments: &[u64; 6]) -> bool {
    let argument = |index: u32| arguments[index as usize];
    rules(policy, Mode::Refuse, false).iter().any(|rule| {
        rule.call == nr
            && rule.answer == Answer::Errno(libc::EPERM)
            && rule.when.iter().all(|when| match when {
                When::In { argument: index, mask, values } => values.contains(&(argument(*index) as u32 & mask)),
                When::NotIn { argument: index, mask, values } => !values.contains(&(argument(*index) as u32 & mask)),
                When::NotNull { argument: index } => argument(*index) != 0,
            })
    })
}

/// Installs the filter on the calling thread and what it starts; NO_NEW_PRIVS must be set. Of the supervised modes the
/// descriptor is the supervisor's end. `hooks_guard_programs`: kernel hooks refuse programs without a name (tier A).
pub fn install(policy: &Policy, mode: Mode, hooks_guard_programs: bool) -> io::Result<Option<OwnedFd>> {
    let rules = rules(policy, mode, hooks_guard_programs);
    if mode.supervised() {
        const NEW_LISTENER: u32 = 8;
        let listener = attach(assemble(&rules, NOT_HERE), NEW_LISTENER)?;
        return Ok(Some(unsafe { OwnedFd::from_raw_fd(listener) }));
    }
    // Refusals are told by way of the kernel's own record of them (bpf/guard.bpf.c). What only makes a C library fall
    // back, such as ENOSYS for each thread's clone3, stands in a filter of its own, which asks for no record.
    const LOG: u32 = 2;
    let (loud, quiet): (Vec<Rule>, Vec<Rule>) =
        rules.into_iter().partition(|rule| rule.answer == Answer::Errno(libc::EPERM));
    attach(assemble(&quiet, NOT_HERE), 0)?;
    attach(assemble(&loud, RET_ALLOW), LOG)?;
    Ok(None)
}

/// Adds a filter to the calling thread's.
fn attach(mut code: Vec<libc::sock_filter>, flags: u32) -> io::Result<RawFd> {
    let program = libc::sock_fprog {
        len: u16::try_from(code.len()).map_err(|_| io::Error::from_raw_os_error(libc::E2BIG))?,
        filter: code.as_mut_ptr(),
    };
    const SET_MODE_FILTER: u32 = 1;
    match unsafe { libc::syscall(libc::SYS_seccomp, SET_MODE_FILTER, flags, &raw const program) } {
        -1 => Err(io::Error::last_os_error()),
        fd => Ok(fd as RawFd),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::policy::tests::empty;

    /// What the filter answers, by interpreting it as the kernel would.
    fn answer(mode: Mode, call: libc::c_long, arguments: [u64; 6]) -> u32 {
        let code = assemble(&rules(&Policy::try_from(empty()).expect("valid"), mode, false), NOT_HERE);
        let load = |offset: u32| match offset {
            NUMBER => call as u32,
            ARCHITECTURE => AUDIT_ARCH,
            _ => {
                let argument = arguments[((offset - ARGUMENTS) / 8) as usize];
                if offset.is_multiple_of(8) { argument as u32 } else { (argument >> 32) as u32 }
            }
        };
        let (mut at, mut accumulator) = (0, 0);
        loop {
            let op = code[at];
            at += 1;
            match op.code {
                LOAD => accumulator = load(op.k),
                AND => accumulator &= op.k,
                EQUAL => at += usize::from(if accumulator == op.k { op.jt } else { op.jf }),
                AT_LEAST => at += usize::from(if accumulator >= op.k { op.jt } else { op.jf }),
                RETURN => return op.k,
                other => panic!("unknown instruction {other}"),
            }
        }
    }

    const EPERM: u32 = RET_ERRNO | libc::EPERM as u32;

    fn refuse(call: libc::c_long, arguments: [u64; 6]) -> u32 {
        answer(Mode::Refuse, call, arguments)
    }

    #[test]
    fn ordinary_calls_pass() {
        assert_eq!(refuse(libc::SYS_read, [0; 6]), RET_ALLOW);
        assert_eq!(refuse(libc::SYS_clone, [17, 0, 0, 0, 0, 0]), RET_ALLOW);
        assert_eq!(refuse(libc::SYS_ioctl, [0, 0x5401, 0, 0, 0, 0]), RET_ALLOW);
        assert_eq!(refuse(libc::SYS_sendto, [3, 1, 1, 0, 1, 16]), RET_ALLOW);
        for (family, kind, protocol) in [(1, 1, 0), (2, 0x80001, 6), (10, 2, 17), (16, 3, 0)] {
            assert_eq!(refuse(libc::SYS_socket, [family, kind, protocol, 0, 0, 0]), RET_ALLOW);
        }
    }

    #[test]
    fn closed_calls_are_refused() {
        for call in [libc::SYS_bpf, libc::SYS_mount, libc::SYS_ptrace, libc::SYS_io_uring_setup, libc::SYS_keyctl] {
            assert_eq!(refuse(call, [0; 6]), EPERM, "{call}");
        }
        assert_eq!(refuse(libc::SYS_unshare, [0x1000_0000, 0, 0, 0, 0, 0]), EPERM);
        assert_eq!(refuse(libc::SYS_clone, [0x2000_0011, 0, 0, 0, 0, 0]), EPERM);
        assert_eq!(refuse(libc::SYS_clone3, [0; 6]), RET_ERRNO | libc::ENOSYS as u32);
        assert_eq!(refuse(libc::SYS_ioctl, [0, 0x5412, 0, 0, 0, 0]), EPERM);
        assert_eq!(refuse(libc::SYS_memfd_create, [0, 1, 0, 0, 0, 0]), EPERM);
        assert_eq!(refuse(libc::SYS_memfd_create, [0, 9, 0, 0, 0, 0]), RET_ALLOW);
        assert_eq!(refuse(libc::SYS_execveat, [3, 1, 0, 0, 0x1000, 0]), EPERM);
    }

    #[test]
    fn sockets_that_address_rules_do_not_see_are_refused() {
        for (family, kind, protocol) in [(17, 3, 0), (40, 1, 0), (2, 3, 1), (2, 1, 262), (2, 1, 132), (16, 3, 9)] {
            assert_eq!(
                refuse(libc::SYS_socket, [family, kind, protocol, 0, 0, 0]),
                EPERM,
                "{family} {kind} {protocol}"
            );
        }
        let fast_open = libc::MSG_FASTOPEN as u64;
        assert_eq!(refuse(libc::SYS_sendto, [3, 1, 1, fast_open, 1, 16]), EPERM);
        assert_eq!(refuse(libc::SYS_sendmsg, [3, 1, fast_open, 0, 0, 0]), EPERM);
    }

    #[test]
    fn with_a_supervisor_connections_and_datagrams_with_an_address_are_asked() {
        let notify = |call, arguments| answer(Mode::SuperviseAlone, call, arguments);
        assert_eq!(notify(libc::SYS_connect, [0; 6]), RET_NOTIFY);
        assert_eq!(notify(libc::SYS_bpf, [0; 6]), RET_NOTIFY);
        assert_eq!(notify(libc::SYS_sendto, [3, 1, 1, 0, 0, 0]), RET_ALLOW);
        assert_eq!(notify(libc::SYS_sendto, [3, 1, 1, 0, 1 << 32, 0]), RET_NOTIFY);
        assert_eq!(notify(libc::SYS_socket, [2, 2, 0, 0, 0, 0]), RET_ERRNO | libc::EACCES as u32);
        assert_eq!(notify(libc::SYS_read, [0; 6]), RET_ALLOW);
        assert_eq!(answer(Mode::Supervise, libc::SYS_socket, [2, 2, 0, 0, 0, 0]), RET_ALLOW);
        assert_eq!(answer(Mode::Supervise, libc::SYS_connect, [0; 6]), RET_NOTIFY);
    }

    #[test]
    fn what_changes_another_process_is_asked_and_what_changes_the_caller_is_not() {
        let ask = |call, arguments| answer(Mode::SuperviseAlone, call, arguments);
        for call in ON_OTHERS {
            let mut own = [0, 0, 1, 1, 1, 1];
            own[0] = u64::from(*call == libc::SYS_ioprio_set);
            assert_eq!(ask(*call, own), RET_ALLOW, "{call}");
            let by_second = matches!(*call, libc::SYS_setpriority | libc::SYS_ioprio_set);
            own[usize::from(by_second)] = 7;
            assert_eq!(ask(*call, own), RET_NOTIFY, "{call}");
        }
        assert_eq!(ask(libc::SYS_prlimit64, [7, 0, 0, 1, 0, 0]), RET_ALLOW);
        assert_eq!(ask(libc::SYS_setpriority, [2, 0, 19, 0, 0, 0]), RET_NOTIFY);
    }

    #[test]
    fn nobody_else_is_made_the_owner_of_a_descriptor() {
        assert_eq!(refuse(libc::SYS_fcntl, [3, libc::F_SETOWN as u64, 1, 0, 0, 0]), EPERM);
        assert_eq!(refuse(libc::SYS_fcntl, [3, u64::from(F_SETOWN_EX), 1 << 40, 0, 0, 0]), EPERM);
        assert_eq!(refuse(libc::SYS_fcntl, [3, libc::F_SETOWN as u64, 0, 0, 0, 0]), RET_ALLOW);
        assert_eq!(refuse(libc::SYS_fcntl, [3, libc::F_SETFL as u64, 1, 0, 0, 0]), RET_ALLOW);
        assert_eq!(refuse(libc::SYS_ioctl, [3, 0x4008_7602, 1, 0, 0, 0]), EPERM);
    }

    #[test]
    fn signals_are_asked_and_the_question_whether_a_process_lives_is_not() {
        for (call, argument) in SIGNALS {
            let mut arguments = [1; 6];
            assert_eq!(answer(Mode::Supervise, *call, arguments), RET_NOTIFY, "{call}");
            arguments[*argument as usize] = 0;
            assert_eq!(answer(Mode::Supervise, *call, arguments), RET_ALLOW, "{call}");
        }
    }
}
