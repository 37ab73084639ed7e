// SPDX-License-Identifier: GPL-2.0-only OR BSD-2-Clause
/* Shared memory, semaphores and queues of System V: the kernel asks for the user alone, and by number they are open to
 * all his processes. A session has those that it made. They are known by where the kernel keeps them; a place that
 * somebody else gets later is told by the same hook. */
#include "verdict.h"

struct {
	__uint(type, BPF_MAP_TYPE_LRU_HASH);
	__uint(max_entries, 1 << 14);
	__type(key, u64);
	__type(value, u32);
} own_ipc SEC(".maps");

static __always_inline int made_ipc(void *given)
{
	u32 slot1 = subject();
	u64 place = number(given);
	if (slot1)
		bpf_map_update_elem(&own_ipc, &place, &slot1, BPF_ANY);
	else
		bpf_map_delete_elem(&own_ipc, &place);
	return 0;
}
HOOK(shm_alloc_security, shm_alloc, made_ipc(made), void *made)
HOOK(sem_alloc_security, sem_alloc, made_ipc(made), void *made)
HOOK(msg_queue_alloc_security, msg_queue_alloc, made_ipc(made), void *made)

static __always_inline int use_ipc(void *given)
{
	u32 slot1 = subject();
	u64 place = number(given);
	/* None is asked about: figures of the whole machine. */
	if (!slot1 || !place)
		return 0;
	u32 *its = bpf_map_lookup_elem(&own_ipc, &place);
	return its && *its == slot1 ? 0 : refuse(OP_CONNECT, slot1);
}
HOOK(ipc_permission, ipc_permission, use_ipc(used), void *used)
HOOK(shm_shmctl, shm_shmctl, use_ipc(used), void *used)
HOOK(sem_semctl, sem_semctl, use_ipc(used), void *used)
HOOK(msg_queue_msgctl, msg_queue_msgctl, use_ipc(used), void *used)
