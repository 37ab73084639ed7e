import python2 from '../data/python2-names.json' with { type: 'json' };

/** A global, or an attribute reached from one: the module and the attribute names, one segment each. */
export interface GlobalPath {
  readonly module: string;
  readonly segments: readonly string[];
}

const modules: Readonly<Record<string, string>> = python2.modules;
const names: Readonly<Record<string, string>> = python2.names;

/**
 * The path that find_class resolves. Dotted names are walked a segment at a time; names of Python 2 are judged as the
 * names they stand for.
 */
export function globalPath(module: string, name: string): GlobalPath {
  const renamed = Object.hasOwn(names, `${module} ${name}`) ? names[`${module} ${name}`] : undefined;
  if (renamed !== undefined) {
    const [newModule = module, newName = name] = renamed.split(' ');
    return { module: newModule, segments: newName.split('.') };
  }
  const newModule = Object.hasOwn(modules, module) ? modules[module] : bundledAs(module);
  return { module: newModule ?? module, segments: name === '' ? [] : name.split('.') };
}

/** Libraries that bring a copy of cloudpickle along: it does what cloudpickle does. */
const bundled =
  /^(?:numba|ray|srsly|pyspark|(?:sklearn\.externals\.)?joblib\.externals)\.(cloudpickle(?:\..*)?)$/;

function bundledAs(module: string): string | undefined {
  return module.includes('cloudpickle') ? bundled.exec(module)?.[1] : undefined;
}

export function attribute(path: GlobalPath, name: string): GlobalPath {
  return { module: path.module, segments: [...path.segments, ...name.split('.')] };
}

export function pathText(path: GlobalPath): string {
  return [path.module, ...path.segments].join('.');
}
