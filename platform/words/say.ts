import { zh } from './zh';

export type Words = typeof zh;

/**
 * The words of the page, in the language chosen. To be read while drawing and not when a module is loaded: the language may change
 * in between.
 */
export let say: Words = zh;

/** Speaks other words from now on; what is drawn already has to be drawn again. */
export function speak(words: Words): void {
  say = words;
}

let answering: () => Words | undefined = () => undefined;

/** The words of whoever is being answered: on a server those of the request under way, on a page the page's. */
export const saying = (): Words => answering() ?? say;

/** How a server finds them, as it answers many at a time. */
export function sayFor(words: () => Words | undefined): void {
  answering = words;
}
