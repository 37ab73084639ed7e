// Entry of the command and of the bundle. VS Code starts a server module with its transport as the only argument.
import { argumentsAsGiven } from './given-arguments.js';
import { runMain } from './main.js';

const args = argumentsAsGiven(process.argv.slice(2));
const [first] = args;
void runMain(first === '--node-ipc' || first === '--stdio' ? ['lsp', ...args] : args);
