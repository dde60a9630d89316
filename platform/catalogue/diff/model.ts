import type { Json } from '../../conditions/model';

/** One difference between two editions, in the programme's own words. */
export interface Change {
  /** The file as it stands in the later edition (in the earlier one when it is gone), with a JSON pointer where there is one. */
  where: string;
  /** A sentence for those who decide, in Chinese. */
  text: string;
}

export type Tree = Record<string, Json>;

/** Entries of a list or table that are things of their own: how they are called and told apart. */
export interface Thing {
  noun: string | ((item: Tree) => string);
  /** Properties that tell one from another, the first that is there; a table is told apart by its keys. */
  key?: string[];
  /** Properties that name it, the first that is there; else its key. */
  title?: string[];
  /** Whether its place is part of its name: 第 2 页. */
  counted?: string;
  /** What a new or lost one is called more closely: 必填 before 字段. */
  manner?: (item: Tree) => string;
  /** What is said of a new or lost one behind its name. */
  more?: (item: Tree) => string;
}

/**
 * How one kind of file is told. All is data but `view`, which may lay the same content out as people think of it. A property without a word
 * is told by its own name: nothing is left out because nobody thought of it.
 */
export interface Describer {
  noun: string;
  title: (value: Tree) => string | undefined;
  /** By the name of the property they stand in. */
  things?: Record<string, Thing>;
  /** Where this kind calls a property otherwise than the rest. */
  words?: Record<string, string>;
  /** @throws never: what cannot be read is laid out as it is */
  view?: (value: Tree) => Tree;
}

/** Keys of a view that only help to tell the rest, and are no content. */
export const aside = (key: string): boolean => key.startsWith('~');
