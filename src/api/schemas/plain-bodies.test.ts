import {
  type Arbitrary,
  anything,
  array,
  assert,
  constantFrom,
  double,
  integer,
  oneof,
  option,
  property,
  record,
  string,
} from 'fast-check';
import { expect, test } from 'vitest';
import { arePlainRegisters, isPlainRegister } from './plain-bodies.ts';
import { registerBodySchema, registersBodySchema } from './registers.ts';

/** Mostly well made, and sometimes anything at all. */
const or = <T>(usual: Arbitrary<T>): Arbitrary<unknown> =>
  oneof({ weight: 12, arbitrary: usual as Arbitrary<unknown> }, { weight: 1, arbitrary: anything() });
const text = (longest: number) => string({ maxLength: longest + 2, unit: 'binary' });
const maybe = <T>(it: Arbitrary<T>) => option(it, { nil: undefined });
const mark = record(
  {
    pupil: or(text(64)),
    code: or(oneof(constantFrom('/', 'I', null, '-'), text(16))),
    minutesLate: or(maybe(oneof(integer(), double()))),
  },
  { requiredKeys: ['pupil', 'code'] },
);
const marks = or(array(or(mark), { maxLength: 6 }));
const register = record({ marks, why: or(maybe(text(200))) }, { requiredKeys: ['marks'] });
const registers = record({
  mode: or(constantFrom('atomic', 'partial', undefined)),
  registers: or(
    array(
      or(
        record(
          {
            urn: or(integer({ min: 99_999, max: 1_000_000 })),
            date: or(text(32)),
            session: or(text(16)),
            group: or(maybe(text(64))),
            marks,
            why: or(maybe(text(200))),
          },
          { requiredKeys: ['urn', 'date', 'session', 'marks'] },
        ),
      ),
      { maxLength: 4 },
    ),
  ),
});

test('what is plain is read by the schema, and as it is', () => {
  let plain = 0;
  assert(
    property(register, registers, (one, many) => {
      if (isPlainRegister(one)) {
        plain += 1;
        expect(registerBodySchema.parse(one)).toEqual(one);
      }
      if (arePlainRegisters(many)) {
        plain += 1;
        expect(registersBodySchema.parse(many)).toEqual(many);
      }
    }),
    { numRuns: 3000 },
  );
  expect(plain).toBeGreaterThan(100);
});

test('registers as they usually are, are plain', () => {
  const usual = {
    marks: [
      { pupil: 'P0001', code: '/' },
      { pupil: 'P0002', code: null, minutesLate: 3 },
    ],
  };
  expect(isPlainRegister(usual)).toBe(true);
  expect(isPlainRegister({ ...usual, why: 'letter seen' })).toBe(true);
  const many = { mode: 'partial', registers: [{ urn: 100_001, date: 'x', session: 'am', ...usual }] };
  expect(arePlainRegisters(many)).toBe(true);
  // Its schema has to fill in the mode.
  expect(arePlainRegisters({ registers: many.registers })).toBe(false);
});
