import type { Locator, Page } from 'playwright-core';
import type { Picked } from './person';

interface Words { note: string; date?: string }

/** The materials of one step: one zone for many files, and a card for each material. */
export class MaterialsPage {
  constructor(private readonly page: Page) {}

  card(code: string): Locator {
    return this.page.getByRole('article', { name: new RegExp(`^${code} `) });
  }

  /** Puts many files into the zone that sorts them by name. */
  async many(files: Picked[]): Promise<void> {
    await this.choose(this.page.locator('.batch-drop'), files);
  }

  /** Drops a PDF of that many bytes into the zone: the same file each time, as one from a disk is. */
  async drop(name: string, size: number): Promise<void> {
    await this.page.locator('.batch-drop').evaluate((zone, [title, length]) => {
      const text = `%PDF-1.4\n${'% filling\n'.repeat(Math.ceil((length as number) / 10))}`;
      const data = new DataTransfer();
      data.items.add(new File([text.slice(0, length as number)], title as string, { type: 'application/pdf', lastModified: 1_720_000_000_000 }));
      zone.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: data }));
    }, [name, size] as const);
  }

  /** Drags files and folders from the disk onto the zone, as the browser hears of it from the system. */
  async dragFrom(paths: string[]): Promise<void> {
    const { x, y } = (await this.page.locator('.batch-drop').boundingBox())!;
    const line = await this.page.context().newCDPSession(this.page);
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await line.send('Input.dispatchDragEvent', { type, x: x + 20, y: y + 20, data: { items: [], files: paths, dragOperationsMask: 1 } });
    await line.detach();
  }

  async dateInBatch(name: string, day: string): Promise<void> {
    await this.page.getByLabel(`${name} 的拍摄日期`).fill(day);
  }

  /** Waits until the zone has put a file to each of these. */
  async placed(...codes: string[]): Promise<void> {
    for (const code of codes) await this.page.getByText(`已放入 ${code}`).waitFor();
  }

  /** Uploads to one material and says what the files are. */
  async one(code: string, files: Picked[], words: Words): Promise<void> {
    await this.choose(this.card(code).locator('.material-drop'), files);
    await this.place(code, files, words);
  }

  async replace(code: string, old: string, file: Picked, words: Words): Promise<void> {
    await this.choose(this.card(code).getByRole('button', { name: `替换 ${old}` }), [file]);
    await this.place(code, [file], words);
  }

  private async place(code: string, files: Picked[], { note, date }: Words): Promise<void> {
    const card = this.card(code);
    for (const file of files) {
      await card.getByLabel(`${file.name} 的附件说明`).fill(note);
      if (date) await card.locator('.staged-file', { hasText: file.name }).getByLabel('拍摄日期').fill(date);
    }
    await card.getByRole('button', { name: `放入 ${files.length} 个文件` }).click();
    for (const file of files) await card.getByRole('table').getByText(file.name).waitFor();
  }

  private async choose(zone: Locator, files: Picked[]): Promise<void> {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser'), zone.click()]);
    await chooser.setFiles(files);
  }
}
