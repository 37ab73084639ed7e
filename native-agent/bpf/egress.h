/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Hosts by name: connections that a policy may allow by the host's name are led to the egress process, which reads the
 * name. It finds where a connection was to go by the address from which it comes; its client finds nothing changed. */
#pragma once
#include "verdict.h"

enum { NAME_SERVERS = 4, DNS_PORT = 53, TCP_CONNECT_CB = 3 };
enum { LOOPBACK4 = 0x0100007f, MAPPED = 0xffff0000 }; /* as the bytes lie */

/* What a socket was to reach. */
struct away {
	u32 address[4];
	u32 slot1, process;
	u16 port, door;
	u32 protocol;
};

/* Lives and dies with the socket, unlike an entry by its cookie. */
struct {
	__uint(type, BPF_MAP_TYPE_SK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct away);
} aways SEC(".maps");

/* For the egress process: by the client's address. What is pushed out before it was read is refused there. */
struct client { u32 address; u16 port, door; };
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1 << 14);
	__type(key, struct client);
	__type(value, struct away);
} redirected SEC(".maps");

/* This machine's name servers; all zero: none. */
struct server { u32 address[4]; };
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, NAME_SERVERS);
	__type(key, u32);
	__type(value, struct server);
} name_servers SEC(".maps");

static __always_inline bool is_name_server(const u32 address[4])
{
	for (u32 i = 0; i < NAME_SERVERS; i++) {
		u32 key = i;
		struct server *s = bpf_map_lookup_elem(&name_servers, &key);
		if (s && s->address[0] == address[0] && s->address[1] == address[1] && s->address[2] == address[2] &&
		    s->address[3] == address[3] && (address[0] | address[1] | address[2] | address[3]))
			return true;
	}
	return false;
}

/* As in egress/addresses.rs, which judges what a name leads to; here it keeps a session from opening connections that no
 * name can allow. */
static __always_inline bool is_public(const u32 address[4])
{
	/* 64:ff9b::/96 carries an IPv4 address (RFC 6052). */
	bool carried = address[0] == 0x9bff6400 && !address[1] && !address[2];
	if (!carried && (address[0] || address[1] || address[2] != MAPPED)) {
		u32 first = __builtin_bswap32(address[0]);
		return first >> 29 == 1 && first != 0x20010db8 && first >> 16 != 0x2002 && first >> 9 != 0x20010000 >> 9;
	}
	u32 ip = __builtin_bswap32(address[3]);
#define WITHIN(a, b, c, bits) ((ip ^ ((u32)(a) << 24 | (b) << 16 | (c) << 8)) >> (32 - (bits)) == 0)
	return !(WITHIN(0, 0, 0, 8) || WITHIN(10, 0, 0, 8) || WITHIN(100, 64, 0, 10) || WITHIN(127, 0, 0, 8) ||
		 ip == 0xa83f8110 || WITHIN(169, 254, 0, 16) || WITHIN(172, 16, 0, 12) || WITHIN(192, 0, 0, 24) ||
		 WITHIN(192, 0, 2, 24) || WITHIN(192, 88, 99, 24) || WITHIN(192, 168, 0, 16) || WITHIN(198, 18, 0, 15) ||
		 WITHIN(198, 51, 100, 24) || WITHIN(203, 0, 113, 24) || WITHIN(224, 0, 0, 3));
#undef WITHIN
}

/* Remembers where the socket was to go; false without memory for that. */
static __always_inline bool keep_away(struct bpf_sock_addr *c, const struct away *away)
{
	struct away *kept = bpf_sk_storage_get(&aways, c->sk, (void *)away, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!kept)
		return false;
	*kept = *away;
	return true;
}

/* At the first packet of a connection its source port is known. */
SEC("sockops")
int cg_sockops(struct bpf_sock_ops *c)
{
	if (c->op != TCP_CONNECT_CB || c->remote_ip4 != LOOPBACK4)
		return 1;
	struct bpf_sock *socket = c->sk;
	if (!socket)
		return 1;
	struct away *away = bpf_sk_storage_get(&aways, socket, 0, 0);
	if (!away)
		return 1;
	struct client key = { c->local_ip4, (u16)c->local_port, away->door };
	bpf_map_update_elem(&redirected, &key, away, BPF_ANY);
	return 1;
}

static __always_inline void answer4(struct bpf_sock_addr *c, bool any)
{
	struct away *away = bpf_sk_storage_get(&aways, c->sk, 0, 0);
	if (!away || away->address[2] != MAPPED)
		return;
	if (any || (c->user_ip4 == LOOPBACK4 && c->user_port == __builtin_bswap16(away->door))) {
		c->user_ip4 = away->address[3];
		c->user_port = __builtin_bswap16(away->port);
	}
}

static __always_inline void answer6(struct bpf_sock_addr *c, bool any)
{
	struct away *away = bpf_sk_storage_get(&aways, c->sk, 0, 0);
	if (!away)
		return;
	if (any || c->user_port == __builtin_bswap16(away->door)) {
		c->user_ip6[0] = away->address[0];
		c->user_ip6[1] = away->address[1];
		c->user_ip6[2] = away->address[2];
		c->user_ip6[3] = away->address[3];
		c->user_port = __builtin_bswap16(away->port);
	}
}

/* Resolvers compare who answers with whom they asked (RFC 5452, section 9.1). */
SEC("cgroup/recvmsg4") int cg_recvmsg4(struct bpf_sock_addr *c) { answer4(c, false); return 1; }
SEC("cgroup/recvmsg6") int cg_recvmsg6(struct bpf_sock_addr *c) { answer6(c, false); return 1; }
SEC("cgroup/getpeername4") int cg_getpeername4(struct bpf_sock_addr *c) { answer4(c, true); return 1; }
SEC("cgroup/getpeername6") int cg_getpeername6(struct bpf_sock_addr *c) { answer6(c, true); return 1; }
