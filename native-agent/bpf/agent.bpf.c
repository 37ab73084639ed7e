// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* All programs in one object, so that they share their maps. */
#include "attributes.bpf.c"
#include "exec.bpf.c"
#include "file.bpf.c"
#include "guard.bpf.c"
#include "ipc.bpf.c"
#include "net.bpf.c"
#include "unix.bpf.c"
/* After what they ask. */
#include "arm.bpf.c"
#include "held.bpf.c"
#include "enrol.bpf.c"
#include "record.h"

char LICENSE[] SEC("license") = "Dual BSD/GPL";
