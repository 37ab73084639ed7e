// Instructions of single operations, for a guest under QEMU's -icount shift=0: there one nanosecond of virtual time is
// one instruction, so the clock counts them. Prints one JSON object.
//   measure NAME open PATH...      open and close each path in turn
//   measure NAME first PATH...     open and close each path once, after its name was looked up; `folder`: the same, for paths
//                                  of which each has a folder of its own
//   measure NAME exec PROGRAM
//   measure NAME fork COUNT
//   measure NAME landlock PATH     as open, under a Landlock rule set of its own that allows the root folder
//   measure NAME filter PATH       as open, under a seccomp filter that allows both calls whatever their arguments
//   measure NAME filteredfork COUNT   as fork, under that filter
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static long long now(void)
{
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000000000LL + t.tv_nsec;
}

static int compare(const void *a, const void *b)
{
	long long x = *(const long long *)a, y = *(const long long *)b;
	return (x > y) - (x < y);
}

static void fail(const char *what)
{
	printf("@@ {\"event\":\"broken\",\"why\":\"%s: %s\"}\n", what, strerror(errno));
	exit(1);
}

static void restrict_reading(void)
{
	struct landlock_ruleset_attr attributes = { .handled_access_fs = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR };
	int rules = syscall(SYS_landlock_create_ruleset, &attributes, sizeof attributes, 0);
	if (rules < 0)
		fail("landlock_create_ruleset");
	struct landlock_path_beneath_attr beneath = { .allowed_access = attributes.handled_access_fs,
						      .parent_fd = open("/", O_PATH | O_DIRECTORY) };
	if (syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0))
		fail("landlock_add_rule");
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (syscall(SYS_landlock_restrict_self, rules, 0))
		fail("landlock_restrict_self");
}

/* The kernel finds out by itself that open and close are always allowed: what is left is the way into the kernel. */
static void filter_calls(void)
{
	struct sock_filter code[] = {
		BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)),
		BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_reboot, 0, 1),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM),
		BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
	};
	struct sock_fprog program = { sizeof code / sizeof *code, code };
	prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
	if (syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program))
		fail("seccomp");
}

static void once(const char *kind, char **paths, int count, int turn)
{
	if (!strcmp(kind, "filteredfork"))
		kind = "fork";
	if (strcmp(kind, "exec") && strcmp(kind, "fork")) {
		int fd = open(paths[turn % count], O_RDONLY);
		if (fd < 0)
			fail(paths[turn % count]);
		close(fd);
		return;
	}
	pid_t child = !strcmp(kind, "exec") ? vfork() : fork();
	if (child < 0)
		fail(kind);
	if (child == 0) {
		if (!strcmp(kind, "exec"))
			execl(paths[0], paths[0], "nothing", (char *)0);
		_exit(0);
	}
	int status;
	waitpid(child, &status, 0);
	if (status)
		fail("the child");
}

int main(int argc, char **argv)
{
	// What exec starts: this very program, which then does nothing.
	if (argc == 2)
		return 0;
	const char *name = argv[1], *kind = argv[2];
	char **paths = argv + 3;
	int count = argc - 3;
	int is_filter = !strcmp(kind, "filter"), is_first = !strcmp(kind, "first") || !strcmp(kind, "folder");
	int is_open = !strcmp(kind, "open") || !strcmp(kind, "landlock") || is_filter;
	if (!strcmp(kind, "landlock"))
		restrict_reading();
	int is_fork = !strcmp(kind, "fork") || !strcmp(kind, "filteredfork");
	if (is_filter || !strcmp(kind, "filteredfork"))
		filter_calls();
	int forks = is_fork && count ? atoi(paths[0]) : 0;
	// Batches, and their median: a timer interrupt falls into few of them. Forks scatter most, so there are many.
	int batch = is_open ? 100 : 1, batches = is_open ? 400 : is_first ? count : is_fork ? forks : 2000;
	long long *each = calloc(batches, sizeof *each);
	struct stat seen;
	for (int i = 0; is_first && i < count; i++)
		if (stat(paths[i], &seen))
			fail(paths[i]);
	for (int i = 0; !is_first && i < 200; i++)
		once(kind, paths, count, i);
	for (int b = 0; b < batches; b++) {
		long long from = now();
		for (int i = 0; i < batch; i++)
			once(kind, paths, count, b + i);
		each[b] = (now() - from) / batch;
	}
	qsort(each, batches, sizeof *each, compare);
	printf("@@ {\"event\":\"count\",\"name\":\"%s\",\"kind\":\"%s\",\"instructions\":%lld}\n", name, kind, each[batches / 2]);
	return 0;
}
