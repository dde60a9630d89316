import type { Material } from '../../platform/contracts/configuration/materials';
import { filesWanted, mentions } from '../../platform/parts/materials/files-wanted';

const report: Material = { code: 'R1', stage: 'end', step: { no: '1', title: '报告' }, title: '报告', formats: ['pdf', 'docx'], requirement: 'required', everyFormat: true };
const proof: Material = { ...report, code: 'P1', formats: ['jpg', 'pdf'], requirement: 'optional', everyFormat: false, each: { of: 'measures[done = true]', key: 'code', noun: '措施' } };
const clock = { now: 0, zone: 'Asia/Shanghai' };
const measures = [{ code: 'F1', done: true }, { code: 'F12', done: true }, { code: 'F3', done: false }];

describe('What is wanted besides a file', () => {
  it('one of every format, once there is a file at all', () => {
    const wanted = (...names: string[]) => filesWanted(report, names.map((name) => ({ name, note: '' })), true, {}, clock).map((one) => one.short);
    expect(wanted()).toEqual([]);
    expect(wanted('a.PDF')).toEqual(['还缺 docx']);
    expect(wanted('a.docx', 'b.docx')).toEqual(['还缺 pdf']);
    expect(wanted('a.pdf', 'a.docx')).toEqual([]);
  });

  it('a jpeg is a jpg', () => {
    const both: Material = { ...report, formats: ['jpg', 'png'] };
    expect(filesWanted(both, [{ name: 'a.jpeg', note: '' }, { name: 'b.png', note: '' }], true, {}, clock)).toEqual([]);
  });

  it('one for each row, told by the note or the name; a row that is not meant asks for none', () => {
    const wanted = (...files: { name: string; note: string }[]) => filesWanted(proof, files, false, { measures }, clock).map((one) => one.short);
    expect(wanted()).toEqual(['措施 F1、F12 还没有文件']);
    expect(wanted({ name: 'a.jpg', note: 'F12 前后对比' })).toEqual(['措施 F1 还没有文件']);
    expect(wanted({ name: 'F1-前后.jpg', note: '' }, { name: 'a.jpg', note: '方案F12的票据' })).toEqual([]);
    expect(filesWanted(proof, [], false, {}, clock)).toEqual([]);
  });

  it.each([
    ['方案F1的照片', 'F1', true], ['F1、F2', 'F2', true], ['F12', 'F1', false], ['AF1', 'F1', false], ['F12 和 F1', 'F1', true],
    ['冷凝水回用前后', '冷凝水回用', true], ['', 'F1', false],
  ])('%s mentions %s: %s', (text, label, is) => {
    expect(mentions(text, label)).toBe(is);
  });
});
