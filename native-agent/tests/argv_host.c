// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* bpf/argv.h on the host: the kernel's helpers are these few lines. Standard input holds words that end with NUL: the
 * forms as KIND TEXT pairs, an empty word, the program's name, and then its arguments. Prints "kernel NAME" or "no". */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

static void bpf_probe_read_kernel_str(char *to, size_t size, const char *from)
{
	strncpy(to, from, size - 1);
	to[size - 1] = 0;
}

static void bpf_loop(u32 turns, long (*step)(u32, void *), void *context, u64 flags)
{
	(void)flags;
	for (u32 i = 0; i < turns && !step(i, context); i++)
		;
}

struct line;
static struct line *line(void);
static bool known(u8 kind, const char *text);
#include "../bpf/argv.h"

static struct line the_line;
static struct line *line(void) { return &the_line; }

static char forms[64][2][FORM_TEXT];
static int form_count;
static bool known(u8 kind, const char *text)
{
	char key[FORM_TEXT];
	bpf_probe_read_kernel_str(key, sizeof(key), text);
	for (int i = 0; i < form_count; i++)
		if (forms[i][0][0] - '0' == kind && !strcmp(forms[i][1], key))
			return true;
	return false;
}

static bool word(char *to, size_t size)
{
	int c;
	size_t length = 0;
	while ((c = getchar()) > 0)
		if (length + 1 < size)
			to[length++] = (char)c;
	to[length] = 0;
	return c == 0;
}

int main(void)
{
	struct line *l = line();
	while (word(forms[form_count][0], FORM_TEXT) && forms[form_count][0][0] && form_count < 63)
		word(forms[form_count++][1], FORM_TEXT);
	if (!word(l->text, WORD))
		return 1;
	l->family = family_of(l->text);
	if (l->family != OTHER) {
		l->state = l->family == PROGRAM ? ARGUMENT : OPTION;
		while (l->state != NO && l->state != YES && word(l->text, WORD))
			take_word(l);
	}
	if (l->family != OTHER && starts_kernel(l))
		printf("kernel %s\n", l->connection);
	else
		puts("no");
	return 0;
}
