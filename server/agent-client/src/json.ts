// Protobuf's canonical JSON of what the agent says: 64-bit numbers as text, enumerations by name, lowerCamelCase. Fields
// that have their default are written, so that who reads needs no schema.
import { kernelward } from '#agent';
import type { AgentEvent, AgentStatus } from './client.js';

const { Event, Status, Tier, Category, Action, Operation } = kernelward.agent.v1;
const canonical = { longs: String, enums: String, bytes: String, defaults: true, arrays: true } as const;

export const eventJson = (event: AgentEvent): Readonly<Record<string, unknown>> =>
  Event.toObject(event, canonical);
export const statusJson = (status: AgentStatus): Readonly<Record<string, unknown>> =>
  Status.toObject(status, canonical);

/** `A1`, `C`; `?` for a tier that this program does not know. */
export const tierName = (tier: number): string =>
  Tier[tier]?.replace('TIER_', '').replace('UNSPECIFIED', '?') ?? '?';

/** `file`, `network`. */
export const categoryName = (category: number): string => word(Category[category], 'CATEGORY_');
/** `allow`, `deny`, `audit`. */
export const actionName = (action: number): string => word(Action[action], 'ACTION_');
/** `read`, `connect`, `io uring`. */
export const operationName = (operation: number): string => word(Operation[operation], 'OPERATION_');

function word(name: string | undefined, prefix: string): string {
  return name?.replace(prefix, '').replaceAll('_', ' ').toLowerCase() ?? 'unknown';
}
