export { serve, type Transport } from './node.js';
