/** The id of a response as people read it out: "3F2A-91BC". */
export function referenceOf(id: string): string {
  const [four, eight] = [id.slice(0, 4), id.slice(4, 8)];
  return `${four}-${eight}`.toUpperCase();
}
