import { z } from 'zod';
import type { Block, Section } from './blocks.ts';

/*
 * The vocabulary of blocks.ts as it is kept. What is added to it is optional, or a new kind of block, so that what was
 * kept before stays readable.
 */

const text = z.string();
const drawing = z.strictObject({ svg: text, alternative: text });
const rows = z.array(z.strictObject({ label: text, value: text }));

const blockSchema: z.ZodType<Block> = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('headline'), figure: text, label: text, sentence: text }),
  z.strictObject({ kind: z.literal('paragraph'), text }),
  z.strictObject({ kind: z.literal('list'), numbered: z.boolean(), items: z.array(text) }),
  z.strictObject({ kind: z.literal('facts'), rows }),
  z.strictObject({
    kind: z.literal('table'),
    caption: text,
    columns: z.array(z.strictObject({ heading: text, numeric: z.boolean(), pictures: z.boolean() })),
    rows: z.array(
      z.array(z.strictObject({ text, note: text.exactOptional(), picture: drawing.exactOptional() })),
    ),
  }),
  z.strictObject({ kind: z.literal('picture'), wide: drawing, narrow: drawing }),
  z.strictObject({ kind: z.literal('cards'), items: z.array(z.strictObject({ heading: text, rows })) }),
  z.strictObject({
    kind: z.literal('details'),
    summary: text,
    get blocks() {
      return z.array(blockSchema);
    },
  }),
]);

/** A headed part of a document as it is kept. */
export const sectionSchema: z.ZodType<Section> = z.strictObject({
  id: text,
  heading: text,
  blocks: z.array(blockSchema),
});
