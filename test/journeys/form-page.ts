import type { Locator, Page } from 'playwright-core';

const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A wizard: its pages, its fields by their printed names, its foot. */
export class FormPage {
  constructor(private readonly page: Page) {}

  /** The field under a label, whether it is starred or not. */
  field(title: string): Locator {
    const label = this.page.locator('.field-label', { hasText: new RegExp(`^(\\*必填)?${literally(title)}$`) });
    return this.page.locator('.field').filter({ has: label });
  }

  async fill(title: string, value: string | number): Promise<void> {
    await this.field(title).locator('input, textarea').first().fill(String(value));
  }

  /** Types a date into the calendar's box. */
  async date(title: string, day: string): Promise<void> {
    const box = this.field(title).locator('input');
    await box.fill(day);
    await box.press('Enter');
  }

  /** Picks one of the buttons under a label. */
  async pick(title: string, choice: string): Promise<void> {
    await this.field(title).getByText(choice, { exact: true }).click();
  }

  /** Picks from a list that opens. */
  async select(title: string, choice: string): Promise<void> {
    await this.field(title).locator('.ant-select').click();
    const list = this.page.locator('.ant-select-dropdown:visible');
    await list.getByTitle(choice, { exact: true }).click();
    // The list folds away; the next one must not be taken for it.
    await list.waitFor({ state: 'hidden' });
  }

  async agree(): Promise<void> {
    await this.page.getByRole('checkbox', { name: '我同意上述内容' }).check();
  }

  /** Goes to a step by the list at the side or above the page. */
  async step(title: string): Promise<void> {
    await this.stepButton(title).click();
    await this.at(title);
  }

  async at(title: string): Promise<void> {
    await this.stepButton(title).and(this.page.locator('[aria-current="step"]')).waitFor();
  }

  private stepButton(title: string): Locator {
    return this.page.getByRole('navigation', { name: /步骤$/ }).getByRole('button', { name: new RegExp(`^(\\d+ )?${literally(title)}( |，|$)`) });
  }

  async next(title: string): Promise<void> {
    await this.page.getByRole('button', { name: '下一步', exact: true }).click();
    await this.at(title);
  }

  /** Saves, and waits until the server holds everything. */
  async save(): Promise<void> {
    await this.page.getByRole('button', { name: '暂存', exact: true }).click();
    await this.saved();
  }

  async saved(): Promise<void> {
    await this.page.getByText(/已自动保存 \d\d:\d\d/).waitFor();
  }

  /** Hands in by the button at the foot, and reads the receipt. */
  async submit(label: string): Promise<void> {
    await this.page.locator('.wizard-foot').getByRole('button', { name: label, exact: true }).click();
    await this.page.locator('.receipt').waitFor();
  }

  grid(title: string): Grid {
    return new Grid(this.page, this.page.getByRole('grid', { name: title, exact: true }));
  }
}

/** A table of cells, used as a spreadsheet is. */
export class Grid {
  constructor(private readonly page: Page, private readonly grid: Locator) {}

  /** Types a row from the first cell of the empty line on; an empty text leaves its cell alone. */
  async type(...cells: string[]): Promise<void> {
    await this.blank().click();
    for (const [index, cell] of cells.entries()) {
      if (index > 0) await this.page.keyboard.press('Tab');
      if (cell) await this.page.keyboard.type(cell);
    }
    await this.page.keyboard.press('Tab');
  }

  /** Pastes lines as they come from a spreadsheet. */
  async paste(rows: (string | number)[][]): Promise<void> {
    await this.blank().click();
    await this.page.evaluate((text) => navigator.clipboard.writeText(text), rows.map((row) => row.join('\t')).join('\n'));
    await this.page.keyboard.press('ControlOrMeta+V');
    await this.page.getByText(`已粘贴 ${rows.length} 行`).waitFor();
  }

  cell(row: number, column: number): Locator {
    return this.grid.getByRole('row').nth(row).getByRole('gridcell').nth(column);
  }

  private blank(): Locator {
    return this.grid.getByText('在此键入或粘贴');
  }
}
