import type { TableSpec } from '../table';

/** A text that cases are found by, once however many bear it; `id` is made of the programme and the text. */
export interface SearchTerm { id: string; text: string; folded: string }
export const searchTerms: TableSpec<SearchTerm> = { name: 'search_terms', columns: { id: 'key', text: 'line', folded: 'line' } };

export interface SearchGram { programme: string; gram: string; term: string }
export const searchGrams: TableSpec<SearchGram> = { name: 'search_grams', columns: { programme: 'key', gram: 'key', term: 'key' } };

/** A case bears the text in this field of it. */
export interface SearchPosting { caseId: string; term: string; field: string }
export const searchPostings: TableSpec<SearchPosting> = { name: 'search_postings', columns: { caseId: 'key', term: 'key', field: 'key' } };
