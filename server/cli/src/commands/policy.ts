import { UsageError, type Command } from '../command.js';

const parts: Readonly<Record<string, () => Promise<{ readonly command: Command }>>> = {
  init: () => import('../policy/init.js'),
  validate: () => import('../policy/validate.js'),
  explain: () => import('../policy/explain.js'),
  accept: () => import('../policy/accept.js'),
  compile: () => import('../policy/compile.js'),
};

export const command: Command = {
  summary: 'write, check, explain, accept and compile policies',
  usage: `policy ${Object.keys(parts).join('|')} ...`,

  async run([name, ...args], context) {
    const load = name !== undefined && Object.hasOwn(parts, name) ? parts[name] : undefined;
    if (load === undefined) throw new UsageError(`policy takes ${Object.keys(parts).join(', ')}`);
    const { command: part } = await load();
    try {
      return await part.run(args, context);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      context.err.write(`kernelward: ${error.message}; usage: kernelward ${part.usage}\n`);
      return 2;
    }
  },
};
