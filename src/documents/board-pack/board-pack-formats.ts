import { z } from 'zod';
import { sectionSchema } from '../../presentation/block-schema.ts';
import { type Formats, firstFormat } from '../formats/formats.ts';
import { keptUrn } from '../formats/kept-values.ts';
import type { BoardPack } from './board-pack.ts';

const boardPackFormat1: z.ZodType<BoardPack> = z.strictObject({
  format: z.literal(1),
  urn: keptUrn,
  schoolName: z.string(),
  title: z.string(),
  privacy: z.string(),
  sections: z.array(sectionSchema),
});

/** Every format in which board packs have been kept. */
export const boardPackFormats: Formats<BoardPack> = firstFormat('a board pack', boardPackFormat1);
