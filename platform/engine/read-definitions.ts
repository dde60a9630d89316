import { children, parseBpmn, type ModdleElement, type ModdleWarning, type Parsed } from './moddle';
import type { Report } from './source';

/** A file is read whole into memory, and its elements once more as objects. */
const MOST_CHARACTERS = 2_000_000;
const MOST_ELEMENTS = 5_000;
/** Sub-processes in each other: more than a diagram can show, fewer than the stack holds. */
const DEEPEST = 50;

/** The `definitions` of a BPMN 2.0 file, or undefined when there is nothing to go on with. Never throws on what a file may hold. */
export async function readDefinitions(xml: string, report: Report): Promise<ModdleElement | undefined> {
  if (xml.length > MOST_CHARACTERS) return refuse(report, 'size', `has ${xml.length} characters; ${MOST_CHARACTERS} are allowed`);
  const elements = xml.match(/<[^/!?]/g)?.length ?? 0;
  if (elements > MOST_ELEMENTS) return refuse(report, 'size', `has ${elements} XML elements; ${MOST_ELEMENTS} are allowed`);
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return refuse(report, 'no-dtd', 'declares a document type or an entity; remove the declaration');
  let parsed: Parsed;
  try {
    parsed = await parseBpmn(xml);
  } catch (error) {
    return refuse(report, 'well-formed', `is no BPMN 2.0 file: ${causeOf((error as Error).message)}`);
  }
  if (isDeep(parsed.rootElement)) return refuse(report, 'size', `has more than ${DEEPEST} sub-processes in each other`);
  for (const warning of parsed.warnings) explain(warning, report);
  return parsed.rootElement;
}

function isDeep(root: ModdleElement): boolean {
  let level = children(root, 'rootElements');
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return true;
    level = level.flatMap((element) => (element.$instanceOf?.('bpmn:FlowElementsContainer') ? children(element, 'flowElements') : []));
  }
  return false;
}

function refuse(report: Report, rule: string, message: string): undefined { report('', rule, message); }

/** What the parser could not place is never dropped silently. */
function explain({ message, element, property, value }: ModdleWarning, report: Report): void {
  const id = nearestId(element);
  const [, twin] = /duplicate ID <([^>]*)>/.exec(message) ?? [];
  const [, unknown] = /(?:unrecognized element|unknown type) <([^>]*)>/.exec(message) ?? [];
  const line = lineOf(message);
  if (twin !== undefined) report(twin, 'unique-ids', `the id ${twin} is used twice, again${line}`);
  else if (unknown !== undefined) report('', 'supported-elements', `<${unknown}>${line} is not known to BPMN 2.0`);
  else if (message.startsWith('unknown attribute <tierflow:')) {
    report(id, 'tierflow-attributes', `${property} is no attribute of a ${element!.$type}`);
  } else if (message.startsWith('unknown attribute')) {
    report(id, 'supported-attributes', `${property} is no attribute of a ${element!.$type}`);
  } else if (message.startsWith('unresolved reference')) {
    report(id, 'references', `${property?.replace('bpmn:', '')} refers to ${value}, which is not in this file`);
  } else report(id, 'well-formed', causeOf(message));
}

/** Event definitions seldom have an id; their event has. */
function nearestId(element: ModdleElement | undefined): string {
  for (let at = element; at; at = at.$parent) if (at.id) return at.id;
  return '';
}

function causeOf(message: string): string { return `${/nested error: (.*)/.exec(message)?.[1] ?? message}${lineOf(message)}`; }

/** The parser counts lines from 0, and says 0 at the end of the file. */
function lineOf(message: string): string {
  const at = Number(/line: (\d+)/.exec(message)?.[1] ?? 0);
  return at === 0 ? '' : ` at line ${at + 1}`;
}
