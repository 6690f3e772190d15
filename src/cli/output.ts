/** How answers of the administration look to people; with --json they are printed as they are. */

function cell(value: unknown): string {
  if (value === null || value === undefined) return '-';
  if (Array.isArray(value)) return value.join(',');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}

function isRow(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A column for every field, the first row's names above. */
function table(rows: readonly Record<string, unknown>[]): string {
  const [first] = rows;
  if (!first) return 'none';
  const names = Object.keys(first);
  const lines = [names, ...rows.map((row) => names.map((name) => cell(row[name])))];
  const widths = names.map((_, at) => Math.max(...lines.map((line) => line[at]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((text, at) => text.padEnd(widths[at] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** One field a line; a list of rows as a table. */
export function readable(answer: unknown): string {
  if (Array.isArray(answer)) return table(answer.filter(isRow));
  if (!isRow(answer)) return cell(answer);
  const fields = Object.entries(answer);
  const width = Math.max(0, ...fields.map(([name]) => name.length));
  return fields
    .map(([name, value]) =>
      Array.isArray(value) && value.every(isRow) ? table(value) : `${name.padEnd(width)}  ${cell(value)}`,
    )
    .join('\n');
}
