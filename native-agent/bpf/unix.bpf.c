// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Unix sockets: through them work leaves the tree (docker, systemd, D-Bus) or keys are used without being read
 * (ssh-agent), and the editor's own IPC obeys (S9 to S11, J7, J8). Known by the identity of the peer's socket file;
 * without a file only the session's own are reachable. */
#include "verdict.h"

/* Sockets to which the session has given an address, by the identity of the socket itself: names are taken over, and one
 * name means different files in different folders. */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1 << 14);
	__type(key, struct object);
	__type(value, u8);
} own_sockets SEC(".maps");

/* False for a socket that is being closed. */
static __always_inline bool socket_identity(u64 sk, u32 slot1, struct object *out)
{
	u64 s = (u64)BPF_CORE_READ((struct sock *)sk, sk_socket);
	if (!s)
		return false;
	*out = identity(s + bpf_core_field_offset(struct socket_alloc, vfs_inode), slot1);
	return true;
}

static __noinline void mark_unix(u64 sk, u32 slot1)
{
	struct object o = {};
	u8 one = 1;
	if (socket_identity(sk, slot1, &o))
		bpf_map_update_elem(&own_sockets, &o, &one, BPF_ANY);
}

static __noinline bool is_own_unix(u64 sk, u32 slot1)
{
	struct object o = {};
	return socket_identity(sk, slot1, &o) && bpf_map_lookup_elem(&own_sockets, &o);
}

static __always_inline int own_unix(struct sock *given)
{
	u32 slot1 = subject();
	u64 sk = number(given);
	if (slot1 && BPF_CORE_READ((struct sock *)sk, __sk_common.skc_family) == 1)
		mark_unix(sk, slot1);
	return 0;
}
HOOK(socket_bind, socket_bind, own_unix(s->sk), struct socket *s)
HOOK(socket_listen, socket_listen, own_unix(s->sk), struct socket *s)

/* Apart, so that its stack is not below that of decide(). */
static __noinline int reach_abstract(u64 address, u32 slot1)
{
	struct unix_sock *u = (void *)address;
	struct unix_address *name = BPF_CORE_READ(u, addr);
	/* A socketpair has no address at all. */
	if (!name)
		return 0;
	struct event *e = event(EVENT_UNIX, OP_CONNECT, slot1, 0);
	if (e) {
		e->path.count = 1;
		__builtin_memset(e->path.names[0], 0, NAME_BYTES);
		/* struct unix_address { refcount; int len; struct sockaddr_un name[]; }: the text follows len and sun_family. */
		bpf_probe_read_kernel(e->path.names[0], NAME_BYTES - 1,
				      (void *)name + bpf_core_field_offset(struct unix_address, len) + 4 + 2);
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
	if (is_own_unix(number(peer), slot1))
		return 0;
	if (d) {
		struct vfsmount *v = BPF_CORE_READ(u, path.mnt);
		u64 mount = v ? (u64)v - bpf_core_field_offset(struct mount, mnt) : 0;
		return check((u64)d, mount, slot1, CONNECT, OP_CONNECT);
	}
	return reach_abstract(number(u), slot1);
}
HOOK(unix_stream_connect, unix_stream_connect, reach_unix(other), struct sock *sk, struct sock *other)
HOOK(unix_may_send, unix_may_send, reach_unix(other->sk), struct socket *s, struct socket *other)
