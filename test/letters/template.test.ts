import fc from 'fast-check';
import { checkTemplate, readTemplate } from '../../platform/letters/check-template';
import { parseLetter } from '../../platform/letters/parse-letter';
import { renderTemplate } from '../../platform/letters/render-template';
import { toHtml } from '../../platform/letters/to-html';
import { PlatformError } from '../../platform/errors/platform-error';
import { isText, type LetterNode } from '../../platform/letters/tree';
import { fixture, names } from './letters';

const printed = (source: string, data: Record<string, unknown> = {}) => toHtml(renderTemplate(source, data));
const textOf = (tree: LetterNode[]): string => tree.map((node) => (isText(node) ? node.text : textOf(node.children))).join('');

describe('a template that may be used', () => {
  const source = fixture('valid-notice.hbs');

  it('has no problems, and tells which names it reads', () => {
    expect(readTemplate(source)).toEqual({
      problems: [],
      names: [
        'account',
        'code',
        'issued',
        'issuer',
        'milestones.start',
        'note',
        'number',
        'record.code',
        'record.name',
        'record.office',
        'record.reasons',
        'rows',
        'year',
      ],
    });
  });

  it('becomes a letter with its values in place', () => {
    const html = printed(source, names(1));
    expect(html).toContain('<h1>示例事项告知书</h1><p class="right small">编号：告知〔2024〕1</p><p>示例一厂（代码：CODE1）：</p>');
    expect(html).toContain(
      '<p>根据《示例法》《示例办法》的要求，你单位因<strong>甲类、乙类</strong>列入2024年度名单，现正式通知如下：</p>',
    );
    expect(html).toContain('<li>2024年7月31日前，登录系统，接受任务。</li><li>由上级办理。</li>');
    expect(html).toContain('<tr><td class="center">1</td><td>第二项（2024）</td><td class="right">1,234,567.50</td></tr></table>');
    expect(html).toContain('<p class="right">示例局（公章）<br>二〇二四年十二月二十一日</p>');
    expect(html).toContain('<span class="field">CODE1-01</span>');
  });

  it('prints nothing for what is absent', () => {
    const html = printed(source, {});
    expect(html).toContain('<li>办理机构待定。</li>');
    expect(html).toContain('<td colspan="3">没有事项</td>');
    expect(html).not.toMatch(/undefined|null|object/);
  });

  it.each([
    ['{{date x}}', '2024-07-08', '2024年7月8日'],
    ['{{date x}}', '尽快', '尽快'],
    ['{{date x}}', null, ''],
    ['{{date x}}', { a: 1 }, ''],
    ['{{dateLong x}}', '2024-10-30', '二〇二四年十月三十日'],
    ['{{dateLong x}}', '2025-11-01', '二〇二五年十一月一日'],
    ['{{number x}}', 1234567.891, '1,234,567.891'],
    ['{{number x 0}}', 1999.5, '2,000'],
    ['{{number x}}', '12', '12'],
    ['{{join x}}', ['甲', '', null, '乙'], '甲、乙'],
    ['{{join x "；"}}', ['甲', '乙'], '甲；乙'],
    ['{{number}}', 1, ''],
  ])('%s of %j is %s', (source, x, expected) => {
    expect(textOf(renderTemplate(`<p>${source}</p>`, { x } as never))).toBe(expected);
  });

  it('breaks lines in Chinese without a space, and between words with one', () => {
    expect(printed('<p>\n  甲\n  乙 丙\n  word\n  by\n  word\n  丁\n</p>\n\n<p>　　缩进</p>')).toBe(
      '<p>甲乙 丙word by word丁</p><p>　　缩进</p>',
    );
  });
});

describe('a template that may not', () => {
  it('is refused with every problem at its place', () => {
    const found = checkTemplate(fixture('invalid-hostile.hbs'), 'a.hbs').map(({ where, rule }) => `${where} ${rule}`);
    expect(found).toEqual([
      'a.hbs:1:4 template/unescaped',
      'a.hbs:2:4 template/unescaped',
      'a.hbs:3:1 template/partial',
      'a.hbs:4:1 template/partial',
      'a.hbs:5:1 template/decorator',
      'a.hbs:6:1 template/decorator',
      'a.hbs:7:4 template/helper',
      'a.hbs:8:4 template/helper',
      'a.hbs:9:6 template/name',
      'a.hbs:10:6 template/name',
      'a.hbs:11:6 template/name',
      'a.hbs:12:4 template/name',
      'a.hbs:13:4 template/helper',
      'a.hbs:14:6 template/name',
      'a.hbs:14:27 template/name',
      'a.hbs:15:4 template/arguments',
      'a.hbs:15:16 template/arguments',
      'a.hbs:15:24 template/arguments',
      'a.hbs:16:1 template/block',
      'a.hbs:16:1 template/arguments',
      'a.hbs:17:26 template/blockParams',
      'a.hbs:18:1 template/arguments',
      'a.hbs:19:1 letter/inTag',
      'a.hbs:20:1 letter/inTag',
      'a.hbs:20:9 letter/unclosed',
      'a.hbs:21:1 letter/tag',
      'a.hbs:22:1 letter/attribute',
      'a.hbs:23:1 letter/class',
      'a.hbs:24:1 letter/attribute',
      'a.hbs:25:1 letter/tag',
      'a.hbs:26:1 letter/tag',
      'a.hbs:27:8 letter/place',
      'a.hbs:27:9 letter/place',
      'a.hbs:28:6 letter/place',
      'a.hbs:30:1 letter/unclosed',
      'a.hbs:31:1 letter/tag',
    ]);
  });

  it('is refused when it cannot be read, is too long or nests too deep', () => {
    const rules = (source: string) => checkTemplate(source, 't').map(({ where, rule }) => `${where} ${rule}`);
    expect(rules('<p>\n{{#if a}}\n</p>')).toEqual(['t:3:1 template/syntax']);
    expect(rules('<p>{{a</p>')).toEqual(['t:1:1 template/syntax']);
    expect(rules('x'.repeat(100_001))).toEqual(['t:1:1 template/long']);
    expect(rules('\uE000')).toEqual(['t:1:1 template/syntax']);
    expect(rules(`${'{{#each a}}'.repeat(5)}x${'{{/each}}'.repeat(5)}`)).toEqual(['t:1:45 template/deep']);
    expect(rules(`${'<div>'.repeat(17)}x${'</div>'.repeat(17)}`)).toEqual(['t:1:81 letter/deep']);
    expect(rules(Array.from({ length: 8 }, (_, at) => `{{${at ? 'else if' : '#if'} (eq a ${at})}}x`).join('') + '{{/if}}')).toEqual([]);
  });

  it('is not run either', () => {
    expect(() => renderTemplate('<p>{{{x}}}</p>', {}, 'a.hbs')).toThrow(
      expect.objectContaining({ code: 'configuration.invalid', problems: [expect.objectContaining({ where: 'a.hbs:1:4' })] }),
    );
    expect(() => renderTemplate('<table>{{x}}</table>', { x: '字' })).toThrow(PlatformError);
  });

  it('never throws from its check, whatever it is', () => {
    const pieces = fc.constantFrom(
      '{{',
      '}}',
      '{{{',
      '{{#if a}}',
      '{{/if}}',
      '{{else}}',
      '{{~',
      '~}}',
      '<p>',
      '</p>',
      '<',
      '>',
      '<table>',
      '<!--',
      '-->',
      '{{!--',
      '--}}',
      '\\{{',
      'x',
      '\n',
      '"',
      '{{{{raw}}}}',
      '(',
      '..',
      '@',
      '甲',
      '\uE000',
      '&#x0;',
      '<![CDATA[',
      '{{a.[b]}}',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 14 }), (parts) => {
        expect(Array.isArray(checkTemplate(parts.join('')))).toBe(true);
      }),
      { numRuns: 600 },
    );
  });
});

describe('hostile values', () => {
  const hostile = [
    '<script>alert(1)</script>',
    '{{code}}',
    '{{{x}}}',
    '#evil',
    '#read("/etc/passwd")',
    '</p><h1>x',
    '&lt;b&gt;',
    '"\'`=',
    '$x$ *b* _e_ @r // <l>',
    '\\u{1F600}',
    '${x}',
    '#set page(width: 1pt)',
  ];

  it.each(hostile)('print as they are: %s', (value) => {
    const tree = renderTemplate('<p>{{x}}</p>', { x: value, code: 'SECRET' });
    expect(tree).toEqual([{ tag: 'p', classes: [], children: [{ text: value }] }]);
    expect(parseLetter(toHtml(tree), 'again')).toEqual({ tree, problems: [] });
  });

  it('reach no prototype, run no function and leave Object.prototype alone', () => {
    const data = JSON.parse('{"x": {"__proto__": {"polluted": "yes"}, "constructor": "own"}, "list": [1, 2]}') as Record<string, unknown>;
    expect(printed('<p>{{x.polluted}}{{list.length}}{{x.hasOwnProperty}}{{list.map}}</p>', data)).toBe('<p>2</p>');
    expect(printed('<p>{{f}}</p>', { f: () => 'ran' })).toBe('<p></p>');
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('cannot turn the reading direction, hide controls or break the press by half a character', () => {
    expect(textOf(renderTemplate('<p>{{x}}</p>', { x: 'a\u202eb\u0000c\u0007d\ud800e' }))).toBe('abcd\ufffde');
  });

  it('come back from HTML as the same tree, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const tree = renderTemplate('<p>甲{{x}}乙</p>', { x: value });
        expect(tree).toHaveLength(1);
        expect(parseLetter(toHtml(tree), 'again')).toEqual({ tree, problems: [] });
      }),
    );
  });
});
