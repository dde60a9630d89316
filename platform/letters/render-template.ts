import Handlebars from 'handlebars';
import { PlatformError } from '../errors/platform-error';
import { checkTemplate } from './check-template';
import { parseLetter } from './parse-letter';
import { templateBlocks, templateHelpers } from './template-helpers';
import type { LetterNode } from './tree';

export const longestLetter = 500_000;
/** What all loops of one letter may make, inner ones counted again in the outer, and the rows they may go through. */
const mostLooped = { characters: 5 * longestLetter, rows: 100_000 };
const mostPrinted = 20_000_000;

type Render = (names: unknown) => string;

/** An own Handlebars, holding the closed list of helpers and nothing else: not even `log`, `lookup` and the handlers of what is missing. */
const handlebars = Handlebars.create();
for (const name of Object.keys(handlebars.helpers))
  if (!(templateBlocks as readonly string[]).includes(name)) handlebars.unregisterHelper(name);
for (const [name, helper] of Object.entries(templateHelpers)) {
  // Handlebars hands its options in last; a helper is told only its values. Called without any it is no helper but a name.
  handlebars.registerHelper(name, function (this: unknown, ...values: unknown[]) {
    if (values.length > 1) return (helper as (...values: unknown[]) => unknown)(...values.slice(0, -1));
    return typeof this === 'object' && this !== null && Object.hasOwn(this, name) ? (this as Record<string, unknown>)[name] : '';
  });
}
/** What is left for the letter that is being made: a template is rendered in one go, so there is one. */
let left = { ...mostLooped, file: '' };
const each = handlebars.helpers.each as (context: unknown, options: Handlebars.HelperOptions) => string;
// Loops in loops multiply: each row is paid for, and what it made, before the next one begins.
handlebars.registerHelper('each', function (this: unknown, list: unknown, options: Handlebars.HelperOptions) {
  const fn: Handlebars.HelperOptions['fn'] = (...given) => {
    left.rows -= 1;
    if (left.rows < 0 || left.characters < 0) throw tooLong(left.file, 'the loops of the letter go on for too long');
    const made = options.fn(...given);
    left.characters -= made.length;
    return made;
  };
  return each.call(this, list, { ...options, fn });
});
const knownHelpers = Object.fromEntries([
  ...['helperMissing', 'blockHelperMissing', 'log', 'lookup'].map((name) => [name, false]),
  ...[...templateBlocks, ...Object.keys(templateHelpers)].map((name) => [name, true]),
]);

const closedRuntime = {
  allowProtoPropertiesByDefault: false,
  allowProtoMethodsByDefault: false,
  allowedProtoProperties: {},
  allowedProtoMethods: {},
  allowCallsToHelperMissing: false,
};

/** Compiled templates by source. An edition has a dozen; the bound is for a studio that previews every keystroke. */
const compiled = new Map<string, Render>();
const mostCompiled = 100;

/**
 * The letter a template makes of these names. Absent names print nothing; every value is text, whatever it looks like.
 * @throws PlatformError `configuration.invalid` when the template has problems or gives what is not part of a letter
 */
export function renderTemplate(source: string, names: Record<string, unknown>, file = 'template'): LetterNode[] {
  const render = renderOf(source, file);
  const given = JSON.stringify(names);
  // Every value may be printed wherever one is: what could never fit is not begun.
  const places = source.split('{{').length - 1;
  if (given.length * places > mostPrinted && longestText(given) * places > mostPrinted) throw tooLong(file, 'its values are too long to be printed so often');
  left = { ...mostLooped, file };
  const html = render(JSON.parse(given));
  if (html.length > longestLetter) throw tooLong(file, `the letter has more than ${longestLetter} characters`);
  const { tree, problems } = parseLetter(html, `${file} (rendered)`);
  if (problems.length > 0) throw new PlatformError('configuration.invalid', undefined, problems);
  return tree;
}

/** The longest text in a JSON text. */
function longestText(json: string): number {
  let longest = 0;
  for (const [text] of json.matchAll(/"(?:[^"\\]|\\.)*"/g)) longest = Math.max(longest, text.length);
  return longest;
}

function tooLong(file: string, message: string): PlatformError {
  return new PlatformError('configuration.invalid', undefined, [{ where: `${file}:1:1`, rule: 'letter/long', message }]);
}

function renderOf(source: string, file: string): Render {
  const kept = compiled.get(source);
  if (kept) return kept;
  const problems = checkTemplate(source, file);
  if (problems.length > 0) throw new PlatformError('configuration.invalid', undefined, problems);
  // Compiles to a function only what the allow-list above has let through.
  const template = handlebars.compile(source, { knownHelpers: knownHelpers as KnownHelpers, knownHelpersOnly: true, noEscape: false });
  const render: Render = (names) => template(names, closedRuntime);
  if (compiled.size >= mostCompiled) compiled.delete(compiled.keys().next().value!);
  compiled.set(source, render);
  return render;
}
