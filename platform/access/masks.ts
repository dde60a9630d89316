import type { MaskDefinition } from '../contracts/configuration/roles';
import type { Json } from '../conditions/model';

/** One field that a reader may not see whole. `container` is a section, a collection or an entity. */
export interface Mask {
  path: string;
  container: string;
  field: string;
  title: string;
  show: MaskDefinition['show'];
  /** The reader may ask for one value of it, which is noted. */
  reveal: boolean;
}

/** The masks a role reads through. Whoever a mask does not name reads the masked form: a role added later sees less, never more. */
export function masksOf(masks: readonly MaskDefinition[], role: string): Mask[] {
  return masks
    .filter((mask) => !mask.shownTo.includes(role))
    .flatMap(({ fields, title, show, revealTo = [] }) =>
      fields.map((path) => {
        const [container = '', field = ''] = path.split('.');
        return { path, container, field, title, show, reveal: revealTo.includes(role) };
      }),
    );
}

/** `undefined`: left out altogether. Short texts keep nothing, so that a mask never shows most of what it hides. */
export function maskedForm(value: Json, show: Mask['show']): Json | undefined {
  if (value === null || value === '') return value;
  if (show === 'omit' || typeof value === 'object' || typeof value === 'boolean') return undefined;
  const text = [...String(value)];
  if (text.length < 8) return '****';
  const last = text.slice(-4).join('');
  return show === 'ends' ? `${text.slice(0, 3).join('')}****${last}` : `****${last}`;
}

type Fields = Record<string, unknown>;
const isObject = (value: unknown): value is Fields => typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * Draws an answer as its reader may see it: every masked field wherever its section, table or record stands in it, and besides, its value
 * where a sentence repeats it. Gives a copy; what is masked already stays as it is.
 * @param at the section or table that the answer as a whole speaks of, such as that of a save
 */
export function drawn(answer: unknown, masks: readonly Mask[], at?: string): unknown {
  if (masks.length === 0) return answer;
  const drawing = new Drawing(masks);
  return drawing.repeated(drawing.walk(answer, at ? drawing.of(at) : []));
}

/** A record and the cells of a list do not say of which entity they are: every mask counts there. */
const ofAnything = new Set(['record', 'cells']);
/** What lies between a page or table and its fields. */
const passing = new Set(['data', 'rows', 'current', 'details']);

/** What a page learns of a mask. */
const learnt = ({ path, title, reveal }: Mask): Pick<Mask, 'path' | 'title' | 'reveal'> => ({ path, title, reveal });

class Drawing {
  /** Texts that have been masked, and their masked form. */
  private readonly hidden = new Map<string, string>();
  private readonly byContainer = new Map<string, Mask[]>();

  constructor(private readonly masks: readonly Mask[]) {
    for (const mask of masks) this.byContainer.set(mask.container, [...this.of(mask.container), mask]);
  }

  of(container: string): Mask[] {
    return this.byContainer.get(container) ?? [];
  }

  walk(node: unknown, here: readonly Mask[]): unknown {
    if (Array.isArray(node)) return node.map((one) => this.walk(one, here));
    if (!isObject(node)) return node;
    const drawnNode: Fields = {};
    for (const [key, value] of Object.entries(node)) {
      const inside = ofAnything.has(key) ? this.masks : passing.has(key) ? here : this.of(key);
      const mask = here.find((one) => one.field === key);
      const shown = mask ? this.mask(value, mask) : this.walk(value, inside);
      if (shown !== undefined) drawnNode[key] = shown;
    }
    return this.pathed(this.list(this.step(drawnNode)));
  }

  private mask(value: unknown, mask: Mask): unknown {
    const form = maskedForm((value ?? null) as Json, mask.show);
    if (typeof value === 'string' && value.length >= 6) this.hidden.set(value, typeof form === 'string' ? form : '****');
    return form;
  }

  /** One value that names where it comes from: an inherited field, a change, a problem. */
  private pathed(node: Fields): Fields {
    const path = typeof node.path === 'string' ? node.path : typeof node.field === 'string' ? node.field.replace(/\/(?:.*\/)?/, '.') : undefined;
    // Of a whole row only its table is told: whatever is masked in that table may stand in it.
    const mask = path && this.masks.find((one) => one.path === path || `${one.container}.` === path);
    if (!mask) return node;
    const shown: Fields = { ...node };
    const whole = path !== mask.path;
    for (const key of ['value', 'before', 'after'])
      if (node[key] !== undefined && node[key] !== '') shown[key] = (whole ? undefined : this.mask(node[key], mask)) ?? '****';
    // What is wrong with a value may repeat it; whoever may see it is told.
    if ('message' in node) Object.assign(shown, { message: `${mask.title}有误，请由可以查看它的人更正`, short: '有误' });
    return shown;
  }

  /** A step of a form learns which of its fields are masked: they are not edited, and some may be asked for. */
  private step(node: Fields): Fields {
    if (!Array.isArray(node.readOnly) || !Array.isArray(node.parts)) return node;
    const tables = node.parts.flatMap((part: Fields) => (part.part === 'records' ? [String(part.collection)] : []));
    const section = typeof node.section === 'string' ? this.of(node.section) : [];
    const masked = [...section, ...tables.flatMap((table) => this.of(table))];
    if (masked.length === 0) return node;
    const same = isObject(node.sameAsAbove) && isObject(node.sameAsAbove.values) ? { ...node.sameAsAbove.values } : undefined;
    for (const { field } of section) if (same) delete same[field];
    return {
      ...node,
      ...(same ? { sameAsAbove: { ...(node.sameAsAbove as Fields), values: same } } : {}),
      readOnly: [...new Set([...(node.readOnly as string[]), ...section.map(({ field }) => field)])],
      masked: masked.map(learnt),
    };
  }

  /** A list of records says of which entity they are, and learns which of its columns are masked. */
  private list(node: Fields): Fields {
    if (typeof node.entity !== 'string' || !Array.isArray(node.rows)) return node;
    const masked = this.of(node.entity);
    return masked.length > 0 ? { ...node, masked: masked.map(learnt) } : node;
  }

  /** The same with every text that was masked somewhere masked everywhere. */
  repeated(node: unknown): unknown {
    if (this.hidden.size === 0) return node;
    if (typeof node === 'string') {
      let text = node;
      for (const [value, form] of this.hidden) if (text.includes(value)) text = text.split(value).join(form);
      return text;
    }
    if (Array.isArray(node)) return node.map((one) => this.repeated(one));
    return isObject(node) ? Object.fromEntries(Object.entries(node).map(([key, value]) => [key, this.repeated(value)])) : node;
  }
}
