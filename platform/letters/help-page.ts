import { marked } from 'marked';

/** A manual of a role: some ten pages of paper. Reading Markdown may take the square of its length. */
const longest = 20_000;

/**
 * The HTML of a help page. Raw HTML in it is shown as text, a picture as its words; links may lead only within the page or to the web.
 * @throws RangeError for what is too long, or nested deeper than can be read
 */
export function helpHtml(markdown: string): string {
  if (markdown.length > longest) throw new RangeError(`a help page has at most ${longest} characters`);
  const renderer = new marked.Renderer();
  renderer.html = ({ text: raw }) => escapeHtml(raw);
  renderer.image = ({ text: alt }) => escapeHtml(alt);
  renderer.link = ({ href, text: label }) =>
    /^(https?:|#)/.test(href)
      ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${escapeHtml(label)}</a>`
      : escapeHtml(label);
  return marked.parse(markdown, { renderer, gfm: true, async: false });
}

/** Why a help page cannot be shown; undefined for one that can. */
export function helpFault(markdown: string): string | undefined {
  try {
    helpHtml(markdown);
    return undefined;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return error.message.startsWith('a help page') ? error.message : 'quotes or lists stand too deep in each other';
  }
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
