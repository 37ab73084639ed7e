import type { CompiledDeviceRule, CompiledPolicy } from './form.js';
import { stricter, type Answer } from './tighten.js';

type Numbers = Pick<CompiledDeviceRule, 'type' | 'major' | 'minor'>;

/** What both policies say of devices, as rules. */
export function tightenDevices(base: CompiledPolicy, over: CompiledPolicy): CompiledDeviceRule[] {
  const rules = [...base.devices, ...over.devices];
  const pieces = new Map<string, Numbers>();
  for (const a of rules) {
    for (const b of rules) {
      const common = intersect(a, b);
      if (common !== undefined)
        pieces.set(`${common.type} ${String(common.major)}:${String(common.minor)}`, common);
    }
  }
  return [...pieces.values()].map((piece) => ({
    ...piece,
    ...stricter(answer(base, piece), answer(over, piece)),
  }));
}

function intersect(a: Numbers, b: Numbers): Numbers | undefined {
  if (a.type !== b.type) return undefined;
  const major = common(a.major, b.major);
  const minor = common(a.minor, b.minor);
  return major === undefined || minor === undefined ? undefined : { type: a.type, major, minor };
}

/** -1 is every number. */
function common(a: number, b: number): number | undefined {
  if (a === -1 || a === b) return b;
  return b === -1 ? a : undefined;
}

function answer(policy: CompiledPolicy, { type, major, minor }: Numbers): Answer {
  const [rule] = policy.devices
    .filter(
      (each) =>
        each.type === type &&
        (each.major === -1 || each.major === major) &&
        (each.minor === -1 || each.minor === minor),
    )
    .sort(
      (a, b) =>
        Number(a.major === -1) - Number(b.major === -1) ||
        Number(a.minor === -1) - Number(b.minor === -1) ||
        Number(a.action !== 'ACTION_DENY') - Number(b.action !== 'ACTION_DENY'),
    );
  if (rule !== undefined) return { action: rule.action, id: rule.id, reason: rule.reason };
  return { action: policy.defaults.devices, id: 'kernelward.default.devices', reason: '' };
}
