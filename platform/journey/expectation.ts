import type { Json } from '../conditions/model';
import type { Property } from './schema';
import { saying } from '../words/say';

const formats = {
  'date': 'wantsDate',
  'date-time': 'wantsDateTime',
  'time': 'wantsTime',
  'email': 'wantsMail',
  'cn-credit-code': 'wantsCreditCode',
  'cn-mobile': 'wantsMobile',
  'cn-phone': 'wantsPhone',
} as const;

const isKnown = (format: string): format is keyof typeof formats => Object.hasOwn(formats, format);

/** What a field wants, in words that complete 应为…; empty when it takes anything. All of it in the language of whoever is being answered. */
export function expectationOf(property: Property): string {
  if (property.oneOf) return oneOf(property.oneOf.map((each) => each.title ?? String(each.const)));
  if (property.enum) return oneOf(property.enum.filter((each) => each !== null).map(String));
  switch (typeOf(property)) {
    case 'integer':
      return saying().wantsInteger(spanOf(property));
    case 'number':
      return saying().wantsNumber(spanOf(property), decimalsOf(property));
    case 'boolean':
      return saying().wantsYesNo;
    case 'array':
      return itemsOf(property);
    case 'string':
      return textOf(property);
    default:
      return '';
  }
}

/** `应为 1–366 的整数`, `应为日期`: a space before a figure, as printers set it. */
export const shouldBe = (wanted: string): string => saying().shouldBe(wanted);

const oneOf = (names: string[]): string => saying().wantsOneOf(names.join(saying().joint));

function textOf(property: Property): string {
  const { format = '', pattern } = property;
  if (isKnown(format)) return saying()[formats[format]];
  return pattern ? saying().wantsPattern : lengthOf(property);
}

/** What was filled, short enough to stand in a sentence. */
export function shownOf(value: Json): string {
  if (typeof value === 'boolean') return value ? saying().yesWord : saying().noWord;
  if (typeof value === 'number') return String(value);
  if (Array.isArray(value)) return saying().shownItems(value.length);
  if (typeof value !== 'string') return saying().shownUnknown;
  return value.length > 20 ? saying().shownCut(value.slice(0, 20), [...value].length) : saying().shownText(value);
}

export const typeOf = ({ type }: Property): string | undefined => (Array.isArray(type) ? type.find((each) => each !== 'null') : type);

function spanOf({ minimum, maximum, exclusiveMinimum, exclusiveMaximum }: Property): string {
  if (minimum !== undefined && maximum !== undefined) return saying().spanBetween(minimum, maximum);
  if (minimum !== undefined) return saying().spanAtLeast(minimum);
  if (maximum !== undefined) return saying().spanAtMost(maximum);
  if (exclusiveMinimum !== undefined) return saying().spanAbove(exclusiveMinimum);
  return exclusiveMaximum !== undefined ? saying().spanBelow(exclusiveMaximum) : '';
}

function decimalsOf({ multipleOf }: Property): string {
  const places = multipleOf ? Math.round(-Math.log10(multipleOf)) : 0;
  return places > 0 ? saying().wantsDecimals(places) : '';
}

function lengthOf({ minLength = 0, maxLength }: Property): string {
  if (minLength > 1 && maxLength !== undefined) return minLength === maxLength ? saying().lengthIs(minLength) : saying().lengthBetween(minLength, maxLength);
  if (maxLength !== undefined) return saying().lengthAtMost(maxLength);
  return minLength > 1 ? saying().lengthAtLeast(minLength) : '';
}

function itemsOf({ minItems = 0, maxItems }: Property): string {
  if (maxItems !== undefined) return saying().itemsBetween(minItems, maxItems);
  return minItems > 0 ? saying().itemsAtLeast(minItems) : saying().itemsAny;
}
