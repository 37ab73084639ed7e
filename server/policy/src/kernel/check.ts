// What a schema cannot say of a KernelPolicy. Places are shown where the rule stands in this file; of a rule that comes
// from the preset, the rule that meets it.
import type { KernelPolicy } from '@kernelward/policy-schemas';
import type { PolicyDiagnostic } from '../diagnostic.js';
import { rangeAt } from '../yaml/range.js';
import type { Tree } from '../yaml/tree.js';
import { parsePorts } from './addresses.js';
import { compileForm, networkTarget } from './compile.js';
import { conflicts } from './conflicts.js';
import { knownSets } from './known-hosts.js';
import { withPreset } from './merge.js';
import { checkPathPattern } from './paths.js';
import type { Surroundings } from './surroundings.js';

type Step = string | number;
type Report = (message: string, path: readonly Step[]) => void;

export function checkKernelPolicy(policy: KernelPolicy, root: Tree): PolicyDiagnostic[] {
  const problems: PolicyDiagnostic[] = [];
  const report: Report = (message, path) => {
    problems.push({ severity: 'error', message, range: rangeAt(root, path) });
  };
  const places = rulePlaces(policy, report);
  checkPaths(policy, report);
  checkNetwork(policy, report);
  if (problems.length > 0) return problems;
  for (const { a, b, what } of conflicts(compileForm(policy.metadata.name, withPreset(policy), madeUp))) {
    const place = places.get(b) ?? places.get(a) ?? ['spec'];
    const inherited = places.has(a) ? '' : ` To replace the inherited rule, give yours its id.`;
    report(
      `The rules "${a}" and "${b}" are equally specific for ${shown(what)} and say different things.${inherited}`,
      place,
    );
  }
  return problems;
}

/** Where each rule's id stands; ids are unique over all categories. */
function rulePlaces(policy: KernelPolicy, report: Report): Map<string, readonly Step[]> {
  const places = new Map<string, readonly Step[]>();
  for (const category of ['files', 'programs', 'network', 'devices'] as const) {
    for (const [index, { id }] of (policy.spec[category]?.rules ?? []).entries()) {
      const place = ['spec', category, 'rules', index, 'id'];
      if (places.has(id))
        report(`The id "${id}" is used twice; events could not tell the rules apart.`, place);
      places.set(id, place);
    }
  }
  return places;
}

function checkPaths(policy: KernelPolicy, report: Report): void {
  for (const category of ['files', 'programs'] as const) {
    for (const [index, { paths }] of (policy.spec[category]?.rules ?? []).entries()) {
      for (const [at, pattern] of paths.entries()) {
        const place = ['spec', category, 'rules', index, 'paths', at];
        const problem = checkPathPattern(pattern);
        if (problem !== undefined) report(problem, place);
        else if (category === 'programs' && pattern.includes('*')) {
          report('A program rule names a program, or a folder with a slash at its end; no patterns.', place);
        }
      }
    }
  }
  for (const [index, rule] of (policy.spec.files?.rules ?? []).entries()) {
    const at = rule.paths.findIndex((path) => path.includes('*'));
    if (rule.covers === 'itself' && at !== -1) {
      report('A name pattern covers each match itself; leave out "covers".', [
        'spec',
        'files',
        'rules',
        index,
        'covers',
      ]);
    }
  }
}

function checkNetwork(policy: KernelPolicy, report: Report): void {
  for (const [index, rule] of (policy.spec.network?.rules ?? []).entries()) {
    for (const [at, target] of rule.to.entries()) {
      if (networkTarget(target) !== undefined || knownSets.includes(target)) continue;
      if (/[^ -~]/.test(target)) {
        // On the wire a name is its A-label (RFC 5890); two spellings that look alike are two names.
        report(`"${target}" has characters that no host name has: write its ASCII form, xn--….`, [
          'spec',
          'network',
          'rules',
          index,
          'to',
          at,
        ]);
        continue;
      }
      const help = /^[\d.:a-f/]+$/i.test(target)
        ? 'an address, or a network whose bits behind the prefix are zero'
        : `an address, a network such as 10.0.0.0/8, a host name, own-ports, ${knownSets.join(', ')}`;
      report(`"${target}" is not ${help}.`, ['spec', 'network', 'rules', index, 'to', at]);
    }
    for (const [at, port] of (rule.ports ?? []).entries()) {
      if (parsePorts(port) !== undefined) continue;
      report(`"${String(port)}" is not a range of ports from 1 to 65535.`, [
        'spec',
        'network',
        'rules',
        index,
        'ports',
        at,
      ]);
    }
  }
}

/** Every variable stands for a folder of its own, so that only rules contradict each other that do so by their text. */
const madeUp: Surroundings = {
  home: '/~',
  uid: 0,
  workspace: ['/{workspace}'],
  tmp: ['/{tmp}'],
  cache: ['/{cache}'],
  config: ['/{config}'],
  data: ['/{data}'],
  runtime: ['/{runtime}'],
  environment: ['/{environment}'],
  packages: ['/{packages}'],
  scripts: ['/{scripts}'],
  path: ['/{path}'],
  ipython: ['/{ipython}'],
  jupyterRuntime: ['/{jupyter-runtime}'],
  jupyterData: ['/{jupyter-data}'],
  jupyterConfig: ['/{jupyter-config}'],
  huggingface: ['/{huggingface}'],
  connectionFile: ['/{connection-file}'],
  environmentNames: [],
  devices: [],
};

const shown = (what: string): string => what.replace(/^\/(~|\{)/, '$1');
