// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Network and devices by cgroup programs, which need no LSM: every tier with root has them. */
#include "egress.h"

enum { NETWORKS = 64, RANGES = 16, DEVICES = 256 };
enum { TCP = 6, UDP = 17, AF_UNIX = 1, AF_INET = 2, AF_INET6 = 10, AF_NETLINK = 16 };

/* What a rule does; how its verdict is written. */
enum { RULE_ALLOWS, RULE_DENIES, RULE_TELLS };
static __always_inline u32 ruled(u32 action, u32 rule1)
{
	return action == RULE_DENIES ? DENIED | rule1 : action == RULE_TELLS ? AUDITED | rule1 : 0;
}

enum target { TARGET_ADDRESS, TARGET_OWN_PORTS, TARGET_NAME };
struct network {
	u64 address[2], mask[2]; /* as the bytes lie */
	u8 target, protocol, action, ranges;
	u32 rule1;
	struct { u16 low, high; } ports[RANGES];
};

/* Rules in deciding order. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS * NETWORKS);
	__type(key, u32);
	__type(value, struct network);
} networks SEC(".maps");

struct device { u32 block, major, minor, action, rule1; }; /* ~0: any number */

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS * DEVICES);
	__type(key, u32);
	__type(value, struct device);
} devices SEC(".maps");

/* Ports that a session has bound; the number of sockets. */
struct port { u32 slot1; u16 port; u8 protocol, unused; };
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1 << 16);
	__type(key, struct port);
	__type(value, u32);
} own_ports SEC(".maps");

/* The port that a socket was bound to by its session, for when it is closed. */
struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct port);
} bound_ports SEC(".maps");

struct reach {
	u64 address[2];
	u32 slot1;
	u16 port;
	u8 protocol;
	bool loopback;
	u32 verdict;
	bool decided;
	bool own; /* whoever would answer is of the session */
	u8 allowed_by_name, denied_by_name; /* rules for names speak of the port */
};

static long try_network(u32 index, void *context)
{
	struct reach *r = context;
	u32 key = (r->slot1 - 1) * NETWORKS + index;
	struct network *n = bpf_map_lookup_elem(&networks, &key);
	if (!n || index >= NETWORKS)
		return 1;
	if (n->protocol && n->protocol != r->protocol)
		return 0;
	u64 *address = r->address;
	bool name = n->target == TARGET_NAME;
	if (n->target == TARGET_OWN_PORTS) {
		if (!r->own)
			return 0;
	} else if (!name && ((address[0] & n->mask[0]) != n->address[0] || (address[1] & n->mask[1]) != n->address[1])) {
		return 0;
	}
	for (int i = 0; i < RANGES; i++) {
		if (i >= n->ranges)
			break;
		if (r->port >= n->ports[i].low && r->port <= n->ports[i].high) {
			if (name && n->action == RULE_DENIES)
				r->denied_by_name = 1;
			else if (name)
				r->allowed_by_name = 1;
			if (name)
				return 0;
			r->decided = true;
			r->verdict = ruled(n->action, n->rule1);
			return 1;
		}
	}
	return 0;
}

/* Who on this machine would answer where a connection or a datagram to itself goes. A port alone says nothing: others
 * have the same one on another address, of another family, or after the session has given it up. */
enum answerer { NOBODY, ANOTHER, OWN };

static __always_inline enum answerer answerer(struct bpf_sock_addr *c, const u32 address[4], u16 port, u32 slot1)
{
	struct bpf_sock_tuple to = {};
	u32 size = sizeof(to.ipv6);
	if (address[2] == MAPPED) {
		size = sizeof(to.ipv4);
		to.ipv4.daddr = address[3] ? address[3] : 0x0100007f;
		to.ipv4.dport = __builtin_bswap16(port);
	} else {
		to.ipv6.daddr[3] = 0x01000000;
		to.ipv6.dport = __builtin_bswap16(port);
	}
	/* In this network namespace. */
	struct bpf_sock *listener = c->protocol == UDP ? bpf_sk_lookup_udp(c, &to, size, ~0ULL, 0) :
							 bpf_sk_lookup_tcp(c, &to, size, ~0ULL, 0);
	if (!listener)
		return NOBODY;
	struct port *its = bpf_sk_storage_get(&bound_ports, listener, 0, 0);
	bool own = its && its->slot1 == slot1;
	bpf_sk_release(listener);
	return own ? OWN : ANOTHER;
}

/* What becomes of a call that names an address. */
enum fate { REFUSED, PASSES, LED_AWAY };

/* Whether the egress process decides: about what no rule for addresses does where a rule for names could, about what is
 * allowed where a rule denies names, and about every question to this machine's name servers. */
static __always_inline bool asks_for_name(const struct reach *r, const u32 address[4], u8 operation)
{
	bool refused = r->decided && r->verdict & DENIED;
	if (r->port == DNS_PORT && !refused && is_name_server(address))
		return true;
	if (r->loopback || r->protocol != TCP || operation != OP_CONNECT)
		return false;
	if (!(r->verdict & DENIED))
		return r->denied_by_name;
	return !r->decided && r->allowed_by_name && is_public(address);
}

/* ::ffff:a.b.c.d and a.b.c.d are one address (N7); 127.0.0.0/8 and ::1 are loopback. */
static __always_inline enum fate reach(struct bpf_sock_addr *c, u32 subject, const u32 address[4], u16 port, u8 operation,
				       u16 *door)
{
	u8 protocol = c->protocol;
	u32 slot1 = subject & ~HELPER;
	struct policy *p = policy_of(slot1);
	if (!p)
		return REFUSED;
	struct reach r = { .slot1 = slot1, .port = port, .protocol = protocol };
	r.allowed_by_name = r.denied_by_name = p->zero;
	r.address[0] = address[0] | (u64)address[1] << 32;
	r.address[1] = address[2] | (u64)address[3] << 32;
	bool mapped = !address[0] && !address[1] && address[2] == MAPPED;
	/* 0.0.0.0 and :: connect to this machine as well. */
	r.loopback = mapped ? (u8)address[3] == 127 || !address[3] :
			      !address[0] && !address[1] && !address[2] && (address[3] == 0x01000000 || !address[3]);
	enum answerer there = NOBODY;
	if (r.loopback)
		there = answerer(c, address, port, slot1);
	r.own = there == OWN;
	bpf_loop(p->networks < NETWORKS ? p->networks : NETWORKS, try_network, &r, 0);
	if (!r.decided)
		r.verdict = p->network_denied ? DENIED : 0;
	*door = p->door;
	if (p->door) {
		if (asks_for_name(&r, address, operation)) {
			struct away away = { .slot1 = slot1, .port = port, .door = p->door, .protocol = protocol };
			__builtin_memcpy(away.address, address, 16);
			away.process = subject & HELPER ? 0 : (u32)bpf_get_current_task_btf()->tgid;
			return keep_away(c, &away) ? LED_AWAY : REFUSED;
		}
		if (operation == OP_CONNECT)
			bpf_sk_storage_delete(&aways, c->sk);
		/* Names are not seen in what is no TCP: QUIC. */
		if (!r.verdict && !r.decided && protocol == UDP && !r.loopback && r.denied_by_name)
			r.verdict = DENIED;
	}
	if (!r.verdict)
		return PASSES;
	bool refused = r.verdict & DENIED;
	/* The helper has decided about this machine, and told what it refused or what was to be told. */
	if (subject & HELPER)
		return r.loopback || !refused ? PASSES : REFUSED;
	/* getaddrinfo(3) sorts addresses by connecting datagram sockets, on which nothing is sent. */
	if (p->door && protocol == UDP && operation == OP_CONNECT && !r.decided && !r.loopback && (r.allowed_by_name || !port))
		return REFUSED;
	/* A client that is there before the session's own server tries again; nothing was reached that could be told. */
	if (refused && operation == OP_CONNECT && protocol == TCP && r.loopback && there == NOBODY) {
		bpf_set_retval(-ECONNREFUSED);
		return REFUSED;
	}
	struct event *e = event(EVENT_NETWORK, operation, slot1, r.verdict & 0xffff);
	if (e) {
		__builtin_memcpy(e->to.address, address, 16);
		e->to.port = port;
		e->protocol = protocol;
		e->class = refused ? 0 : TOLD_ONLY;
		bpf_ringbuf_submit(e, 0);
	}
	return refused ? REFUSED : PASSES;
}

static __always_inline int reach4(struct bpf_sock_addr *c, u8 operation)
{
	u32 subject = subject_or_helper();
	if (!subject)
		return 1;
	u32 address[4] = { 0, 0, MAPPED, c->user_ip4 };
	u16 port = __builtin_bswap16((u16)c->user_port), door = 0;
	enum fate fate = reach(c, subject, address, port, operation, &door);
	if (fate == LED_AWAY) {
		c->user_ip4 = LOOPBACK4;
		c->user_port = __builtin_bswap16(door);
	}
	return fate != REFUSED;
}

static __always_inline int reach6(struct bpf_sock_addr *c, u8 operation)
{
	u32 subject = subject_or_helper();
	if (!subject)
		return 1;
	u32 address[4] = { c->user_ip6[0], c->user_ip6[1], c->user_ip6[2], c->user_ip6[3] };
	u16 port = __builtin_bswap16((u16)c->user_port), door = 0;
	enum fate fate = reach(c, subject, address, port, operation, &door);
	if (fate == LED_AWAY) {
		/* udpv6_sendmsg takes no mapped address from a program; a machine without IPv6 has no ::1. */
		bool mapped = operation == OP_CONNECT;
		c->user_ip6[0] = 0;
		c->user_ip6[1] = 0;
		c->user_ip6[2] = mapped ? MAPPED : 0;
		c->user_ip6[3] = mapped ? LOOPBACK4 : 0x01000000;
		c->user_port = __builtin_bswap16(door);
	}
	return fate != REFUSED;
}

/* TCP Fast Open and io_uring pass here as well (N1, N2); datagrams without connect go through sendmsg (N4, N9). */
SEC("cgroup/connect4") int cg_connect4(struct bpf_sock_addr *c) { return reach4(c, OP_CONNECT); }
SEC("cgroup/connect6") int cg_connect6(struct bpf_sock_addr *c) { return reach6(c, OP_CONNECT); }
SEC("cgroup/sendmsg4") int cg_sendmsg4(struct bpf_sock_addr *c) { return reach4(c, OP_SEND); }
SEC("cgroup/sendmsg6") int cg_sendmsg6(struct bpf_sock_addr *c) { return reach6(c, OP_SEND); }

/* Raw sockets and protocols whose addresses no hook sees: MPTCP, SCTP, DCCP, UDP-Lite (N3, N5). */
SEC("cgroup/sock_create")
int cg_sock_create(struct bpf_sock *s)
{
	u32 slot1 = subject_by_process();
	if (!slot1)
		return 1;
	struct policy *p = policy_of(slot1);
	if (p && p->sockets_allowed)
		return 1;
	if ((s->type == 1 && s->protocol == TCP) || (s->type == 2 && s->protocol == UDP))
		return 1;
	refuse(OP_SOCKET, slot1);
	return 0;
}

static __always_inline int bound(struct bpf_sock *s)
{
	struct port own = { subject_by_process(), (u16)s->src_port, (u8)s->protocol, 0 };
	if (!own.slot1 || !own.port || !bpf_sk_storage_get(&bound_ports, s, &own, BPF_LOCAL_STORAGE_GET_F_CREATE))
		return 1;
	u32 one = 1, *count = bpf_map_lookup_elem(&own_ports, &own);
	if (count)
		__sync_fetch_and_add(count, 1);
	else
		bpf_map_update_elem(&own_ports, &own, &one, BPF_ANY);
	return 1;
}
SEC("cgroup/post_bind4") int cg_post_bind4(struct bpf_sock *s) { return bound(s); }
SEC("cgroup/post_bind6") int cg_post_bind6(struct bpf_sock *s) { return bound(s); }

/* A port that the session has given up is anybody's: its next owner is no part of the session. */
SEC("cgroup/sock_release")
int cg_sock_release(struct bpf_sock *s)
{
	struct port *own = bpf_sk_storage_get(&bound_ports, s, 0, 0);
	if (!own)
		return 1;
	struct port key = *own;
	u32 *count = bpf_map_lookup_elem(&own_ports, &key);
	if (count && *count <= 1)
		bpf_map_delete_elem(&own_ports, &key);
	else if (count)
		__sync_fetch_and_add(count, -1);
	return 1;
}

struct match_device { u32 slot1, block, major, minor, verdict; bool decided; };

static long try_device(u32 index, void *context)
{
	struct match_device *m = context;
	u32 key = (m->slot1 - 1) * DEVICES + index;
	struct device *d = bpf_map_lookup_elem(&devices, &key);
	if (!d || index >= DEVICES)
		return 1;
	if (d->block != m->block || (d->major != ~0u && d->major != m->major) || (d->minor != ~0u && d->minor != m->minor))
		return 0;
	m->decided = true;
	m->verdict = ruled(d->action, d->rule1);
	return 1;
}

/* Terminals and memory devices are always allowed, as in device.rs. */
__noinline u32 decide_device(u32 slot1, u32 block, u32 major, u32 minor)
{
	struct policy *p = policy_of(slot1);
	if (!p)
		return DENIED;
	struct match_device m = { slot1, block, major, minor };
	bpf_loop(p->devices < DEVICES ? p->devices : DEVICES, try_device, &m, 0);
	if (m.decided)
		return m.verdict;
	if (!block && major == 1 && (minor == 3 || minor == 5 || (minor >= 7 && minor <= 9)))
		return 0;
	if (!block && ((major == 5 && (minor == 0 || minor == 2)) || (major >= 136 && major <= 143)))
		return 0;
	return p->devices_denied ? DENIED : 0;
}

/* GPUs and disks by number, wherever their node lies (N18). */
SEC("cgroup/dev")
int cg_device(struct bpf_cgroup_dev_ctx *c)
{
	u32 slot1 = subject_by_process();
	if (!slot1)
		return 1;
	u32 block = (c->access_type & 0xffff) == 1, major = c->major, minor = c->minor;
	u32 verdict = decide_device(slot1, block, major, minor);
	if (!verdict)
		return 1;
	struct event *e = event(EVENT_DEVICE, OP_READ, slot1, verdict & 0xffff);
	if (e) {
		e->device.block = block;
		e->device.major = major;
		e->device.minor = minor;
		e->class = verdict & DENIED ? 0 : TOLD_ONLY;
		bpf_ringbuf_submit(e, 0);
	}
	return !(verdict & DENIED);
}
