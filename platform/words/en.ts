import { accounts } from './en/accounts';
import { audit } from './en/audit';
import { cases } from './en/cases';
import { checks } from './en/checks';
import { desk } from './en/desk';
import { documents } from './en/documents';
import { entry } from './en/entry';
import { exporting } from './en/exports';
import { frame } from './en/frame';
import { handling } from './en/handling';
import { home } from './en/home';
import { materials } from './en/materials';
import { notices } from './en/notices';
import { parts } from './en/parts';
import { queue } from './en/queue';
import { records } from './en/records';
import { refusals } from './en/refusals';
import { releases } from './en/releases';
import { review } from './en/review';
import { shown } from './en/shown';
import { told } from './en/told';
import { tools } from './en/tools';
import { work } from './en/work';
import type { Words } from './say';

/** The same in English: a key that is missing is a type error. Fetched only by those who chose English. */
export const en: Words = { ...accounts, ...audit, ...cases, ...checks, ...desk, ...documents, ...entry, ...exporting, ...frame, ...handling, ...home, ...materials, ...notices, ...parts, ...queue, ...records, ...refusals, ...releases, ...review, ...shown, ...told, ...tools, ...work };
