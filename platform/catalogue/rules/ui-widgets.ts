import type { Rule } from '../rule';
import type { SchemaNode } from '../schema-walk';
import { pointerPart } from '../shape';
import { uisOf } from './ui-fields';

/** The widgets there are, each with the types of field it can hold. */
export const widgets: Readonly<Record<string, readonly string[]>> = {
  text: ['string'],
  textarea: ['string'],
  number: ['number', 'integer'],
  date: ['string'],
  select: ['string', 'number', 'integer'],
  radio: ['string', 'number', 'integer'],
  checkboxes: ['array'],
  yesno: ['boolean', 'string'],
  cascade: ['string', 'array'],
  division: ['string'],
};
/** What `ui:options` may hold. */
export const uiOptions: Readonly<Record<string, (value: unknown) => boolean>> = {
  dictionary: isText,
  unit: isText,
  placeholder: isText,
  readonly: (value) => typeof value === 'boolean',
  rows: (value) => Number.isInteger(value) && (value as number) >= 1 && (value as number) <= 30,
  span: (value) => ['full', 'half', 'quarter'].includes(value as string),
  total: (value) => typeof value === 'boolean',
};
const choosing = ['select', 'radio', 'checkboxes', 'cascade'];
const fieldKeys = ['ui:widget', 'ui:options', 'ui:help'];

/** Widgets are known, fit the field's type, and a choice has something to choose from. */
export const uiWidgets: Rule = {
  name: 'ui-widgets',
  *check(draft) {
    for (const { where, ui, fields } of uisOf(draft)) {
      for (const [key, field] of Object.entries(fields)) {
        const settings = (ui[key] ?? {}) as Record<string, unknown>;
        yield* fieldFaults(field, settings, `${where}/${pointerPart(key)}`);
      }
    }
  },
};

function* fieldFaults(field: SchemaNode, settings: Record<string, unknown>, where: string): Generator<{ where: string; message: string }> {
  for (const key of Object.keys(settings)) {
    if (!fieldKeys.includes(key))
      yield { where: `${where}/${pointerPart(key)}`, message: `${key} is not known; a field has ${fieldKeys.join(', ')}.` };
  }
  const options = (settings['ui:options'] ?? {}) as Record<string, unknown>;
  for (const [key, value] of Object.entries(options)) {
    const fits = Object.hasOwn(uiOptions, key) ? uiOptions[key] : undefined;
    if (!fits)
      yield {
        where: `${where}/ui:options/${pointerPart(key)}`,
        message: `The option ${JSON.stringify(key)} is not known; there is ${Object.keys(uiOptions).join(', ')}.`,
      };
    else if (!fits(value))
      yield { where: `${where}/ui:options/${key}`, message: `The option ${JSON.stringify(key)} cannot be ${JSON.stringify(value)}.` };
  }
  const widget = settings['ui:widget'];
  if (widget === undefined) return;
  const holds = typeof widget === 'string' && Object.hasOwn(widgets, widget) ? widgets[widget] : undefined;
  if (!holds) {
    yield {
      where: `${where}/ui:widget`,
      message: `There is no widget ${JSON.stringify(widget)}; there is ${Object.keys(widgets).join(', ')}.`,
    };
    return;
  }
  if (field.type !== undefined && !holds.includes(field.type))
    yield { where: `${where}/ui:widget`, message: `The widget ${String(widget)} cannot hold a field of type ${field.type}.` };
  if (widget === 'date' && field.format !== 'date')
    yield { where: `${where}/ui:widget`, message: 'A date field needs "format": "date" in the schema.' };
  const offered = options['dictionary'] ?? field.enum ?? field.oneOf ?? field.items?.enum ?? field.items?.oneOf;
  if (choosing.includes(widget as string) && offered === undefined)
    yield { where: `${where}/ui:options`, message: 'A choice needs a dictionary, or enum or oneOf in the schema.' };
}

function isText(value: unknown): boolean {
  return typeof value === 'string' && value.length > 0;
}
