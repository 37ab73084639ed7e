/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * What is known of folders: the classes in which a file may be opened there that no rule names itself. What a rule says of
 * a file by its identity, its name or a pattern is decided each time (verdict.h). What is known rests on the policy, on
 * the folder, and on the folders and mounts above it; an entry holds them all:
 *  - the policy's slot and generation, which each change of its rules raises;
 *  - the folder, by its dentry and its inode: addresses, number and generation; and the mount;
 *  - the sequence numbers of rename_lock and mount_lock, as the kernel's own d_path() trusts them. The kernel raises the
 *    first around every change of a name or of a parent in the tree of dentries, whoever makes it and by whatever call,
 *    the second around every change of the tree of mounts. They are read before and after everything else: what was
 *    decided, or recognised, while something moved does not count. A hook would come before the move and leave a window;
 *  - the minute, because these numbers have 32 bits.
 * Between two changes a folder's place is fixed by its identity where folders come and go by this kernel alone, and where
 * no two have one identity: only the file systems named in keeps_identity() are known, and no folder that d_revalidate
 * guards. Nothing else is remembered, denials least of all. */
#pragma once
#include "verdict.h"

enum { S_IFMT = 0170000, S_IFCHR = 0020000, S_IFDIR = 0040000, S_IFBLK = 0060000, S_IFREG = 0100000 };
enum { KNOWN_BITS = 10, KNOWN = 1 << KNOWN_BITS };
enum { MINUTE_BITS = 14 /* in jiffies: 65 s at 250 Hz, 16 s at 1000 Hz */ };
enum { DCACHE_OP_REVALIDATE = 4 };
enum { EXT4_MAGIC = 0xef53, TMPFS_MAGIC = 0x01021994, XFS_MAGIC = 0x58465342, F2FS_MAGIC = 0xf2f52010 };

/* When something was so. */
struct epoch { u64 minute, generation; u32 renames, mounts; };

struct folder {
	u64 version; /* odd: being written */
	struct epoch epoch;
	u64 dentry, inode, mount, ino;
	u32 gen, slot1;
	u64 globs; /* set of globs that hold here */
	u32 allowed, has_names;
};

/* By CPU, so that only a task that takes the CPU away in the middle can meet another's half-written entry. Full: an older
 * entry goes, and what is in its folder is decided anew. */
struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, KNOWN);
	__type(key, u32);
	__type(value, struct folder);
} folders SEC(".maps");

extern const void rename_lock __ksym __weak;
extern const void mount_lock __ksym __weak;

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

/* False where the kernel does not say where its locks are, and while something moves. */
static __always_inline bool now(struct epoch *epoch, const struct policy *p)
{
	if (!&rename_lock || !&mount_lock || !four_bytes(&epoch->renames, &rename_lock) ||
	    !four_bytes(&epoch->mounts, &mount_lock) || (epoch->renames | epoch->mounts) & 1)
		return false;
	epoch->minute = bpf_jiffies64() >> MINUTE_BITS;
	epoch->generation = p->generation;
	in_order();
	return true;
}

/* Whether that still holds of all that was read since. */
static __always_inline bool still(const struct epoch *epoch, const struct policy *p)
{
	u32 renames, mounts;
	in_order();
	return four_bytes(&renames, &rename_lock) && four_bytes(&mounts, &mount_lock) && renames == epoch->renames &&
	       mounts == epoch->mounts && p->generation == epoch->generation;
}

static __always_inline struct folder *entry_of(const struct inode *folder, u32 slot1)
{
	u32 index = (folder->i_ino ^ (u64)slot1 << 32) * 0x9e3779b97f4a7c15 >> (64 - KNOWN_BITS);
	return bpf_map_lookup_elem(&folders, &index);
}

/* The classes in which this may be opened by what is known of its folder. */
static __always_inline u32 allowed_in_folder(struct file *f, const struct policy *p, u32 slot1, const struct epoch *epoch)
{
	struct dentry *d = f->f_path.dentry, *above = d->d_parent;
	struct inode *i = d->d_inode, *folder = above->d_inode;
	u32 slot = slot1 - 1, mode = i->i_mode & S_IFMT;
	struct folder *e = entry_of(folder, slot1);
	struct filter *filter = bpf_map_lookup_elem(&filters, &slot);
	if (!e || !filter || i != f->f_inode || d == above || d == f->f_path.mnt->mnt_root)
		return 0;
	u64 version = *(volatile u64 *)&e->version;
	asm volatile("" ::: "memory");
	if (version & 1 || e->dentry != (u64)above || e->inode != (u64)folder || e->mount != (u64)f->f_path.mnt ||
	    e->ino != folder->i_ino || e->gen != folder->i_generation || e->slot1 != slot1)
		return 0;
	if (e->epoch.renames != epoch->renames || e->epoch.mounts != epoch->mounts ||
	    e->epoch.minute != epoch->minute || e->epoch.generation != epoch->generation)
		return 0;
	/* A rule may name the file itself. */
	if ((mode != S_IFREG && mode != S_IFDIR) || may_be_named(filter, i->i_ino))
		return 0;
	if (e->globs && e->globs & may_match(slot1, d->d_name.name, d->d_name.len))
		return 0;
	if (e->has_names) {
		struct object key = { .ino = folder->i_ino, .dev = d->d_sb->s_dev, .gen = folder->i_generation, .slot1 = slot1 };
		if (by_name(d, &key))
			return 0;
	}
	u32 allowed = e->allowed;
	asm volatile("" ::: "memory");
	return *(volatile u64 *)&e->version == version && still(epoch, p) ? allowed : 0;
}

static __always_inline bool keeps_identity(unsigned long magic)
{
	return magic == EXT4_MAGIC || magic == TMPFS_MAGIC || magic == XFS_MAGIC || magic == F2FS_MAGIC;
}

/* What is in the folder is known by name. */
static __always_inline bool has_names(const struct object *folder)
{
	struct rules *r = bpf_map_lookup_elem(&objects, folder);
	return r && r->has_names;
}

/* After a walk: remembers what it has found out about the folder. */
static __always_inline void learn(struct file *f, const struct policy *p, u32 slot1, const struct epoch *epoch,
				  const struct found *found)
{
	struct dentry *d = f->f_path.dentry, *above = d->d_parent;
	struct inode *folder = above->d_inode;
	if (!found->allowed || d == above || d == f->f_path.mnt->mnt_root || !keeps_identity(d->d_sb->s_magic) ||
	    (d->d_flags | above->d_flags) & DCACHE_OP_REVALIDATE)
		return;
	u32 slot = slot1 - 1;
	struct folder *e = entry_of(folder, slot1);
	struct filter *filter = bpf_map_lookup_elem(&filters, &slot);
	if (!e || !filter || may_be_named(filter, d->d_inode->i_ino))
		return;
	struct object key = { .ino = folder->i_ino, .dev = d->d_sb->s_dev, .gen = folder->i_generation, .slot1 = slot1 };
	bool names = may_be_named(filter, folder->i_ino) && has_names(&key);
	if (names && by_name(d, &key))
		return;
	u64 version = *(volatile u64 *)&e->version;
	if (version & 1 || __sync_val_compare_and_swap(&e->version, version, version + 1) != version)
		return;
	e->epoch = *epoch;
	e->dentry = (u64)above;
	e->inode = (u64)folder;
	e->mount = (u64)f->f_path.mnt;
	e->ino = folder->i_ino;
	e->gen = folder->i_generation;
	e->slot1 = slot1;
	e->globs = found->globs;
	e->has_names = names;
	/* Last of all: it must have been so until here. */
	e->allowed = still(epoch, p) ? found->allowed : 0;
	asm volatile("" ::: "memory");
	*(volatile u64 *)&e->version = version + 2;
}
