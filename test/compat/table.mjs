// The ordinary cells by tier as a Markdown table, made from measured rows alone.

/** @param {object[]} rows of run.mjs, each with `column` */
export function table(rows) {
  const columns = [...new Set(rows.map((row) => row.column))];
  const names = [...new Set(rows.map((row) => row.name))];
  const cell = (name, column) => {
    const row = rows.find((other) => other.name === name && other.column === column);
    return row === undefined ? '' : row.passed === undefined ? 'skipped' : row.passed ? '=' : '**≠**';
  };
  return [
    '= no denial, output of an unprotected run.',
    '',
    `| cell | ${columns.join(' | ')} |`,
    `| --- |${' --- |'.repeat(columns.length)}`,
    ...names.map((name) => `| ${name} | ${columns.map((column) => cell(name, column)).join(' | ')} |`),
    '',
    ...rows.filter((row) => row.passed === false).map((row) => `- ${row.column} ${row.name}: ${row.note}`),
    '',
  ].join('\n');
}
