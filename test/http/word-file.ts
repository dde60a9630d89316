import { zipped } from '../sheets/workbooks';

/** Word texts of our own hand. */

const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const relationships = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';

/** Around paragraphs as they stand within `w:body`; `links` are those of the document. */
export function wordFile(body: string, links = ''): Promise<Buffer> {
  const parts = {
    '[Content_Types].xml': '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    '_rels/.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="${relationships}/officeDocument" Target="word/document.xml"/></Relationships>`,
    'word/_rels/document.xml.rels': `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${links}</Relationships>`,
    'word/document.xml': `<?xml version="1.0"?><w:document ${w}><w:body>${body}</w:body></w:document>`,
  };
  return zipped(Object.entries(parts).map(([name, text]) => [name, Buffer.from(text)]));
}

export const wordText = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`;

/** A link that leads elsewhere, as the document's relations write it. */
export const wordLink = (id: string, target: string): string => `<Relationship Id="${id}" Type="${relationships}/hyperlink" Target="${target}" TargetMode="External"/>`;
