/** A fenced block of a Markdown page: the words after the three backticks, and the text inside. */
export interface Fenced {
  info: string;
  text: string;
}

/** All fenced blocks of a page, in order. */
export function fencedBlocks(markdown: string): Fenced[] {
  return [...markdown.matchAll(/^```([^\n]*)\n([\s\S]*?)^```$/gm)].map((match) => ({ info: match[1]!.trim(), text: match[2]! }));
}
