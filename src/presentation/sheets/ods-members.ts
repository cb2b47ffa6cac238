/** Media type of an OpenDocument spreadsheet, which is also the text of its first member. */
export const odsMediaType = 'application/vnd.oasis.opendocument.spreadsheet';

/** `META-INF/manifest.xml`: what the document consists of. */
export const manifest = `<?xml version="1.0" encoding="UTF-8"?>
<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">
<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${odsMediaType}"/>
<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="styles.xml" manifest:media-type="text/xml"/>
<manifest:file-entry manifest:full-path="meta.xml" manifest:media-type="text/xml"/>
</manifest:manifest>
`;

/** `meta.xml`: by what and when the document was made; never by whom. */
export const meta = (madeAt: Date): string => `<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" office:version="1.3">
<office:meta><meta:generator>abie</meta:generator><meta:creation-date>${madeAt.toISOString()}</meta:creation-date></office:meta>
</office:document-meta>
`;

/** `styles.xml`: Arial, and a landscape page as wide as the table when it is printed. */
export const styles = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-styles xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" office:version="1.3">
<office:styles>
<style:default-style style:family="table-cell"><style:text-properties fo:font-family="Arial" fo:font-size="11pt" fo:language="en" fo:country="GB"/></style:default-style>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="landscape"><style:page-layout-properties fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Default" style:page-layout-name="landscape"/></office:master-styles>
</office:document-styles>
`;
