/* SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
 * Containers: control groups whose every task is a session's. The group is known by its id and the depth at which it
 * stands, never by its path; a task in a group below it belongs to it as well. */
#pragma once
#include "subject.h"

/* A group of this id, `level` groups below the root of the hierarchy. Only the agent writes them. */
enum { WATCHES = 16 };
struct watch { u64 group; u32 level, slot1; };
struct watches { u32 used, unused; struct watch of[WATCHES]; };

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, 1);
	__type(key, u32);
	__type(value, struct watches);
} watches SEC(".maps");

/* By watch: tasks that came from outside after the group was armed, and those for whose label there was no memory. */
struct entered { u64 armed, failed; };

struct {
	__uint(type, BPF_MAP_TYPE_ARRAY);
	__uint(max_entries, WATCHES);
	__type(key, u32);
	__type(value, struct entered);
} entered SEC(".maps");

#pragma clang attribute push(__attribute__((preserve_access_index)), apply_to = record)
struct kernfs_node { u64 id; };
struct cgroup { int level; struct kernfs_node *kn; struct cgroup *ancestors[]; };
struct css_set { struct cgroup *dfl_cgrp; };
struct task_struct___group { struct css_set *cgroups; };
/* Before 6.1. */
struct cgroup___ids { u64 ancestor_ids[1]; };
#pragma clang attribute pop

static __always_inline u64 group_at(struct cgroup *group, u32 level)
{
	if (bpf_core_field_exists(struct cgroup___ids, ancestor_ids)) {
		u64 id = 0, at = number(group) + bpf_core_field_offset(struct cgroup___ids, ancestor_ids);
		bpf_probe_read_kernel(&id, sizeof(id), (void *)(at + level * sizeof(id)));
		return id;
	}
	u64 ancestor = 0, at = number(group) + bpf_core_field_offset(struct cgroup, ancestors);
	bpf_probe_read_kernel(&ancestor, sizeof(ancestor), (void *)(at + level * sizeof(ancestor)));
	return ancestor ? BPF_CORE_READ((struct cgroup *)ancestor, kn, id) : 0;
}

struct watching { struct cgroup *group; u32 level, index, slot1; };

static long is_watched(u32 index, void *context)
{
	struct watching *w = context;
	u32 zero = 0;
	struct watches *known = bpf_map_lookup_elem(&watches, &zero);
	if (!known || index >= WATCHES)
		return 1;
	struct watch *watch = &known->of[index];
	if (!watch->slot1 || watch->level > w->level || group_at(w->group, watch->level) != watch->group)
		return 0;
	w->slot1 = watch->slot1;
	w->index = index;
	return 1;
}

/* Whose group this is: the session's slot plus one, with the watch's index; 0 for nearly every group of the machine. */
static __always_inline struct watching watched(struct css_set *set)
{
	struct watching w = {};
	u32 zero = 0;
	struct watches *known = bpf_map_lookup_elem(&watches, &zero);
	if (!known || !known->used || !set)
		return w;
	struct cgroup *group = BPF_CORE_READ(set, dfl_cgrp);
	w.group = group;
	w.level = BPF_CORE_READ(group, level);
	bpf_loop(WATCHES, is_watched, &w, 0);
	return w;
}

static __always_inline u32 watched_task(struct task_struct *task)
{
	return watched(BPF_CORE_READ((struct task_struct___group *)number(task), cgroups)).slot1;
}
