// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* What a file has beside its content. Read-only covers it (P22, R8). Its mode: file.bpf.c. */
#include "verdict.h"

HOOK(path_chown, path_chown, check_path(p, WRITE, OP_ATTRIBUTES), const struct path *p)

/* Extended attributes and access lists. These hooks have no mount: rules above the root of a file system that is mounted
 * somewhere do not reach into it, and what no rule allows is refused. */
static __always_inline int check_attributes(struct dentry *d)
{
	u32 slot1 = subject();
	return slot1 ? check(number(d), 0, slot1, WRITE, OP_ATTRIBUTES) : 0;
}
HOOK(inode_setxattr, inode_setxattr, check_attributes(d), void *identifiers, struct dentry *d)
HOOK(inode_removexattr, inode_removexattr, check_attributes(d), void *identifiers, struct dentry *d)
/* Linux 6.2; before, access lists were attributes. */
HOOK(inode_set_acl, inode_set_acl, check_attributes(d), void *identifiers, struct dentry *d)
HOOK(inode_remove_acl, inode_remove_acl, check_attributes(d), void *identifiers, struct dentry *d)

/* inotify and fanotify tell names and moments without an opening. */
HOOK(path_notify, path_notify, check_path(p, READ, OP_READ), const struct path *p)
