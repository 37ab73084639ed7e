/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * The verdict on a file: exact rule, then name pattern, then the subtree whose root is nearest, then the default.
 * The walk goes from the object through its folders and mounts to the root; what lies deeper than MAX_DEPTH is
 * refused. */
#pragma once
#include "object.h"

enum { MAX_DEPTH = 512 };
/* Beside classes: as if the name matched every pattern. */
enum { ANY_NAME = 1 << CLASSES };
/* A verdict: 0 allows; else DENIED, or AUDITED (allows, and is told), with the class's number and the rule's index plus one. */
enum { DENIED = 1u << 31, AUDITED = 1u << 30, DENIED_CLASS = 16 };

/* What the rules that were met have said so far. */
struct said {
	u8 sub_open, glob_open, exact_open; /* classes not decided yet, by kind of rule */
	u8 sub_denied, glob_denied, exact_denied;
	u8 sub_audited, glob_audited, exact_audited;
	u16 sub_rule[CLASSES], glob_rule[CLASSES], exact_rule[CLASSES];
};

struct walk {
	struct dentry *dentry, *child, *leaf;
	union { u64 mount; struct dentry *root; /* of the mount, in the direct walk */ };
	struct filter *filter;
	u64 matching; /* set of globs that the leaf's name matches */
	u64 globs; /* set of globs that hold at the leaf */
	u32 slot1, dev; /* dev: of the mount's file system */
	u8 ended, at_root;
	struct said said;
};

/* The functions that are not static are verified once, for whatever is given to them; inlined, or static, the verifier
 * would follow the walk through each of their branches. */

static __always_inline void apply(u8 *open, u8 *denied, u8 *audited, u16 *rule, u8 decides, u8 denies, u8 audits,
				  const u16 *from)
{
	u8 hit = *open & decides;
#pragma unroll
	for (int c = 0; c < CLASSES; c++)
		rule[c] = chosen(hit, c, from[c], rule[c]);
	*denied |= hit & denies;
	*audited |= hit & audits;
	*open &= ~hit;
}

__noinline int apply_at(struct said *s, const struct rules *r, bool leaf)
{
	if (!s || !r)
		return 0;
	if (leaf)
		apply(&s->exact_open, &s->exact_denied, &s->exact_audited, s->exact_rule, r->exact_decides,
		      r->exact_denies, r->exact_audits, r->exact_rule);
	apply(&s->sub_open, &s->sub_denied, &s->sub_audited, s->sub_rule, r->decides, r->denies, r->audits, r->rule);
	return 0;
}

struct glob_step { u64 set; u32 slot1; u8 decides, denies, audits; u16 rule[CLASSES]; };

static long glob_at(u32 index, void *context)
{
	struct glob_step *s = context;
	if (index >= GLOBS || !(s->set >> index & 1))
		return 0;
	u32 key = (s->slot1 - 1) * GLOBS + index;
	struct glob *g = bpf_map_lookup_elem(&globs, &key);
	if (!g)
		return 0;
	u8 takes = newly(s->decides, s->denies, g->decides, g->denies);
#pragma unroll
	for (int c = 0; c < CLASSES; c++)
		s->rule[c] = chosen(takes, c, g->rule[c], s->rule[c]);
	s->decides |= takes;
	s->denies |= takes & g->denies;
	s->audits = (s->audits & ~takes) | (takes & g->audits);
	return 0;
}

__noinline int apply_globs(struct said *s, u64 set, u32 slot1)
{
	if (!s)
		return 0;
	struct glob_step step = { .set = set, .slot1 = slot1 };
	bpf_loop(GLOBS, glob_at, &step, 0);
	apply(&s->glob_open, &s->glob_denied, &s->glob_audited, s->glob_rule, step.decides, step.denies, step.audits, step.rule);
	return 0;
}

/* What an opening found out about the file's folder, provided that no rule names the file itself: what may be done there,
 * and the globs that hold. */
struct found { u64 globs; u32 allowed; };

/* A folder's rules for the name that the walk came from. Apart: the name would be on every step's stack. */
static __noinline struct rules *by_name(struct dentry *child, const struct object *folder)
{
	struct name key = { .folder = *folder };
	bpf_probe_read_kernel_str(key.text, sizeof(key.text), BPF_CORE_READ(child, d_name.name));
	return bpf_map_lookup_elem(&names, &key);
}

/* What the rules at one object say. */
static __always_inline void at_object(struct walk *w, struct dentry *d, u64 ino, u32 gen)
{
	if (!may_be_named(w->filter, ino))
		return;
	struct object key = { .ino = ino, .dev = w->dev, .gen = gen, .slot1 = w->slot1 };
	struct rules *r = bpf_map_lookup_elem(&objects, &key);
	if (!r)
		return;
	w->globs |= r->globs;
	if (r->has_names && w->child) {
		struct rules *named = by_name(w->child, &key);
		if (named)
			apply_at(&w->said, named, w->child == w->leaf);
	}
	if (r->globs & w->matching)
		apply_globs(&w->said, r->globs & w->matching, w->slot1);
	apply_at(&w->said, r, d == w->leaf);
}

/* Exact rules can only be at the leaf: by now they are known, or will be one step up, by name. */
static __always_inline bool decided(struct walk *w)
{
	if (w->said.sub_open || (w->matching && w->said.glob_open) || w->dentry == w->leaf)
		return false;
	w->globs = ~0ull; /* those further up are not known */
	w->ended = 1;
	return true;
}

/* From a mount's root to the place where it is mounted. */
static __always_inline bool above_mount(struct walk *w)
{
	struct mount *m = (void *)w->mount;
	u64 above = m ? (u64)BPF_CORE_READ(m, mnt_parent) : 0;
	if (!m || above == w->mount)
		return false;
	struct dentry *at = BPF_CORE_READ(m, mnt_mountpoint);
	w->dentry = at;
	w->mount = above;
	w->dev = BPF_CORE_READ(at, d_sb, s_dev);
	return true;
}

static long step(u32 index, void *context)
{
	struct walk *w = context;
	struct dentry *d = w->dentry;
	struct inode *i = BPF_CORE_READ(d, d_inode);
	if (i)
		at_object(w, d, BPF_CORE_READ(i, i_ino), BPF_CORE_READ(i, i_generation));
	if (decided(w))
		return 1;
	struct mount *m = (void *)w->mount;
	struct dentry *parent = BPF_CORE_READ(d, d_parent);
	if (parent == d || (m && d == BPF_CORE_READ(m, mnt.mnt_root))) {
		w->ended = !above_mount(w);
		return w->ended;
	}
	w->child = d;
	w->dentry = parent;
	return 0;
}

/* The same within the first mount, where the verifier knows the pointers' types: loads instead of calls. */
static long step_directly(u32 index, void *context)
{
	struct walk *w = context;
	struct dentry *d = w->dentry, *parent = d->d_parent;
	struct inode *i = d->d_inode;
	if (i)
		at_object(w, d, i->i_ino, i->i_generation);
	if (decided(w))
		return 1;
	if (parent == d || d == w->root) {
		w->at_root = 1;
		return 1;
	}
	w->child = d;
	w->dentry = parent;
	return 0;
}

struct match { const unsigned char *name; u32 length, slot1; u64 may, set; };
struct match_at { const unsigned char *from; struct glob *glob; u32 length; bool same; };

static long match_at(u32 index, void *context)
{
	struct match_at *m = context;
	u64 part[GLOB_BYTES / 8] = {}, different = 0;
	if (bpf_probe_read_kernel(part, m->length & (GLOB_BYTES - 1), m->from + index))
		return 1;
	u64 *text = (u64 *)m->glob->text;
#pragma unroll
	for (int i = 0; i < GLOB_BYTES / 8; i++)
		different |= part[i] ^ text[i];
	m->same = !different;
	return m->same;
}

static long match_glob(u32 index, void *context)
{
	struct match *m = context;
	if (index >= GLOBS)
		return 1;
	if (!(m->may >> index & 1))
		return 0;
	u32 key = (m->slot1 - 1) * GLOBS + index;
	struct glob *g = bpf_map_lookup_elem(&globs, &key);
	if (!g || !g->length || g->length > m->length || m->length > 255)
		return 0;
	u32 tries = 1, spare = m->length - g->length;
	if (!g->open_start && !g->open_end && spare)
		return 0;
	struct match_at at = { .from = m->name, .glob = g, .length = g->length };
	if (g->open_start && g->open_end)
		tries = spare + 1;
	else if (g->open_start)
		at.from += spare;
	bpf_loop(tries, match_at, &at, 0);
	if (at.same)
		m->set |= 1ull << index;
	return 0;
}

/* The set of globs that a name matches. */
__noinline u64 matching(u64 name, u32 length, u32 slot1)
{
	struct match m = { .name = (void *)name, .length = length, .slot1 = slot1 };
	struct policy *p = policy_of(slot1);
	m.may = p && p->globs ? may_match(slot1, m.name, length) : 0;
	if (!m.may)
		return 0;
	bpf_loop(p->globs, match_glob, &m, 0);
	return m.set;
}

/* The verdict. `by_itself`: the classes that need no rule. */
__noinline u32 conclude(const struct said *w, u32 by_itself, u32 wanted)
{
	if (!w)
		return DENIED;
	u8 by_exact = wanted & ~w->exact_open, by_glob = wanted & w->exact_open & ~w->glob_open;
	u8 by_sub = wanted & w->exact_open & w->glob_open & ~w->sub_open;
	u8 by_default = wanted & w->exact_open & w->glob_open & w->sub_open;
	u8 denied = (by_exact & w->exact_denied) | (by_glob & w->glob_denied) | (by_sub & w->sub_denied) |
		    (by_default & ~by_itself);
	u8 audited = (by_exact & w->exact_audited) | (by_glob & w->glob_audited) | (by_sub & w->sub_audited);
	u8 told = denied ? denied : audited;
	if (!told)
		return 0;
	u32 class = 0, rule = 0;
#pragma unroll
	for (int c = CLASSES - 1; c >= 0; c--) {
		u32 its = chosen(by_exact, c, w->exact_rule[c],
				 chosen(by_glob, c, w->glob_rule[c], chosen(by_sub, c, w->sub_rule[c], 0)));
		rule = chosen(told, c, its, rule);
		class = chosen(told, c, c, class);
	}
	return (denied ? DENIED : AUDITED) | class << DENIED_CLASS | rule;
}

/* Decides about `wanted` classes of access to what `dentry` names on `mount`. Global, so that it is verified once. */
__noinline u32 decide(u64 dentry, u64 mount, u32 slot1, u32 wanted)
{
	struct policy *p = policy_of(slot1);
	u32 slot = slot1 - 1;
	struct filter *filter = bpf_map_lookup_elem(&filters, &slot);
	if (!p || !filter)
		return DENIED;
	struct dentry *leaf = (void *)dentry;
	struct walk w = { .dentry = leaf, .mount = mount, .leaf = leaf, .slot1 = slot1, .filter = filter };
	w.dev = BPF_CORE_READ(leaf, d_sb, s_dev);
	/* Zero, but not to the verifier: before 6.7 it follows a callback once, with the values of its first turn, and
	 * removes the branches that these do not take. */
	w.child = (void *)(u64)p->zero;
	w.said.sub_open = w.said.glob_open = w.said.exact_open = wanted & ((1 << CLASSES) - 1);
	w.matching = wanted & ANY_NAME ? ~0ULL :
					 matching((u64)BPF_CORE_READ(leaf, d_name.name), BPF_CORE_READ(leaf, d_name.len), slot1);
	bpf_loop(MAX_DEPTH, step, &w, 0);
	return w.ended ? conclude(&w.said, p->files, wanted & ((1 << CLASSES) - 1)) : DENIED;
}

static __always_inline u64 mount_of(const struct path *p)
{
	struct vfsmount *v = BPF_CORE_READ(p, mnt);
	return v ? (u64)v - bpf_core_field_offset(struct mount, mnt) : 0;
}

enum { SB_KERNMOUNT = 1 << 22 };
enum { MNT_NS_INTERNAL = -22 };

/* True for a file that overlayfs opens in one of its layers, for an opening that was decided by the place where the task
 * sees the file. The mount is a clone of overlayfs's own (clone_private_mount()), to which no path of a task leads; the
 * kernel's other internal mounts are of file systems that it mounts for itself. */
static __always_inline bool in_layer(const struct path *p)
{
	struct mount *m = (void *)mount_of(p);
	return m && (long)BPF_CORE_READ(m, mnt_ns) == MNT_NS_INTERNAL &&
	       !(BPF_CORE_READ(p, dentry, d_sb, s_flags) & SB_KERNMOUNT);
}

/* The same for an opening, whose pointers the verifier knows. */
static __always_inline u32 decide_opening(struct file *f, struct policy *p, u32 slot1, u32 wanted, struct found *found)
{
	u32 slot = slot1 - 1;
	struct filter *filter = bpf_map_lookup_elem(&filters, &slot);
	if (!filter)
		return DENIED;
	struct dentry *leaf = f->f_path.dentry;
	struct walk w = { .dentry = leaf, .leaf = leaf, .slot1 = slot1, .filter = filter };
	w.root = f->f_path.mnt->mnt_root;
	w.dev = leaf->d_sb->s_dev;
	w.child = (void *)(u64)p->zero;
	/* Both classes, in a way that the verifier does not see through: see above. */
	w.said.sub_open = w.said.glob_open = w.said.exact_open = p->zero ^ (READ | WRITE);
	w.matching = matching(number(leaf->d_name.name), leaf->d_name.len, slot1);
	bpf_loop(MAX_DEPTH, step_directly, &w, 0);
	if (w.at_root) {
		w.mount = mount_of(&f->f_path);
		if (above_mount(&w))
			bpf_loop(MAX_DEPTH, step, &w, 0);
		else
			w.ended = 1;
	}
	found->globs = w.globs;
	found->allowed = 0;
	if (!w.ended)
		return DENIED;
	/* Each use of what is to be told is told: it is not known as allowed. */
	found->allowed = (w.said.sub_open & p->files) |
			 (~w.said.sub_open & ~w.said.sub_denied & ~w.said.sub_audited & (READ | WRITE));
	u32 verdict = conclude(&w.said, p->files, wanted);
	if (!verdict || !in_layer(&f->f_path))
		return verdict;
	/* What a rule denies in a layer stays denied; that no rule names the layer's place says nothing. What is only told has
	 * been told by the place where the task sees the file. */
	verdict = conclude(&w.said, wanted, wanted);
	return verdict & DENIED ? verdict : 0;
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
	bpf_probe_read_kernel_str(t->e->path.names[at & (NAMES - 1)], TEXT_BYTES, BPF_CORE_READ(d, d_name.name));
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

/* Tells a refusal, or a use that is to be told, of a file, with as much of its path as fits. */
__noinline int tell(u64 dentry, u64 mount, u32 slot1, u32 operation, u32 verdict)
{
	u32 zero = 0;
	struct event *e = bpf_map_lookup_elem(&scratch, &zero);
	if (!e)
		return 0;
	e->kind = EVENT_FILE;
	e->operation = operation;
	e->class = (verdict >> DENIED_CLASS & 7) | (verdict & DENIED ? 0 : TOLD_ONLY);
	e->slot = slot1 - 1;
	e->pid = (u32)bpf_get_current_task_btf()->pid;
	e->rule1 = verdict & 0xffff;
	tell_ancestors(e);
	e->path.count = 0;
	struct telling t = { .e = e, .dentry = dentry, .mount = mount };
	bpf_loop(NAMES + 8, tell_name, &t, 0);
	u32 names = e->path.count;
	if (bpf_ringbuf_output(&events, e, size_with(names < NAMES ? names : NAMES), 0)) {
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
	return verdict & DENIED ? -EACCES : 0;
}

static __always_inline int check_path(const struct path *p, u32 wanted, u32 operation)
{
	u32 slot1 = subject();
	return slot1 ? check(number(p->dentry), mount_of(p), slot1, wanted, operation) : 0;
}

/* A name in a folder, which may not exist yet: the folder's mount holds for it. */
static __always_inline int check_in(const struct path *folder, struct dentry *d, u32 wanted, u32 operation)
{
	u32 slot1 = subject();
	return slot1 ? check(number(d), mount_of(folder), slot1, wanted, operation) : 0;
}

/* One body, two attachments; the loader enables the set that a canary proves. fmod_ret programs run before the
 * function and replace it when they return an error; they need not list all its arguments. */
#define HOOK(hook, security, body, ...) \
	SEC("lsm/" #hook) int BPF_PROG(lsm_##hook, __VA_ARGS__) { return body; } \
	SEC("fmod_ret/security_" #security) int BPF_PROG(mod_##hook, __VA_ARGS__) { return body; }
