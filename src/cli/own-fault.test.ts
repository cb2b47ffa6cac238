import { expect, test } from 'vitest';
import { ownFault } from './own-fault.ts';

const fault = new Error('the lid is stuck', { cause: new TypeError('no handle') });

test('says what went wrong and what to do, and not where in the program', () => {
  const words = ownFault(fault, {});
  expect(words).toMatch(
    /^Something went wrong in abie itself: the lid is stuck\n.*Try once more.*ABIE_LOG_LEVEL=debug/s,
  );
  expect(words).not.toContain('own-fault.test.ts');
});

test('says where, and what caused it, to whoever asks', () => {
  const words = ownFault(fault, { ABIE_LOG_LEVEL: 'debug' });
  expect(words).toMatch(/own-fault\.test\.ts.*caused by TypeError: no handle.*own-fault\.test\.ts/s);
});

test.each<[unknown, string]>([
  ['a bare word', 'a bare word'],
  [new RangeError(), 'RangeError'],
  [undefined, 'undefined'],
])('%s is said in some words', (thrown, words) => {
  expect(ownFault(thrown, { ABIE_LOG_LEVEL: 'debug' })).toContain(`abie itself: ${words}\n`);
});
