/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Files of /proc that show the memory or the environment of a process, and those that are written. The kernel asks
 * for the right to the former after the file is opened, and its own capability check comes before the hook: sessions of
 * root have given CAP_SYS_PTRACE up, and would be refused without anybody being told. So the opening is decided (C7).
 * For the latter it asks for the user alone (S16). */
#pragma once
#include "verdict.h"

enum { PROC_SUPER_MAGIC = 0x9fa0 };

static __always_inline u64 word(const char text[8])
{
	u64 out;
	__builtin_memcpy(&out, text, sizeof(out));
	return out;
}

static __always_inline bool shows_memory(struct dentry *d)
{
	u64 name[2] = {};
	bpf_probe_read_kernel_str(name, sizeof(name), BPF_CORE_READ(d, d_name.name));
	/* Eight letters a comparison; no name here is longer than two. */
#define IS(start, rest) (name[0] == word((char[8]){ start }) && name[1] == word((char[8]){ rest }))
	return IS("environ", "") || IS("mem", "") || IS("maps", "") || IS("smaps", "") || IS("smaps_ro", "llup") ||
	       IS("numa_map", "s") || IS("pagemap", "") || IS("auxv", "") || IS("syscall", "") || IS("stack", "");
#undef IS
}

/* A file of /proc: of a process of the session, of one outside of it, or of none (/proc/net, /proc/sys). */
enum { OF_OWN, OF_ANOTHER, OF_NONE };

static __always_inline u32 owner(u64 inode, u32 slot1)
{
	struct proc_inode *p = (void *)(inode - bpf_core_field_offset(struct proc_inode, vfs_inode));
	struct pid *pid = BPF_CORE_READ(p, pid);
	if (!pid)
		return OF_NONE;
	u64 link = (u64)BPF_CORE_READ(pid, tasks[0].first);
	if (!link)
		return OF_NONE; /* it has ended */
	struct task_struct *task = (void *)(link - bpf_core_field_offset(struct task_struct, pid_links));
	u32 process = BPF_CORE_READ(task, tgid);
	u32 *its = bpf_map_lookup_elem(&processes, &process);
	return its && *its == slot1 ? OF_OWN : OF_ANOTHER;
}

/* The system's programs that list processes try the environment of each. They are refused, and nobody is told: it would
 * be an alarm a process for every `ps`. A program that the session wrote does not run, whatever its name is. */
static __always_inline bool lists_processes(void)
{
	struct task_struct *task = bpf_get_current_task_btf();
	u64 name = 0;
	bpf_probe_read_kernel_str(&name, sizeof(name), BPF_CORE_READ(task, mm, exe_file, f_path.dentry, d_name.name));
	return name == word((char[8]){ "ps" }) || name == word((char[8]){ "top" }) || name == word((char[8]){ "pgrep" }) ||
	       name == word((char[8]){ "pkill" }) || name == word((char[8]){ "pidof" });
}

enum { OPENED_FOR_WRITING = 2, WRITE_CLASS = 1 };

static __always_inline int open_in_proc(struct file *f, u32 slot1)
{
	struct dentry *d = (void *)number(f->f_path.dentry);
	bool writes = f->f_mode & OPENED_FOR_WRITING;
	if (!writes && !shows_memory(d))
		return 0;
	u32 whose = owner(number(f->f_inode), slot1);
	/* Settings of the machine (core_pattern, sysrq-trigger) are closed by nothing else to a session of root, and the
	 * scores of others by nothing but the user. */
	if (whose == OF_OWN || (whose == OF_NONE && !writes))
		return 0;
	if (!writes && lists_processes())
		return -EACCES;
	u32 operation = whose == OF_NONE ? OP_WRITE : OP_PTRACE;
	tell((u64)d, mount_of(&f->f_path), slot1, operation, DENIED | WRITE_CLASS << DENIED_CLASS);
	return -EACCES;
}
