import { serve } from '@kernelward/language-server';
import { UsageError, type Command } from '../command.js';
import { version } from '../version.js';

export const command: Command = {
  summary: 'serve an editor by the Language Server Protocol',
  usage: 'lsp [--stdio | --node-ipc]',

  run(args, { signal }) {
    const transports = args.filter((argument) => argument === '--stdio' || argument === '--node-ipc');
    // Clients add their own process id and the like; those are theirs.
    const unknown = args.find((argument) => !/^--(stdio|node-ipc|clientProcessId=\d+)$/.test(argument));
    if (unknown !== undefined || transports.length > 1) {
      throw new UsageError(
        `lsp takes --stdio or --node-ipc${unknown === undefined ? '' : `, not ${unknown}`}`,
      );
    }
    serve(transports[0] === '--node-ipc' ? 'node-ipc' : 'stdio', version);
    // The connection ends the process when its client says so or goes away; a signal ends it in spite of open pipes.
    return new Promise(() => {
      signal.addEventListener('abort', () => process.exit(0));
    });
  },
};
