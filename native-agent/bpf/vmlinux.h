/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Only the kernel types that the programs touch. CO-RE relocates every field by name against the running kernel's
 * BTF, so neither order, nor offsets, nor fields left out matter; one file serves every kernel and architecture. */
#pragma once
typedef unsigned char __u8, u8;
typedef unsigned short __u16, u16, __be16;
typedef unsigned int __u32, u32, __be32, __wsum;
typedef unsigned long long __u64, u64;
typedef signed char __s8;
typedef short __s16;
typedef int __s32;
typedef long long __s64;
typedef _Bool bool;
typedef unsigned short umode_t;
enum { false, true };

enum { BPF_ANY = 0, BPF_NOEXIST = 1, BPF_F_NO_PREALLOC = 1, BPF_LOCAL_STORAGE_GET_F_CREATE = 1 };
enum bpf_map_type {
	BPF_MAP_TYPE_HASH = 1,
	BPF_MAP_TYPE_ARRAY = 2,
	BPF_MAP_TYPE_PERCPU_ARRAY = 6,
	BPF_MAP_TYPE_LRU_HASH = 9,
	BPF_MAP_TYPE_SK_STORAGE = 24,
	BPF_MAP_TYPE_RINGBUF = 27,
	BPF_MAP_TYPE_TASK_STORAGE = 29,
};

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct qstr { u32 hash, len; const unsigned char *name; };
struct super_block { u32 s_dev; unsigned long s_flags, s_magic; };
struct inode {
	umode_t i_mode;
	unsigned long i_ino;
	u32 i_nlink, i_rdev, i_generation;
	struct super_block *i_sb;
};
struct seqcount { u32 sequence; };
struct hlist_bl_node { void *pprev; };
struct dentry {
	u32 d_flags;
	struct hlist_bl_node d_hash;
	struct inode *d_inode;
	struct dentry *d_parent;
	struct qstr d_name;
	struct super_block *d_sb;
	void *d_fsdata;
};
struct vfsmount { struct dentry *mnt_root; };
struct mount { struct mount *mnt_parent; struct dentry *mnt_mountpoint; struct vfsmount mnt; void *mnt_ns; };
struct path { struct vfsmount *mnt; struct dentry *dentry; };
struct file { struct inode *f_inode; struct path f_path; u32 f_mode; };
struct linux_binprm { struct file *file; };
typedef struct { int counter; } atomic_t;
struct pid;
struct tty_struct { struct { struct pid *session; } ctrl; };
struct signal_struct { atomic_t live; struct tty_struct *tty; };
struct mm_struct { struct file *exe_file; unsigned long arg_start, arg_end; };
struct hlist_node { struct hlist_node *next; };
struct hlist_head { struct hlist_node *first; };
struct pid { struct hlist_head tasks[4]; };
struct proc_inode { struct pid *pid; struct inode vfs_inode; };
struct task_struct {
	int pid, tgid;
	struct mm_struct *mm;
	struct hlist_node pid_links[4];
	u64 start_boottime;
	struct task_struct *real_parent, *group_leader;
	struct signal_struct *signal;
	char comm[16];
};
struct sockaddr { unsigned short sa_family; };
struct in6_addr { union { u8 u6_addr8[16]; u32 u6_addr32[4]; } in6_u; };
struct sock_common { unsigned short skc_family, skc_num; };
struct socket;
struct sock { struct sock_common __sk_common; u16 sk_type, sk_protocol; struct socket *sk_socket; };
struct socket { short type; struct sock *sk; };
struct socket_alloc { struct socket socket; struct inode vfs_inode; };
struct unix_address { int len; };
struct unix_sock { struct sock sk; struct unix_address *addr; struct path path; };
struct msghdr { void *msg_name; int msg_namelen; u32 msg_flags; };
struct pt_regs {
	/* x86-64 */
	unsigned long di, si, dx, r10, r8, r9, ax, orig_ax;
	/* arm64 */
	u64 regs[31];
	u64 orig_x0;
};
#pragma clang attribute pop

/* The contexts below are the interface of their program types (include/uapi/linux/bpf.h), not the kernel's own. */
struct bpf_sock {
	u32 bound_dev_if, family, type, protocol, mark, priority;
	u32 src_ip4, src_ip6[4], src_port;
};
struct bpf_sock_addr {
	u32 user_family, user_ip4, user_ip6[4], user_port, family, type, protocol;
	u32 msg_src_ip4, msg_src_ip6[4];
	struct bpf_sock *sk __attribute__((aligned(8)));
};
struct bpf_sock_ops {
	u32 op, args[4], family, remote_ip4, local_ip4, remote_ip6[4], local_ip6[4], remote_port, local_port;
	u32 is_fullsock, unused[23];
	u64 bytes_received, bytes_acked;
	struct bpf_sock *sk __attribute__((aligned(8)));
};
struct bpf_sock_tuple {
	union {
		struct { u32 saddr, daddr; u16 sport, dport; } ipv4;
		struct { u32 saddr[4], daddr[4]; u16 sport, dport; } ipv6;
	};
};
struct bpf_cgroup_dev_ctx { u32 access_type, major, minor; };
