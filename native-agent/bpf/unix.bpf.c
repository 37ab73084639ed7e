// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Unix sockets: through them work leaves the tree (docker, systemd, D-Bus) or keys are used without being read
 * (ssh-agent), and the editor's own IPC obeys (S9 to S11, J7, J8). Known by the identity of the peer's socket file;
 * without a file only the session's own are reachable. */
#include "verdict.h"

struct abstract_address { u32 slot1, unused; char name[NAME_BYTES]; };
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 4096);
	__type(key, struct abstract_address);
	__type(value, u8);
} abstract_listeners SEC(".maps");

static __always_inline void abstract_name(struct abstract_address *a, struct unix_sock *u)
{
	struct unix_address *address = BPF_CORE_READ(u, addr);
	/* struct unix_address { refcount; int len; struct sockaddr_un name[]; }: the text follows len and sun_family. */
	if (address)
		bpf_probe_read_kernel(a->name, sizeof(a->name) - 1,
				      (void *)address + bpf_core_field_offset(struct unix_address, len) + 4 + 2);
}

/* Marks a socket on which the session listens. */
static __noinline void mark_unix(u64 sk, u32 slot1)
{
	struct unix_sock *u = (void *)sk;
	u8 one = 1;
	struct dentry *d = BPF_CORE_READ(u, path.dentry);
	if (d) {
		struct object o = identity((u64)BPF_CORE_READ(d, d_inode), slot1);
		bpf_map_update_elem(&written, &o, &one, BPF_ANY);
	} else {
		struct abstract_address a = { .slot1 = slot1 };
		abstract_name(&a, u);
		bpf_map_update_elem(&abstract_listeners, &a, &one, BPF_ANY);
	}
}

static __always_inline int own_unix(struct sock *given)
{
	u32 slot1 = subject();
	u64 sk = number(given);
	if (slot1 && BPF_CORE_READ((struct sock *)sk, __sk_common.skc_family) == 1)
		mark_unix(sk, slot1);
	return 0;
}
HOOK(socket_listen, socket_listen, own_unix(s->sk), struct socket *s)

/* Apart, so that its stack is not below that of decide(). */
static __noinline int reach_abstract(u64 address, u32 slot1)
{
	struct unix_sock *u = (void *)address;
	struct abstract_address a = { .slot1 = slot1 };
	abstract_name(&a, u);
	/* A socketpair has no address at all. */
	if (!BPF_CORE_READ(u, addr) || bpf_map_lookup_elem(&abstract_listeners, &a))
		return 0;
	struct event *e = event(EVENT_UNIX, OP_CONNECT, slot1, 0);
	if (e) {
		e->path.count = 1;
		__builtin_memcpy(e->path.names[0], a.name, NAME_BYTES);
		bpf_ringbuf_submit(e, 0);
	}
	return -EACCES;
}
static __always_inline int reach_unix(struct sock *given)
{
	u32 slot1 = subject();
	struct sock *peer = (void *)number(given);
	if (!slot1)
		return 0;
	struct unix_sock *u = (void *)peer;
	struct dentry *d = BPF_CORE_READ(u, path.dentry);
	if (d) {
		struct object o = identity((u64)BPF_CORE_READ(d, d_inode), slot1);
		if (bpf_map_lookup_elem(&written, &o))
			return 0;
		struct vfsmount *v = BPF_CORE_READ(u, path.mnt);
		u64 mount = v ? (u64)v - bpf_core_field_offset(struct mount, mnt) : 0;
		return check((u64)d, mount, slot1, CONNECT, OP_CONNECT);
	}
	return reach_abstract(number(u), slot1);
}
HOOK(unix_stream_connect, unix_stream_connect, reach_unix(other), struct sock *sk, struct sock *other)
HOOK(unix_may_send, unix_may_send, reach_unix(other->sk), struct socket *s, struct socket *other)
