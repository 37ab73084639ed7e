import type { ISessionContext } from '@jupyterlab/apputils';
import type { Kernel } from '@jupyterlab/services';

const tries = 5;
const betweenMs = 1000;

/**
 * Lets the page learn that a kernel is idle after it was restarted or reconnected.
 *
 * JupyterLab takes a kernel's status only from messages that answer what the server counts as activity, and its own
 * first question, for the kernel's info, is not that (`untracked_message_types`). All that is left is "starting", which a
 * kernel says once; it is lost when the page subscribes later than that, as it does when a kernel is armed first. The
 * indicator then says "Unknown" or "Starting" until the next cell runs. So one small question that counts is asked.
 */
export function learnStatus(context: ISessionContext): void {
  context.connectionStatusChanged.connect((_, connection) => {
    const kernel = context.session?.kernel;
    if (kernel && connection === 'connected') void ask(kernel);
  });
}

function isUnknown({ status }: Kernel.IKernelConnection): boolean {
  return ['unknown', 'starting', 'restarting', 'autorestarting'].includes(status);
}

async function ask(kernel: Kernel.IKernelConnection): Promise<void> {
  for (let left = tries; left > 0 && isUnknown(kernel); left -= 1) {
    try {
      // Queued by JupyterLab until the kernel has told its info; behind a running cell it waits like a cell.
      await kernel.requestIsComplete({ code: '' });
    } catch {
      return; // It ended or is restarted again: the next connection asks.
    }
    // The status comes on a channel of its own, a little before or after the reply.
    await new Promise((done) => setTimeout(done, betweenMs));
  }
}
