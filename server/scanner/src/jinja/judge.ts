import type { Expression, Template } from './ast.js';

/** Something in a template that reaches out of it. */
export interface TemplateReach {
  readonly kind: 'unsafe' | 'dynamic' | 'loads';
  readonly what: string;
  readonly offset: number;
}

/** Globals of Jinja whose methods lead to Python's own objects; nothing in a chat template needs their attributes. */
const internalGlobals = new Set([
  'self',
  'lipsum',
  'cycler',
  'joiner',
  'request',
  'config',
  'url_for',
  'get_flashed_messages',
]);

/** What a template does beyond formatting its input: each way out of Jinja's world into Python's. */
export function reachesOf(template: Template): TemplateReach[] {
  const found: TemplateReach[] = [];
  for (const { name, offset } of template.statements) {
    if (name === 'include' || name === 'extends' || name === 'import' || name === 'from') {
      found.push({ kind: 'loads', what: `loads another template by {% ${name} %}`, offset });
    }
  }
  for (const expression of template.expressions) visit(expression, found);
  // Both halves of such a name in one template: a variable in between keeps them apart until it is rendered.
  const halves = found.filter(({ what }) => what.startsWith('holds __')).length > 0;
  const tail = found.find(({ what }) => /^holds [a-z]+__,/.test(what));
  if (halves && tail !== undefined)
    found.push({ ...tail, kind: 'unsafe', what: 'puts a name of Python’s internals together' });
  return found;
}

function visit(expression: Expression, found: TemplateReach[]): void {
  switch (expression.kind) {
    case 'name':
      return;
    case 'constant':
      checkText(expression.value, expression.offset, found);
      return;
    case 'attribute':
      checkAttribute(expression.object, expression.name, expression.offset, found);
      visit(expression.object, found);
      return;
    case 'item':
      checkItem(expression.object, expression.key, expression.offset, found);
      visit(expression.object, found);
      visit(expression.key, found);
      return;
    case 'call':
      visit(expression.callee, found);
      expression.args.forEach((argument) => {
        visit(argument, found);
      });
      return;
    case 'filter':
    case 'test':
      checkFolded(expression, found);
      checkFilter(expression.name, expression.args, expression.offset, found);
      visit(expression.input, found);
      expression.args.forEach((argument) => {
        visit(argument, found);
      });
      return;
    case 'operation':
      checkFolded(expression, found);
      expression.operands.forEach((operand) => {
        visit(operand, found);
      });
      return;
    case 'list':
    case 'slice':
      (expression.kind === 'list' ? expression.items : expression.parts).forEach((item) => {
        visit(item, found);
      });
      return;
  }
}

/** Text that names Python's internals, wherever it is handed: a variable may be an attribute's name later. */
function checkText(value: string | number | boolean | null, offset: number, found: TemplateReach[]): void {
  if (typeof value !== 'string') return;
  if (/^__[a-z]+__$/.test(value)) found.push({ kind: 'unsafe', what: `holds the name ${value}`, offset });
  else if (/\{[^{}]*\.__?[a-z]/.test(value))
    found.push({ kind: 'unsafe', what: 'formats text with a private attribute of what it is given', offset });
  else if (/^__[a-z]+$|^[a-z]+__$/.test(value))
    found.push({ kind: 'dynamic', what: `holds ${value}, a part of a name of Python’s internals`, offset });
}

/** Text that the template puts together: `{% set p = ['__', 'init', '__'] | join %}`. */
function checkFolded(expression: Expression, found: TemplateReach[]): void {
  const text = fold(expression);
  if (text !== undefined) checkText(text, expression.offset, found);
}

function isInternal(name: string): boolean {
  return (
    name.startsWith('__') ||
    /^(gi|cr|ag|f|tb|co|func|im)_(frame|code|globals|locals|builtins|func|self)$/.test(name) ||
    name === 'mro'
  );
}

function checkAttribute(object: Expression, name: string, offset: number, found: TemplateReach[]): void {
  if (isInternal(name)) found.push({ kind: 'unsafe', what: `reaches the attribute ${name}`, offset });
  else if (name.startsWith('_'))
    found.push({ kind: 'unsafe', what: `reaches the private attribute ${name}`, offset });
  else if (
    object.kind === 'name' &&
    internalGlobals.has(object.name) &&
    name !== 'next' &&
    name !== 'current'
  ) {
    found.push({ kind: 'dynamic', what: `reaches ${object.name}.${name}`, offset });
  }
}

function checkItem(object: Expression, key: Expression, offset: number, found: TemplateReach[]): void {
  const text = fold(key);
  if (typeof text === 'string') checkAttribute(object, text, offset, found);
  else if (text === undefined && builds(key)) {
    found.push({ kind: 'dynamic', what: 'reaches an attribute whose name it puts together', offset });
  }
}

function checkFilter(
  name: string,
  args: readonly Expression[],
  offset: number,
  found: TemplateReach[],
): void {
  const first = args[0];
  if (name === 'attr') {
    const text = first === undefined ? undefined : fold(first);
    if (typeof text === 'string' && !text.startsWith('_')) {
      found.push({ kind: 'dynamic', what: `reaches the attribute ${text} by the attr filter`, offset });
    } else found.push({ kind: 'unsafe', what: `reaches an attribute by the attr filter`, offset });
    return;
  }
  // map(attribute='__class__'), selectattr('__init__'), groupby, sort …: keywords are positional here.
  for (const argument of args) {
    const text = fold(argument);
    if (typeof text === 'string' && text.split('.').some(isInternal)) {
      found.push({ kind: 'unsafe', what: `hands ${text} to the filter ${name}`, offset });
    }
  }
}

/** Whether the expression builds a string rather than reads one: that is how a filter on names is evaded. */
function builds(expression: Expression): boolean {
  switch (expression.kind) {
    case 'operation':
      return (
        (expression.operator === '~' || expression.operator === '+' || expression.operator === '%') &&
        expression.operands.some(
          (operand) => operand.kind === 'constant' && typeof operand.value === 'string',
        )
      );
    case 'filter':
      return ['join', 'format', 'replace', 'reverse', 'lower', 'string'].includes(expression.name);
    case 'call':
      return (
        expression.callee.kind === 'attribute' &&
        ['join', 'format', 'replace'].includes(expression.callee.name)
      );
    default:
      return false;
  }
}

/** Names of attributes are short; `'a' * 100 * 100 * …` is not followed. */
const maxFolded = 4096;
const folded = new WeakMap<Expression, string | number | false>();

/** The constant that an expression is, where it can be told without running it: `'__cl' ~ 'ass__'`. */
export function fold(expression: Expression): string | number | undefined {
  const known = folded.get(expression);
  if (known !== undefined) return known === false ? undefined : known;
  const value = evaluate(expression);
  const kept = typeof value === 'string' && value.length > maxFolded ? undefined : value;
  folded.set(expression, kept ?? false);
  return kept;
}

function evaluate(expression: Expression): string | number | undefined {
  switch (expression.kind) {
    case 'constant':
      return typeof expression.value === 'string' || typeof expression.value === 'number'
        ? expression.value
        : undefined;
    case 'operation': {
      const [left, right] = expression.operands.map(fold);
      if (left === undefined || right === undefined) return undefined;
      if (expression.operator === '~') return `${String(left)}${String(right)}`;
      if (expression.operator === '+' && typeof left === 'string' && typeof right === 'string')
        return left + right;
      if (expression.operator === '*' && typeof left === 'string' && typeof right === 'number')
        return left.repeat(Math.min(Math.max(right, 0), 100));
      if (expression.operator === '%' && typeof left === 'string')
        return left.replace(/%[sdc]/, String(right));
      return undefined;
    }
    case 'filter': {
      const input = expression.input;
      if (expression.name === 'join' && input.kind === 'list') {
        const parts = input.items.map(fold);
        const separator = expression.args[0] === undefined ? '' : fold(expression.args[0]);
        return parts.includes(undefined) || separator === undefined
          ? undefined
          : parts.join(String(separator));
      }
      const value = fold(input);
      if (typeof value !== 'string') return undefined;
      if (expression.name === 'reverse') return [...value].reverse().join('');
      if (expression.name === 'lower') return value.toLowerCase();
      if (expression.name === 'string' || expression.name === 'trim') return value.trim();
      if (expression.name === 'format')
        return value.replace(/%[sdc]/g, '').length === value.length
          ? value
          : formatted(value, expression.args);
      if (expression.name === 'replace') {
        const [from, to] = expression.args.map(fold);
        return typeof from === 'string' && typeof to === 'string' ? value.replaceAll(from, to) : undefined;
      }
      return undefined;
    }
    case 'item': {
      // 'abc'[::-1] and 'abc'[0]
      const value = fold(expression.object);
      const key = fold(expression.key);
      if (typeof value !== 'string') return undefined;
      if (typeof key === 'number') return value.at(key);
      return expression.key.kind === 'slice' ? [...value].reverse().join('') : undefined;
    }
    default:
      return undefined;
  }
}

function formatted(format: string, args: readonly Expression[]): string | undefined {
  const values = args.map(fold);
  if (values.includes(undefined)) return undefined;
  let index = 0;
  return format.replace(/%([sdc])/g, (_whole, kind: string) => {
    const value = values[index];
    index += 1;
    return kind === 'c' && typeof value === 'number' ? String.fromCodePoint(value) : String(value ?? '');
  });
}
