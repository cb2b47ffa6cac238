/** The content type of a page. */
export const html = 'text/html; charset=utf-8';
