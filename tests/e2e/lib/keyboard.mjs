// Drives the console as somebody without a mouse does.
import { setTimeout as sleep } from 'node:timers/promises';

const MOST_TABS = 200;

export class Keyboard {
  constructor(console_) {
    this.console = console_;
    this.page = console_.page;
  }

  press(key) {
    return this.page.keyboard.press(key);
  }

  async has(role, name) {
    const found = this.console.find(role, name);
    return (await found.count()) > 0 && found.evaluate((element) => element === document.activeElement);
  }

  // The focus arrives there by itself, within the time that a few frames take.
  async focused(role, name) {
    for (let tries = 0; tries < 50; ++tries) {
      if (await this.has(role, name)) return;
      await sleep(40);
    }
    const where = await this.page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
    throw new Error(`${role} "${name}" does not have the focus, but ${where}`);
  }

  // By `key`, pressed again and again; each press must move the focus.
  async walkTo(role, name, key) {
    await this.console.see(role, name);
    for (let presses = 0; presses < MOST_TABS; ++presses) {
      if (await this.has(role, name)) return;
      const before = await this.page.evaluate(() => document.activeElement.id);
      await this.press(key);
      await this.page.waitForFunction((id) => document.activeElement.id && document.activeElement.id !== id, before,
        { timeout: 15_000 }).catch(() => { throw new Error(`${key} at ${before} leads nowhere on the way to "${name}"`); });
    }
    throw new Error(`${key} does not reach ${role} "${name}"`);
  }

  tabTo(role, name) {
    return this.walkTo(role, name, 'Tab');
  }

  async activate(role, name) {
    await this.tabTo(role, name);
    await this.press('Enter');
  }

  // To another screen, which begins at its heading. A key pressed before the focus is there would count from where it was.
  async go(link, heading = link) {
    await this.activate('link', link);
    await this.focused('heading', heading);
  }

  async tick(checkbox) {
    await this.tabTo('checkbox', checkbox);
    await this.press('Space');
  }

  async write(name, text) {
    await this.tabTo('textbox', name);
    await this.press('Control+a');
    await this.page.keyboard.type(text, { delay: 10 });
    await this.console.hasValue('textbox', name, text);
  }

  async choose(name, option) {
    await this.activate('combobox', name);
    await this.chooseListed(option);
  }

  // Of the list that has just been opened. It takes the focus a frame after it is there: an arrow pressed before would be taken for
  // what moved it.
  async chooseListed(option) {
    await this.page.waitForFunction(() => document.activeElement.getAttribute('role') === 'option');
    await this.walkTo('option', option, 'ArrowDown');
    await this.press('Enter');
    await this.console.gone('option', option);
  }
}
