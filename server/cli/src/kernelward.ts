// Entry of the command and of the bundle. VS Code starts a server module with its transport as the only argument.
import { argumentsAsGiven } from './given-arguments.js';
import { runMain } from './main.js';
import { startWorkerAhead } from '@kernelward/host/worker-process';

const args = argumentsAsGiven(process.argv.slice(2));
const [first] = args;
// A scan waits for its worker more than for anything else: it starts while the command loads.
const scanWorker = first === 'scan' ? startWorkerAhead() : undefined;
void runMain(first === '--node-ipc' || first === '--stdio' ? ['lsp', ...args] : args, { scanWorker });
