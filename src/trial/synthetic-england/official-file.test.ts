import { describe, expect, it } from 'vitest';
import { csvText, officialPercent, percentage, plain, windows1252 } from './official-file.ts';

describe('csvText', () => {
  it('quotes only what needs it and ends every line', () => {
    const text = csvText('a,b', [
      ['x, y', 1],
      ['say "so"', 2.5],
      ['plain', ''],
    ]);
    expect(text).toBe('a,b\n"x, y",1\n"say ""so""",2.5\nplain,\n');
  });

  it('takes the line end of Windows', () => {
    expect(csvText('a', [['line\nbreak']], '\r\n')).toBe('a\r\n"line\nbreak"\r\n');
  });
});

describe('windows1252', () => {
  it('writes one byte a character, the curly apostrophe among them', () => {
    expect([...windows1252('Zoë’s')]).toEqual([0x5a, 0x6f, 0xeb, 0x92, 0x73]);
    expect(new TextDecoder('windows-1252').decode(windows1252('É’ï'))).toBe('É’ï');
  });

  it('refuses what it has no byte for', () => {
    expect(() => windows1252('\u4e2d')).toThrow('no byte for this character');
    expect(() => windows1252('\u0085')).toThrow(RangeError);
  });
});

describe('numbers as the files write them', () => {
  it.each([
    [3.44, '3.4', '3.4%'],
    [4, '4', '4.0%'],
    [0, '0', '0.0%'],
    [99.96, '100', '100.0%'],
  ])('%d', (value, without, withSign) => {
    expect(plain(value)).toBe(without);
    expect(officialPercent(value)).toBe(withSign);
  });

  it('has 0% of nothing', () => {
    expect(percentage(0, 0)).toBe(0);
    expect(percentage(1, 4)).toBe(25);
  });
});
