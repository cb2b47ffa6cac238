/** Which part of a list a page shows. */
export interface PageOfList {
  /** From 1 to `pages`. */
  readonly page: number;
  readonly pages: number;
}

/** Cuts a list into pages: the page asked for, or the last where there are not as many; at least one. */
export function pageOfList(found: number, perPage: number, wanted: number): PageOfList {
  const pages = Math.max(1, Math.ceil(found / perPage));
  return { page: Math.min(wanted, pages), pages };
}
