import { writeFile } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { parseArguments } from '../arguments.js';
import { UsageError, type Command } from '../command.js';
import { visible } from '../terminal.js';

export const command: Command = {
  summary: 'write a policy file to start from',
  usage: 'policy init [FILE]',

  async run(args, context) {
    const { positionals } = parseArguments(args, {});
    const [file = 'kernelward.yaml', ...others] = positionals;
    if (others.length > 0) throw new UsageError('policy init takes one file');
    const name = nameFor(basename(context.cwd));
    try {
      await writeFile(resolve(context.cwd, file), template(name), { flag: 'wx' });
    } catch (error) {
      const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
      const why = error instanceof Error ? error.message : String(error);
      context.err.write(visible(exists ? `${file} exists already; it was left as it is.` : why) + '\n');
      return 1;
    }
    context.out.write(
      `${visible(file)} written. Next: kernelward policy explain ${visible(file)}, kernelward scan .\n`,
    );
    return 0;
  },
};

/** A folder's name as metadata.name allows it. */
function nameFor(folder: string): string {
  const name = folder
    .toLowerCase()
    .replace(/[^a-z0-9.-]+/g, '-')
    .replace(/^[.-]+|[.-]+$/g, '');
  return name.slice(0, 63).replace(/[.-]+$/, '') || 'project';
}

const template = (name: string): string => `# What may be loaded here, and what notebook kernels may do.
# The folder's policy can only tighten what the user and the machine allow.
apiVersion: kernelward.dev/v1alpha1
kind: ModelPolicy
metadata:
  name: ${name}
spec:
  rules:
    # A file that nobody approved is reported. "blocking" lets only approved files pass.
    approved-file: advisory
    # A file that calls something nobody has judged is reported.
    unknown-code: advisory
  approved:
    # These hold numbers and no code.
    formats: [safetensors, npy]
    files: []
  kernels:
    models: any
    unknown: same
---
apiVersion: kernelward.dev/v1alpha1
kind: KernelPolicy
metadata:
  name: ${name}
spec:
  # Ordinary notebook work, without secrets, persistence and other people's services.
  extends: notebook
  # A rule with the id of one of the preset's replaces it; others are added:
  # files:
  #   rules:
  #     - id: data.shared
  #       action: allow
  #       access: [write]
  #       paths: [/srv/data]
  #       reason: Results are collected there.
`;
