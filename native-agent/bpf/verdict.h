/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * The verdict on a file: exact rule, then name pattern, then the subtree whose root is nearest, then the default.
 * The walk goes from the object through its folders and mounts to the root; what lies deeper than MAX_DEPTH is
 * refused. */
#pragma once
#include "object.h"

enum { MAX_DEPTH = 512 };
/* A verdict: 0 allows; else DENIED with the class's number and the rule's index plus one. */
enum { DENIED = 1u << 31, DENIED_CLASS = 16 };

struct walk {
	u64 dentry, mount, child, leaf;
	u64 matching; /* set of globs that the leaf's name matches */
	u32 slot1, wanted;
	u8 sub_open, glob_open, exact_open; /* classes not decided yet, by kind of rule */
	u8 sub_denied, glob_denied, exact_denied;
	u8 ended;
	u16 sub_rule[CLASSES], glob_rule[CLASSES], exact_rule[CLASSES];
};

static __always_inline void apply(u8 *open, u8 *denied, u16 *rule, u8 decides, u8 denies, const u16 *from)
{
	u8 hit = *open & decides;
#pragma unroll
	for (int c = 0; c < CLASSES; c++)
		if (hit & (1 << c))
			rule[c] = from[c];
	*denied |= hit & denies;
	*open &= ~hit;
}

static __always_inline void apply_at(struct walk *w, const struct rules *r, bool leaf)
{
	if (leaf)
		apply(&w->exact_open, &w->exact_denied, w->exact_rule, r->exact_decides, r->exact_denies, r->exact_rule);
	apply(&w->sub_open, &w->sub_denied, w->sub_rule, r->decides, r->denies, r->rule);
}

struct glob_step { struct walk *w; u64 set; u8 decides, denies; u16 rule[CLASSES]; };

static long glob_at(u32 index, void *context)
{
	struct glob_step *s = context;
	if (index >= GLOBS || !(s->set >> index & 1))
		return 0;
	u32 key = (s->w->slot1 - 1) * GLOBS + index;
	struct glob *g = bpf_map_lookup_elem(&globs, &key);
	if (!g)
		return 0;
#pragma unroll
	for (int c = 0; c < CLASSES; c++) {
		u8 bit = 1 << c;
		if (g->decides & bit && (!(s->decides & bit) || g->denies & bit)) {
			s->decides |= bit;
			s->denies |= g->denies & bit;
			s->rule[c] = g->rule[c];
		}
	}
	return 0;
}

static long step(u32 index, void *context)
{
	struct walk *w = context;
	struct dentry *d = (void *)w->dentry;
	u64 inode = (u64)BPF_CORE_READ(d, d_inode);
	if (inode) {
		struct name key = { .folder = identity(inode, w->slot1) };
		struct rules *r = bpf_map_lookup_elem(&objects, &key.folder);
		if (r) {
			if (r->has_names && w->child) {
				const unsigned char *text = BPF_CORE_READ((struct dentry *)w->child, d_name.name);
				bpf_probe_read_kernel_str(key.text, sizeof(key.text), text);
				struct rules *named = bpf_map_lookup_elem(&names, &key);
				if (named)
					apply_at(w, named, w->child == w->leaf);
			}
			if (r->globs & w->matching && w->glob_open) {
				struct glob_step s = { .w = w, .set = r->globs & w->matching };
				bpf_loop(GLOBS, glob_at, &s, 0);
				apply(&w->glob_open, &w->glob_denied, w->glob_rule, s.decides, s.denies, s.rule);
			}
			apply_at(w, r, w->dentry == w->leaf);
		}
	}
	/* Exact rules can only be at the leaf: by now they are known, or will be one step up, by name. */
	if (!w->sub_open && (!w->matching || !w->glob_open) && w->dentry != w->leaf) {
		w->ended = 1;
		return 1;
	}
	struct mount *m = (void *)w->mount;
	u64 parent = (u64)BPF_CORE_READ(d, d_parent);
	if (parent == w->dentry || (m && w->dentry == (u64)BPF_CORE_READ(m, mnt.mnt_root))) {
		u64 above = m ? (u64)BPF_CORE_READ(m, mnt_parent) : 0;
		if (!m || above == w->mount) {
			w->ended = 1;
			return 1;
		}
		w->dentry = (u64)BPF_CORE_READ(m, mnt_mountpoint);
		w->mount = above;
		return 0;
	}
	w->child = w->dentry;
	w->dentry = parent;
	return 0;
}

struct match { const unsigned char *name; u32 length, slot1; u64 set; };

static long match_glob(u32 index, void *context)
{
	struct match *m = context;
	if (index >= GLOBS)
		return 1;
	u32 key = (m->slot1 - 1) * GLOBS + index;
	struct glob *g = bpf_map_lookup_elem(&globs, &key);
	if (!g || !g->length || g->length > m->length)
		return 0;
	u32 length = g->length, first = 0, tries = 1;
	if (!g->open_start && !g->open_end && length != m->length)
		return 0;
	if (g->open_start && g->open_end)
		tries = m->length - length + 1;
	else if (g->open_start)
		first = m->length - length;
	for (u32 at = 0; at < 256; at++) {
		char part[GLOB_BYTES] = {};
		if (at >= tries)
			break;
		if (bpf_probe_read_kernel(part, length & (GLOB_BYTES - 1), m->name + first + at))
			break;
		bool same = true;
		for (int i = 0; i < GLOB_BYTES / 8; i++)
			same = same && ((u64 *)part)[i] == ((u64 *)g->text)[i];
		if (same) {
			m->set |= 1ull << index;
			break;
		}
	}
	return 0;
}

/* Decides about `wanted` classes of access to what `dentry` names on `mount`. Global, so that it is verified once. */
__noinline u32 decide(u64 dentry, u64 mount, u32 slot1, u32 wanted)
{
	struct policy *p = policy_of(slot1);
	if (!p)
		return DENIED;
	struct walk w = { .dentry = dentry, .mount = mount, .leaf = dentry, .slot1 = slot1, .wanted = wanted };
	w.sub_open = w.glob_open = w.exact_open = wanted;
	if (p->globs) {
		struct match m = { .slot1 = slot1 };
		m.name = BPF_CORE_READ((struct dentry *)dentry, d_name.name);
		m.length = BPF_CORE_READ((struct dentry *)dentry, d_name.len);
		bpf_loop(p->globs, match_glob, &m, 0);
		w.matching = m.set;
	}
	bpf_loop(MAX_DEPTH, step, &w, 0);
	if (!w.ended)
		return DENIED;
#pragma unroll
	for (int c = 0; c < CLASSES; c++) {
		u32 bit = 1 << c;
		if (!(wanted & bit))
			continue;
		u32 denied = DENIED | c << DENIED_CLASS;
		if (!(w.exact_open & bit)) {
			if (w.exact_denied & bit)
				return denied | w.exact_rule[c];
		} else if (!(w.glob_open & bit)) {
			if (w.glob_denied & bit)
				return denied | w.glob_rule[c];
		} else if (!(w.sub_open & bit)) {
			if (w.sub_denied & bit)
				return denied | w.sub_rule[c];
		} else if (!(p->files & bit)) {
			return denied;
		}
	}
	return 0;
}

static __always_inline u64 mount_of(const struct path *p)
{
	struct vfsmount *v = BPF_CORE_READ(p, mnt);
	return v ? (u64)v - bpf_core_field_offset(struct mount, mnt) : 0;
}

struct telling { struct event *e; u64 dentry, mount; };

static long tell_name(u32 index, void *context)
{
	struct telling *t = context;
	struct dentry *d = (void *)t->dentry;
	struct mount *m = (void *)t->mount;
	u64 parent = (u64)BPF_CORE_READ(d, d_parent);
	if (parent == t->dentry || (m && t->dentry == (u64)BPF_CORE_READ(m, mnt.mnt_root))) {
		u64 above = m ? (u64)BPF_CORE_READ(m, mnt_parent) : 0;
		if (!m || above == t->mount)
			return 1;
		t->dentry = (u64)BPF_CORE_READ(m, mnt_mountpoint);
		t->mount = above;
		return 0;
	}
	u32 at = t->e->path.count;
	if (at >= NAMES)
		return 1;
	bpf_probe_read_kernel_str(t->e->path.names[at & (NAMES - 1)], NAME_BYTES, BPF_CORE_READ(d, d_name.name));
	t->e->path.count = at + 1;
	t->dentry = parent;
	return 0;
}

/* Scratch space: an event is too long for the stack, and a loop's callback cannot hold a ring buffer's memory. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__uint(value_size, sizeof(struct event));
} scratch SEC(".maps");

/* Tells a refusal about a file, with as much of its path as fits. */
__noinline int tell(u64 dentry, u64 mount, u32 slot1, u32 operation, u32 verdict)
{
	u32 zero = 0;
	struct event *e = bpf_map_lookup_elem(&scratch, &zero);
	if (!e)
		return 0;
	e->kind = EVENT_FILE;
	e->operation = operation;
	e->class = verdict >> DENIED_CLASS & 7;
	e->slot = slot1 - 1;
	e->pid = (u32)bpf_get_current_task_btf()->pid;
	e->rule1 = verdict & 0xffff;
	e->path.count = 0;
	struct telling t = { .e = e, .dentry = dentry, .mount = mount };
	bpf_loop(NAMES + 8, tell_name, &t, 0);
	if (bpf_ringbuf_output(&events, e, sizeof(*e), 0)) {
		u64 *count = bpf_map_lookup_elem(&dropped, &zero);
		if (count)
			__sync_fetch_and_add(count, 1);
	}
	return 0;
}

static __always_inline int check(u64 dentry, u64 mount, u32 slot1, u32 wanted, u32 operation)
{
	u32 verdict = decide(dentry, mount, slot1, wanted);
	if (!verdict)
		return 0;
	tell(dentry, mount, slot1, operation, verdict);
	return -EACCES;
}

static __always_inline int check_path(const struct path *p, u32 wanted, u32 operation)
{
	u32 slot1 = subject();
	return slot1 ? check((u64)p->dentry, mount_of(p), slot1, wanted, operation) : 0;
}

/* A name in a folder, which may not exist yet: the folder's mount holds for it. */
static __always_inline int check_in(const struct path *folder, struct dentry *d, u32 wanted, u32 operation)
{
	u32 slot1 = subject();
	return slot1 ? check((u64)d, mount_of(folder), slot1, wanted, operation) : 0;
}

/* One body, two attachments; the loader enables the set that a canary proves. */
#define HOOK(hook, security, body, ...) \
	SEC("lsm/" #hook) int BPF_PROG(lsm_##hook, __VA_ARGS__) { return body; } \
	SEC("fmod_ret/security_" #security) int BPF_PROG(mod_##hook, __VA_ARGS__, int ret) { return ret ? ret : body; }
