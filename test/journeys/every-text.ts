import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { kindAt, type JsonKind } from '../../platform/catalogue/kinds';
import { readEditionFiles } from '../../platform/catalogue/read-edition-files';
import { wordyPointers } from '../../platform/catalogue/translations';
import { ownConfiguration } from '../own-configuration';

/** What an attacker would have a page take for markup, in every text that configuration may hold. */
export const mark = '<img src=x onerror=xss()>';

const address = { programme: 'cleaner-production', edition: '2024' };

/** Help that tries every way Markdown has into a page. */
const help = `# ${mark}

<script>xss()</script> <a id=location href="javascript:xss()">here</a> <form name=body><input name=cookie></form>

[link](javascript:xss()) [tab](java\tscript:xss()) [data](data:text/html,<script>xss()</script>) [entity](&#106;avascript:xss())
![picture](http://169.254.169.254/x.png "onerror=xss()") <javascript:xss()> [far](//169.254.169.254/x)

| ${mark} | b |
|---|---|
| ${mark} | \`${mark}\` |

- [x] ${mark}

\`\`\`<script>
${mark}
\`\`\`
`;

/** The shipped configuration with the mark behind every text that people read: titles, hints, notes, names, statuses, diagrams, help. */
export async function everyTextMarked(): Promise<string> {
  const folder = ownConfiguration();
  for (const [name, text] of Object.entries(await readEditionFiles(folder, address.programme, address.edition))) writeFileSync(path.join(folder, name), marked(name, text));
  return folder;
}

function marked(name: string, text: string): string {
  const { kind } = kindAt(name, address)!;
  if (kind === 'help') return help;
  if (kind === 'workflow') return text.replace(/ name="([^"]*[\u4e00-\u9fff][^"]*)"/g, (_, title: string) => ` name="${title}${mark.replaceAll('<', '&lt;')}"`);
  if (!name.endsWith('.json')) return text;
  const value: unknown = JSON.parse(text);
  for (const pointer of wordyPointers(kind as JsonKind, value)) if (!worked(kind, pointer)) put(value, pointer);
  if (kind === 'org-units') for (const unit of (value as { units: { name: string }[] }).units) unit.name += mark;
  if (kind === 'sample') for (const { rows } of (value as { records: { rows: { name?: string }[] }[] }).records) for (const row of rows) if (row.name) row.name += mark;
  return JSON.stringify(value);
}

/** What is worked out, or worked with: there the mark would be another value, and no text. */
const worked = (kind: string, pointer: string): boolean => pointer.includes('/prefill/') || (kind === 'dictionary' && pointer.endsWith('/unit'));

function put(root: unknown, pointer: string): void {
  const parts = pointer.split('/').slice(1).map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  const last = parts.pop()!;
  const holder = parts.reduce<Record<string, unknown>>((place, part) => place[part] as Record<string, unknown>, root as Record<string, unknown>);
  holder[last] = `${String(holder[last])}${mark}`;
}
