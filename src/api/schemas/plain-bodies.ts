import type { z } from 'zod';
import { firstUrn, lastUrn, mostOf, type registerBodySchema, type registersBodySchema } from './registers.ts';

/*
 * Registers come by the thousand a second, and nearly all are well made: these tell so at a tenth of what the schemas take.
 * A body that they do not know goes to its schema, which reads it or says what is wrong; a test holds them to it.
 */

/** Whether the schema of a register would read this body as it is. Members that it does not name are nobody's. */
export function isPlainRegister(body: unknown): body is z.output<typeof registerBodySchema> {
  return isObject(body) && areMarks(body.marks) && isPlainText(body.why, mostOf.why);
}

/** Whether the schema of many registers would read this body as it is. */
export function arePlainRegisters(body: unknown): body is z.output<typeof registersBodySchema> {
  if (!isObject(body) || (body.mode !== 'partial' && body.mode !== 'atomic')) return false;
  const { registers } = body;
  return (
    Array.isArray(registers) &&
    registers.length >= 1 &&
    registers.length <= mostOf.registers &&
    registers.every(isRegister)
  );
}

function isRegister(it: unknown): boolean {
  return (
    isObject(it) &&
    typeof it.urn === 'number' &&
    Number.isInteger(it.urn) &&
    it.urn >= firstUrn &&
    it.urn <= lastUrn &&
    isText(it.date, mostOf.date) &&
    isText(it.session, mostOf.session) &&
    isPlainText(it.group, mostOf.group) &&
    isPlainText(it.why, mostOf.why) &&
    areMarks(it.marks)
  );
}

function areMarks(marks: unknown): boolean {
  if (!Array.isArray(marks) || marks.length > mostOf.marks) return false;
  for (const mark of marks as readonly unknown[])
    if (
      !isObject(mark) ||
      !isText(mark.pupil, mostOf.reference) ||
      mark.pupil === '' ||
      !(mark.code === null || isText(mark.code, mostOf.code)) ||
      !(mark.minutesLate === undefined || Number.isFinite(mark.minutesLate))
    )
      return false;
  return true;
}

const isObject = (it: unknown): it is Readonly<Record<string, unknown>> =>
  typeof it === 'object' && it !== null && !Array.isArray(it);
const isText = (it: unknown, longest: number): boolean => typeof it === 'string' && it.length <= longest;
/** Of letters that nobody needs to look at twice. */
const isPlainText = (it: unknown, longest: number): boolean =>
  it === undefined || (typeof it === 'string' && it.length <= longest && /^[ -~]*$/.test(it));
