import type { Locator, Page } from 'playwright-core';
import type { Person } from '@ticket-desk/local-discord';

/** A browser window in which somebody uses the local Discord. Things are found as people find them: by name. */
export class Window {
  public constructor(
    public readonly page: Page,
    public readonly person: Person
  ) {}

  /** The conversation. */
  public get log(): Locator {
    return this.page.getByRole('log');
  }

  /** The messages in which this text stands. */
  public message(text: string | RegExp): Locator {
    return this.log.getByRole('article').filter({ hasText: text });
  }

  /** A channel in the list. */
  public channel(name: string | RegExp): Locator {
    return this.page.getByRole('navigation', { name: 'Channels' }).getByRole('link', { name });
  }

  /** A person in the bar on top. */
  public somebody(name: string): Locator {
    return this.page.getByRole('navigation', { name: 'Act as' }).getByRole('link', { name: new RegExp(`^${name} `) });
  }

  /** The box to write in. */
  public get box(): Locator {
    return this.page.getByRole('textbox', { name: /^Message / });
  }

  /** Presses a button, on a message or anywhere. */
  public async press(name: string | RegExp, within: Locator | Page = this.page): Promise<void> {
    await within.getByRole('button', { name, exact: true }).last().click();
  }

  /** Reads a text somewhere in the conversation; waits for it. */
  public async reads(text: string | RegExp): Promise<Locator> {
    const found = this.message(text).last();
    await found.waitFor();
    return found;
  }

  /** Picks from a select menu on a message by what its options say. */
  public async choose(menu: string | RegExp, option: string): Promise<void> {
    await this.log.getByRole('button', { name: menu }).last().click();
    await this.page.getByRole('option', { name: option }).click();
  }

  /** Writes a message and sends it. */
  public async say(text: string): Promise<void> {
    await this.box.fill(text);
    await this.box.press('Enter');
  }
}
