// Prints [file name, line] of every alarm in the files given, as JSON; for recall.py.
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { analyze, parse } from '../../dist/src/index.js';

const alarms = process.argv.slice(2).flatMap((path) => {
  const text = readFileSync(path, 'utf8');
  const versions = /^# versions: (.*)/.exec(text)?.[1]?.split(', ') ?? [];
  const facts = { versions: new Map(versions.map((pair) => pair.split(' '))), origin: 'sample' };
  return analyze(parse(text), { facts })
    .findings.filter(({ severity }) => severity !== 'info')
    .map(({ range }) => [basename(path), text.slice(0, range.from).split('\n').length]);
});
console.log(JSON.stringify(alarms));
