/** Answers that `public/ahead.js` has asked for before there was a page to ask; none where that script did not run. */
const asked = (window as { tierflowAhead?: Map<string, Promise<Response>> }).tierflowAhead;

/** The answer to an address asked ahead, once; undefined where it was not, or was handed on already. */
export function takeAhead(path: string): Promise<Response> | undefined {
  const answer = asked?.get(path);
  asked?.delete(path);
  return answer;
}

/** What was asked before a deed may no longer be so after it. */
export function forgetAhead(): undefined {
  asked?.clear();
}
