import { encodePolicy, makeIpythonProfile } from '@kernelward/agent-client';
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArguments } from '../arguments.js';
import { UsageError, type Command } from '../command.js';
import { compileNamed } from '../kernel-policies.js';
import { visible } from '../terminal.js';

/** What `kernelward-agent launch --policy` reads; the Jupyter provisioner calls this. Exit status 1 with the reason. */
export const command: Command = {
  summary: 'compile a kernel policy to the form that the agent enforces',
  usage:
    'policy compile NAME|FILE --out FILE [--workspace DIR] [--connection-file FILE] [--interpreter PROGRAM] [--allow OPERATION:OBJECT]...',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      out: { type: 'string' },
      workspace: { type: 'string' },
      'connection-file': { type: 'string' },
      interpreter: { type: 'string' },
      allow: { type: 'string', multiple: true },
    });
    const [name, ...others] = positionals;
    const { out } = values;
    if (name === undefined || others.length > 0) throw new UsageError('policy compile takes one policy');
    if (out === undefined) throw new UsageError('policy compile needs --out FILE');
    const place = {
      workspace: values.workspace,
      connectionFile: values['connection-file'],
      command: values.interpreter,
    };
    const compiled = await compileNamed(name, context, place, values.allow ?? []);
    if (compiled.kind === 'failed') {
      context.err.write(`${visible(compiled.message)}\n`);
      return 1;
    }
    const { policy } = compiled;
    makeIpythonProfile(compiled.surroundings);
    for (const warning of compiled.warnings) context.err.write(`${visible(warning)}\n`);
    await writeFile(resolve(context.cwd, out), encodePolicy(policy), { mode: 0o600 });
    return 0;
  },
};
