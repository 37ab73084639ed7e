// What a late session had open before it was armed, from the agent's answer.

/** As much of SessionArmed (native-agent/proto/agent.proto, canonical JSON: defaults are left out) as people are told. */
interface Armed {
  readonly before?: {
    readonly files?: readonly { readonly path?: string; readonly refused?: boolean }[];
    readonly sockets?: readonly {
      readonly local?: string;
      readonly peer?: string;
      readonly refused?: boolean;
    }[];
    readonly mappings?: readonly { readonly path?: string; readonly refused?: boolean }[];
    readonly unarmed?: readonly { readonly process?: { readonly pid?: number; readonly comm?: string } }[];
  };
}

/** Of what the policy would refuse, and of processes that stayed outside; for people. */
export function heldBefore(armed: string): string[] {
  const { before = {} } = JSON.parse(armed) as Armed;
  const refused = <T extends { readonly refused?: boolean }>(all: readonly T[] = []) =>
    all.filter((one) => one.refused === true);
  return [
    ...refused(before.files).map(({ path = '' }) => path),
    ...refused(before.sockets).map(({ local = '', peer = '' }) => (peer ? `${local} → ${peer}` : local)),
    ...refused(before.mappings).map(({ path = '' }) => path),
    ...(before.unarmed ?? []).map(({ process }) => `${process?.comm ?? ''} (${String(process?.pid ?? 0)})`),
  ];
}
