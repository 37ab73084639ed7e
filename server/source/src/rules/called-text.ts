import { textOf } from '../names/calls.js';
import type { Arguments } from '../names/value.js';

const shells: ReadonlySet<string> = new Set([
  ...['os.system', 'os.popen', 'subprocess.getoutput', 'subprocess.getstatusoutput', 'pty.spawn'],
  ...['IPython.get_ipython().system', 'IPython.get_ipython().getoutput', 'asyncio.create_subprocess_shell'],
]);
const processes: ReadonlySet<string> = new Set(
  ['run', 'call', 'check_call', 'check_output', 'Popen'].map((name) => `subprocess.${name}`),
);

/** The command line that a call hands to a shell or starts. */
export function calledText(path: string, call: Arguments): string | undefined {
  if (!shells.has(path) && !processes.has(path)) return undefined;
  const value = call.positional[0] ?? call.keywords.get('args') ?? call.keywords.get('cmd');
  const text = textOf(value);
  if (text !== undefined) return text;
  const [only] = value ?? [];
  if (only?.kind !== 'list') return undefined;
  const words = only.items.map((item) => textOf(item) ?? '?');
  // `["bash", "-c", "curl … | sh"]`: the shell reads its third word.
  const inner =
    /^(?:.*\/)?(?:ba|z|da)?sh$/.test(words[0] ?? '') && words[1]?.includes('c') === true
      ? words[2]
      : undefined;
  return inner ?? words.join(' ');
}
