// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* What a session holds that was armed late: open files, sockets, mappings. The kernel lists them itself, because a
 * process can hide its own from other processes of its user, and asks the same rules as when they are opened. */
#include "verdict.h"

enum { HELD_FILE = 1, HELD_SOCKET, HELD_MAPPING };
enum { SOCKFS_MAGIC = 0x534f434b, STATE_LISTEN = 10, STATE_CLOSE = 7 };
enum { VM_READ = 1, VM_WRITE = 2, VM_EXEC = 4, VM_SHARED = 8 };
enum { UNIX_NAME = 128 }; /* above the 108 of sun_path, a power of two for the verifier */

struct held {
	u32 kind, process, descriptor, mode, device;
	u32 access; /* READ, WRITE, EXECUTE */
	u32 verdict; /* as of decide(), of devices as of decide_device() */
	u32 nameless;
	u16 family, type, protocol, state;
	u16 local_port, peer_port; /* host order */
	u32 has_peer;
	u8 local[16], peer[16]; /* IPv4 in the first four bytes */
	u8 local_name[UNIX_NAME], peer_name[UNIX_NAME];
	struct event path;
};

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__uint(value_size, sizeof(struct held));
} held_entry SEC(".maps");

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct sock_common___held {
	u32 skc_daddr, skc_rcv_saddr;
	u16 skc_dport, skc_num, skc_family;
	volatile unsigned char skc_state;
	struct in6_addr skc_v6_daddr, skc_v6_rcv_saddr;
};
struct sock___held { struct sock_common___held __sk_common; u16 sk_type, sk_protocol; };
struct unix_sock___held { struct sock *peer; };
struct file___held { void *private_data; };
struct vm_area_struct { unsigned long vm_flags; struct file *vm_file; };
#pragma clang attribute pop

struct bpf_iter__task_file {
	struct bpf_iter_meta *meta; struct task_struct *task; u32 fd; struct file *file;
} __attribute__((preserve_access_index));
struct bpf_iter__task_vma {
	struct bpf_iter_meta *meta; struct task_struct *task; struct vm_area_struct *vma;
} __attribute__((preserve_access_index));

/* The entry under construction, when this task is of the session that is listed. */
static __always_inline struct held *listed(struct task_struct *task, u32 *slot1)
{
	struct arming *a = arming();
	if (!task || !a || a->mode != ARM_LIST)
		return 0;
	*slot1 = slot1_of(task);
	if (!*slot1 || *slot1 != a->slot1)
		return 0;
	u32 zero = 0;
	struct held *h = bpf_map_lookup_elem(&held_entry, &zero);
	if (!h)
		return 0;
	__builtin_memset(h, 0, __builtin_offsetof(struct held, path));
	h->path.path.count = 0;
	h->process = task->tgid;
	return h;
}

/* Not inlined, here and below: together with the walk's own calls a frame must fit into 512 bytes. They take the entry as
 * void, because the skeleton's generator cannot write the types that a function names. */
static __noinline void tell_path(void *entry, u64 dentry, u64 mount)
{
	struct held *h = entry;
	struct telling t = { .e = &h->path, .dentry = dentry, .mount = mount };
	bpf_loop(NAMES + 8, tell_name, &t, 0);
}

static __noinline void socket_name(void *into, u64 unix_socket)
{
	struct unix_sock *u = (void *)unix_socket;
	struct unix_address *address = BPF_CORE_READ(u, addr);
	/* struct unix_address { refcount; int len; struct sockaddr_un name[]; } */
	if (!address)
		return;
	u64 length = BPF_CORE_READ(address, len) - 2;
	length &= UNIX_NAME - 1;
	/* The kernel ends a path with a zero; of an abstract name, which begins with one, the length is what counts. */
	bpf_probe_read_kernel(into, length, (void *)address + bpf_core_field_offset(struct unix_address, len) + 4 + 2);
}

/* Ports and names on which the session was reachable for itself before stay its own (dask, ZeroMQ). */
static __noinline void keep_port(struct sock *sk, void *entry, u32 slot1)
{
	struct held *h = entry;
	if (h->protocol == 6 ? h->state != STATE_LISTEN && h->state != STATE_CLOSE : h->has_peer)
		return;
	struct port own = { slot1, h->local_port, (u8)h->protocol, 0 };
	if (!own.port || bpf_sk_storage_get(&bound_ports, sk, 0, 0) ||
	    !bpf_sk_storage_get(&bound_ports, sk, &own, BPF_LOCAL_STORAGE_GET_F_CREATE))
		return;
	u32 one = 1, *count = bpf_map_lookup_elem(&own_ports, &own);
	if (count)
		__sync_fetch_and_add(count, 1);
	else
		bpf_map_update_elem(&own_ports, &own, &one, BPF_ANY);
}

static __noinline void held_unix(void *entry, u64 sk, u32 slot1)
{
	struct held *h = entry;
	u64 peer = (u64)BPF_CORE_READ((struct unix_sock___held *)sk, peer);
	socket_name(h->local_name, sk);
	if (h->state == STATE_LISTEN || BPF_CORE_READ((struct unix_sock *)sk, addr))
		mark_unix(sk, slot1);
	if (!peer)
		return;
	h->has_peer = 1;
	socket_name(h->peer_name, peer);
	struct dentry *d = BPF_CORE_READ((struct unix_sock *)peer, path.dentry);
	struct vfsmount *v = BPF_CORE_READ((struct unix_sock *)peer, path.mnt);
	if (d && !is_own_unix(peer, slot1))
		h->verdict = decide((u64)d, v ? (u64)v - bpf_core_field_offset(struct mount, mnt) : 0, slot1, CONNECT);
}

static __always_inline void held_socket(struct held *h, struct sock *given, u32 slot1)
{
	u64 sk = number(given);
	struct sock___held *s = (void *)sk;
	h->kind = HELD_SOCKET;
	h->family = BPF_CORE_READ(s, __sk_common.skc_family);
	h->state = BPF_CORE_READ(s, __sk_common.skc_state);
	h->type = BPF_CORE_READ(s, sk_type);
	h->protocol = BPF_CORE_READ(s, sk_protocol);
	if (h->family == AF_UNIX)
		return held_unix(h, sk, slot1);
	if (h->family != AF_INET && h->family != AF_INET6)
		return;
	h->local_port = BPF_CORE_READ(s, __sk_common.skc_num);
	h->peer_port = __builtin_bswap16(BPF_CORE_READ(s, __sk_common.skc_dport));
	h->has_peer = h->peer_port != 0;
	if (h->family == AF_INET) {
		u32 local = BPF_CORE_READ(s, __sk_common.skc_rcv_saddr), peer = BPF_CORE_READ(s, __sk_common.skc_daddr);
		__builtin_memcpy(h->local, &local, 4);
		__builtin_memcpy(h->peer, &peer, 4);
	} else {
		bpf_core_read(h->local, 16, &s->__sk_common.skc_v6_rcv_saddr);
		bpf_core_read(h->peer, 16, &s->__sk_common.skc_v6_daddr);
	}
	keep_port(given, h, slot1);
}

SEC("iter/task_file")
int it_held_files(struct bpf_iter__task_file *context)
{
	struct task_struct *task = context->task;
	struct file *f = context->file;
	u32 slot1 = 0;
	if (!f)
		return 0;
	struct held *h = listed(task, &slot1);
	if (!h)
		return 0;
	h->descriptor = context->fd;
	struct socket *socket = bpf_sock_from_file(f);
	if (socket) {
		struct sock *sk = socket->sk;
		if (!sk)
			return 0;
		held_socket(h, sk, slot1);
		bpf_seq_write(context->meta->seq, h, sizeof(*h));
		return 0;
	}
	struct inode *i = f->f_inode;
	u64 dentry = number(f->f_path.dentry), mount = mount_of(&f->f_path);
	h->kind = HELD_FILE;
	h->mode = i->i_mode;
	h->device = i->i_rdev;
	h->nameless = i->i_nlink == 0;
	h->access = (f->f_mode & FMODE_READ ? READ : 0) | (f->f_mode & FMODE_WRITE ? WRITE : 0);
	u32 kind = h->mode & S_IFMT;
	/* What only ever had a number: pipes, event and poll descriptors. */
	if (i->i_sb->s_magic == PIPEFS_MAGIC || !kind)
		return 0;
	if (kind == S_IFCHR || kind == S_IFBLK)
		h->verdict = decide_device(slot1, kind == S_IFBLK, h->device >> 20, h->device & 0xfffff);
	else
		h->verdict = decide(dentry, mount, slot1, h->access);
	tell_path(h, dentry, mount);
	bpf_seq_write(context->meta->seq, h, sizeof(*h));
	return 0;
}

SEC("iter/task_vma")
int it_held_mappings(struct bpf_iter__task_vma *context)
{
	struct task_struct *task = context->task;
	struct vm_area_struct *area = context->vma;
	u32 slot1 = 0;
	if (!area)
		return 0;
	u64 file = (u64)BPF_CORE_READ(area, vm_file), flags = BPF_CORE_READ(area, vm_flags);
	if (!file)
		return 0;
	struct held *h = listed(task, &slot1);
	if (!h)
		return 0;
	struct file *f = (void *)file;
	struct inode *i = BPF_CORE_READ(f, f_inode);
	struct vfsmount *v = BPF_CORE_READ(f, f_path.mnt);
	u64 dentry = (u64)BPF_CORE_READ(f, f_path.dentry);
	u64 mount = v ? (u64)v - bpf_core_field_offset(struct mount, mnt) : 0;
	h->kind = HELD_MAPPING;
	h->mode = BPF_CORE_READ(i, i_mode);
	h->nameless = BPF_CORE_READ(i, i_nlink) == 0;
	/* A private copy's changes stay in memory. */
	h->access = (flags & VM_READ ? READ : 0) | ((flags & VM_WRITE && flags & VM_SHARED) ? WRITE : 0);
	if ((h->mode & S_IFMT) != S_IFREG)
		return 0;
	h->verdict = decide(dentry, mount, slot1, h->access);
	if (flags & VM_EXEC)
		h->access |= EXECUTE;
	tell_path(h, dentry, mount);
	bpf_seq_write(context->meta->seq, h, sizeof(*h));
	return 0;
}
