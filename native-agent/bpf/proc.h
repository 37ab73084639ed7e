/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Files of /proc that show the memory or the environment of a process. The kernel asks for the right to them after the
 * file is opened, and its own capability check comes before the hook: sessions of root have given CAP_SYS_PTRACE up, and
 * would be refused without anybody being told. So the opening is decided (C7). */
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

/* True for a process outside of the session. */
static __always_inline bool of_another(u64 inode, u32 slot1)
{
	struct proc_inode *p = (void *)(inode - bpf_core_field_offset(struct proc_inode, vfs_inode));
	struct pid *pid = BPF_CORE_READ(p, pid);
	/* Nobody's: /proc/net, /proc/sys. */
	u64 link = pid ? (u64)BPF_CORE_READ(pid, tasks[0].first) : 0;
	if (!link)
		return false;
	struct task_struct *task = (void *)(link - bpf_core_field_offset(struct task_struct, pid_links));
	u32 process = BPF_CORE_READ(task, tgid);
	u32 *its = bpf_map_lookup_elem(&processes, &process);
	return !its || *its != slot1;
}

static __always_inline int open_in_proc(struct file *f, u32 slot1)
{
	struct dentry *d = (void *)number(f->f_path.dentry);
	if (!shows_memory(d) || !of_another(number(f->f_inode), slot1))
		return 0;
	tell((u64)d, mount_of(&f->f_path), slot1, OP_PTRACE, DENIED);
	return -EACCES;
}
