// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Arming at exec. A user has enrolled a policy; a notebook kernel that this user starts outside of any session gets a
 * session's label here, after execve has put the new program and its arguments in place and before the program's first
 * instruction. The arguments are the ones that the program will get: nobody else has this address space yet.
 * The agent prepares places in advance, each a policy slot of its own, so that nothing has to be asked for now. Where all
 * are taken the kernel ends before it begins, unless the policy says best effort. */
#include "verdict.h"

struct line;
static struct line *line(void);
static bool known(u8 kind, const char *text);
#include "argv.h"

enum { ENROLMENTS = 6, PLACES = 8, FOLDERS = 4 };

struct enrolment {
	u32 uid, on, below, best_effort;
	u64 below_started; /* start of the process in `below`, in clock ticks after boot as /proc has it */
	u32 folders, unused;
	struct object folder[FOLDERS]; /* where connection files are */
};

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, ENROLMENTS);
	__type(key, u32);
	__type(value, struct enrolment);
} enrolments SEC(".maps");

/* A place that can be taken is here; whoever removes it has it. */
struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, ENROLMENTS * PLACES);
	__type(key, u32);
	__type(value, u32);
} places SEC(".maps");

/* The place's slot, and who took it. The agent writes it while the place cannot be taken. */
struct seat { u32 slot1, process, taken, unused; u64 started; char connection[CONNECTION]; };
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, ENROLMENTS * PLACES);
	__type(key, u32);
	__type(value, struct seat);
} taken SEC(".maps");

/* What was not armed, by reason. */
enum { KILLED, UNARMED, UNREAD, REASONS };
struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, REASONS);
	__type(key, u32);
	__type(value, u64);
} not_armed SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(max_entries, 256);
	__type(key, struct form);
	__type(value, u8);
} forms SEC(".maps");

struct {
	__uint(type, BPF_MAP_TYPE_PERCPU_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct line);
} lines SEC(".maps");

static __always_inline struct line *line(void)
{
	u32 zero = 0;
	return bpf_map_lookup_elem(&lines, &zero);
}

static __always_inline bool known(u8 kind, const char *text)
{
	struct form key = { .kind = kind };
	bpf_probe_read_kernel_str(key.text, sizeof(key.text), text);
	return bpf_map_lookup_elem(&forms, &key);
}

static __always_inline void count(u32 reason)
{
	u64 *number = bpf_map_lookup_elem(&not_armed, &reason);
	if (number)
		__sync_fetch_and_add(number, 1);
}

/* A word is judged apart: the verifier follows it once, for whatever stands in the line, and not for each word anew. */
__noinline int judge_word(u32 index)
{
	struct line *l = line();
	if (l)
		take_word(l);
	return 0;
}

static long next_word(u32 index, void *context)
{
	struct line *l = line();
	if (!l || l->at >= l->end || l->state == NO || l->state == YES)
		return 1;
	bool rest = l->partial;
	long length = bpf_probe_read_user_str(l->text, WORD, (void *)l->at);
	if (length <= 0) {
		l->unread = 1;
		return 1;
	}
	l->partial = length == WORD;
	l->at += l->partial ? WORD - 1 : length;
	if (index && !rest)
		judge_word(index);
	return 0;
}

/* start_boottime counts nanoseconds, USER_HZ is 100 on every architecture here. */
enum { NANOS_PER_TICK = 10000000 };
struct below { u64 task, started; u32 process; bool found; };

static long climb(u32 index, void *context)
{
	struct below *b = context;
	struct task_struct *leader = (void *)b->task;
	u32 process = BPF_CORE_READ(leader, tgid);
	if (process == b->process && BPF_CORE_READ(leader, start_boottime) / NANOS_PER_TICK == b->started) {
		b->found = true;
		return 1;
	}
	if (process <= 1)
		return 1;
	b->task = (u64)BPF_CORE_READ(leader, real_parent, group_leader);
	return 0;
}

static __always_inline bool is_below(struct enrolment *e)
{
	struct below b = { .started = e->below_started, .process = e->below };
	b.task = (u64)BPF_CORE_READ(bpf_get_current_task_btf(), group_leader);
	bpf_loop(MAX_ANCESTORS, climb, &b, 0);
	return b.found;
}

/* The enrolment that holds here, plus one: of this user, and where it names a process, below that one; such a one comes
 * first. */
struct choice { u32 uid, index1; bool below; };

static long choose(u32 index, void *context)
{
	struct choice *c = context;
	struct enrolment *e = bpf_map_lookup_elem(&enrolments, &index);
	if (!e || !e->on || e->uid != c->uid || (c->below && !e->below) || (c->index1 && !e->below))
		return 0;
	if (e->below && !is_below(e))
		return 0;
	c->index1 = index + 1;
	c->below = e->below != 0;
	return 0;
}

/* The kernel's own connection file: what the policy says of the name that stands for it holds for this name. */
static __always_inline void own_connection(struct enrolment *e, u32 slot1, const char *text)
{
	if (!text[0])
		return;
#pragma unroll
	for (int i = 0; i < FOLDERS; i++) {
		if (i >= e->folders)
			break;
		struct name key = { .folder = e->folder[i], .text = ".kernelward-at-exec" };
		key.folder.slot1 = slot1;
		struct rules *its = bpf_map_lookup_elem(&names, &key);
		if (!its)
			continue;
		struct rules copy = *its;
		__builtin_memset(key.text, 0, sizeof(key.text));
		bpf_probe_read_kernel_str(key.text, sizeof(key.text), text);
		bpf_map_update_elem(&names, &key, &copy, BPF_ANY);
	}
}

/* Takes a place of this enrolment and labels the running task; 0 where there is none. */
static __always_inline u32 take_place(struct enrolment *e, u32 index, struct line *l)
{
	struct task_struct *task = bpf_get_current_task_btf();
	for (u32 i = 0; i < PLACES; i++) {
		u32 key = index * PLACES + i;
		if (bpf_map_delete_elem(&places, &key))
			continue;
		struct seat *place = bpf_map_lookup_elem(&taken, &key);
		u32 slot1 = place ? place->slot1 : 0;
		if (!slot1)
			continue;
		own_connection(e, slot1, l->connection);
		place->process = task->tgid;
		place->started = task->start_boottime;
		__builtin_memcpy(place->connection, l->connection, CONNECTION);
		if (give(task, slot1) || give_process(task, slot1))
			bpf_send_signal(9);
		/* Last: the agent looks at nothing else before. */
		__sync_fetch_and_add(&place->taken, 1);
		return slot1;
	}
	return 0;
}

static __always_inline struct line *read_line(struct task_struct *task, struct linux_binprm *program)
{
	struct line *l = line();
	if (!l)
		return 0;
	char *name = l->text;
	const unsigned char *file = BPF_CORE_READ(program, file, f_path.dentry, d_name.name);
	__builtin_memset(name, 0, 64);
	bpf_probe_read_kernel_str(name, 64, file);
	l->family = family_of(name);
	if (l->family == OTHER)
		return 0;
	struct mm_struct *mm = BPF_CORE_READ(task, mm);
	l->at = BPF_CORE_READ(mm, arg_start);
	l->end = BPF_CORE_READ(mm, arg_end);
	l->state = l->family == PROGRAM ? ARGUMENT : OPTION;
	l->partial = l->unread = l->zero = 0;
	__builtin_memset(l->connection, 0, sizeof(l->connection));
	bpf_loop(MAX_WORDS, next_word, 0, 0);
	return l;
}

SEC("tp_btf/sched_process_exec")
int BPF_PROG(arm_at_exec, struct task_struct *task, int old, struct linux_binprm *program)
{
	if (subject())
		return 0;
	u32 uid = (u32)bpf_get_current_uid_gid();
	/* Most machines have no enrolment, and most users none. */
	bool any = false;
#pragma unroll
	for (u32 i = 0; i < ENROLMENTS; i++) {
		u32 key = i;
		struct enrolment *e = bpf_map_lookup_elem(&enrolments, &key);
		any |= e && e->on && e->uid == uid;
	}
	if (!any)
		return 0;
	struct line *l = read_line(task, program);
	if (!l)
		return 0;
	if (l->unread)
		count(UNREAD);
	if (!starts_kernel(l))
		return 0;
	/* Not constants: see decide(). */
	struct choice c = { .uid = uid, .index1 = l->zero, .below = l->zero };
	bpf_loop(ENROLMENTS, choose, &c, 0);
	u32 index = c.index1 - 1;
	struct enrolment *e = c.index1 ? bpf_map_lookup_elem(&enrolments, &index) : 0;
	if (!e)
		return 0;
	u32 slot1 = take_place(e, index, l);
	if (!slot1) {
		count(e->best_effort ? UNARMED : KILLED);
		if (!e->best_effort)
			bpf_send_signal(9);
		return 0;
	}
	/* Only wakes the agent, which looks at `taken`. */
	struct event *told = event(EVENT_TAKEN, OP_ARMED, slot1, 0);
	if (told)
		bpf_ringbuf_submit(told, 0);
	return 0;
}
