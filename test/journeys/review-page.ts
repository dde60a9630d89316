import type { Page } from 'playwright-core';

/** The three columns of a review. */
export class ReviewPage {
  constructor(private readonly page: Page) {}

  async open(): Promise<void> {
    await this.page.getByRole('heading', { name: '审核结论' }).waitFor();
  }

  /** Opens one subject in the tree. */
  async look(code: string): Promise<void> {
    await this.tree().getByRole('button', { name: new RegExp(code) }).click();
    await this.page.getByRole('heading', { name: new RegExp(`^${code}`) }).waitFor();
  }

  /** Passes what waits for a verdict from the keyboard, going down the list, but for one. */
  async passAllBut(code?: string): Promise<void> {
    const leaves = this.tree().locator('.review-leaf').filter({ has: this.page.locator('.leaf-title') });
    await leaves.first().click();
    for (let index = 0, count = await leaves.count(); index < count; index += 1) {
      const leaf = leaves.nth(index);
      await leaf.and(this.page.locator('[aria-current="true"]')).waitFor();
      if (!code || !(await leaf.innerText()).includes(code)) {
        await this.page.keyboard.press('p');
        await leaf.locator('.leaf-mark.is-pass').waitFor();
      }
      await this.page.keyboard.press('j');
    }
  }

  async reason(name: string): Promise<void> {
    await this.page.getByLabel('原因分类').selectOption({ label: name });
  }

  async saved(): Promise<void> {
    await this.page.getByRole('button', { name: '意见已存' }).waitFor();
  }

  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: '提交受理结论' }).click();
    await this.page.locator('.receipt').waitFor();
  }

  private tree() {
    return this.page.getByRole('navigation', { name: '审核步骤' });
  }
}
