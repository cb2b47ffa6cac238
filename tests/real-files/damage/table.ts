/** A table as its text has it: every cell as written, without its quotation marks. */
export interface Table {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const quoted = /("(?:[^"]|"")*"|[^,]*)(,|$)/g;

function cellsOf(line: string): string[] {
  if (!line.includes('"')) return line.split(',');
  const cells: string[] = [];
  for (const [, cell = '', end] of line.matchAll(quoted)) {
    cells.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '') break;
  }
  return cells;
}

const written = (cell: string): string => (/[",]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

export function readTable(text: string): Table {
  const [header = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .trimEnd()
    .split(/\r?\n/);
  return { header: cellsOf(header), rows: lines.map(cellsOf) };
}

export function writeTable({ header, rows }: Table, end = '\n'): string {
  return `${[header, ...rows].map((cells) => cells.map(written).join(',')).join(end)}${end}`;
}

/** Where a column stands; it is a fault of the test when there is none. */
export function placeOf({ header }: Table, name: string): number {
  const at = header.findIndex((each) => each.toLowerCase() === name.toLowerCase());
  if (at < 0) throw new Error(`no column ${name}`);
  return at;
}

/** The table with some cells of a column changed. */
export function changed(
  table: Table,
  names: readonly string[],
  change: (cell: string, row: readonly string[]) => string,
): Table {
  const places = new Set(names.map((name) => placeOf(table, name)));
  return {
    ...table,
    rows: table.rows.map((row) => row.map((cell, at) => (places.has(at) ? change(cell, row) : cell))),
  };
}

/** A number with its own digits behind the point and its own sign of per cent, or the cell where it holds none. */
export function scaled(cell: string, change: (value: number) => number, digits?: number): string {
  const found = /^(-?\d+(?:\.(\d+))?)(%?)$/.exec(cell);
  if (found === null) return cell;
  const [, number = '', behind = '', unit = ''] = found;
  return `${change(Number(number)).toFixed(digits ?? behind.length)}${unit}`;
}
