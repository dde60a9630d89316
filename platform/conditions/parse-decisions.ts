import { PlatformError, type Problem } from '../errors/platform-error';
import { compileExpression, compileTest } from './compile-expression';
import type { CompiledExpression, DecisionTable, DecisionTest } from './model';
import { childNamed, childrenNamed, readXml, textIn, type XmlElement } from './xml';

/** Everything a DMN file decides (DMN 1.3 § 8, hit policies UNIQUE and FIRST), and whatever is wrong with it. Never throws. */
export function parseDecisions(xml: string): { tables: DecisionTable[]; problems: Problem[] } {
  const { root, wrong } = readXml(xml);
  if (!root) {
    return { tables: [], problems: [{ where: 'definitions', rule: 'decision.xml', message: `is not XML that can be read: ${wrong}` }] };
  }
  const reader = new DecisionReader();
  if (root.name !== 'definitions') reader.problem('definitions', 'decision.xml', `starts with <${root.name}>, expected <definitions>`);
  const tables = childrenNamed(root, 'decision').flatMap((decision) => reader.readDecision(decision) ?? []);
  if (tables.length === 0 && reader.problems.length === 0) reader.problem('definitions', 'decision.none', 'holds no <decision>');
  for (const [i, { id }] of tables.entries()) {
    if (tables.findIndex((other) => other.id === id) < i) reader.problem(id, 'decision.duplicate', `there are two decisions "${id}"`);
  }
  return { tables, problems: reader.problems };
}

/** What becomes a key: none that means something to JavaScript. */
const isName = (name: string): boolean => /^[A-Za-z_]\w*$/.test(name) && !(name in Object.prototype);

class DecisionReader {
  readonly problems: Problem[] = [];

  readDecision(decision: XmlElement): DecisionTable | undefined {
    const { id = '', name } = decision.attributes;
    if (!id) this.problem('decision', 'decision.id', 'has no id');
    else if (!isName(id.replaceAll(/[.-]/g, '_'))) this.problem(id, 'decision.id', 'has an id that is not of letters, digits, _ . and - beginning with a letter');
    const table = childNamed(decision, 'decisionTable');
    if (!table) {
      this.problem(id, 'decision.table', 'has no <decisionTable>; only tables decide here');
      return undefined;
    }
    const { hitPolicy = 'UNIQUE' } = table.attributes;
    if (hitPolicy !== 'UNIQUE' && hitPolicy !== 'FIRST') {
      this.problem(id, 'decision.hitPolicy', `hit policy ${hitPolicy} is not supported; use UNIQUE or FIRST`);
      return undefined;
    }
    const inputs = childrenNamed(table, 'input').map((input) => this.readInput(input, id));
    const outputs = childrenNamed(table, 'output').map((output) => ({ name: output.attributes.name ?? '' }));
    if (outputs.length === 0 || outputs.some((output) => !isName(output.name))) {
      this.problem(id, 'decision.output', 'every <output> needs a name of letters, digits and _ only, and there must be one');
    }
    const rules = childrenNamed(table, 'rule')
      .map((rule, i) => this.readRule(rule, `${id}/${rule.attributes.id ?? i + 1}`, inputs.length, outputs.length));
    return { id, ...(name && { name }), hitPolicy, inputs, outputs, rules };
  }

  problem(where: string, rule: string, message: string) {
    this.problems.push({ where, rule, message });
  }

  private readInput(input: XmlElement, id: string): DecisionTable['inputs'][number] {
    const { label } = input.attributes;
    const expression = this.compile(`${id}/${input.attributes.id ?? label ?? 'input'}`, textIn(childNamed(input, 'inputExpression')));
    return { ...(label && { label }), expression };
  }

  private readRule(rule: XmlElement, where: string, inputs: number, outputs: number): DecisionTable['rules'][number] {
    const tests = childrenNamed(rule, 'inputEntry').map(textIn);
    const results = childrenNamed(rule, 'outputEntry').map(textIn);
    if (tests.length !== inputs) this.problem(where, 'decision.cells', `has ${tests.length} inputs, the table has ${inputs}`);
    if (results.length !== outputs) this.problem(where, 'decision.cells', `has ${results.length} outputs, the table has ${outputs}`);
    const note = childNamed(rule, 'description')?.text.trim();
    return {
      id: rule.attributes.id ?? where,
      tests: tests.map((source) => this.compileTest(where, source)),
      outputs: results.map((source) => this.compile(where, source)),
      ...(note && { note }),
    };
  }

  private compile(where: string, source: string): CompiledExpression {
    return this.attempt(where, source, () => compileExpression(source)) ?? compileExpression('null');
  }

  private compileTest(where: string, source: string): DecisionTest {
    return this.attempt(where, source, () => compileTest(source)) ?? compileTest('-');
  }

  private attempt<T>(where: string, source: string, compile: () => T): T | undefined {
    try {
      return compile();
    } catch (error) {
      if (!(error instanceof PlatformError)) throw error;
      this.problem(where, 'decision.expression', `"${source}" ${error.problems.map(({ message }) => message).join('; ')}`);
      return undefined;
    }
  }
}
