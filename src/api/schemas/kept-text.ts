import { z } from 'zod';

/** Control characters (Unicode's Cc), written so that a reader of the document needs no Unicode in its patterns. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is kept out
const noControls = /^[^\u0000-\u001f\u007f-\u009f]*$/;

/** Text that is kept: without control characters, which the database or a page could not show. */
export const keptText = (longest: number) => z.string().max(longest).regex(noControls);
