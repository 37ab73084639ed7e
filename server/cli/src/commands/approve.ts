import { Checker } from '@kernelward/checker';
import { nodePorts } from '@kernelward/host';
import { resolve } from 'node:path';
import { isDate, parseArguments } from '../arguments.js';
import { UsageError, type Command } from '../command.js';
import { visible, visibleLine } from '../terminal.js';

export const command: Command = {
  summary: 'note that you looked at a model file and it may be loaded',
  usage: 'approve FILE [--reason TEXT] [--until DATE]',

  async run(args, context) {
    const { values, positionals } = parseArguments(args, {
      reason: { type: 'string' },
      until: { type: 'string' },
    });
    const [file, ...others] = positionals;
    if (file === undefined || others.length > 0) throw new UsageError('approve takes one file');
    const { reason, until } = values;
    if (until !== undefined && !isDate(until)) {
      throw new UsageError(`--until is a day such as 2030-12-31, not ${until}`);
    }
    const ports = nodePorts({ env: context.env });
    try {
      const checker = new Checker(ports);
      await checker.reloadPolicy();
      const note = { ...(reason !== undefined && { reason }), ...(until !== undefined && { until }) };
      const answer = await checker.approve(resolve(context.cwd, file), note);
      if (answer.kind === 'refused') {
        context.err.write(`${visible(answer.message)}\n`);
        return 1;
      }
      const lasts = until === undefined ? '' : ` until ${until}`;
      context.out.write(
        `Approved${lasts}: ${visibleLine(file)}\n  sha256 ${answer.sha256}\n  noted in ${visible(answer.policyPath)}\n`,
      );
      return 0;
    } finally {
      ports.close();
    }
  },
};
