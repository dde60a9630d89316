import type { Kind } from '../../platform/catalogue/kinds';

/** What the files of an edition should not hold, by kind; and one file of every kind, in the starter programme with what it lacks. */

export const fileOf: Record<Kind, string> = {
  programme: 'definitions/starter/2026/programme.json',
  tiers: 'definitions/starter/2026/tiers.json',
  roles: 'definitions/starter/2026/roles.json',
  menus: 'definitions/starter/2026/menus.json',
  numbering: 'definitions/starter/2026/numbering.json',
  materials: 'definitions/starter/2026/materials.json',
  sample: 'definitions/starter/2026/sample.json',
  entity: 'definitions/starter/2026/entities/hall.json',
  case: 'definitions/starter/2026/cases/application.json',
  queue: 'definitions/starter/2026/queues/review.json',
  dictionary: 'definitions/starter/2026/dictionaries/venues.json',
  industry: 'definitions/starter/2026/industries/choirs/industry.json',
  'org-units': 'definitions/starter/registries/org-units.json',
  calendar: 'definitions/starter/registries/calendar.json',
  form: 'forms/starter/2026/application.form.json',
  translation: 'definitions/starter/2026/tiers.en.json',
  workflow: 'workflows/starter/2026/venue-application.bpmn',
  decisions: 'definitions/starter/2026/rules/busy.dmn',
  template: 'templates/starter/2026/letter.hbs',
  help: 'definitions/starter/2026/help/team.md',
};

/** A text of the kind's file made bad, bytes that are none, or how long a file of zeros is. */
export type Spoil = (text: string) => string | Buffer | number;
export interface Spoilt {
  name: string;
  /** Every one of these is spoilt at once, and has to be told. */
  kinds: Kind[];
  spoil: Spoil;
  /** Nothing is wrong with it: it may be taken, and does no harm. */
  harmless?: true;
}

const megabytes = (count: number) => count * 1024 * 1024;
/** Opens the outermost object of a JSON file for one more key. */
const withKey = (inside: string): Spoil => (text) => text.replace('{', () => `{${inside},`);

/** Wherever a text file may stand. */
const ofAnyText: Record<string, Spoil> = {
  'in UTF-16': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'in GB 18030': () => Buffer.from([0xb3, 0xa1, 0xb5, 0xd8, 0xc9, 0xea, 0xc7, 0xeb]),
  'of bytes that are no text': () => Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]),
  'of fifty megabytes': () => megabytes(50),
  'of three gigabytes': () => megabytes(3000),
};

const ofJson: Record<string, Spoil> = {
  'of nothing': () => '',
  'of a zero': () => '\u0000',
  'that is null': () => 'null',
  'that is a list': (text) => `[${text}]`,
  'that is a text': () => '"x"',
  'cut short': (text) => text.slice(0, Math.floor(text.length / 2)),
  'followed by another': (text) => `${text}${text}`,
  'with a prototype': withKey('"__proto__": {"polluted": 1}'),
  'with a prototype written otherwise': withKey('"\\u005f_proto__": {"polluted": 1}'),
  'with a constructor': withKey('"constructor": {"prototype": {"polluted": 1}}'),
  'with a key twice': (text) => text.replace('"$schema"', '"$schema": "x", "$schema"'),
  'with a key nobody knows': withKey('"toString": 1'),
  'naming another kind': (text) => text.replace(/"\$schema": *"[^"]*"/, '"$$schema": "http://169.254.169.254/constructor.schema.json"'),
  'of lists 10,000 deep': withKey(`"x": ${'['.repeat(10_000)}${']'.repeat(10_000)}`),
  'of objects 10,000 deep': withKey(`"x": ${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}`),
  'of a control character': withKey('"x": "\u001b[2J"'),
  'of XML': () => '<!DOCTYPE a [<!ENTITY b SYSTEM "http://169.254.169.254/">]><a>&b;</a>',
};

/** The same wherever it stands, and too long to be read sixteen times. */
const ofLongJson: Record<string, Spoil> = {
  'of 100,000 keys': withKey(Array.from({ length: 100_000 }, (_, at) => `"k${at}": ${at}`).join()),
  'of 100,000 entries': withKey(`"x": [${'{},'.repeat(99_999)}{}]`),
  'of one number of a megabyte': withKey(`"x": ${'9'.repeat(megabytes(1))}`),
};

const definitions = (inside: string, before = '') => `${before}<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" id="d" targetNamespace="x"><bpmn:process id="venueApplication" isExecutable="true">${inside}</bpmn:process></bpmn:definitions>`;
const decisions = (inside: string, before = '') => `${before}<definitions xmlns="https://www.omg.org/spec/DMN/20191111/MODEL/" id="d" name="d" namespace="x">${inside}</definitions>`;
const table = (inside: string) => decisions(`<decision id="busy"><decisionTable id="t">${inside}</decisionTable></decision>`);

/** The same for both kinds of XML; `whole` writes a file of the kind around something. */
const ofXml = (whole: (inside: string, before?: string) => string, element: string): Record<string, Spoil> => ({
  'of nothing': () => '',
  'of a zero': () => '\u0000',
  'cut short': (text) => text.slice(0, Math.floor(text.length / 2)),
  'with a document type': () => whole('&b;', '<!DOCTYPE a [<!ENTITY b "c">]>'),
  'with a document type in small letters': () => whole('', '<!doctype a>'),
  'that names a file': () => whole('&b;', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'),
  'that names an address': () => whole('', '<!DOCTYPE a SYSTEM "http://169.254.169.254/">'),
  'of entities that multiply': () => whole('&i;', `<!DOCTYPE a [<!ENTITY a "x">${[...'bcdefghi'].map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at]};`.repeat(10)}">`).join('')}]>`),
  'of 100,000 elements': () => whole(Array.from({ length: 100_000 }, (_, at) => `<${element} id="e${at}"/>`).join('')),
  'of elements 10,000 deep': () => whole(`<${element}>`.repeat(10_000) + `</${element}>`.repeat(10_000)),
  'of an attribute of a megabyte': () => whole(`<${element} id="${'x'.repeat(megabytes(1))}"/>`),
  'with an identity that is a prototype': () => whole(`<${element} id="__proto__" name="constructor"/>`),
  'of another vocabulary': () => '<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>',
  'of JSON': () => '{"a": 1}',
  'saying it is UTF-16': (text) => `<?xml version="1.0" encoding="UTF-16"?><!-- ${'-->'}${whole(`<${element}`)}`.concat(text.slice(0, 10)),
});

const chain = Array.from({ length: 2000 }, (_, at) => `<bpmn:subProcess id="s${at}">`).join('') + '</bpmn:subProcess>'.repeat(2000);

const ofWorkflow: Record<string, Spoil> = {
  'of sub-processes 2,000 deep': () => definitions(chain),
  'of 4,000 tasks that nothing joins': () => definitions(Array.from({ length: 4000 }, (_, at) => `<bpmn:userTask id="t${at}"/>`).join('')),
  'of 2,000 tasks of one id': () => definitions('<bpmn:userTask id="t"/>'.repeat(2000)),
  'of 2,400 flows from nothing to nothing': () => definitions(Array.from({ length: 2400 }, (_, at) => `<bpmn:sequenceFlow id="f${at}" sourceRef="x${at}" targetRef="y${at}"/>`).join('')),
  'with a script of JavaScript': (text) => text.replace('<bpmn:endEvent', '<bpmn:scriptTask id="script" scriptFormat="javascript"><bpmn:script>process.exit(3)</bpmn:script></bpmn:scriptTask><bpmn:endEvent'),
  'with an expression without end': (text) => text.replace('outcome = "return"', 'count(for i in 1..1000000000 return i) &gt; 0'.repeat(400)),
  'that includes another file': (text) => text.replace('<bpmn:process', '<bpmn:import importType="x" location="file:///etc/passwd" namespace="x"/><bpmn:process'),
  'that calls what is a prototype': (text) => text.replace('<bpmn:endEvent', '<bpmn:callActivity id="call" calledElement="__proto__"/><bpmn:endEvent'),
};
const ofDecisions: Record<string, Spoil> = {
  'of an expression that is none': () => table(`<input><inputExpression><text>${'('.repeat(9000)}</text></inputExpression></input><output name="a"/>`),
  'of 20,000 rules': () => table(`<input><inputExpression><text>seats</text></inputExpression></input><output name="busy"/>${'<rule><inputEntry><text>-</text></inputEntry><outputEntry><text>(</text></outputEntry></rule>'.repeat(20_000)}`),
  'of an output that is a prototype': () => table('<input><inputExpression><text>seats</text></inputExpression></input><output name="__proto__"/><rule><inputEntry><text>-</text></inputEntry><outputEntry><text>{polluted: 1}</text></outputEntry></rule>'),
  'that imports another': () => decisions('<import importType="x" locationURI="http://169.254.169.254/" namespace="x"/>'),
};

const schema = (inside: string): Spoil => (text) => text.replace('"activity": {', () => `"activity": ${inside}, "spare": {`);
const ui = (inside: string): Spoil => (text) => text.replace('"activity": {"ui:widget"', () => `"activity": ${inside}, "spare": {"ui:widget"`);
const nested = (times: number, inside = '{"type": "string"}') => `${'{"type": "object", "properties": {"a": '.repeat(times)}${inside}${'}}'.repeat(times)}`;

const ofForm: Record<string, Spoil> = {
  'of a schema that names itself': schema('{"$ref": "#"}'),
  'of a schema that names one beside it': schema('{"$ref": "#/properties/activity"}'),
  'of a schema elsewhere': schema('{"$ref": "http://169.254.169.254/schema.json"}'),
  'of a schema in a file': schema('{"$ref": "file:///etc/passwd"}'),
  'of a schema called otherwise': schema('{"$dynamicRef": "#a", "$id": "http://169.254.169.254/"}'),
  'of a schema with definitions': schema('{"definitions": {"a": {"$ref": "#/definitions/a"}}}'),
  'of a schema 20 deep': schema(nested(20)),
  'of a schema 10,000 deep': schema(nested(10_000)),
  'of a pattern that backtracks': schema('{"type": "string", "pattern": "(?=(a+)+$)a"}'),
  'of a pattern of too many states': schema(`{"type": "string", "pattern": "${'(x?){1000}'.repeat(20)}"}`),
  'of a pattern of repeats in repeats': schema('{"type": "string", "pattern": "((x{100}){100}){100}"}'),
  'of a schema that depends on answers': schema('{"if": {"const": 1}, "then": {"const": 2}}'),
  'of a schema of all that is not': schema('{"not": {"not": {"not": {}}}}'),
  'of a field that is a prototype': schema('{"type": "string"}, "toString": {"type": "string"}, "has own": {"type": "string"}'),
  'of a format that is none': schema('{"type": "string", "format": "regex"}'),
  'of 100,000 choices': schema(`{"type": "string", "enum": [${Array.from({ length: 100_000 }, (_, at) => `"${at}"`).join()}]}`),
  'drawn by a widget that is none': ui('{"ui:widget": "constructor"}'),
  'drawn by a field that is none': ui('{"ui:field": "script"}'),
  'drawn with HTML': ui('{"ui:widget": "text", "ui:options": {"dangerouslySetInnerHTML": {"__html": "x"}}}'),
  'drawn with a class': ui('{"ui:widget": "text", "ui:classNames": "x"}'),
  'shown by a pattern without end': (text) => text.replace('"steps"', '"when": "matches(x, \\"(a+)+$\\")", "steps"'),
};

const ofTemplate: Record<string, Spoil> = {
  'of a zero': () => '\u0000{{',
  'of a prototype': () => '<p>{{constructor.constructor}}</p>',
  'of a prototype by its other name': () => '<p>{{__proto__.polluted}}</p>',
  'of a prototype looked up': () => '<p>{{lookup this "__proto__"}}</p>',
  'of a prototype looked up within': () => '<p>{{#with (lookup . "constructor")}}{{this}}{{/with}}</p>',
  'with an inline partial': () => '{{#*inline "x"}}{{> x}}{{/inline}}{{> x}}',
  'with a partial': () => '{{> ../../../../etc/passwd}}',
  'with a dynamic partial': () => '{{> (lookup . "x")}}',
  'with a decorator': () => '{{* x}}',
  'with unescaped values': () => '<p>{{{text}}}</p>',
  'of blocks 9,000 deep': () => '{{#if a}}'.repeat(9000),
  'of brackets 8,000 deep': () => `{{join ${'(join '.repeat(8000)}}}`,
  'with a script': () => '<script>alert(1)</script>',
  'with a handler': () => '<p onclick="alert(1)">x</p>',
  'with a picture from elsewhere': () => '<img src="http://169.254.169.254/">',
  'of a million letters': () => 'x'.repeat(1_000_000),
  'that loops in loops': () => '{{#each a}}'.repeat(101) + '{{/each}}'.repeat(101),
};

const ofHelp: Record<string, Spoil> = {
  'of four megabytes of brackets': () => '['.repeat(megabytes(4) - 1),
  'of quotes 19,000 deep': () => '>'.repeat(19_000),
};
const ofHarmlessHelp: Record<string, Spoil> = {
  'with a script': () => '# <script>alert(1)</script>\n[x](javascript:alert(1)) ![x](http://169.254.169.254/)',
  'of no more than a space': () => ' ',
  'with a mark of order': (text) => `\ufeff${text}`,
};

const ofTranslation: Record<string, Spoil> = {
  'of a prototype': (text) => text.replace('"texts": {', '"texts": {"/__proto__/polluted": "1", '),
  'of a constructor': (text) => text.replace('"texts": {', '"texts": {"/constructor/prototype/polluted": "1", '),
  'of a place within a text': (text) => text.replace('"texts": {', '"texts": {"/tiers/0/title/length": "1", '),
  'of a pointer of a megabyte': (text) => text.replace('"texts": {', () => `"texts": {"${'/tiers'.repeat(170_000)}": "1", `),
  'of 20,000 places': (text) => text.replace('"texts": {', () => `"texts": {${Array.from({ length: 20_000 }, (_, at) => `"/tiers/${at + 9}/title": "x"`).join()}, `),
};

const every = Object.keys(fileOf) as Kind[];
const json = every.filter((kind) => fileOf[kind].endsWith('.json'));
const each = (kinds: Kind[], spoils: Record<string, Spoil>, harmless?: true): Spoilt[] =>
  Object.entries(spoils).map(([name, spoil]) => ({ name, kinds, spoil, ...(harmless ? { harmless } : {}) }));

/** Every bad thing with every kind of file it may stand in. */
export const spoilt: Spoilt[] = [
  ...each(every, ofAnyText),
  ...each(json, ofJson),
  ...each(['programme'], ofLongJson),
  ...each(['form'], ofLongJson),
  ...each(['translation'], ofLongJson),
  ...each(json, { 'with a mark of order': (text) => `\ufeff${text}` }, true),
  ...each(['workflow'], { ...ofXml(definitions, 'bpmn:userTask'), ...ofWorkflow }),
  ...each(['decisions'], { ...ofXml(decisions, 'decision'), ...ofDecisions }),
  ...each(['form'], ofForm),
  ...each(['template'], ofTemplate),
  ...each(['help'], ofHelp),
  ...each(['help'], ofHarmlessHelp, true),
  ...each(['translation'], ofTranslation),
];
