// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* The label itself, other processes, and kernel interfaces through which everything else could be undone. */
#include "verdict.h"

/* task_alloc also sees threads and io_uring workers. Out of memory: no child, rather than one without a label. */
HOOK(task_alloc, task_alloc, inherit(child, subject()), struct task_struct *child, unsigned long flags)

/* Runs after the child is listed and before it runs. Alone in tier B; with task_alloc it closes the window between a
 * fork and the pass that arms a running tree. */
SEC("tp_btf/task_newtask")
int BPF_PROG(tp_newtask, struct task_struct *child)
{
	u32 slot1 = subject_or_process(), process = child->tgid;
	if (!slot1)
		return 0;
	/* No memory for the label: it is too late to refuse the child, so its parent ends. The child is known by its process,
	 * and so are its own; Landlock and its filter it has in any case. */
	int known = bpf_map_update_elem(&processes, &process, &slot1, BPF_ANY);
	int labelled = inherit(child, slot1);
	if (!known && !labelled)
		return 0;
	u64 *children = unlabelled_children();
	if (labelled && children)
		__sync_fetch_and_add(children, 1);
	bpf_send_signal(9);
	struct event *e = event(EVENT_OPERATION, OP_ENDED, slot1, 0);
	if (e)
		bpf_ringbuf_submit(e, 0);
	return 0;
}

SEC("tp_btf/sched_process_exit")
int BPF_PROG(tp_exit, struct task_struct *task)
{
	u32 process = task->tgid;
	/* A helper has a label with zero. */
	bool labelled = bpf_task_storage_get(&labels, bpf_get_current_task_btf(), 0, 0) || subject_or_process();
	if (task->signal->live.counter == 0 && labelled)
		bpf_map_delete_elem(&processes, &process);
	return 0;
}

/* Memory, descriptors and environment of others: ptrace, /proc/PID/mem and environ, process_vm_*, pidfd_getfd (C7,
 * P17, X15). MODE_NOAUDIT is the kernel asking for itself, as in /proc/PID/stat: refused without an event. */
enum { PTRACE_MODE_READ = 1, PTRACE_MODE_ATTACH = 2, PTRACE_MODE_NOAUDIT = 4 };
static __always_inline int on_ptrace(struct task_struct *other, u32 mode)
{
	u32 slot1 = subject();
	if (!slot1)
		return 0;
	if (slot1_of(other) == slot1) {
		struct policy *p = policy_of(slot1);
		if (!(mode & PTRACE_MODE_ATTACH) || (p && p->debug_allowed))
			return 0;
	}
	return mode & PTRACE_MODE_NOAUDIT ? -EPERM : refuse(OP_PTRACE, slot1);
}
HOOK(ptrace_access_check, ptrace_access_check, on_ptrace(other, mode), struct task_struct *other, unsigned int mode)

/* The agent, the Jupyter server, other kernels (S3, J12). Signal 0 only asks whether a process lives. */
static __always_inline int on_kill(struct task_struct *other, int signal)
{
	u32 slot1 = subject();
	if (!slot1 || !signal || slot1_of(other) == slot1)
		return 0;
	return refuse(OP_SIGNAL, slot1);
}
HOOK(task_kill, task_kill, on_kill(other, signal), struct task_struct *other, void *info, int signal)

/* Limits and scheduling of others: a limit of CPU time kills as a signal does. */
static __always_inline int on_influence(struct task_struct *other)
{
	u32 slot1 = subject();
	return !slot1 || slot1_of(other) == slot1 ? 0 : refuse(OP_SIGNAL, slot1);
}
HOOK(task_setrlimit, task_setrlimit, on_influence(other), struct task_struct *other, unsigned int resource)
HOOK(task_setscheduler, task_setscheduler, on_influence(other), struct task_struct *other)
HOOK(task_setnice, task_setnice, on_influence(other), struct task_struct *other, int nice)
HOOK(task_setioprio, task_setioprio, on_influence(other), struct task_struct *other, int priority)

static __always_inline int closed(u8 operation)
{
	u32 slot1 = subject();
	return slot1 ? refuse(operation, slot1) : 0;
}
/* Mounts make other paths for the same objects, and would hide or replace what names rules (P5 to P8). */
HOOK(sb_mount, sb_mount, closed(OP_MOUNT), const char *device)
HOOK(move_mount, move_mount, closed(OP_MOUNT), const struct path *from)
HOOK(sb_umount, sb_umount, closed(OP_MOUNT), struct vfsmount *m)
HOOK(sb_pivotroot, sb_pivotroot, closed(OP_MOUNT), const struct path *old)
HOOK(path_chroot, path_chroot, closed(OP_MOUNT), const struct path *p)
/* bpf() could take links and maps by id; perf, modules: the kernel's own memory (S1, S6). */
HOOK(bpf, bpf, closed(OP_BPF), int command)
HOOK(perf_event_open, perf_event_open, closed(OP_PERF), void *attributes)
HOOK(kernel_module_request, kernel_module_request, closed(OP_MODULE), char *name)

static __always_inline int on_userns(void)
{
	u32 slot1 = subject();
	struct policy *p = slot1 ? policy_of(slot1) : 0;
	return !slot1 || (p && p->namespaces_allowed) ? 0 : refuse(OP_NAMESPACE, slot1);
}
HOOK(userns_create, create_user_ns, on_userns(), const void *credentials)

/* Tier A: calls that the session's filter refused. The kernel comes here for refusals of filters that ask for a record
 * (SECCOMP_FILTER_FLAG_LOG), and for nothing else; a tracepoint at the end of calls would put every task of the machine
 * on the slow way into the kernel. In the tiers B and C a supervisor answers such calls and tells of them. */
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 512);
	__type(key, u32);
	__type(value, u8);
} calls SEC(".maps");

static __always_inline u64 argument(struct pt_regs *regs, u32 index)
{
#ifdef __TARGET_ARCH_x86
	switch (index) {
	case 0: return regs->di;
	case 1: return regs->si;
	case 2: return regs->dx;
	case 3: return regs->r10;
	case 4: return regs->r8;
	default: return regs->r9;
	}
#else
	switch (index) {
	case 0: return regs->orig_x0;
	case 1: return regs->regs[1];
	case 2: return regs->regs[2];
	case 3: return regs->regs[3];
	case 4: return regs->regs[4];
	default: return regs->regs[5];
	}
#endif
}

SEC("fentry/audit_seccomp")
int BPF_PROG(refused_call, unsigned long number)
{
	u32 slot1 = subject(), key = number;
	if (!slot1)
		return 0;
	struct pt_regs *regs = (void *)bpf_task_pt_regs(bpf_get_current_task_btf());
	/* The answer stands in the registers already: another errno is another filter's, or tells of nothing. */
#ifdef __TARGET_ARCH_x86
	long answer = regs->ax;
#else
	long answer = regs->regs[0];
#endif
	u8 *watched = bpf_map_lookup_elem(&calls, &key);
	if (answer != -EPERM || !watched || !*watched)
		return 0;
	struct event *e = event(EVENT_CALL, OP_OTHER, slot1, 0);
	if (!e)
		return 0;
	e->call.number = number;
#pragma unroll
	for (int i = 0; i < 6; i++)
		e->call.arguments[i] = argument(regs, i);
	bpf_ringbuf_submit(e, 0);
	return 0;
}

/* Kills what is left of a session: the agent reads the pids of the tasks that carry its label. */
struct bpf_iter_meta { void *seq; } __attribute__((preserve_access_index));
struct bpf_iter__task { struct bpf_iter_meta *meta; struct task_struct *task; } __attribute__((preserve_access_index));
struct labelled { u32 slot, pid; };

SEC("iter/task")
int it_labelled(struct bpf_iter__task *context)
{
	struct task_struct *task = context->task;
	if (!task)
		return 0;
	struct label *label = bpf_task_storage_get(&labels, task, 0, 0);
	if (label && label->slot1 && task->pid == task->tgid) {
		struct labelled out = { label->slot1 - 1, task->pid };
		bpf_seq_write(context->meta->seq, &out, sizeof(out));
	}
	return 0;
}
