/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Files that a rule allows as they were when somebody looked at them (FileRule.state). An approval is the inode's, with its
 * size and the time of its last change, which every write, truncation, link and change of attributes moves and which no
 * system call sets. It is asked for before anything that is remembered of an opening: whoever changes the file, in a session
 * or outside, the approval ends. */
#pragma once
#include "object.h"

struct as_approved { __s64 seconds; u32 nanoseconds, rule1; u64 size; u8 holds, unused[7]; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1 << 16);
	__type(key, struct object);
	__type(value, struct as_approved);
} approved SEC(".maps");

/* Names under which only an approved file may be opened: what takes an approved file's place is none. The rule's index
 * plus one. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1 << 16);
	__type(key, struct name);
	__type(value, u32);
} approved_names SEC(".maps");

/* While the agent's thread notes an approval: what its next stat stands for. */
struct approving { u32 thread, slot1, by_name, rule1; u32 holds, unused; char name[NAME_BYTES]; };
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct approving);
} approvings SEC(".maps");

/* Where the time of the last change stands: until Linux 6.5, until 6.10, and since. */
struct timespec64___k { __s64 tv_sec; long tv_nsec; } __attribute__((preserve_access_index));
struct inode___old { struct timespec64___k i_ctime; } __attribute__((preserve_access_index));
struct inode___mid { struct timespec64___k __i_ctime; } __attribute__((preserve_access_index));
struct inode___new { __s64 i_ctime_sec; u32 i_ctime_nsec; } __attribute__((preserve_access_index));
struct inode___size { long long i_size; } __attribute__((preserve_access_index));
enum { NANOSECONDS = 0x3fffffff /* above: I_CTIME_QUERIED, since 6.13 */ };

static __always_inline void state_of(u64 inode, struct as_approved *s)
{
	struct inode___new *now = (void *)inode;
	if (bpf_core_field_exists(now->i_ctime_sec)) {
		s->seconds = BPF_CORE_READ(now, i_ctime_sec);
		s->nanoseconds = BPF_CORE_READ(now, i_ctime_nsec);
	} else if (bpf_core_field_exists(((struct inode___mid *)0)->__i_ctime)) {
		s->seconds = BPF_CORE_READ((struct inode___mid *)inode, __i_ctime.tv_sec);
		s->nanoseconds = BPF_CORE_READ((struct inode___mid *)inode, __i_ctime.tv_nsec);
	} else {
		s->seconds = BPF_CORE_READ((struct inode___old *)inode, i_ctime.tv_sec);
		s->nanoseconds = BPF_CORE_READ((struct inode___old *)inode, i_ctime.tv_nsec);
	}
	s->nanoseconds &= NANOSECONDS;
	s->size = BPF_CORE_READ((struct inode___size *)inode, i_size);
}

static __always_inline void note_approval(u64 dentry)
{
	u32 zero = 0;
	struct approving *a = bpf_map_lookup_elem(&approvings, &zero);
	if (!a || !a->thread || a->thread != (u32)bpf_get_current_task_btf()->pid)
		return;
	u64 inode = (u64)BPF_CORE_READ((struct dentry *)dentry, d_inode);
	struct name key = { .folder = identity(inode, a->slot1) };
	long failed;
	if (a->by_name) {
		__builtin_memcpy(key.text, a->name, sizeof(key.text));
		failed = bpf_map_update_elem(&approved_names, &key, &a->rule1, BPF_ANY);
	} else {
		struct as_approved s = { .rule1 = a->rule1, .holds = a->holds };
		state_of(inode, &s);
		failed = bpf_map_update_elem(&approved, &key.folder, &s, BPF_ANY);
	}
	if (!failed)
		a->thread = 0; /* how the agent knows that it is noted */
}

/* The rule that refuses to open what is not, or no more, what was approved: its index plus one; 0 where nothing is said.
 * Global, for its stack, and so that it is verified once. */
__noinline u32 not_as_approved(u64 dentry, u64 inode, u32 slot1)
{
	struct name key = { .folder = identity(inode, slot1) };
	struct as_approved *then = bpf_map_lookup_elem(&approved, &key.folder);
	if (then) {
		struct as_approved now = {};
		state_of(inode, &now);
		bool same = now.seconds == then->seconds && now.nanoseconds == then->nanoseconds && now.size == then->size;
		return then->holds && same ? 0 : then->rule1;
	}
	key.folder = identity((u64)BPF_CORE_READ((struct dentry *)dentry, d_parent, d_inode), slot1);
	bpf_probe_read_kernel_str(key.text, sizeof(key.text), BPF_CORE_READ((struct dentry *)dentry, d_name.name));
	u32 *rule1 = bpf_map_lookup_elem(&approved_names, &key);
	return rule1 ? *rule1 : 0;
}
