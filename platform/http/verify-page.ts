import type { VerifyView } from '../contracts/work';

/** What a page's code says beside the document: `p=1-2`, page 1 of 2. */
const pageForm = /^(\d{1,4})-(\d{1,4})$/;

/**
 * Whether a paper counts, for whoever scanned its code with a telephone: one page without a script, read without signing in, on whatever
 * browser a telephone has. `found` is undefined for a paper nobody here issued.
 */
export function verifyPage(found: VerifyView | undefined, asked: { number: string; version: string; page?: string }): string {
  const state = found?.state ?? 'unknown';
  const [, page, pages] = pageForm.exec(asked.page ?? '') ?? [];
  const rows: [string, string][] = found
    ? [
        ['编号', found.number], ['版次', `第 ${found.version} 版`], ['发出单位', found.unit], ['发出日期', found.issuedOn],
        ...(page ? ([['这一页', `第 ${page} 页，共 ${pages} 页`]] as [string, string][]) : []),
      ]
    : [['编号', asked.number], ['版次', asked.version]];
  const body = rows.map(([title, value]) => `<div><dt>${title}</dt><dd>${escaped(value)}</dd></div>`).join('');
  return `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex">
<title>${words[state].title} · 文书核验</title><style>${style}</style></head>
<body><main class="is-${state}"><p class="programme">${escaped(found?.title ?? '文书核验')}</p>
<h1>${words[state].title}</h1><p>${words[state].text}</p><dl>${body}</dl>
<p class="note">此页只说明纸质文书是否有效，不显示收件人。请核对编号与纸面一致。</p></main></body></html>
`;
}

const words = {
  valid: { title: '有效', text: '这份文书由下列单位发出，现行有效。' },
  void: { title: '已作废', text: '这一版已作废，不再有效。如需办理，请以发出单位换发的新版为准。' },
  unknown: { title: '没有查到', text: '没有查到这份文书，请核对编号和版次；仍查不到请向发出单位核实。' },
};

const style = `
body{margin:0;background:#f2f5f6;color:#17242c;font:16px/1.6 "PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif}
main{box-sizing:border-box;max-width:480px;margin:24px auto;padding:24px;background:#fff;border:1px solid #e1e7ea;border-top:6px solid #62717a;border-radius:8px}
h1{margin:0 0 8px;font-size:32px;line-height:1.3}p{margin:0 0 16px}.programme,.note{color:#47575f;font-size:14px}
.is-valid{border-top-color:#1a6e44}.is-valid h1{color:#1a6e44}.is-void{border-top-color:#a92f26}.is-void h1{color:#a92f26}
dl{margin:0 0 16px;border-top:1px solid #e1e7ea}dl div{display:flex;gap:16px;padding:10px 0;border-bottom:1px solid #e1e7ea}
dt{flex:0 0 80px;color:#47575f}dd{margin:0;min-width:0;overflow-wrap:anywhere;font-variant-numeric:tabular-nums}.note{margin:0}
@media(max-width:520px){main{margin:0;min-height:100vh;border-left:0;border-right:0;border-bottom:0;border-radius:0}}`.replaceAll('\n', '');

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };
const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => signs[sign]!);
