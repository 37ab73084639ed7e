// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Programs. */
#include "verdict.h"

/* Copies, hard links and other names of a program have another inode or the same rules (X3, X4); a script and its
 * interpreter are both asked (X7). A file without a name, memfd or deleted, is nobody's program (X5). What the session
 * wrote it may not run (X1 by download, X2 by compiler): marks live in an LRU map; when it has been filled on purpose,
 * the oldest marks are gone, so programs outside the allowed folders stay refused by the rules all the same. */
static __always_inline int on_exec(struct linux_binprm *b)
{
	u32 slot1 = subject();
	if (!slot1)
		return 0;
	struct file *f = b->file;
	struct inode *i = f->f_inode;
	struct policy *p = policy_of(slot1);
	if (!p)
		return -EACCES;
	struct object o = identity(number(i), slot1);
	if (i->i_nlink == 0 || (p->self_written_denied && bpf_map_lookup_elem(&written, &o))) {
		tell(number(f->f_path.dentry), mount_of(&f->f_path), slot1, OP_EXECUTE, DENIED | 4 << DENIED_CLASS | 0xffff);
		return -EACCES;
	}
	return check(number(f->f_path.dentry), mount_of(&f->f_path), slot1, EXECUTE, OP_EXECUTE);
}
HOOK(bprm_check_security, bprm_check, on_exec(b), struct linux_binprm *b)
