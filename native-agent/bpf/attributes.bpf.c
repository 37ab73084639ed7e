// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* What a file has beside its content. Read-only covers it (P22, R8). Its mode: file.bpf.c. */
#include "verdict.h"

HOOK(path_chown, path_chown, check_path(p, WRITE, OP_ATTRIBUTES), const struct path *p)
