/** Gives that many unpredictable bytes; in the server `randomBytes` of node:crypto. */
export type RandomBytes = (size: number) => Buffer;
