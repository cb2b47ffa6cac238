const entities: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text as XML 1.0 may hold it: marked-up characters written out, those that XML knows no way to write left out. */
export function xmlText(text: string): string {
  return (
    text
      .toWellFormed()
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
      .replace(/[&<>"]/g, (character) => entities[character] as string)
  );
}

/** Text as paragraphs of a cell. Tabs and runs of spaces are elements, because a reader joins them to one space. */
export function sheetText(text: string): string {
  const paragraphs = text.split(/\r\n|\r|\n/).map((paragraph) => {
    const spaced = xmlText(paragraph)
      .replaceAll('\t', '<text:tab/>')
      .replace(/^ +| {2,}| +$/g, (spaces) => `<text:s text:c="${spaces.length}"/>`);
    return `<text:p>${spaced}</text:p>`;
  });
  return paragraphs.join('');
}
