// A named job of somebody who works with the console, by the mouse or by the keyboard alone, its steps counted: a click, a field typed,
// a choice from a list, files chosen at once, a chord of keys (Enter, Ctrl+K) are one each, a text pasted two with its source. Of the
// keyboard, presses of Tab and of the arrows are counted apart, since they only lead there.
import { Keyboard } from './keyboard.mjs';

const FIND = '查找订单、商品、页面和操作';

export class Job {
  constructor(console_, hand) {
    Object.assign(this, { console: console_, page: console_.page, hand, steps: 0, ways: 0, began: performance.now() });
    this.keys = new Keyboard(console_);
    if (hand === 'mouse') return;
    const press = this.keys.press.bind(this.keys);
    this.keys.press = (key) => {
      if (/^(Tab|Arrow)/.test(key)) this.ways += 1;
      return press(key);
    };
  }

  get byMouse() { return this.hand === 'mouse'; }

  seconds() { return (performance.now() - this.began) / 1000; }

  async chord(key) {
    this.steps += 1;
    await this.page.keyboard.press(key);
  }

  async click(role, name) {
    this.steps += 1;
    if (this.byMouse) return this.console.click(role, name);
    await this.keys.tabTo(role, name);
    await this.page.keyboard.press(role === 'checkbox' ? 'Space' : 'Enter');
  }

  // What sends or saves a form: the button, or the key that stands for it.
  send(name) { return this.byMouse ? this.click('button', name) : this.chord('Control+Enter'); }

  // From a menu in the bar beneath a form.
  async fromMenu(name, option) {
    if (this.byMouse) {
      await this.click('button', name);
      return this.click('option', option);
    }
    await this.chord('g');
    await this.chord('b');
    await this.page.waitForFunction((bar) => document.activeElement.closest('[role=group]')?.ariaLabel === bar, '表单操作');
    await this.click('button', name);
    this.steps += 1;
    await this.keys.chooseListed(option);
  }

  async type(name, text) {
    this.steps += 1;
    if (this.byMouse) return this.console.type('textbox', name, text);
    await this.keys.write(name, text);
  }

  async choose(name, option) {
    this.steps += 1;
    return this.byMouse ? this.console.choose(name, option) : this.keys.choose(name, option);
  }

  // From another window, as from a spreadsheet, at the field.
  async paste(name, text) {
    this.steps += 2;
    await this.copyElsewhere(text);
    if (this.byMouse) await this.console.enter('textbox', name);
    else await this.keys.tabTo('textbox', name);
    await this.page.keyboard.press('Control+v');
  }

  async copyElsewhere(text) {
    const other = await this.page.context().newPage();
    await other.evaluate((value) => {
      const area = document.body.appendChild(document.createElement('textarea'));
      area.value = value;
      area.focus();
      area.select();
    }, text);
    await other.keyboard.press('Control+c');
    await other.close();
    await this.page.bringToFront();
  }

  async pick(button, files) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.click('button', button);
    this.steps += 1;
    await (await chooser).setFiles(files);
  }

  // Whatever it is, by what is typed.
  async find(text, option) {
    if (this.byMouse) await this.click('button', /^查找\s/);
    else await this.chord('Control+k');
    this.steps += 1;
    await this.console.see('combobox', FIND);
    await this.page.waitForFunction(() => document.activeElement.getAttribute('role') === 'combobox');
    await this.page.keyboard.type(text, { delay: 10 });
    await this.console.see('option', option);
    if (this.byMouse) return this.click('option', option);
    const found = await this.console.find('option', option).elementHandle();
    for (let presses = 0; presses < 20; ++presses) {
      if ((await found.getAttribute('aria-selected')) === 'true') break;
      const active = () => document.activeElement.getAttribute('aria-activedescendant');
      const before = await this.page.evaluate(active);
      await this.keys.press('ArrowDown');
      await this.page.waitForFunction((id) => document.activeElement.getAttribute('aria-activedescendant') !== id, before);
    }
    await this.chord('Enter');
  }
}
