import type { PublicationCheck } from '../publication-check.ts';

export const hiddenTogether: PublicationCheck = {
  name: 'hidden-together',
  asks: 'Where a count is hidden its percentage is hidden too, and the other way round: one gives the other away.',
  *find({ data: { file, rows }, indicators, cell }) {
    for (const count of indicators) {
      const percent = count.replace(/_count$/, '_percent');
      if (percent === count || !indicators.includes(percent)) continue;
      for (const row of rows) {
        const [a, b] = [cell(row, count), cell(row, percent)];
        if ((a === 'c') !== (b === 'c'))
          yield {
            file,
            line: row.line,
            column: a === 'c' ? percent : count,
            value: a === 'c' ? b : a,
            why: `${a === 'c' ? count : percent} is hidden in this line, and this tells it: hide both.`,
          };
      }
    }
  },
};
