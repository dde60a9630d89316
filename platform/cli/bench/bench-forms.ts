const FIELDS = 40;

const kind = (name: string) => `https://tierflow.dev/schema/${name}.schema.json`;
/** A configuration file of a kind, as text. */
export const meta = (name: string, content: object) => JSON.stringify({ $schema: kind(name), ...content });

/** Answers of about 2 KB. */
export function answers(turn: number): Record<string, string | number> {
  const data: Record<string, string | number> = { f1: turn % 1000 };
  for (let field = 2; field <= FIELDS; field += 1) data[`f${field}`] = `第${field}项的内容，写到这里${turn}`;
  return data;
}

/** Forty fields, a table of eight columns, a statement. */
export function fillForm(): string {
  const keys = Array.from({ length: FIELDS }, (_, index) => `f${index + 1}`);
  return meta('form', {
    form: 'fill',
    title: '填写',
    breadcrumb: ['填写'],
    order: 'free',
    submit: { label: '提交' },
    steps: [
      {
        key: 'answers',
        title: '填写',
        section: 'answers',
        schema: {
          type: 'object',
          required: keys,
          properties: Object.fromEntries(
            keys.map((key, index) => [
              key,
              index === 0 ? { type: 'integer', title: key, minimum: 0 } : { type: 'string', title: key, maxLength: 200 },
            ]),
          ),
        },
        visibleWhen: { f40: 'f1 >= 0' },
        requiredWhen: { f40: 'f1 >= 0' },
        checks: [{ problem: 'f1 > 100000', at: 'f1', message: '太大' }],
      },
      {
        key: 'rows',
        title: '表格',
        parts: [
          {
            part: 'records',
            collection: 'rows',
            minRows: 0,
            maxRows: 250,
            addLabel: '添加',
            schema: {
              type: 'object',
              required: ['item'],
              properties: {
                item: { type: 'string', title: '名称' },
                ...Object.fromEntries(Array.from({ length: 7 }, (_, at) => [`c${at + 2}`, { type: 'number', title: `数量${at + 1}` }])),
              },
            },
          },
        ],
      },
      { key: 'confirm', title: '核对', parts: [{ part: 'answers' }, { part: 'agreement', text: '真实', label: '同意' }] },
    ],
  });
}

/** A page; where there are records, a letter for each. */
export function noticeForm(form: 'notice' | 'letters'): string {
  return meta('form', {
    form,
    title: '通知',
    breadcrumb: ['通知'],
    order: 'free',
    submit: { label: '下发' },
    steps: [
      {
        key: 'notice',
        title: '通知',
        section: 'notice',
        schema: { type: 'object', properties: { requirement: { type: 'string', title: '要求' } } },
      },
      ...(form === 'notice' ? [] : [{
        key: 'letters',
        title: '文书',
        parts: [
          {
            part: 'documents',
            template: 'letter',
            title: '文书',
            number: 'record.code',
            fileName: 'record.code',
            formats: ['pdf'],
            columns: [{ key: 'name', title: '名称' }],
          },
        ],
      }]),
    ],
  });
}

/** Columns of the table that is pasted into: a name, then numbers up to 1,000. */
export const PASTED_COLUMNS = 12;
export const PASTED_ROWS = 1000;

/** Some fields, a large table, files: what is handed in to be judged. */
export function paperForm(): string {
  const columns = Array.from({ length: PASTED_COLUMNS - 1 }, (_, at) => [`c${at + 2}`, { type: 'number', title: `数量${at + 1}`, minimum: 0, maximum: 1000 }]);
  return meta('form', {
    form: 'paper',
    title: '材料',
    breadcrumb: ['材料'],
    order: 'free',
    submit: { label: '提交' },
    steps: [
      {
        key: 'facts', title: '情况', section: 'facts',
        schema: { type: 'object', properties: Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`f${at + 1}`, { type: 'string', title: `情况${at + 1}` }])) },
      },
      {
        key: 'many', title: '大表',
        parts: [{
          part: 'records', collection: 'many', minRows: 0, maxRows: PASTED_ROWS + 200, addLabel: '添加',
          schema: { type: 'object', required: ['item'], properties: { item: { type: 'string', title: '名称', maxLength: 40 }, ...Object.fromEntries(columns) } },
        }],
      },
      {
        key: 'files', title: '文件',
        parts: [{ part: 'attachments', subject: 'papers', title: '附件', formats: ['pdf', 'jpg', 'png', 'docx', 'xlsx'] }],
      },
    ],
  });
}

/** A verdict on each page and table of it. */
export function judgeForm(): string {
  return meta('form', {
    form: 'judge',
    title: '审核',
    breadcrumb: ['审核'],
    order: 'free',
    submit: { label: '提交结论' },
    steps: [{ key: 'judge', title: '审核', parts: [{ part: 'verdicts', form: 'paper', reasons: 'reasons', phrases: 'phrases' }] }],
    outputs: { outcome: 'submission.outcome' },
  });
}

/** About a page. */
export const letter = `<h1>通知书</h1><div class="right">编号：{{letter.number}}</div><p>{{record.name}}：</p>
${'<p>根据有关规定，现将本年度工作要求通知如下，请按时登录系统，接受任务，填报内容，并在规定日期前提交申请。</p>\n'.repeat(8)}
<ol>${'<li>{{date milestones.fillBy}}前完成填报，并对内容的真实性负责。</li>'.repeat(6)}</ol>
<div class="tear-off"><table><tr><th>账号</th><td>{{account.login}}</td></tr><tr><th>口令</th><td>{{account.code}}</td></tr></table></div>`;
