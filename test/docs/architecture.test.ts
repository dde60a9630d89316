import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pure, roomTable } from '../house/room-table';
import { tableRows } from './sources';

const page = readFileSync(path.join(process.cwd(), 'docs/architecture.md'), 'utf8');
const rows = tableRows(page.split('## Rooms')[1]!.split('\n## ')[0]!).slice(1);

const named = (cell: string): string[] => [...cell.matchAll(/`([a-z]+)`/g)].map((match) => match[1]!);

describe('the page about how it is built', () => {
  it('has the table of rooms that the house is held to', () => {
    const told = rows.map(([room, , imports]) => {
      const [values, types = ''] = imports!.split('types of');
      return [named(room!)[0], { values: named(values!).sort(), types: named(types).sort() }];
    });
    const held = Object.entries(roomTable).map(([room, { values, types = [] }]) => [
      room,
      { values: values.filter((one) => !pure.includes(one)).sort(), types: [...types].sort() },
    ]);
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(held));
  });

  it('says of every room what it is', () => {
    expect(rows.filter(([, what]) => !what)).toEqual([]);
  });
});
