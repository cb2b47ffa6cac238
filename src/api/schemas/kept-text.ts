import { z } from 'zod';

/** Text that is kept: without control characters, which the database or a page could not show. */
export const keptText = (longest: number) =>
  z
    .string()
    .max(longest)
    .regex(/^\P{Cc}*$/u);
