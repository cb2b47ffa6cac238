import { z } from 'zod';
import { seal, unsealed } from './seal.ts';

/** What is sealed of a pupil: who they are, and who cares for them. */
const schema = z.object({
  name: z.string().min(1),
  /** In the school's order: the first is parent 1. */
  parents: z.array(z.string().min(1)).readonly(),
  /** The language in which the family reads; empty where nobody said. */
  language: z.string(),
});
export type PupilWords = z.infer<typeof schema>;

const placeOf = (urn: number, number: number) => `pupil ${urn} ${number}`;

export function sealPupil(key: Buffer, urn: number, number: number, words: PupilWords): Buffer {
  return seal(key, placeOf(urn, number), JSON.stringify(words));
}

/** @throws SealBroken */
export function openPupil(key: Buffer, urn: number, number: number, sealed: Buffer): PupilWords {
  return schema.parse(JSON.parse(unsealed(key, placeOf(urn, number), sealed).toString()));
}
