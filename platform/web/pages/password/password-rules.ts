/** A rule of the server in its words; `met` is unknown where the page cannot tell and the server decides. */
export interface RuleShown {
  text: string;
  met?: boolean;
}

const kinds: [RegExp, RegExp][] = [
  [/大写/, /[A-Z]/],
  [/小写/, /[a-z]/],
  [/数字/, /\d/],
  [/符号|特殊/, /[^A-Za-z0-9\s]/],
];

function meets(text: string, password: string, names: string[]): boolean | undefined {
  const length = /(\d+)\s*(?:位|个字符)/.exec(text);
  if (length && /至少|不少于|以上|长度/.test(text)) return password.length >= Number(length[1]);
  if (/账号|姓名/.test(text)) {
    const lower = password.toLowerCase();
    return password !== '' && !names.some((name) => name.length > 2 && lower.includes(name.toLowerCase()));
  }
  const asked = kinds.filter(([word]) => word.test(text) || (word.source === '大写' && /字母/.test(text) && !/小写/.test(text)));
  if (asked.length === 0) return undefined;
  const found = kinds.filter(([, pattern]) => pattern.test(password)).length;
  const some = /([两二三四2-4])\s*[类种]/.exec(text);
  if (some) return found >= ('两二'.includes(some[1] ?? '') ? 2 : some[1] === '三' ? 3 : Number(some[1]) || 4);
  return asked.every(([word, pattern]) =>
    word.source === '大写' && !/大写/.test(text) ? /[A-Za-z]/.test(password) : pattern.test(password),
  );
}

/** Each rule of the server with what this page can already tell about the password being typed. */
export function rulesMet(rules: string[], password: string, names: string[]): RuleShown[] {
  return rules.map((text) => ({ text, met: meets(text, password, names) }));
}
