import { serve } from '../src/node.js';

serve('stdio', '0.0.0');
