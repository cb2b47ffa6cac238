import { expect, test } from 'vitest';
import { readGiven, wordsOf } from './given.ts';

const url = ['--url', 'https://attendance.example'];

test.each([
  [[], {}, 'with --url'],
  [['--url', 'attendance.example'], {}, '--url attendance.example: that is no address'],
  [[...url, '--reg', 'x'], {}, '--reg'],
  [
    [...url, '--registers', 'https://r.example'],
    {},
    'not asked without --school and ACCEPTANCE_REGISTERS_TOKEN',
  ],
  [
    [...url, '--registers', 'https://r.example', '--school', '12'],
    { ACCEPTANCE_REGISTERS_TOKEN: 't' },
    'six digits',
  ],
  [url, { ACCEPTANCE_COOKIE_HEAD: 'secret' }, 'ACCEPTANCE_COOKIE_HEAD is no Cookie header'],
])('says what is wrong with %j', (args, environment, words) => {
  const given = readGiven(args, environment);
  expect('fault' in given ? given.fault : given).toContain(words);
  expect(JSON.stringify(given)).not.toContain('secret');
});

test('reads what was given, and leaves out what was not', () => {
  const environment = {
    ACCEPTANCE_COOKIE_LOCAL_AUTHORITY: 'abie=x',
    ACCEPTANCE_REGISTERS_TOKEN: 't',
  };
  const words = [...url, '--registers', 'https://r.example', '--school', '100001'];
  expect(readGiven(words, environment)).toEqual({
    url: new URL('https://attendance.example'),
    sample: false,
    cookies: new Map([['local-authority', 'abie=x']]),
    registers: { url: new URL('https://r.example'), token: 't', urn: 100_001 },
    publicUrl: undefined,
    databaseUrl: undefined,
  });
});

test('says what the network said', async () => {
  const fault = await fetch('http://127.0.0.1:1/').catch((cause: unknown) => cause);
  expect(wordsOf(fault)).toMatch(/^fetch failed \(.+\)$/);
});
