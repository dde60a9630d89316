/**
 * What the ports beside this offer to actions: rows and the functions on them. Instants are UTC milliseconds, dates `YYYY-MM-DD`, ids are
 * 26-character time-ordered strings made by us. Every function joins the transaction it is called in (AsyncLocalStorage), so none takes one.
 */
export type Id = string;
