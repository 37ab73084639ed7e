// The process in which the bytes of models are parsed. It is forked by ScanPool, answers one request at a time, and is
// killed from outside when it takes too long or too much memory: nothing in here has to be trusted to end.
import type { ScanAnswer, ScanRequest } from './scan-protocol.js';
import { scanFileHere } from './scan-file.js';

process.on('message', (request: ScanRequest) => {
  const answer: ScanAnswer = { id: request.id, scanned: scanFileHere(request.path, request.budget) };
  process.send?.(answer);
});

// The server is gone: nobody waits for an answer.
process.on('disconnect', () => process.exit(0));
