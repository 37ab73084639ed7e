import { sourceRules } from '@kernelward/checker';
import { NodePolicyStore, userFolders } from '@kernelward/host';
import { resolve } from 'node:path';
import { isDate, parseArguments } from '../arguments.js';
import { UsageError, type Command } from '../command.js';
import { visible } from '../terminal.js';

export const command: Command = {
  summary: 'leave findings of a rule alone in some files, with the reason; never those of malicious files',
  usage: 'policy ignore RULE --reason TEXT [--until DATE] FILE...',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      reason: { type: 'string' },
      until: { type: 'string' },
    });
    const [rule, ...files] = positionals;
    if (rule === undefined || files.length === 0)
      throw new UsageError('policy ignore takes a rule and files');
    if (!sourceRules.some(({ id }) => id === rule)) throw new UsageError(`there is no rule ${rule}`);
    const { reason, until } = values;
    if (reason === undefined || reason.trim() === '')
      throw new UsageError('--reason is needed: whoever reads the policy must be told why');
    if (until !== undefined && !isDate(until))
      throw new UsageError(`--until is a day such as 2030-12-31, not ${until}`);
    const paths = files.map((file) => resolve(context.cwd, file).replaceAll('\\', '/'));
    const saved = await new NodePolicyStore(userFolders(context.env)).addSuppression({
      rules: [rule],
      paths,
      reason,
      ...(until !== undefined && { until }),
    });
    if (saved.kind === 'failed') {
      context.err.write(`${visible(saved.reason)}\n`);
      return 1;
    }
    const lasts = until === undefined ? '' : ` until ${until}`;
    context.out.write(
      `Ignored${lasts}: ${rule} in ${visible(files.join(', '))}\n  noted in ${visible(saved.policyPath)}\n`,
    );
    return 0;
  },
};
