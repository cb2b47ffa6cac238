/** The longest address that is kept. */
const longest = 600;
const longestName = 100;

const dashboard =
  /^\/(?:school\/[1-9]\d{5}|area\/[A-Za-z0-9_-]{1,80})\/attendance(?:\?[A-Za-z0-9=&%+._,*~-]*)?$/;

/** An address of a dashboard, as the database takes it; undefined for any other text. */
export const savedViewPath = (text: string | undefined): string | undefined =>
  text !== undefined && text.length <= longest && dashboard.test(text) ? text : undefined;

/** What a view is called: one line; undefined where nothing is left of it. */
export const savedViewName = (text: string | undefined): string | undefined =>
  text?.replace(/\s+/g, ' ').trim().slice(0, longestName).trim() || undefined;
