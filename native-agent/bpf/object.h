/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * The object: a file's identity as the kernel has it. A path is what its last visitor made of it: rename, hard link,
 * bind mount, chroot and symbolic links change it, the inode stays. Objects that do not exist yet or that may be
 * replaced are known by the identity of their folder and their name. */
#pragma once
#include "event.h"

enum { READ = 1, WRITE = 2, CREATE = 4, DELETE = 8, EXECUTE = 16, CONNECT = 32, CLASSES = 6 };

struct object { u64 ino; u32 dev, gen, slot1, unused; };

/* What the rules at one object say. rule[] are indexes plus one, per class of access. */
struct rules {
	u8 decides, denies; /* for the object and everything beneath */
	u8 exact_decides, exact_denies; /* for the object alone */
	u8 has_names; /* something in this folder is known by name */
	u8 audits, exact_audits; /* of the classes that are allowed: those whose use is told */
	u8 unused;
	u64 globs; /* set of globs anchored here */
	u16 rule[CLASSES], exact_rule[CLASSES];
};

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1 << 17);
	__type(key, struct object);
	__type(value, struct rules);
} objects SEC(".maps");

/* Where an object of the slot may be registered: a byte for every 4096th inode number, so that the walk need not look up
 * the many folders that no rule names. Set before the object is recorded. */
enum { FILTER_BITS = 12 };
struct filter { u8 may_be[1 << FILTER_BITS]; };

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, u32);
	__type(value, struct filter);
} filters SEC(".maps");

static __always_inline u32 filter_index(u64 ino)
{
	return ino * 0x9e3779b97f4a7c15 >> (64 - FILTER_BITS);
}

static __always_inline bool may_be_named(const struct filter *filter, u64 ino)
{
	return filter->may_be[filter_index(ino) & ((1 << FILTER_BITS) - 1)];
}

/* Longer names are known by their first 63 bytes. */
struct name { struct object folder; char text[NAME_BYTES]; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1 << 17);
	__type(key, struct name);
	__type(value, struct rules);
} names SEC(".maps");

/* Programs and sockets that a session has made. Least recently used go first: see written_by_session(). */
struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1 << 17);
	__type(key, struct object);
	__type(value, u8);
} written SEC(".maps");

enum { GLOBS = 64, GLOB_BYTES = 64 };
struct glob {
	u8 length, open_start, open_end;
	u8 decides, denies, audits;
	u8 unused[2];
	u16 rule[CLASSES];
	char text[GLOB_BYTES];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS * GLOBS);
	__type(key, u32);
	__type(value, struct glob);
} globs SEC(".maps");

/* While the agent's thread registers an object: what its next stat stands for. */
struct registration {
	u32 thread, slot1;
	u32 by_name; /* the object is a folder, `name` something in it */
	u32 unused;
	struct rules rules;
	char name[NAME_BYTES];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct registration);
} registrations SEC(".maps");

/* Sets of globs that a name may match, by its first byte and by its last: nearly always none. */
struct ends { u64 first[256], last[256]; };

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, u32);
	__type(value, struct ends);
} glob_ends SEC(".maps");

/* From Linux 6.2 on: a load instead of a call. */
extern void *bpf_rdonly_cast(const void *object, u32 type) __ksym __weak;

/* Four bytes of the kernel's memory; false where they cannot be had. */
static __always_inline bool four_bytes(u32 *out, const void *from)
{
	if (!bpf_rdonly_cast)
		return !bpf_probe_read_kernel(out, sizeof(*out), from);
	/* Any type will do that begins with them. */
	struct seqcount *as = bpf_rdonly_cast(from, bpf_core_type_id_kernel(struct seqcount));
	*out = as->sequence;
	return true;
}

/* The globs that a name may match. Names begin a word and end with zero, so four bytes of theirs may be read. */
static __always_inline u64 may_match(u32 slot1, const unsigned char *name, u32 length)
{
	u32 slot = slot1 - 1, head, tail;
	struct ends *ends = bpf_map_lookup_elem(&glob_ends, &slot);
	if (!ends || !four_bytes(&head, name))
		return ~0ull;
	u64 may = ends->first[head & 0xff];
	if (!may)
		return 0;
	if (length < sizeof(tail))
		tail = head << 8 * (sizeof(tail) - length);
	else if (!four_bytes(&tail, name + length - sizeof(tail)))
		return ~0ull;
	return may & ends->last[tail >> 24];
}

static __always_inline struct object identity(u64 inode, u32 slot1)
{
	struct inode *i = (void *)inode;
	struct object o = { .slot1 = slot1 };
	o.ino = BPF_CORE_READ(i, i_ino);
	o.dev = BPF_CORE_READ(i, i_sb, s_dev);
	o.gen = BPF_CORE_READ(i, i_generation);
	return o;
}

/* `yes` when bit c of the set is there, else `no`; without a branch. */
static __always_inline u16 chosen(u8 set, int c, u16 yes, u16 no)
{
	u16 mask = -(u16)(set >> c & 1);
	return (yes & mask) | (no & ~mask);
}

/* The classes in which new rules take over: those not decided, and those that they deny. */
static __always_inline u8 newly(u8 decides, u8 denies, u8 new_decides, u8 new_denies)
{
	return new_decides & (~decides | (new_denies & ~denies));
}

/* Adds what `from` says; deny beats allow. */
static __always_inline void merge(struct rules *into, const struct rules *from)
{
	u8 takes = newly(into->decides, into->denies, from->decides, from->denies);
	u8 exact = newly(into->exact_decides, into->exact_denies, from->exact_decides, from->exact_denies);
#pragma unroll
	for (int c = 0; c < CLASSES; c++) {
		into->rule[c] = chosen(takes, c, from->rule[c], into->rule[c]);
		into->exact_rule[c] = chosen(exact, c, from->exact_rule[c], into->exact_rule[c]);
	}
	into->decides |= takes;
	into->denies |= takes & from->denies;
	into->audits = (into->audits & ~takes) | (takes & from->audits);
	into->exact_audits = (into->exact_audits & ~exact) | (exact & from->exact_audits);
	into->exact_decides |= exact;
	into->exact_denies |= exact & from->exact_denies;
	into->globs |= from->globs;
	into->has_names |= from->has_names;
}

/* stat, not open, registers an object: it also reaches sockets, FIFOs, devices and unreadable files, and the kernel
 * itself states the identity, whatever overlayfs or a sub-volume tells user space. */
static __always_inline int on_getattr(u64 dentry)
{
	u32 zero = 0;
	struct registration *r = bpf_map_lookup_elem(&registrations, &zero);
	if (!r || !r->thread || r->thread != (u32)bpf_get_current_task_btf()->pid)
		return 0;
	u32 slot = r->slot1 - 1;
	struct policy *p = policy_of(r->slot1);
	struct filter *filter = bpf_map_lookup_elem(&filters, &slot);
	if (!p || !filter)
		return 0;
	struct rules fresh = {};
	struct name key = { .folder = identity((u64)BPF_CORE_READ((struct dentry *)dentry, d_inode), r->slot1) };
	struct rules *known;
	filter->may_be[filter_index(key.folder.ino) & ((1 << FILTER_BITS) - 1)] = 1;
	if (r->by_name) {
		__builtin_memcpy(key.text, r->name, sizeof(key.text));
		known = bpf_map_lookup_elem(&names, &key);
		if (known)
			fresh = *known;
		merge(&fresh, &r->rules);
		if (bpf_map_update_elem(&names, &key, &fresh, BPF_ANY))
			return 0;
		__builtin_memset(&fresh, 0, sizeof(fresh));
		known = bpf_map_lookup_elem(&objects, &key.folder);
		if (known)
			fresh = *known;
		fresh.has_names = 1;
	} else {
		known = bpf_map_lookup_elem(&objects, &key.folder);
		if (known)
			fresh = *known;
		merge(&fresh, &r->rules);
	}
	if (bpf_map_update_elem(&objects, &key.folder, &fresh, BPF_ANY))
		return 0;
	__sync_fetch_and_add(&p->generation, 1);
	r->thread = 0; /* how the agent knows that it is recorded */
	return 0;
}
