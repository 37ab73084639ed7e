/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Events. The verdict comes first: every caller has decided before it tells, and returns the verdict whether or not
 * the event fitted into the ring buffer. What did not fit is counted. */
#pragma once
#include "subject.h"

enum { ANCESTORS = 8 };
/* TEXT_BYTES holds every name of a file: NAME_MAX is 255. */
enum { RING_BYTES = 1 << 20, NAMES = 16, NAME_BYTES = 64, TEXT_BYTES = 256 };
/* In `class`: the policy allowed it and wants it told. */
enum { TOLD_ONLY = 0x80 };
enum event_kind { EVENT_FILE = 1, EVENT_NETWORK, EVENT_DEVICE, EVENT_UNIX, EVENT_OPERATION, EVENT_CALL, EVENT_TAKEN };

struct event {
	u8 kind, operation, class, protocol;
	u32 slot, pid;
	u32 rule1; /* index of the rule plus one, 0 for the default */
	/* The acting process and its parents: by the time the event is read they may be gone. */
	struct ancestor { u64 started; u32 pid; char comm[20]; } ancestors[ANCESTORS];
	union {
		struct { u32 count; char names[NAMES][TEXT_BYTES]; } path; /* last component first */
		struct { u8 address[16]; u32 port; } to;
		struct { u32 block, major, minor; } device;
		struct { u64 number, arguments[6]; } call;
	};
};

struct {
	__uint(type, BPF_MAP_TYPE_RINGBUF);
	__uint(max_entries, RING_BYTES);
} events SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, u64);
} dropped SEC(".maps");

static __always_inline void tell_ancestors(struct event *e)
{
	struct task_struct *task = bpf_get_current_task_btf();
	task = BPF_CORE_READ(task, group_leader);
	for (int i = 0; i < ANCESTORS; i++) {
		e->ancestors[i].pid = BPF_CORE_READ(task, tgid);
		e->ancestors[i].started = BPF_CORE_READ(task, start_boottime);
		bpf_probe_read_kernel(e->ancestors[i].comm, 16, &task->comm);
		task = BPF_CORE_READ(task, real_parent, group_leader);
	}
}

/* An event with this many names. What is not a path takes less than one of them. */
static __always_inline u32 size_with(u32 names)
{
	return __builtin_offsetof(struct event, path.names) + names * TEXT_BYTES;
}

static __always_inline struct event *event(u8 kind, u8 operation, u32 slot1, u32 rule1)
{
	struct event *e = bpf_ringbuf_reserve(&events, size_with(1), 0);
	if (!e) {
		u32 zero = 0;
		u64 *count = bpf_map_lookup_elem(&dropped, &zero);
		if (count)
			__sync_fetch_and_add(count, 1);
		return 0;
	}
	e->kind = kind;
	e->operation = operation;
	e->class = 0;
	e->protocol = 0;
	e->slot = slot1 - 1;
	e->rule1 = rule1;
	e->pid = (u32)bpf_get_current_task_btf()->pid;
	tell_ancestors(e);
	return e;
}

/* protocol.rs Operation */
enum {
	OP_READ = 1, OP_WRITE, OP_CREATE, OP_DELETE, OP_RENAME, OP_LINK, OP_TRUNCATE, OP_ATTRIBUTES, OP_EXECUTE,
	OP_CONNECT, OP_SEND, OP_SOCKET, OP_PTRACE, OP_SIGNAL, OP_MOUNT, OP_NAMESPACE, OP_BPF, OP_PERF, OP_MODULE,
	OP_IO_URING, OP_KEYRING, OP_MAP_EXECUTABLE, OP_ARMED, OP_ENDED, OP_OTHER,
};

/* A refused operation that has no object with a rule of its own. */
static __always_inline int refuse(u8 operation, u32 slot1)
{
	struct event *e = event(EVENT_OPERATION, operation, slot1, 0);
	if (e)
		bpf_ringbuf_submit(e, 0);
	return -EPERM;
}
