import type { PageOfList } from '../../../store/postgres/lists/page-of-list.ts';

/**
 * The pagination as its macro takes it: first, last, this page and those beside it. Undefined where one page is all.
 *
 * @param address of a page by its number
 */
export function pagination({ page, pages }: PageOfList, address: (page: number) => string) {
  if (pages < 2) return undefined;
  const near = [...new Set([1, page - 1, page, page + 1, pages])].filter((n) => n >= 1 && n <= pages);
  const items = near.flatMap((number, i) => [
    ...(i > 0 && number > near[i - 1]! + 1 ? [{ ellipsis: true }] : []),
    { number, href: address(number), current: number === page },
  ]);
  return {
    previous: page > 1 ? { href: address(page - 1) } : undefined,
    next: page < pages ? { href: address(page + 1) } : undefined,
    items,
  };
}
