/** Where the templates of a report are; those of all pages are found beside them. */
export const reportTemplates: string = import.meta.dirname;
