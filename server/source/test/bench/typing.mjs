// Times a full parse and analysis of 5,000 lines of the standard library, and of every keystroke while lines are typed
// in the middle of it. Run after `npx tsc -b server/source`: node server/source/test/bench/typing.mjs
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyze, parse } from '../../dist/src/index.js';

const library = execFileSync('python3', ['-c', 'import sysconfig; print(sysconfig.get_paths()["stdlib"])'])
  .toString()
  .trim();
const lines = ['typing.py', 'argparse.py', 'tarfile.py', 'inspect.py', 'doctest.py']
  .flatMap((name) => readFileSync(join(library, name), 'utf8').split('\n'))
  .slice(0, 5000);
const text = `import pickle, torch\n${lines.join('\n')}\n`;
const facts = { versions: new Map(), origin: 'bench' };

const report = (name, times) => {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
  console.log(`${name}: p50 ${at(0.5)}  p95 ${at(0.95)}  p99 ${at(0.99)}  max ${at(1)} ms`);
};
const timed = (work) => {
  const start = performance.now();
  work();
  return performance.now() - start;
};

report(
  'open 5,000 lines (parse and analyse)',
  Array.from({ length: 12 }, () => timed(() => analyze(parse(text), { facts }))).slice(2),
);

const typing = (name, at, typed) => {
  let current = text;
  let document = parse(current);
  analyze(document, { facts });
  const times = [];
  for (const character of typed) {
    current = current.slice(0, at) + character + current.slice(at);
    times.push(
      timed(() => {
        document = parse(current, document, [{ from: at, to: at, text: character }]);
        analyze(document, { facts });
      }),
    );
    at++;
  }
  report(name, times);
};
const middle = text.indexOf('\n\n\n', text.length >> 1) + 2;
typing(
  'type lines between two definitions',
  middle,
  'model = torch.load("x.pt", weights_only=True)\n'.repeat(20),
);
const inside = text.indexOf('\n        return ', text.length >> 1) + 1;
typing(
  'type lines inside a method',
  inside,
  '        model = torch.load("x.pt", weights_only=True)\n'.repeat(20),
);
typing('type an import at the top', 0, 'import dill as pickle\nimport typing as t\nfrom os import path\n');
