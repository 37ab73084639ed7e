// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Programs. */
#include "verdict.h"

/* Copies, hard links and other names of a program have another inode or the same rules (X3, X4); a script and its
 * interpreter are both asked (X7). A file without a name, memfd or deleted, is nobody's program (X5). What the session
 * wrote it may not run (X1 by download, X2 by compiler): marks live in an LRU map; when it has been filled on purpose,
 * the oldest marks are gone, so programs outside the allowed folders stay refused by the rules all the same. */
static __always_inline int run(struct file *f, u32 slot1)
{
	struct inode *i = BPF_CORE_READ(f, f_inode);
	struct policy *p = policy_of(slot1);
	if (!p)
		return -EACCES;
	u64 dentry = (u64)BPF_CORE_READ(f, f_path.dentry);
	struct vfsmount *v = BPF_CORE_READ(f, f_path.mnt);
	u64 mount = v ? (u64)v - bpf_core_field_offset(struct mount, mnt) : 0;
	struct object o = identity((u64)i, slot1);
	if (BPF_CORE_READ(i, i_nlink) == 0 || (p->self_written_denied && bpf_map_lookup_elem(&written, &o))) {
		tell(dentry, mount, slot1, OP_EXECUTE, DENIED | 4 << DENIED_CLASS | 0xffff);
		return -EACCES;
	}
	return check(dentry, mount, slot1, EXECUTE, OP_EXECUTE);
}

static __always_inline int on_exec(struct linux_binprm *b)
{
	u32 slot1 = subject();
	return slot1 ? run(b->file, slot1) : 0;
}
HOOK(bprm_check_security, bprm_check, on_exec(b), struct linux_binprm *b)

/* ld.so run by hand runs what it is given: for its process an executable mapping is running a program (X6). Only for it:
 * an extension module that %pip has just installed is ordinary work. The loader cannot be had under another name: a copy
 * is a program that the session wrote, and a hard link needs the right to change it. musl's is called libc. */
enum { PROT_EXEC = 4 };
static __always_inline int on_mmap(struct file *given, unsigned long protection)
{
	if (!(protection & PROT_EXEC))
		return 0;
	/* As a number: memory without a file has none, which the verifier does not believe of every kernel's hook. */
	struct file *f = (void *)number(given);
	u32 slot1 = f ? subject() : 0;
	if (!slot1)
		return 0;
	struct task_struct *task = bpf_get_current_task_btf();
	char name[8] = {};
	bpf_probe_read_kernel_str(name, sizeof(name), BPF_CORE_READ(task, mm, exe_file, f_path.dentry, d_name.name));
	bool loader = name[0] == 'l' && ((name[1] == 'd' && (name[2] == '-' || name[2] == '.')) ||
					 (name[1] == 'i' && name[2] == 'b' && name[3] == 'c' && name[4] == '.'));
	return loader ? run(f, slot1) : 0;
}
HOOK(mmap_file, mmap_file, on_mmap(f, protection), struct file *f, unsigned long protection)
