import type { Json } from '../../platform/conditions/model';
import { expectationOf } from '../../platform/journey/expectation';
import { isCreditCode, isMobile, isPhone } from '../../platform/journey/formats';
import { checkSchema, schemaFault } from '../../platform/journey/schema-check';

const about = (property: object, value: Json) =>
  checkSchema({ type: 'object', properties: { field: { title: '字段', ...property } } }, { field: value });
const said = (property: object, value: Json) => about(property, value).map(({ message }) => message).join();

describe('the check of a schema', () => {
  it('says what was filled and what is wanted', () => {
    expect(about({ type: 'integer', minimum: 1, maximum: 200000 }, 0)).toEqual([
      { field: 'field', kind: 'wrong', message: '填了 0，应为 1–200000 的整数', short: '应为 1–200000 的整数' },
    ]);
    expect(said({ type: 'number', minimum: 0 }, -1)).toBe('填了 -1，应为不小于 0 的数');
    expect(said({ type: 'number', minimum: 0 }, '三')).toBe('填了 “三”，应为不小于 0 的数');
    expect(said({ type: 'number', multipleOf: 0.01 }, 0.005)).toBe('填了 0.005，应为数，最多 2 位小数');
    expect(said({ type: 'string', maxLength: 5 }, '字'.repeat(30))).toBe(`填了 “${'字'.repeat(20)}…”（30 字），应为不超过 5 字的文字`);
    expect(said({ type: 'string', pattern: '^[A-Z]+$' }, 'abc')).toBe('填了 “abc”，应为规定的格式');
    expect(said({ type: 'string', oneOf: [{ const: 'a', title: '甲' }, { const: 'b', title: '乙' }] }, 'c')).toBe('填了 “c”，应为“甲、乙”之一');
    expect(said({ type: 'array', items: { type: 'string' }, minItems: 2 }, ['a'])).toBe('填了 1 项，应为至少 2 项');
    expect(said({ type: 'string', format: 'date' }, '2024-02-30')).toBe('填了 “2024-02-30”，应为日期，如 2024-07-08');
    expect(said({ type: 'boolean' }, 'yes')).toBe('填了 “yes”，应为“是”或“否”');
    expect(said({ type: 'string', format: 'cn-mobile' }, '12345')).toBe('填了 “12345”，应为 11 位手机号');
  });

  it('lets pass what is right, decimals too', () => {
    expect(said({ type: 'number', multipleOf: 0.01 }, 0.07)).toBe('');
    expect(said({ type: ['string', 'null'], maxLength: 3 }, '一二三')).toBe('');
    expect(said({ type: 'string', format: 'email' }, 'a@example.com')).toBe('');
  });

  it('tells one thing per field, and what is missing apart', () => {
    const properties = { a: { type: 'string', minLength: 3, pattern: '^x' }, b: { type: 'string' } };
    const schema = { type: 'object', required: ['a', 'b'], additionalProperties: false, properties };
    expect(checkSchema(schema, { a: 'z', other: 1 }).map(({ field, kind }) => [field, kind])).toEqual([['b', 'missing'], ['a', 'wrong']]);
  });

  it('matches patterns of a schema in linear time, and refuses those it cannot', () => {
    // One that tries every way would not be through before the sun goes out.
    expect(said({ type: 'string', pattern: '(a+)+$' }, `${'a'.repeat(5_000)}!`)).toContain('应为规定的格式');
    expect(schemaFault({ type: 'object', properties: { a: { type: 'string', pattern: '(?=a)b' } } })).toMatch(/invalid/);
    expect(schemaFault({ type: 'object', properties: { a: { type: 'string', format: 'postcode' } } })).toMatch(/unknown format "postcode"/);
    expect(schemaFault({ type: 'object', properties: { a: { type: 'string' } } })).toBeUndefined();
  });
});

describe('numbers people and companies are known by', () => {
  it('are credit codes with their check digit, or codes given in their place', () => {
    expect(['91350100M000100Y43', 'GE1301250012345678'].map(isCreditCode)).toEqual([true, true]);
    const wrong = ['91350100M000100Y44', '91350100M000100Y4', '91350100I000100Y43', 'GE13012500123', 'ge1301250012345678', ''];
    expect(wrong.some(isCreditCode)).toBe(false);
  });

  it('are mobile and landline numbers', () => {
    expect(['19900001234', '0311-87654321', '02187654321', '0311-87654321-123'].map(isPhone)).toEqual([true, true, true, true]);
    expect(['12345678901', '1990000123', '87654321', '0311-1234567', 'phone'].map(isPhone)).toEqual(Array(5).fill(false));
    expect([isMobile('19900001234'), isMobile('29900001234')]).toEqual([true, false]);
  });

  it('are described, as is every kind of field', () => {
    expect(expectationOf({ type: 'string', minLength: 6, maxLength: 6 })).toBe('6 字');
    expect(expectationOf({ type: 'integer' })).toBe('整数');
    expect(expectationOf({ type: 'number', exclusiveMinimum: 0 })).toBe('大于 0 的数');
    expect(expectationOf({ type: 'string' })).toBe('');
  });
});
