import { expect, test } from 'vitest';
import { siteArgument, wordsArgument } from './options.ts';

test.each([
  ['https://attendance.example', 'https://attendance.example'],
  ['https://attendance.example/', 'https://attendance.example'],
  [' http://attendance.example:8080/open// ', 'http://attendance.example:8080/open'],
  ['http://[2001:db8::7]/', 'http://[2001:db8::7]'],
])('the address %s is kept as %s', (given, kept) => {
  expect(siteArgument(given)).toBe(kept);
});

test.each([
  'https://attendance.example/?with=london',
  'https://attendance.example/#years',
  'ftp://attendance.example',
  'javascript:alert(1)',
  'https://ada:secret@attendance.example',
  'https://ada@attendance.example',
  'attendance.example',
  '',
])('the address "%s" is refused', (given) => {
  expect(() => siteArgument(given)).toThrow('is not an address such as https://attendance.example');
});

test('words are some, without the blanks around them', () => {
  expect(wordsArgument(' Week 45 was of too few schools. ')).toBe('Week 45 was of too few schools.');
  for (const blank of ['', ' ', '\n\t'])
    expect(() => wordsArgument(blank)).toThrow('There are no words in it');
});
