import { groupKey } from '../data-set.ts';
import type { PublicationCheck } from '../publication-check.ts';

export const completeFilters: PublicationCheck = {
  name: 'complete-filters',
  asks: 'Each place has, for each time and phase that it has, every combination of the other filters that its level has.',
  *find(set) {
    const { cell, data } = set;
    // A place without a school of a phase has no line of it.
    const filters = set.filters.filter((column) => column !== 'education_phase');
    if (filters.length === 0) return;
    const place = groupKey(set, filters);
    const combination = (row: (typeof data.rows)[number]) => filters.map((f) => cell(row, f)).join(' · ');
    const wanted = new Map<string, Set<string>>();
    const found = new Map<string, { level: string; line: number; has: Set<string> }>();
    for (const row of data.rows) {
      const level = cell(row, 'geographic_level');
      wanted.set(level, (wanted.get(level) ?? new Set()).add(combination(row)));
      const group = found.get(place(row)) ?? { level, line: row.line, has: new Set<string>() };
      found.set(place(row), group);
      group.has.add(combination(row));
    }
    for (const { level, line, has } of found.values())
      for (const one of wanted.get(level)!)
        if (!has.has(one))
          yield {
            file: data.file,
            line,
            value: one,
            why: 'This time and place lacks the combination, which others of its level have: add it, with x where there is no figure.',
          };
  },
};
