/** Answers that `public/ahead.js` has asked for before there was a page to ask; none where that script did not run. */
const asked = (window as { tierflowAhead?: Map<string, Promise<Response>> & { closed?: boolean } }).tierflowAhead;

/**
 * The answer to an address asked ahead, once; undefined where it was not, or was handed on already. From then on the page asks for itself: what
 * the script asked later would be the same once more, read by nobody.
 */
export function takeAhead(path: string): Promise<Response> | undefined {
  const answer = asked?.get(path);
  if (answer) asked?.delete(path);
  else if (asked) asked.closed = true;
  return answer;
}

/** What was asked before a deed may no longer be so after it. */
export function forgetAhead(): undefined {
  asked?.clear();
}
