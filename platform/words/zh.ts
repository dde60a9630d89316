import { accounts } from './zh/accounts';
import { audit } from './zh/audit';
import { cases } from './zh/cases';
import { checks } from './zh/checks';
import { desk } from './zh/desk';
import { documents } from './zh/documents';
import { entry } from './zh/entry';
import { exporting } from './zh/exports';
import { frame } from './zh/frame';
import { handling } from './zh/handling';
import { home } from './zh/home';
import { materials } from './zh/materials';
import { notices } from './zh/notices';
import { parts } from './zh/parts';
import { queue } from './zh/queue';
import { records } from './zh/records';
import { refusals } from './zh/refusals';
import { releases } from './zh/releases';
import { review } from './zh/review';
import { shown } from './zh/shown';
import { told } from './zh/told';
import { tools } from './zh/tools';
import { work } from './zh/work';

/** Every word the platform says on a page in Chinese, by key; `docs/words.md` tells where each comes from. */
export const zh = { ...accounts, ...audit, ...cases, ...checks, ...desk, ...documents, ...entry, ...exporting, ...frame, ...handling, ...home, ...materials, ...notices, ...parts, ...queue, ...records, ...refusals, ...releases, ...review, ...shown, ...told, ...tools, ...work };
