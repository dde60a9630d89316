/**
 * What libraries call and Chromium 86 does not have. The clone is for what they clone: answers and schemas, which are plain JSON.
 */
// The types say that these are always there; in the oldest browser served they are not.
const window86 = window as { structuredClone?: (value: unknown) => unknown };
const object86 = Object as { hasOwn?: (owner: object, name: PropertyKey) => boolean };

window86.structuredClone ??= (value) => (value === undefined ? undefined : (JSON.parse(JSON.stringify(value)) as unknown));
object86.hasOwn ??= (owner, name) => Object.prototype.hasOwnProperty.call(owner, name);
