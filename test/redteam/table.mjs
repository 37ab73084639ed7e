// The table of attacks and tiers as a Markdown table, made from measured rows alone.

const words = { denied: 'D', succeeded: 'S', partly: 'P', broken: '?', 'not here': 'n/a' };
const promises = { denied: 'D', audited: 'O', 'not-preventable': '–' };

/** @param {object[]} rows of run.mjs, each with `column` */
export function table(rows, attacks) {
  const columns = [...new Set(rows.map((row) => row.column))];
  const cell = (id, column) => {
    const row = rows.find((other) => other.id === id && other.column === column);
    if (!row) return '';
    const measured = words[row.measured];
    if (row.passed === undefined) return measured;
    return `${row.passed ? measured : `**${measured}**`} / ${promises[row.expected]}`;
  };
  const counted = (column, passed) =>
    rows.filter((row) => row.column === column && row.passed === passed).length;
  const lines = [
    'Measured / promised. D denied, S succeeded, P some of its ways succeeded, O recorded, – not preventable,',
    '? proves nothing, n/a cannot be tried there. Bold: not as promised (a missing event counts).',
    '',
    `| attack | ${columns.join(' | ')} |`,
    `| --- |${' --- |'.repeat(columns.length)}`,
    ...attacks.map(
      ({ id, title }) => `| ${id} ${title} | ${columns.map((column) => cell(id, column)).join(' | ')} |`,
    ),
    `| as promised | ${columns.map((column) => `${counted(column, true)} of ${counted(column, true) + counted(column, false)}`).join(' | ')} |`,
    '',
    '## Not as promised',
    '',
    ...rows
      .filter((row) => row.passed === false)
      .map((row) => `- ${row.column} ${row.id}: ${row.measured}: ${row.note}`),
    '',
  ];
  return lines.join('\n');
}
