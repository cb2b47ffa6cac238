import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../calendar/iso-date.ts';
import { isPossible } from './code-class.ts';
import { codeOfByte, codeOn, codesOn, readCode } from './code-on-date.ts';
import { codeMeanings } from './register-codes.ts';

const before = '2024-08-18' as IsoDate;
const after = '2024-08-19' as IsoDate;

describe('the table of codes', () => {
  test('has the codes of the Regulations of 2024, and no others, from 19 August 2024', () => {
    const classes = Object.groupBy(codesOn(after), ({ codeClass }) => codeClass);
    const codes = Object.fromEntries(
      Object.entries(classes).map(([name, meanings]) => [name, meanings.map(({ code }) => code).join(' ')]),
    );
    expect(codes).toEqual({
      present: '/ \\ L',
      'approved-activity': 'K V P W B',
      'authorised-absence': 'I M C C1 C2 J1 S T R E',
      'unauthorised-absence': 'G N O U',
      'not-possible': 'D X Q Y1 Y2 Y3 Y4 Y5 Y6 Y7',
      administrative: 'Z #',
    });
  });

  test('had H, J, Y and F until the day before, and none of the new ones', () => {
    const codes = codesOn(before).map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['H', 'J', 'Y', 'F']));
    expect(codes.filter((code) => /^(?:K|Q|C1|C2|J1|Y\d)$/.test(code))).toEqual([]);
    expect(codeOn('J', before)?.codeClass).toBe('approved-activity');
    expect(codeOn('J1', after)?.codeClass).toBe('authorised-absence');
  });

  test('gives a code one byte for ever, and a byte one code', () => {
    const byteOf = new Map<string, number>();
    const codeOf = new Map<number, string>();
    for (const { code, byte } of codeMeanings) {
      expect(byteOf.get(code) ?? byte).toBe(byte);
      expect(codeOf.get(byte) ?? code).toBe(code);
      byteOf.set(code, byte);
      codeOf.set(byte, code);
    }
    expect([...codeOf.keys()].toSorted((a, b) => a - b)).toEqual([...codeOf.keys()].map((_, i) => i + 1));
    for (const meaning of codesOn(after)) expect(codeOfByte(meaning.byte, after)).toBe(meaning);
  });

  test('has one meaning of a code on any date', () => {
    for (const date of [before, after]) {
      const codes = codesOn(date).map(({ code }) => code);
      expect(new Set(codes).size).toBe(codes.length);
    }
  });

  test('counts no session as possible that is not', () => {
    expect(codesOn(after).filter(({ codeClass }) => !isPossible(codeClass))).toHaveLength(12);
  });
});

describe('reading a code', () => {
  test.each([
    ['\\', 'am', 'mark-of-another-session'],
    ['/', 'pm', 'mark-of-another-session'],
    ['H', 'am', 'code-of-another-date'],
    ['I_F', 'am', 'unknown-code'],
    ['X01', 'am', 'unknown-code'],
    ['i', 'am', 'unknown-code'],
    ['-', 'am', 'unknown-code'],
    ['', 'am', 'unknown-code'],
  ] as const)('%s in %s: %s', (code, session, fault) => {
    expect(readCode(code, after, session)).toBe(fault);
  });

  test('takes a code on its own day', () => {
    expect(readCode('H', before, 'am')).toMatchObject({ codeClass: 'authorised-absence' });
    expect(readCode('Y2', before, 'am')).toBe('code-of-another-date');
    expect(readCode('L', after, 'pm')).toMatchObject({ words: 'Late, before the register closed' });
  });
});
