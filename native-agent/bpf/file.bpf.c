// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Files: opening, changing, names. */
#include "approved.h"
#include "cache.h"
#include "proc.h"

enum { FMODE_READ = 1, FMODE_WRITE = 2, FMODE_EXEC = 32, FMODE_PATH = 1 << 14 };
enum { CGROUP_MAGIC = 0x27e0eb, CGROUP2_MAGIC = 0x63677270, BPF_MAGIC = 0xcafe4a11, PID_FS_MAGIC = 0x50494446 };

__noinline u32 decide_device(u32 slot1, u32 block, u32 major, u32 minor);

static __always_inline int open_device(u32 slot1, umode_t mode, u32 rdev)
{
	/* include/linux/kdev_t.h: twelve bits of major, twenty of minor. */
	u32 verdict = decide_device(slot1, (mode & S_IFMT) == S_IFBLK, rdev >> 20, rdev & 0xfffff);
	/* What is only to be told cg_device tells. */
	if (!(verdict & DENIED))
		return 0;
	struct event *e = event(EVENT_DEVICE, OP_READ, slot1, verdict & 0xffff);
	if (e) {
		e->device.block = (mode & S_IFMT) == S_IFBLK;
		e->device.major = rdev >> 20;
		e->device.minor = rdev & 0xfffff;
		bpf_ringbuf_submit(e, 0);
	}
	return -EACCES;
}

/* From now on this is a program that the session wrote. */
static __always_inline int wrote(struct file *f, u32 slot1)
{
	struct inode *i = f->f_inode;
	if ((i->i_mode & S_IFMT) != S_IFREG)
		return 0;
	struct object o = identity(number(i), slot1);
	u8 one = 1;
	bpf_map_update_elem(&written, &o, &one, BPF_ANY);
	return 0;
}

/* An opening that is not known to be allowed. `epoch` counts when it is steady: when nothing moved. */
static __always_inline int open_anew(struct file *f, struct policy *p, u32 slot1, u32 wanted, bool steady,
				     const struct epoch *epoch)
{
	struct inode *i = f->f_inode;
	umode_t mode = i->i_mode & S_IFMT;
	bool write = f->f_mode & FMODE_WRITE;
	if (mode == S_IFCHR || mode == S_IFBLK)
		return open_device(slot1, mode, i->i_rdev);
	unsigned long magic = i->i_sb->s_magic;
	if (write && (magic == CGROUP_MAGIC || magic == CGROUP2_MAGIC || magic == BPF_MAGIC))
		return refuse(OP_WRITE, slot1);
	/* From 6.9 on a pidfd is a file of its own file system, which has no path for a rule to name. It gives nothing by
	 * itself: signals, memory and descriptors of the process are decided where they are asked for. */
	if (magic == PID_FS_MAGIC)
		return 0;
	if (magic == PROC_SUPER_MAGIC && open_in_proc(f, slot1))
		return -EACCES;
	struct found found;
	u32 verdict = decide_opening(f, p, slot1, wanted, &found);
	if (steady)
		learn(f, p, slot1, epoch, &found);
	if (verdict) {
		tell(number(f->f_path.dentry), mount_of(&f->f_path), slot1, write ? OP_WRITE : OP_READ, verdict);
		if (verdict & DENIED)
			return -EACCES;
	}
	return write ? wrote(f, slot1) : 0;
}

/* Every way to a file's content ends here: symbolic and hard links, a renamed parent, bind mounts, open_tree, chroot,
 * handles, io_uring, O_PATH re-opened through /proc, an inherited folder (P1 to P18). Writing to cgroup files would
 * move a task out of its cgroup (S4), writing to bpffs would take the agent's pins (S2). */
static __always_inline int on_file_open(struct file *f)
{
	u32 slot1 = subject(), mode = f->f_mode;
	if (!slot1 || mode & FMODE_PATH)
		return 0;
	struct policy *p = policy_of(slot1);
	if (!p)
		return -EACCES;
	u32 wanted = (mode & FMODE_READ ? READ : 0) | (mode & FMODE_WRITE ? WRITE : 0);
	/* Opened by execve: the program hook decides. */
	if (mode & FMODE_EXEC)
		wanted &= ~READ;
	if (p->approvals && wanted & READ) {
		u32 rule1 = not_as_approved(number(f->f_path.dentry), number(f->f_inode), slot1);
		if (rule1) {
			tell(number(f->f_path.dentry), mount_of(&f->f_path), slot1, OP_READ, DENIED | rule1);
			return -EACCES;
		}
	}
	struct epoch epoch;
	bool steady = now(&epoch, p);
	u32 allowed = steady ? allowed_in_folder(f, p, slot1, &epoch) : 0;
	if (allowed && !(wanted & ~allowed))
		return mode & FMODE_WRITE ? wrote(f, slot1) : 0;
	return open_anew(f, p, slot1, wanted, steady, &epoch);
}
HOOK(file_open, file_open, on_file_open(f), struct file *f)

/* A descriptor from outside (SCM_RIGHTS, pidfd_getfd) was opened by somebody without a label (P16, P17). */
static __always_inline int on_file_receive(struct file *f)
{
	u32 slot1 = subject();
	umode_t mode = f->f_inode->i_mode & S_IFMT;
	if (!slot1 || mode != S_IFREG)
		return 0;
	u32 wanted = (f->f_mode & FMODE_READ ? READ : 0) | (f->f_mode & FMODE_WRITE ? WRITE : 0);
	return check(number(f->f_path.dentry), mount_of(&f->f_path), slot1, wanted, OP_READ);
}
HOOK(file_receive, file_receive, on_file_receive(f), struct file *f)

/* Read-only covers what needs no open for writing: truncate, chmod, chown (P22). */
HOOK(path_truncate, path_truncate, check_path(p, WRITE, OP_TRUNCATE), const struct path *p)
HOOK(path_chmod, path_chmod, check_path(p, WRITE, OP_ATTRIBUTES), const struct path *p)

/* Names: rename-over and rename-away of a protected object or of a folder above it (P3, P4, P19), hard links to it
 * (P2), names that do not exist yet such as ~/.bashrc (P20, R1 to R7). */
HOOK(path_unlink, path_unlink, check_in(p, d, DELETE, OP_DELETE), const struct path *p, struct dentry *d)
HOOK(path_rmdir, path_rmdir, check_in(p, d, DELETE, OP_DELETE), const struct path *p, struct dentry *d)
HOOK(path_mkdir, path_mkdir, check_in(p, d, CREATE, OP_CREATE), const struct path *p, struct dentry *d)
HOOK(path_mknod, path_mknod, check_in(p, d, CREATE, OP_CREATE), const struct path *p, struct dentry *d)
HOOK(path_symlink, path_symlink, check_in(p, d, CREATE, OP_CREATE), const struct path *p, struct dentry *d)

static __always_inline int on_link(struct dentry *old, const struct path *folder, struct dentry *new)
{
	/* A second name would be a second set of folders: only for what may be read and changed anyway. */
	int refused = check_in(folder, old, READ | WRITE, OP_LINK);
	return refused ? refused : check_in(folder, new, CREATE, OP_LINK);
}
HOOK(path_link, path_link, on_link(old, folder, new), struct dentry *old, const struct path *folder, struct dentry *new)

static __always_inline int on_rename(const struct path *from, struct dentry *old, const struct path *to, struct dentry *new)
{
	int refused = check_in(from, old, DELETE, OP_RENAME);
	if (refused)
		return refused;
	return check_in(to, new, BPF_CORE_READ(new, d_inode) ? CREATE | DELETE : CREATE, OP_RENAME);
}
HOOK(path_rename, path_rename, on_rename(from, old, to, new), const struct path *from, struct dentry *old,
     const struct path *to, struct dentry *new)

static __always_inline int on_stat(const struct path *p)
{
	note_approval(number(p->dentry));
	return on_getattr(number(p->dentry));
}
HOOK(inode_getattr, inode_getattr, on_stat(p), const struct path *p)
