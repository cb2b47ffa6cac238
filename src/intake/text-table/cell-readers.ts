import { type ComparedPhase, comparedPhases } from '../../attendance/phase.ts';
import { parseUrn, type Urn } from '../../attendance/urn.ts';

/** What a cell holds instead of what its column asks for. */
export class CellFault extends Error {}

/** Reads one cell. @throws CellFault saying what the column asks for */
export type CellReader<T> = (text: string) => T;

const refuse = (text: string, wanted: string): never => {
  throw new CellFault(`"${text}", which is not ${wanted}`);
};

export const urnCell: CellReader<Urn> = (text) => parseUrn(text) ?? refuse(text, 'a URN of six digits');

/** @param from the least that is accepted */
export const numberFrom =
  (what: string, from = Number.NEGATIVE_INFINITY): CellReader<number> =>
  (text) => {
    const number = /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
    return number >= from ? number : refuse(text, what);
  };

export const wholeCell =
  (what: string): CellReader<number> =>
  (text) =>
    /^\d{1,9}$/.test(text) ? Number(text) : refuse(text, what);

/** An empty cell is undefined. */
export const optional =
  <T>(read: CellReader<T>): CellReader<T | undefined> =>
  (text) =>
    text === '' ? undefined : read(text);

/** Several in one cell, with semicolons. */
export const listed =
  <T>(read: CellReader<T>): CellReader<ReadonlySet<T>> =>
  (text) =>
    new Set(
      text
        .split(';')
        .map((part) => part.trim())
        .filter((part) => part !== '')
        .map(read),
    );

/** One of several words, as they are written. */
export const oneOf =
  <T extends string>(words: readonly T[]): CellReader<T> =>
  (text) =>
    words.find((word) => word === text) ?? refuse(text, `one of ${words.join(', ')}`);

export const phaseCell: CellReader<ComparedPhase> = oneOf(comparedPhases);

export const filledIn: CellReader<string> = (text) => text || refuse(text, 'filled in');
