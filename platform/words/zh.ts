import { accounts } from './zh/accounts';
import { audit } from './zh/audit';
import { cases } from './zh/cases';
import { desk } from './zh/desk';
import { documents } from './zh/documents';
import { entry } from './zh/entry';
import { frame } from './zh/frame';
import { home } from './zh/home';
import { materials } from './zh/materials';
import { parts } from './zh/parts';
import { queue } from './zh/queue';
import { records } from './zh/records';
import { releases } from './zh/releases';
import { review } from './zh/review';
import { shown } from './zh/shown';
import { told } from './zh/told';
import { tools } from './zh/tools';
import { work } from './zh/work';

/** Every word the platform says on a page in Chinese, by key; `docs/words.md` tells where each comes from. */
export const zh = { ...accounts, ...audit, ...cases, ...desk, ...documents, ...entry, ...frame, ...home, ...materials, ...parts, ...queue, ...records, ...releases, ...review, ...shown, ...told, ...tools, ...work };
