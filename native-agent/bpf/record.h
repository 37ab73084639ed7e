/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * What an agent must know to go on with the sessions of the one before it. No program reads it: it lies beside what
 * enforces, pinned with it, and is as far out of a session's reach. Only src/takeover.rs knows what the bytes say. */
#pragma once
#include "subject.h"

enum { RECORD_BYTES = 1016 };
struct record_key { u32 slot, part; };
struct record { u32 parts, length; u8 bytes[RECORD_BYTES]; };

struct {
	__uint(type, BPF_MAP_TYPE_HASH);
	__uint(map_flags, BPF_F_NO_PREALLOC);
	__uint(max_entries, 1 << 14);
	__type(key, struct record_key);
	__type(value, struct record);
} records SEC(".maps");
