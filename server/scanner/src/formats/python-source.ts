import type { Input, Scan } from '../scan.js';

/** Whether a member is Python that a loader imports: torch.package, TorchServe handlers, whole repositories. */
export function isPython(name: string): boolean {
  return /\.(py|pyc|pyd)$/i.test(name);
}

export function stateSource(scan: Scan, input: Input): void {
  scan.add(
    {
      kind: 'embedded-code',
      language: 'python',
      what: 'Python code',
      at: scan.location(input),
      loader: input.loader,
    },
    'python',
  );
}
