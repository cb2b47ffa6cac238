import { expect, test } from 'vitest';
import { auditAddress, faultsOfDays, readAuditAddress } from './audit-address.ts';
import { typedDay } from './typed-day.ts';

test.each([
  ['17/5/2026', '2026-05-17'],
  ['03-09-2026', '2026-09-03'],
  ['3.9.2026', '2026-09-03'],
  ['2026-09-03', '2026-09-03'],
  ['29/2/2024', '2024-02-29'],
  ['29/2/2026', undefined],
  ['31/6/2026', undefined],
  ['5/17/2026', undefined],
  ['0/1/2026', undefined],
  ['17/5/26', undefined],
  ['1/1/0001', undefined],
  ['1/1/9999', undefined],
  ["2026-09-03'; drop table audit", undefined],
  ['yesterday', undefined],
])('%s is %s', (text, day) => {
  expect(typedDay(text)).toBe(day);
});

test('what is chosen is in the address, with days as they were typed', () => {
  const query = {
    school: '100200',
    person: 'ana',
    role: 'job',
    action: 'saw-report',
    outcome: 'refused',
    from: '1/9/2026',
    to: '2/9/2026',
  };
  const address = readAuditAddress(query);
  expect(address.filter).toEqual({ ...query, from: '2026-09-01', to: '2026-09-02' });
  const place = { at: '2026-09-01T08:00:00.123456Z', lane: 3, seq: 9 };
  const written = auditAddress('/audit', address, place);
  expect(readAuditAddress(Object.fromEntries(new URL(written, 'http://localhost').searchParams))).toEqual({
    ...address,
    after: place,
  });
});

test.each([
  { role: 'king', action: 'toString', outcome: 'maybe', after: '2026-13-41T99:99:99.123456Z_1_1' },
  { role: ['head'], action: ['saw-report'], after: 'x' },
  { after: "2026-09-01T08:00:00.123456Z_1_1'--", school: '  ', person: '\u0000' },
])('%j chooses nothing', (query) => {
  const { filter, after } = readAuditAddress(query);
  expect(Object.values(filter).filter(Boolean)).toEqual([]);
  expect(after).toBeUndefined();
});

test('a day that is none is an error at its field, and nothing typed is lost', () => {
  const address = readAuditAddress({ from: '31/2/2026', to: '1/3/2026' });
  expect(faultsOfDays(address)).toEqual([
    { field: 'from', text: 'First day must be a real date, such as 17/5/2026' },
  ]);
  expect(address.typed.from).toBe('31/2/2026');
  expect(address.filter.from).toBeUndefined();
});
