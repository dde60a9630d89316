import type { Shown } from '../shown';

/** Words of the other parts of a step. */
export const parts = {
  shareInLine: (share: Shown) => `${share}，排队中`,
  inLine: '排队中',
  sharePaused: (share: Shown) => `${share}，已暂停`,
  uploadedWhole: '已传完',
  takeOff: '移去',
  statement: '声明',
  stillMissing: (missing: Shown) => `还差 ${missing} 处`,
  fileCount: (count: Shown) => `${count} 个文件`,
  uploadNamed: (title: Shown) => `上传${title}`,
  nothingElseFromTheLevelAbove: '上级没有另外的内容。',
  attachmentsOf: (title: Shown) => `${title}的附件`,
  noProgressBelow: '还没有下级的进度。下发后，各单位办到哪一步会列在这里。',
  theListHasNotBeenMade: '名单还没有生成。',
  roster: '名单',
  searchInTheList: '在名单内搜索',
  entryCount: (total: Shown) => `共 ${total} 条`,
  recordsFound: (count: Shown) => `共搜索到 ${count} 条记录`,
  nothingMatchesTryAnotherWord: '没有符合条件的记录，换个词试试',
  rosterLead: '名单 ',
};
