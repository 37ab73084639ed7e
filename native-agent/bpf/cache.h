/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Openings that were allowed before. A verdict rests on the policy, on the object, on its name, and on the folders and
 * mounts above it; an entry holds them all:
 *  - the policy's slot and generation, which each change of its rules raises;
 *  - the object: its inode's address, number and generation; the name: its dentry, hash and length;
 *  - the folder, by its inode in the same way, and the mount;
 *  - the sequence numbers of rename_lock and mount_lock, as the kernel's own d_path() trusts them. The kernel raises the
 *    first around every change of a name or of a parent in the tree of dentries, whoever makes it and by whatever call,
 *    the second around every change of the tree of mounts. They are read before and after the walk: what was decided
 *    while something moved is not kept. A hook would come before the move and leave a window;
 *  - the minute, because these numbers have 32 bits.
 * Between two changes a folder's place is fixed by its identity where folders come and go by this kernel alone, and where
 * no two have one identity: only the file systems named in keeps_identity() are cached, no name that d_revalidate guards,
 * and nothing without a name or that is a mount's root. Everything else, and every denial, is decided each time. */
#pragma once
#include "verdict.h"

enum { CACHED_BITS = 11, CACHED = 1 << CACHED_BITS };
enum { MINUTE_BITS = 14 /* in jiffies: 65 s at 250 Hz, 16 s at 1000 Hz */ };
enum { DCACHE_OP_REVALIDATE = 4 };
enum { EXT4_MAGIC = 0xef53, TMPFS_MAGIC = 0x01021994, XFS_MAGIC = 0x58465342, F2FS_MAGIC = 0xf2f52010 };

struct place {
	u64 minute, generation, name, ino, folder_ino;
	u32 gen, folder_gen, renames, mounts, slot1, unused;
};
enum { WORDS = sizeof(struct place) / sizeof(u64) };

struct opened {
	u64 version; /* odd: being written */
	u64 dentry, inode, folder, mount;
	struct place place;
	u32 allowed, unused;
};

/* By CPU, so that only a task that takes the CPU away in the middle can meet another's half-written entry. Full: an older
 * entry goes, and its file is decided anew. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, CACHED);
	__type(key, u32);
	__type(value, struct opened);
} opened SEC(".maps");

extern const void rename_lock __ksym __weak;
extern const void mount_lock __ksym __weak;

/* From Linux 6.2 on: a load instead of a call. */
extern void *bpf_rdonly_cast(const void *object, u32 type) __ksym __weak;

static __always_inline bool read_sequence(u32 *sequence, const void *lock)
{
	if (!bpf_rdonly_cast)
		return !bpf_probe_read_kernel(sequence, sizeof(*sequence), lock);
	struct seqcount *count = bpf_rdonly_cast(lock, bpf_core_type_id_kernel(struct seqcount));
	*sequence = count->sequence;
	return true;
}

/* False where the kernel does not say where its locks are: then nothing is kept. */
static __always_inline bool read_sequences(u32 *renames, u32 *mounts)
{
	return &rename_lock && &mount_lock && read_sequence(renames, &rename_lock) &&
	       read_sequence(mounts, &mount_lock);
}

/* Nothing that is read after this may have been read before it: sequence numbers and generation come before what they
 * stand for. */
static __always_inline void in_order(void)
{
#ifdef __TARGET_ARCH_x86
	asm volatile("" ::: "memory");
#else
	u64 here = 0;
	__sync_val_compare_and_swap(&here, 0, 1);
#endif
}

/* Where an opening of this file would be kept. */
static __always_inline struct opened *entry_of(struct file *f, const struct policy *p, u32 slot1, struct place *here)
{
	if (!read_sequences(&here->renames, &here->mounts))
		return 0;
	in_order();
	struct dentry *d = f->f_path.dentry;
	struct inode *i = f->f_inode, *folder = d->d_parent->d_inode;
	here->minute = bpf_jiffies64() >> MINUTE_BITS;
	here->generation = p->generation;
	here->name = (u64)d->d_name.len << 32 | d->d_name.hash;
	here->ino = i->i_ino;
	here->gen = i->i_generation;
	here->folder_ino = folder->i_ino;
	here->folder_gen = folder->i_generation;
	here->slot1 = slot1;
	here->unused = 0;
	in_order();
	u32 index = (here->ino ^ here->name ^ slot1) * 0x9e3779b97f4a7c15 >> (64 - CACHED_BITS);
	return bpf_map_lookup_elem(&opened, &index);
}

/* What must be the same after the walk as before it. */
struct before { u64 generation; u32 renames, mounts; };

/* The classes in which this very opening was allowed before. */
static __always_inline u32 remembered(struct file *f, const struct policy *p, u32 slot1, struct before *before)
{
	struct place place, *here = &place;
	struct opened *e = entry_of(f, p, slot1, here);
	if (!e) {
		before->renames = 1;
		return 0;
	}
	before->generation = here->generation;
	before->renames = here->renames;
	before->mounts = here->mounts;
	u64 version = *(volatile u64 *)&e->version, different = version & 1;
	asm volatile("" ::: "memory");
	struct dentry *d = f->f_path.dentry;
	if (e->dentry != (u64)d || e->inode != (u64)f->f_inode || e->folder != (u64)d->d_parent->d_inode ||
	    e->mount != (u64)f->f_path.mnt)
		return 0;
	const u64 *there = (void *)&e->place, *words = (void *)here;
#pragma unroll
	for (int w = 0; w < WORDS; w++)
		different |= there[w] ^ words[w];
	u32 allowed = *(volatile u32 *)&e->allowed, renames, mounts;
	in_order();
	if (different || *(volatile u64 *)&e->version != version || !read_sequences(&renames, &mounts))
		return 0;
	return renames == here->renames && mounts == here->mounts ? allowed : 0;
}

static __always_inline bool keeps_identity(unsigned long magic)
{
	return magic == EXT4_MAGIC || magic == TMPFS_MAGIC || magic == XFS_MAGIC || magic == F2FS_MAGIC;
}

static __always_inline bool may_be_kept(struct file *f)
{
	struct dentry *d = f->f_path.dentry;
	return keeps_identity(f->f_inode->i_sb->s_magic) && d->d_inode == f->f_inode && d->d_hash.pprev &&
	       d->d_parent != d && d != f->f_path.mnt->mnt_root &&
	       !((d->d_flags | d->d_parent->d_flags) & DCACHE_OP_REVALIDATE);
}

/* After the walk: remembers the opening when nothing has changed meanwhile. */
static __always_inline void remember(struct file *f, const struct policy *p, u32 slot1, u32 allowed,
				     const struct before *before)
{
	struct place here;
	if ((before->renames | before->mounts) & 1 || !may_be_kept(f))
		return;
	struct opened *e = entry_of(f, p, slot1, &here);
	if (!e || here.generation != before->generation || here.renames != before->renames ||
	    here.mounts != before->mounts)
		return;
	u64 version = *(volatile u64 *)&e->version;
	if (version & 1 || __sync_val_compare_and_swap(&e->version, version, version + 1) != version)
		return;
	struct dentry *d = f->f_path.dentry;
	e->dentry = (u64)d;
	e->inode = (u64)f->f_inode;
	e->folder = (u64)d->d_parent->d_inode;
	e->mount = (u64)f->f_path.mnt;
	e->place = here;
	e->allowed = allowed;
	*(volatile u64 *)&e->version = version + 2;
}
