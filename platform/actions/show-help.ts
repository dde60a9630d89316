import { marked } from 'marked';
import type { HelpView } from '../contracts/accounts';
import type { Actor } from './actor';
import type { Platform } from './platform';

/**
 * The manual of the role one is in. Its Markdown comes from the edition; raw HTML in it is shown as text, links may lead only within
 * the page or to the web.
 */
export async function showHelp(platform: Platform, actor: Actor): Promise<HelpView> {
  const { edition } = await platform.shelf.newest(actor.appointment.programme);
  const role = edition.roles[actor.appointment.role];
  const text = edition.help[role?.help ?? ''] ?? '';
  const renderer = new marked.Renderer();
  renderer.html = ({ text: raw }) => escapeHtml(raw);
  renderer.image = ({ text: alt }) => escapeHtml(alt);
  renderer.link = ({ href, text: label }) =>
    /^(https?:|#)/.test(href)
      ? `<a href="${escapeHtml(href)}" rel="noopener noreferrer">${escapeHtml(label)}</a>`
      : escapeHtml(label);
  return { title: `${role?.title ?? ''} 帮助手册`.trim(), html: await marked.parse(text, { renderer, gfm: true }) };
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
