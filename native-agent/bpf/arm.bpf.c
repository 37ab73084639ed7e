// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Arming what runs already. One pass over all tasks labels those that descend from the first process; what they fork
 * meanwhile is labelled at its birth, twice: task_alloc sees every child, but misses a fork that was past it when it was
 * attached; task_newtask runs when the child is listed, where a later pass finds it, and before the child runs. A parent
 * that exits meanwhile leaves its children to init, which would hide whose they were: they are noted first.
 * The programs beside the pass are attached only while a tree is being armed: no other fork pays for them. */
#include "group.h"
#include "verdict.h"

enum { ARM_OFF, ARM_FIND, ARM_LABEL, ARM_CLEAR, ARM_LIST };
/* What the agent is about to do; only the agent writes it. */
struct arming { u32 mode, slot1, process, pid_ns; u64 started; };

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct arming);
} armings SEC(".maps");

/* Children whose parent exited while the tree was being armed: when they started, by process. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1 << 15);
	__type(key, u32);
	__type(value, u64);
} orphans SEC(".maps");

/* Parents whose children could not all be noted. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, u32);
} unnoted SEC(".maps");

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct list_head { struct list_head *next; };
struct task_struct___family { struct list_head children, sibling; };
#pragma clang attribute pop

static __always_inline struct arming *arming(void)
{
	u32 zero = 0;
	return bpf_map_lookup_elem(&armings, &zero);
}

enum { MAX_ANCESTORS = 1024, MAX_CHILDREN = 1 << 14 };
struct descent { u64 task, started; u32 slot1, process; bool found; };

static long ascend(u32 index, void *context)
{
	struct descent *d = context;
	struct task_struct *leader = (void *)d->task;
	u32 process = BPF_CORE_READ(leader, tgid);
	u64 started = BPF_CORE_READ(leader, start_boottime);
	u32 *armed = bpf_map_lookup_elem(&processes, &process);
	u64 *orphan = bpf_map_lookup_elem(&orphans, &process);
	if (armed) {
		/* Another session's process: its children are that session's. */
		d->found = *armed == d->slot1;
		return 1;
	}
	if ((process == d->process && started == d->started) || (orphan && *orphan == started)) {
		d->found = true;
		return 1;
	}
	if (process <= 1)
		return 1;
	d->task = (u64)BPF_CORE_READ(leader, real_parent, group_leader);
	return 0;
}

/* Is this task of the tree that is being armed? */
static __always_inline bool descends(struct task_struct *task, struct arming *a)
{
	struct descent d = { .started = a->started, .slot1 = a->slot1, .process = a->process };
	d.task = (u64)BPF_CORE_READ(task, group_leader);
	bpf_loop(MAX_ANCESTORS, ascend, &d, 0);
	return d.found;
}

/* A task with another session's label keeps it. */
static __always_inline int give(struct task_struct *task, u32 slot1)
{
	struct label fresh = { .slot1 = slot1 };
	struct label *its = bpf_task_storage_get(&labels, task, &fresh, BPF_LOCAL_STORAGE_GET_F_CREATE);
	if (!its)
		its = bpf_task_storage_get(&labels, task, 0, 0);
	if (!its)
		return -ENOMEM;
	if (!its->slot1)
		its->slot1 = slot1;
	return 0;
}

/* The process of a task that has its label. One whose last thread is past tp_exit, which would have removed the entry,
 * removes it here: the order is label, entry, look, there it is count, look, remove. */
static __always_inline int give_process(struct task_struct *task, u32 slot1)
{
	u32 process = task->tgid;
	if (bpf_map_update_elem(&processes, &process, &slot1, BPF_ANY))
		return -ENOMEM;
	if (BPF_CORE_READ(task, signal, live.counter) == 0)
		bpf_map_delete_elem(&processes, &process);
	return 0;
}

/* Is the running task one whose children are the session's? Its own label may come in the middle of this. */
static __always_inline u32 arms(void)
{
	struct arming *a = arming();
	if (!a || a->mode != ARM_LABEL)
		return 0;
	u32 slot1 = subject();
	if (slot1 ? slot1 == a->slot1 : descends(bpf_get_current_task_btf(), a))
		return a->slot1;
	return 0;
}

static __always_inline int on_arm_alloc(struct task_struct *child)
{
	u32 slot1 = arms();
	return slot1 ? give(child, slot1) : 0;
}
SEC("lsm/task_alloc") int BPF_PROG(lsm_arm_alloc, struct task_struct *child) { return on_arm_alloc(child); }
SEC("fmod_ret/security_task_alloc") int BPF_PROG(mod_arm_alloc, struct task_struct *child) { return on_arm_alloc(child); }

SEC("tp_btf/task_newtask")
int BPF_PROG(arm_newtask, struct task_struct *child)
{
	u32 slot1 = arms();
	/* As in tp_newtask: too late to refuse the child. */
	if (slot1 && (give(child, slot1) || give_process(child, slot1)))
		bpf_send_signal(9);
	return 0;
}

struct children { u64 parent, head, node; bool ended; };

static long note_child(u32 index, void *context)
{
	struct children *c = context;
	if (c->node == c->head) {
		c->ended = true;
		return 1;
	}
	struct list_head *node = (void *)c->node;
	struct task_struct *child = (void *)(c->node - bpf_core_field_offset(struct task_struct___family, sibling));
	u32 process = BPF_CORE_READ(child, tgid);
	u64 started = BPF_CORE_READ(child, start_boottime);
	u64 next = (u64)BPF_CORE_READ(node, next);
	/* A child that another thread reaps at this moment is off the list, which ends here for us. What is on another list is
	 * somebody else's child. */
	if (next == c->node || (u64)BPF_CORE_READ(child, real_parent) != c->parent)
		return 1;
	if (bpf_map_update_elem(&orphans, &process, &started, BPF_ANY))
		return 1;
	c->node = next;
	return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(arm_exit, struct task_struct *task)
{
	if (!arms())
		return 0;
	struct task_struct___family *mine = (void *)number(task);
	struct children c = { .parent = number(task), .head = number(task) + bpf_core_field_offset(struct task_struct___family, children) };
	c.node = (u64)BPF_CORE_READ(mine, children.next);
	bpf_loop(MAX_CHILDREN, note_child, &c, 0);
	u32 zero = 0, *count = bpf_map_lookup_elem(&unnoted, &zero);
	if (!c.ended && count)
		__sync_fetch_and_add(count, 1);
	return 0;
}

/* One task as a pass leaves it: of the session, or (OUTSIDE) one that shares the processes of a container and not its
 * group, or (ANOTHER) one of the group that keeps another session's label. */
enum { TASK_KNOWN, TASK_FRESH, TASK_FAILED, TASK_OUTSIDE, TASK_ANOTHER };
struct armed { u32 process, thread, state, pid_ns; u64 started; };

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct ns_common { u32 inum; };
struct pid_namespace { struct ns_common ns; };
struct upid { int nr; struct pid_namespace *ns; };
struct pid___numbers { u32 level; struct upid numbers[1]; };
struct task_struct___pid { struct pid___numbers *thread_pid; };
#pragma clang attribute pop

/* The process namespace in which a task has its pid: its inode number; 0 for a task that has ended. */
static __always_inline u32 pid_namespace(struct task_struct *task)
{
	struct pid___numbers *pid = BPF_CORE_READ((struct task_struct___pid *)number(task), thread_pid);
	if (!pid)
		return 0;
	u64 at = (u64)pid + bpf_core_field_offset(struct pid___numbers, numbers) +
		 BPF_CORE_READ(pid, level) * bpf_core_type_size(struct upid) + bpf_core_field_offset(struct upid, ns);
	u64 its = 0;
	bpf_probe_read_kernel(&its, sizeof(its), (void *)at);
	return its ? BPF_CORE_READ((struct pid_namespace *)its, ns.inum) : 0;
}

static __always_inline u32 pass(struct task_struct *task, struct arming *a, bool known)
{
	if (give(task, a->slot1) || give_process(task, a->slot1))
		return TASK_FAILED;
	return known ? TASK_KNOWN : TASK_FRESH;
}

SEC("iter/task")
int it_arm(struct bpf_iter__task *context)
{
	struct task_struct *task = context->task;
	struct arming *a = arming();
	if (!task || !a || a->mode == ARM_OFF)
		return 0;
	u32 slot1 = slot1_of(task), state = TASK_KNOWN, process = task->tgid;
	bool known = slot1 == a->slot1;
	if (slot1 && !known) {
		if (a->mode != ARM_LABEL || watched_task(task) != a->slot1)
			return 0;
		state = TASK_ANOTHER;
	} else if (a->mode == ARM_LABEL) {
		if (known || descends(task, a) || watched_task(task) == a->slot1)
			state = pass(task, a, known);
		else if (a->pid_ns && pid_namespace(task) == a->pid_ns)
			state = TASK_OUTSIDE;
		else
			return 0;
	} else if (!known) {
		return 0;
	} else if (a->mode == ARM_CLEAR) {
		bpf_task_storage_delete(&labels, task);
		bpf_map_delete_elem(&processes, &process);
	}
	struct armed out = { process, task->pid, state, pid_namespace(task), task->start_boottime };
	bpf_seq_write(context->meta->seq, &out, sizeof(out));
	return 0;
}

/* A container's task, before it is in the group: at its fork, and when somebody outside moves it there (docker exec). Every
 * thread by itself. What the group had before it was watched is the pass's. A session cannot move anybody itself: it may not
 * write what cgroupfs has. */
SEC("fentry/cgroup_move_task")
int BPF_PROG(arm_entry, struct task_struct *task, struct css_set *to)
{
	struct watching w = watched(to);
	if (!w.slot1 || slot1_of(task))
		return 0;
	int failed = give(task, w.slot1) || give_process(task, w.slot1);
	struct entered *count = bpf_map_lookup_elem(&entered, &w.index);
	if (count)
		__sync_fetch_and_add(failed ? &count->failed : &count->armed, 1);
	/* The process is known at least to the network's programs; the agent says so, and a child of it will not be. */
	u64 *children = failed ? unlabelled_children() : 0;
	if (children)
		__sync_fetch_and_add(children, 1);
	return 0;
}
