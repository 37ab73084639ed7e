// The process in which the bytes of models are parsed. It is forked by ScanPool, answers one request at a time, and is
// killed from outside when it takes too long or too much memory: nothing in here has to be trusted to end.
import { inspectFileHere, scanFileHere, scanRangesHere } from './scan-file.js';
import type { RangeAnswer, WorkerAnswer, WorkerQuestion, WorkerRequest } from './scan-protocol.js';

let arrived: ((answer: RangeAnswer) => void) | undefined;

process.on('message', (message: WorkerRequest | RangeAnswer) => {
  if ('kind' in message) arrived?.(message);
  else {
    void answer(message).then((said) => {
      process.send?.(said);
    });
  }
});

async function answer({ id, path, budget, task }: WorkerRequest): Promise<WorkerAnswer> {
  switch (task.kind) {
    case 'scan':
      return { id, kind: 'scanned', scanned: scanFileHere(path, budget) };
    case 'scan-ranges':
      return {
        id,
        kind: 'scanned',
        scanned: await scanRangesHere(task.size, (offset, length) => ask(id, offset, length), budget),
      };
    case 'inspect':
      return { id, kind: 'inspected', contents: inspectFileHere(path, task.findings, budget) };
  }
}

/** One question at a time: a parser waits for its bytes. */
function ask(id: number, offset: number, length: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    arrived = ({ bytes, error }) => {
      if (bytes === undefined) reject(new Error(error ?? 'no bytes came'));
      else resolve(bytes);
    };
    const question: WorkerQuestion = { id, kind: 'read', offset, length };
    process.send?.(question);
  });
}

// The server is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
