// The process in which the bytes of models are parsed. It is forked by ScanPool, answers one request at a time, and is
// killed from outside when it takes too long or too much memory: nothing in here has to be trusted to end.
import { inspectFileHere, scanFileHere } from './scan-file.js';
import type { WorkerAnswer, WorkerRequest } from './scan-protocol.js';

process.on('message', (request: WorkerRequest) => {
  process.send?.(answer(request));
});

function answer({ id, path, budget, task }: WorkerRequest): WorkerAnswer {
  return task.kind === 'scan'
    ? { id, kind: 'scanned', scanned: scanFileHere(path, budget) }
    : { id, kind: 'inspected', contents: inspectFileHere(path, task.findings, budget) };
}

// The server is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
