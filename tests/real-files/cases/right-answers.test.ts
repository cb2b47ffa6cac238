import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { caseFolder, describeCases, failureOfCase, readCase, schoolIn } from './case-folder.ts';

describeCases('what was read wrongly with every check green', () => {
  it('schools that became academies go on under their new URNs: case 01', () => {
    const links = readFileSync(join(caseFolder('01'), 'links_edubasealldata20231001.csv'), 'utf8');
    const pairs = [...links.matchAll(/"(\d{6})","(\d{6})","[^"]*","Successor"/g)];
    const read = readCase('01');
    expect(pairs).toHaveLength(7);
    for (const [, before, after] of pairs) {
      const school = schoolIn(read, Number(after));
      expect(school).toMatchObject({
        status: 'open',
        trustUid: '2170',
        type: 'Academy converter',
        censusUrn: Number(before),
        predecessors: [Number(before)],
      });
      expect(school.absence.get('2022-23')?.publishedAs).toBe(Number(before));
    }
    expect(read.dataset.schools).toHaveLength(7);
    expect(schoolIn(read, 149_683)).toMatchObject({ circumstances: { roll: 400 }, localAuthority: 203 });
  });

  it('percentages as fractions are refused with their likely cause: case 03', () => {
    expect(failureOfCase('03').message).toMatch(/is it a share of 1 and not of 100/);
  });

  it('a register of 2019 closes nothing in 2022/23: case 06', () => {
    const { dataset, report } = readCase('06');
    expect(new Set(dataset.schools.map(({ status }) => status))).toEqual(new Set(['open']));
    expect(schoolIn({ dataset, report }, 101_188)).toMatchObject({ name: "Dorothy Barley Infants' School" });
    expect(report.olderRegisters).toEqual(['edubasealldata20190325.csv']);
  });

  it('the newest year is the baseline though a title stands above its absence: case 09', () => {
    expect(readCase('09').dataset.baseline).toBe('2022-23');
  });

  it('a census that was cut at a row’s end is refused: case 13', () => {
    expect(failureOfCase('13')).toMatchObject({ reason: 'file-truncated' });
  });
});
