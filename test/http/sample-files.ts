import { zipped } from '../sheets/workbooks';

/** Small true files for uploads. */

export function samplePdf(text: string): Buffer {
  const safe = text.replace(/[^\x20-\x7e]/g, '?').replace(/[()\\]/g, '');
  const stream = `BT /F1 24 Tf 72 720 Td (${safe}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>', '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
    `<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`, '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let body = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const at = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return at;
  });
  const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
  return Buffer.from(`${body}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`, 'latin1');
}

/** A Word document of one line. */
export function sampleDocx(text: string): Promise<Buffer> {
  const word = `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>${text}</w:t></w:r></w:p></w:body></w:document>`;
  const types = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';
  return zipped([['[Content_Types].xml', Buffer.from(types)], ['word/document.xml', Buffer.from(word)]]);
}

/** A one-pixel JPEG; `salt` is kept in a comment, so that two are not the same bytes. */
export function sampleJpg(salt: string): Buffer {
  const pixel = Buffer.from('/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAMCAgICAgMCAgIDAwMDBAYEBAQEBAgGBgUGCQgKCgkICQkKDA8MCgsOCwkJDRENDg8QEBEQCgwSExIQEw8QEBD/wAALCAABAAEBAREA/8QAFAABAAAAAAAAAAAAAAAAAAAACf/EABQQAQAAAAAAAAAAAAAAAAAAAAD/2gAIAQEAAD8AVN//2Q==', 'base64');
  const note = Buffer.from(salt, 'utf8');
  const comment = Buffer.concat([Buffer.from([0xff, 0xfe, 0, note.length + 2]), note]);
  return Buffer.concat([pixel.subarray(0, 2), comment, pixel.subarray(2)]);
}

export function samplePng(): Buffer {
  return Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
}

/** A PDF of exactly that many bytes, most of them in a comment that no two have alike. */
export function largePdf(size: number, salt: string): Buffer {
  const pdf = samplePdf(salt);
  const filling = Buffer.alloc(size - pdf.length, `%${salt}\n`);
  return Buffer.concat([pdf.subarray(0, 9), filling.subarray(0, -1), Buffer.from('\n'), pdf.subarray(9)]);
}

/** A JPEG of about that many bytes: comments before the picture, no two alike. */
export function largeJpg(size: number, salt: string, picture = sampleJpg(salt)): Buffer {
  const comments: Buffer[] = [];
  for (let left = size - picture.length, no = 0; left > 0; left -= 60_000, no += 1) {
    const text = Buffer.alloc(Math.min(60_000, left), `${salt} ${no} `);
    comments.push(Buffer.from([0xff, 0xfe, (text.length + 2) >> 8, (text.length + 2) & 0xff]), text);
  }
  return Buffer.concat([picture.subarray(0, 2), ...comments, picture.subarray(2)]);
}
