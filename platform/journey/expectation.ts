import type { Json } from '../conditions/model';
import type { Property } from './schema';

const FORMATS: Record<string, string> = {
  'date': '日期，如 2024-07-08',
  'date-time': '日期和时间',
  'time': '时间，如 09:30:00',
  'email': '邮箱，如 name@example.com',
  'cn-credit-code': '18 位统一社会信用代码',
  'cn-mobile': '11 位手机号',
  'cn-phone': '手机号，或带区号的座机号，如 0311-12345678',
};

/** What a field wants, in words that complete 应为…; empty when it takes anything. */
export function expectationOf(property: Property): string {
  if (property.oneOf) return `“${property.oneOf.map((each) => each.title ?? String(each.const)).join('、')}”之一`;
  if (property.enum) return `“${property.enum.filter((each) => each !== null).join('、')}”之一`;
  switch (typeOf(property)) {
    case 'integer':
      return `${spanOf(property)}整数`;
    case 'number':
      return `${spanOf(property)}数${decimalsOf(property)}`;
    case 'boolean':
      return '“是”或“否”';
    case 'array':
      return itemsOf(property);
    case 'string':
      return FORMATS[property.format ?? ''] ?? (property.pattern ? '规定的格式' : lengthOf(property));
    default:
      return '';
  }
}

/** `应为 1–366 的整数`, `应为日期`: a space before a figure, as printers set it. */
export const shouldBe = (wanted: string): string => `应为${/^[\d(]/.test(wanted) ? ' ' : ''}${wanted}`;

/** What was filled, short enough to stand in a sentence. */
export function shownOf(value: Json): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return `${value.length} 项`;
  if (typeof value !== 'string') return '不能识别的内容';
  return value.length > 20 ? `“${value.slice(0, 20)}…”（${[...value].length} 字）` : `“${value}”`;
}

export const typeOf = ({ type }: Property): string | undefined => (Array.isArray(type) ? type.find((each) => each !== 'null') : type);

function spanOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Property): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum}–${maximum} 的`;
  if (minimum !== undefined) return `不小于 ${minimum} 的`;
  if (maximum !== undefined) return `不大于 ${maximum} 的`;
  if (exclusiveMinimum !== undefined) return `大于 ${exclusiveMinimum} 的`;
  return exclusiveMaximum !== undefined ? `小于 ${exclusiveMaximum} 的` : '';
}

function decimalsOf({ multipleOf }: Property): string {
  const places = multipleOf ? Math.round(-Math.log10(multipleOf)) : 0;
  return places > 0 ? `，最多 ${places} 位小数` : '';
}

function lengthOf({ minLength = 0, maxLength }: Property): string {
  if (minLength > 1 && maxLength !== undefined) return minLength === maxLength ? `${minLength} 字` : `${minLength}–${maxLength} 字`;
  if (maxLength !== undefined) return `不超过 ${maxLength} 字的文字`;
  return minLength > 1 ? `不少于 ${minLength} 字的文字` : '';
}

function itemsOf({ minItems = 0, maxItems }: Property): string {
  if (maxItems !== undefined) return `${minItems}–${maxItems} 项`;
  return minItems > 0 ? `至少 ${minItems} 项` : '选项';
}
