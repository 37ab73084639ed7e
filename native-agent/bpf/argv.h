/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Is this command line one that starts a notebook kernel? Read word by word as the program itself will read it: a word
 * that only looks like a kernel's (grep ipykernel_launcher, python script.py -m ipykernel_launcher, python -m ipykernel
 * install) stands where the program takes it for something else. What the words are is data: kernel_forms.rs.
 * tests/argv.rs compiles this file for the host as well; line() and known() are the kernel's there and here. */
#pragma once

/* A longer word is read on and counts by its first part. */
enum { WORD = 512, MAX_WORDS = 256, FORM_TEXT = 63, CONNECTION = 64 };
enum family { OTHER, PYTHON, R, JULIA, PROGRAM };
enum form_kind { FORM_PROGRAM = 1, FORM_MODULE, FORM_SCRIPT, FORM_EXPRESSION };
struct form { u8 kind; char text[FORM_TEXT]; };

/* What the next word is. From KERNEL on the line is a kernel's. */
enum state {
	OPTION, /* of the interpreter, or the script */
	VALUE, /* of an option: skipped */
	MODULE, /* of python -m */
	EXPRESSION, /* of R -e, julia -e */
	SUBCOMMAND, /* of ipython */
	ARGUMENT, /* of a program that is a kernel where it is given a connection file */
	NO,
	KERNEL, /* one of its options */
	FIRST, /* the same, but a word without "-" is a subcommand that runs no kernel (install) */
	ARGS, /* R --args comes before the connection file */
	NEXT, /* the next word without "-" is the connection file */
	FILE_NAME, /* the connection file */
	YES,
};

struct line {
	u64 at, end; /* addresses of what has not been read */
	u32 family, state, partial, unread, base, ijulia, zero, unused;
	char connection[CONNECTION]; /* the connection file's last component */
	char text[WORD + 16];
};

static __always_inline bool begins(const char *text, const char *with, int length)
{
	/* Without a branch for each letter, which the verifier would follow both ways. */
	u32 different = 0;
#pragma unroll
	for (int i = 0; i < length; i++)
		different |= text[i] ^ with[i];
	return !different;
}
#define BEGINS(text, literal) begins(text, literal, sizeof(literal) - 1)
#define IS(text, literal) begins(text, literal, sizeof(literal))

static __always_inline u32 family_of(const char *program)
{
	/* python3.11, python3.13t, python3.11-dbg, pypy3.10: the file that runs, links resolved. */
	if (BEGINS(program, "python") || BEGINS(program, "pypy") || BEGINS(program, "graalpy"))
		return PYTHON;
	if (IS(program, "R"))
		return R;
	if (BEGINS(program, "julia"))
		return JULIA;
	return known(FORM_PROGRAM, program) ? PROGRAM : OTHER;
}

/* As an index into `text`; the compiler must not replace it by what it knows of the value already. */
static __always_inline u32 within(u32 index)
{
	asm volatile("" : "+r"(index));
	return index & (WORD - 1);
}

static long last_component(u32 index, void *context)
{
	struct line *l = line();
	if (!l)
		return 1;
	u32 at = within(index);
	if (!l->text[at])
		return 1;
	if (l->text[at] == '/') {
		l->base = at + 1;
		if (BEGINS(&l->text[at + 1], "IJulia/"))
			l->ijulia = 1;
	}
	return 0;
}

/* Finds the last component of a word that is a path, which begins at `from`; its offset. */
static __always_inline u32 component(struct line *l, u32 from)
{
	l->base = from;
	l->ijulia = 0;
	bpf_loop(WORD, last_component, 0, 0);
	return within(l->base);
}

static __always_inline void connection(struct line *l, u32 from)
{
	u32 base = component(l, from);
	bpf_probe_read_kernel_str(l->connection, sizeof(l->connection), &l->text[base]);
	l->state = YES;
}

/* An option of a kernel: -f FILE, -f=FILE, --f FILE, --f=FILE, -fFILE, --connection_file. */
static __always_inline void kernel_option(struct line *l)
{
	char *t = l->text;
	if (IS(t, "-f") || IS(t, "--f") || IS(t, "--connection_file") || IS(t, "--connection-file"))
		l->state = FILE_NAME;
	else if (BEGINS(t, "--connection_file=") || BEGINS(t, "--connection-file="))
		connection(l, 18);
	else if (BEGINS(t, "--IPKernelApp.connection_file="))
		connection(l, 30);
	else if (BEGINS(t, "--f="))
		connection(l, 4);
	else if (BEGINS(t, "-f="))
		connection(l, 3);
	else if (BEGINS(t, "-f/"))
		connection(l, 2);
	else if (l->state == FIRST)
		l->state = t[0] == '-' ? KERNEL : NO;
}

static __always_inline void python_option(struct line *l)
{
	char *t = l->text;
	if (t[0] != '-') {
		u32 base = component(l, 0);
		if (IS(&t[base], "ipython") || IS(&t[base], "ipython3"))
			l->state = SUBCOMMAND;
		else
			l->state = known(FORM_SCRIPT, &t[base]) ? FIRST : NO;
		return;
	}
	if (!t[1]) { /* a program from standard input */
		l->state = NO;
		return;
	}
	if (t[1] == '-') {
		if (IS(t, "--check-hash-based-pycs"))
			l->state = VALUE;
		return;
	}
	/* Flags may stand together: -Im ipykernel_launcher. */
	for (int i = 1; i < 12; i++) {
		if (!t[i])
			return;
		if (t[i] == 'c') {
			l->state = NO;
			return;
		}
		if (t[i] == 'm') {
			l->state = !t[i + 1] ? MODULE : known(FORM_MODULE, &t[i + 1]) ? FIRST : NO;
			return;
		}
		if (t[i] == 'W' || t[i] == 'X') {
			if (!t[i + 1])
				l->state = VALUE;
			return;
		}
	}
}

static __always_inline void r_option(struct line *l)
{
	char *t = l->text;
	if (IS(t, "-e"))
		l->state = EXPRESSION;
	else if (IS(t, "--args") || IS(t, "-f") || BEGINS(t, "--file="))
		l->state = NO;
}

static __always_inline void julia_option(struct line *l)
{
	char *t = l->text;
	if (t[0] != '-') {
		u32 base = component(l, 0);
		l->state = l->ijulia && IS(&t[base], "kernel.jl") ? NEXT : NO;
	} else if (IS(t, "-e") || IS(t, "-E") || IS(t, "--eval") || IS(t, "--print")) {
		l->state = EXPRESSION;
	} else if (t[1] && !t[2] &&
		   (t[1] == 'L' || t[1] == 'p' || t[1] == 't' || t[1] == 'J' || t[1] == 'C' || t[1] == 'H')) {
		l->state = VALUE;
	}
}

/* Takes the word in `text`, not the program's own name. */
static __always_inline void take_word(struct line *l)
{
	char *t = l->text;
	switch (l->state) {
	case OPTION:
		if (l->family == PYTHON)
			python_option(l);
		else if (l->family == R)
			r_option(l);
		else
			julia_option(l);
		return;
	case VALUE:
		l->state = OPTION;
		return;
	case MODULE:
		l->state = known(FORM_MODULE, t) ? FIRST : NO;
		return;
	case EXPRESSION:
		if (known(FORM_EXPRESSION, t))
			l->state = l->family == R ? ARGS : NEXT;
		else
			l->state = l->family == R ? OPTION : NO;
		return;
	case SUBCOMMAND:
		if (t[0] != '-')
			l->state = IS(t, "kernel") ? KERNEL : NO;
		return;
	case ARGS:
		if (IS(t, "--args"))
			l->state = FILE_NAME;
		return;
	case NEXT:
		if (t[0] != '-')
			connection(l, 0);
		return;
	case FILE_NAME:
		connection(l, 0);
		return;
	case ARGUMENT:
	case KERNEL:
	case FIRST:
		kernel_option(l);
		return;
	}
}

static __always_inline bool starts_kernel(const struct line *l)
{
	return l->state >= KERNEL;
}
