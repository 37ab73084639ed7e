/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * The subject: a session's label in task storage. Trusted and untrusted code share one interpreter, so a process is
 * confined because its ancestor was, never because of its path, name, namespace or cgroup, all of which it can
 * change. */
#pragma once
#include "vmlinux.h"
#include <bpf/bpf_core_read.h>
#include <bpf/bpf_helpers.h>
#include <bpf/bpf_tracing.h>

enum { EPERM = 1, ENOMEM = 12, EACCES = 13, ECONNREFUSED = 111 };
enum { SLOTS = 128 };

/* Index of the session's policy, plus one: zero is no label. A label with zero is the helper's (below). */
struct label { u32 slot1, unused; };

struct {
	__uint(type, BPF_MAP_TYPE_TASK_STORAGE);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__type(key, int);
	__type(value, struct label);
} labels SEC(".maps");

/* What a policy says where no rule does; also whether kernel interfaces stay closed. */
struct policy {
	u32 files; /* allowed classes of access */
	u32 globs, networks, devices; /* how many rules of each kind */
	u8 network_denied, devices_denied, self_written_denied;
	u8 debug_allowed, namespaces_allowed, sockets_allowed;
	u8 zero, approvals; /* approvals: some files are allowed as they were (approved.h) */
	u64 generation; /* another one whenever anything that a verdict on a file rests on has changed */
	u16 door; /* the session's port of the egress process, or 0 */
	u16 unused2[3];
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, SLOTS);
	__type(key, u32);
	__type(value, struct policy);
} policies SEC(".maps");

/* The label of a task, as slot + 1; 0 for everybody else. */
static __always_inline u32 slot1_of(struct task_struct *task)
{
	struct label *label = bpf_task_storage_get(&labels, task, 0, 0);
	return label ? label->slot1 : 0;
}

static __always_inline u32 subject(void)
{
	return slot1_of(bpf_get_current_task_btf());
}

static __always_inline struct policy *policy_of(u32 slot1)
{
	u32 slot = slot1 - 1;
	return bpf_map_lookup_elem(&policies, &slot);
}

/* Labels by process, for cgroup programs: kernels before 6.13 do not let them read task storage. Entries are made before
 * a child runs and go when its last thread has exited, so that a pid cannot carry a label to its next owner. Made in
 * advance: an allocation for each fork would cost more than all else, and where memory has run out the network stays
 * decided. When it is full, forks in sessions fail. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 1 << 16);
	__type(key, u32);
	__type(value, u32);
} processes SEC(".maps");

/* The supervisor of a session in tier B, which makes connections for it: it is no subject, but what it connects goes where
 * the session's own connections go. */
enum { HELPER = 1u << 31 };

static __always_inline u32 subject_or_helper(void)
{
	u32 process = bpf_get_current_task_btf()->tgid;
	u32 *slot1 = bpf_map_lookup_elem(&processes, &process);
	return slot1 ? *slot1 : 0;
}

static __always_inline u32 subject_by_process(void)
{
	u32 slot1 = subject_or_helper();
	return slot1 & HELPER ? 0 : slot1;
}

/* How many children have no label in task storage because there was no memory for it. While it is 0, nobody looks for
 * such children. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, u64);
} unlabelled SEC(".maps");

static __always_inline u64 *unlabelled_children(void)
{
	u32 zero = 0;
	return bpf_map_lookup_elem(&unlabelled, &zero);
}

/* The label of the current task; of one that could not be given its own, that of its process. */
static __always_inline u32 subject_or_process(void)
{
	u32 slot1 = subject();
	u64 *children = slot1 ? 0 : unlabelled_children();
	return children && *children ? subject_by_process() : slot1;
}

/* Gives a child its parent's label. Two CPUs creating the storage of one task at once: the loser gets NULL, so look
 * again before it counts as out of memory. */
static __always_inline int inherit(struct task_struct *child, u32 slot1)
{
	if (!slot1)
		return 0;
	struct label copy = { slot1, 0 };
	struct label *its = bpf_task_storage_get(&labels, child, &copy, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!its)
		its = bpf_task_storage_get(&labels, child, 0, 0);
	return its ? 0 : -ENOMEM;
}

/* A pointer as a number, for global functions, which take no pointers to kernel objects. */
static __always_inline u64 number(const void *pointer)
{
	u64 out = 0;
	bpf_probe_read_kernel(&out, sizeof(out), &pointer);
	return out;
}
