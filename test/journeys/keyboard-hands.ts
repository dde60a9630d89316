import type { Locator, Page } from 'playwright-core';
import { PASSWORD } from '../http/desk-client';
import { Person, type Desk } from './person';

const most = 160;

/** Somebody without a mouse: Tab, arrows, Enter, Escape and what is typed. Every step sees where the focus is. */
export class Hands {
  constructor(private readonly page: Page) {}

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) await this.page.keyboard.press(key);
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text);
  }

  /** What has the focus, in a word; `''` where nothing has it, which is never right. */
  where(): Promise<string> {
    return this.page.evaluate(() => {
      const at = document.activeElement;
      if (!at || at === document.body || at === document.documentElement) return '';
      return `${at.tagName.toLowerCase()} ${at.getAttribute('aria-label') ?? (at as HTMLElement).innerText?.trim().slice(0, 40) ?? ''}`.trim();
    });
  }

  /** Waits until that has the focus: a page gives it when it has drawn what is to have it. */
  async stands(at: RegExp | string): Promise<void> {
    const there = async () => (typeof at === 'string' ? (await this.where()) === at : at.test(await this.where()));
    for (let tries = 0; tries < 600 && !(await there()); tries += 1) await this.page.waitForTimeout(50);
    if (!(await there())) throw new Error(`${String(at)} has not the focus; that stands at ${await this.where()}`);
  }

  /** That something has the focus, and that one can see it: a line around it or around what it stands for, and within the window. */
  async holds(): Promise<void> {
    await this.page.waitForFunction(() => document.activeElement && document.activeElement !== document.body)
      .catch(() => { throw new Error('nothing has the focus'); });
    const fault = await this.page.evaluate(() => {
      const at = document.activeElement as HTMLElement;
      if (/^H[1-6]$|^MAIN$/.test(at.tagName)) return '';
      const box = at.getBoundingClientRect();
      const told = `${at.outerHTML.slice(0, 120)}`;
      if (box.bottom < 0 || box.top > window.innerHeight) return `out of sight: ${told}`;
      for (let one: HTMLElement | null = at, up = 0; one && up < 4; one = one.parentElement, up += 1) {
        const style = getComputedStyle(one);
        if ((style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none') return '';
      }
      return `no line around ${told}`;
    });
    if (fault) throw new Error(fault);
  }

  /** Goes on by Tab until something has the focus, as far as a page is long. */
  async reach(target: Locator, back = false): Promise<void> {
    const wanted = await target.first().elementHandle();
    for (let step = 0; step < most; step += 1) {
      const [here, within] = await target.first().evaluate((one) => [one === document.activeElement, one.contains(document.activeElement)]);
      if (here || (within && !(await wanted!.evaluate((one) => (one as HTMLElement).tabIndex >= 0)))) return this.holds();
      await this.press(back ? 'Shift+Tab' : 'Tab');
    }
    throw new Error(`${target.toString()} is not reached by Tab; stands at ${await this.where()}`);
  }

  /** Reaches a button or link and presses it. */
  async push(target: Locator, key = 'Enter'): Promise<void> {
    await this.reach(target);
    await this.press(key);
  }
}

export interface Seat { person: Person; hands: Hands }

/** Somebody at the sign-in page who signs in from the first Tab on. */
export async function atTheKeys(desk: Desk, name: string, entrance: '生态环境部门' | '企业', login: string): Promise<Seat> {
  const person = await Person.at(desk, name);
  await person.goto('/sign-in');
  const { page } = person;
  await page.locator('.sign-in-support').waitFor();
  const hands = new Hands(page);
  await hands.reach(page.locator('.entrance input').first());
  if (entrance === '企业') await hands.press('ArrowDown');
  expect(await page.locator('.entrance', { hasText: entrance }).locator('input').isChecked()).toBe(true);
  await hands.reach(page.getByLabel('账号'));
  await hands.type(login);
  await hands.reach(page.getByLabel('密码', { exact: true }));
  await hands.type(PASSWORD);
  await hands.press('Enter');
  await page.locator('#content').waitFor();
  return { person, hands };
}
