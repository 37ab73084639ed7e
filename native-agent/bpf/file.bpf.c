// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Files: opening, changing, names. */
#include "approved.h"
#include "cache.h"
#include "proc.h"

enum { FMODE_READ = 1, FMODE_WRITE = 2, FMODE_EXEC = 32, FMODE_PATH = 1 << 14 };
enum { CGROUP_MAGIC = 0x27e0eb, CGROUP2_MAGIC = 0x63677270, BPF_MAGIC = 0xcafe4a11, PID_FS_MAGIC = 0x50494446,
       MQUEUE_MAGIC = 0x19800202, PIPEFS_MAGIC = 0x50495045 };

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

/* A pseudo terminal that controls a session of processes (setsid(2)) of somebody else: what is typed there, and what its
 * program takes for typed. Not its own controlling terminal, and none that controls nobody yet. */
enum { FIRST_TERMINAL = 136, LAST_TERMINAL = 143, NODE_BYTES = 16 /* struct hlist_node */ };

static __always_inline bool another_terminal(u64 dentry, u32 major, u32 slot1)
{
	if (major < FIRST_TERMINAL || major > LAST_TERMINAL)
		return false;
	struct task_struct *task = bpf_get_current_task_btf();
	struct tty_struct *tty = BPF_CORE_READ((struct dentry *)dentry, d_fsdata);
	if (!tty || tty == BPF_CORE_READ(task, signal, tty))
		return false;
	struct pid *leader = BPF_CORE_READ(tty, ctrl.session);
	if (!leader)
		return false;
	u64 link = (u64)BPF_CORE_READ(leader, tasks[3].first); /* PIDTYPE_SID */
	if (!link)
		return true;
	struct task_struct *member = (void *)(link - bpf_core_field_offset(struct task_struct, pid_links) - 3 * NODE_BYTES);
	u32 process = BPF_CORE_READ(member, tgid);
	u32 *its = bpf_map_lookup_elem(&processes, &process);
	return !its || *its != slot1;
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
	if (mode == S_IFCHR && another_terminal(number(f->f_path.dentry), i->i_rdev >> 20, slot1)) {
		tell(number(f->f_path.dentry), mount_of(&f->f_path), slot1, OP_PTRACE, DENIED);
		return -EACCES;
	}
	if (mode == S_IFCHR || mode == S_IFBLK)
		return open_device(slot1, mode, i->i_rdev);
	unsigned long magic = i->i_sb->s_magic;
	if (write && (magic == CGROUP_MAGIC || magic == CGROUP2_MAGIC || magic == BPF_MAGIC))
		return refuse(OP_WRITE, slot1);
	/* From 6.9 on a pidfd is a file of its own file system, which has no path for a rule to name. It gives nothing by
	 * itself: signals, memory and descriptors of the process are decided where they are asked for. A pipe is opened
	 * through the descriptors of a process (/dev/stdout), which are decided there as well. */
	if (magic == PID_FS_MAGIC || magic == PIPEFS_MAGIC)
		return 0;
	/* Queues of POSIX have no path either, and the filter of a launched session closes them (seccomp.rs). */
	if (magic == MQUEUE_MAGIC)
		return refuse(OP_OTHER, slot1);
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
/* Lists of a folder's entries that the kernel has in memory; another kind of list since Linux 6.8. */
struct list_head___entries { void *next; } __attribute__((preserve_access_index));
struct dentry___listed { struct list_head___entries d_subdirs, d_child; } __attribute__((preserve_access_index));
struct dentry___sibling { struct hlist_head d_children; struct hlist_node d_sib; } __attribute__((preserve_access_index));
struct entries { u64 next, end, offset; bool found; };
enum { ENTRIES = 256 };

static long entry_at(u32 index, void *context)
{
	struct entries *e = context;
	if (!e->next || e->next == e->end)
		return 1;
	u64 at = e->next;
	struct dentry *d = (void *)(at - e->offset);
	/* Both kinds of links begin with the next one. A variable of its own: a cast of our struct's field would be relocated. */
	struct hlist_node *link = (void *)at;
	e->found = BPF_CORE_READ(d, d_inode) != 0;
	e->next = (u64)BPF_CORE_READ(link, next);
	return e->found;
}

/* True for a folder that certainly has entries: one with folders in it, on most file systems, or with entries in memory. */
static __noinline bool has_entries(u64 folder)
{
	struct dentry *d = (void *)folder;
	struct entries e = {};
	if (BPF_CORE_READ(d, d_inode, i_nlink) > 2)
		return true;
	if (bpf_core_field_exists(struct dentry___sibling, d_children)) {
		e.next = (u64)BPF_CORE_READ((struct dentry___sibling *)d, d_children.first);
		e.offset = bpf_core_field_offset(struct dentry___sibling, d_sib);
	} else {
		e.next = (u64)BPF_CORE_READ((struct dentry___listed *)d, d_subdirs.next);
		e.end = folder + bpf_core_field_offset(struct dentry___listed, d_subdirs);
		e.offset = bpf_core_field_offset(struct dentry___listed, d_child);
	}
	bpf_loop(ENTRIES, entry_at, &e, 0);
	return e.found;
}

/* What tidies up (pip, os.removedirs) tries the parents too, up to the first that is not empty. */
enum { ENOTEMPTY = 39 };
static __always_inline int on_rmdir(const struct path *folder, struct dentry *d)
{
	u32 slot1 = subject();
	u64 dentry = number(d), mount = mount_of(folder);
	if (!slot1)
		return 0;
	if (decide(dentry, mount, slot1, DELETE) & DENIED && has_entries(dentry))
		return -ENOTEMPTY;
	return check(dentry, mount, slot1, DELETE, OP_DELETE);
}

/* Before the kernel knows that a file is there it asks whether it could be made (O_CREAT). In /proc nothing can. */
static __always_inline int on_mknod(const struct path *folder, struct dentry *d)
{
	if (subject() && BPF_CORE_READ(d, d_sb, s_magic) == PROC_SUPER_MAGIC)
		return -EACCES;
	return check_in(folder, d, CREATE, OP_CREATE);
}

HOOK(path_unlink, path_unlink, check_in(p, d, DELETE, OP_DELETE), const struct path *p, struct dentry *d)
HOOK(path_rmdir, path_rmdir, on_rmdir(p, d), const struct path *p, struct dentry *d)
HOOK(path_mkdir, path_mkdir, check_in(p, d, CREATE, OP_CREATE), const struct path *p, struct dentry *d)
HOOK(path_mknod, path_mknod, on_mknod(p, d), const struct path *p, struct dentry *d)
HOOK(path_symlink, path_symlink, check_in(p, d, CREATE, OP_CREATE), const struct path *p, struct dentry *d)

static __always_inline int on_link(struct dentry *old, const struct path *folder, struct dentry *new)
{
	/* A second name would be a second set of folders: only for what may be read and changed anyway. */
	int refused = check_in(folder, old, READ | WRITE, OP_LINK);
	return refused ? refused : check_in(folder, new, CREATE, OP_LINK);
}
HOOK(path_link, path_link, on_link(old, folder, new), struct dentry *old, const struct path *folder, struct dentry *new)

/* A folder brings what lies in it to where names may be denied (CLAUDE.md of the workspace): as between file systems, it
 * has to be copied, and each file is asked about. Within the same rules it can be moved. */
enum { EXDEV = 18 };

static __always_inline int brings_names(const struct path *from, struct dentry *old, const struct path *to,
					struct dentry *new)
{
	u32 slot1 = subject();
	if (!slot1 || (BPF_CORE_READ(old, d_inode, i_mode) & S_IFMT) != S_IFDIR)
		return 0;
	u32 there = decide(number(new), mount_of(to), slot1, WRITE | ANY_NAME);
	return there & DENIED && there != decide(number(old), mount_of(from), slot1, WRITE | ANY_NAME) ? -EXDEV : 0;
}

static __always_inline int on_rename(const struct path *from, struct dentry *old, const struct path *to, struct dentry *new)
{
	int refused = check_in(from, old, DELETE, OP_RENAME);
	if (!refused)
		refused = check_in(to, new, BPF_CORE_READ(new, d_inode) ? CREATE | DELETE : CREATE, OP_RENAME);
	return refused ? refused : brings_names(from, old, to, new);
}
HOOK(path_rename, path_rename, on_rename(from, old, to, new), const struct path *from, struct dentry *old,
     const struct path *to, struct dentry *new)

static __always_inline int on_stat(const struct path *p)
{
	note_approval(number(p->dentry));
	return on_getattr(number(p->dentry));
}
HOOK(inode_getattr, inode_getattr, on_stat(p), const struct path *p)
