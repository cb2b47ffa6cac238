import type { PublicationCheck } from '../publication-check.ts';

export const columnNames: PublicationCheck = {
  name: 'column-names',
  asks: 'Every column has a name of its own in snake_case, of at most 50 characters.',
  *find({ data, meta }) {
    for (const { file, columns } of [data, meta])
      for (const [i, column] of columns.entries()) {
        const at = { file, line: 1, column: column || `number ${i + 1}`, value: column };
        if (!/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(column))
          yield { ...at, why: 'A column has a name in snake_case: lower-case letters, digits and single _.' };
        if (column.length > 50)
          yield { ...at, why: `The name has ${column.length} characters; 50 is the most.` };
        if (columns.indexOf(column) !== i) yield { ...at, why: 'Two columns have this name.' };
      }
  },
};
