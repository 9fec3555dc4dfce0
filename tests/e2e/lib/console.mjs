// Drives the console as a person does: finds a widget by role and accessible name in the mirrored tree, then uses the real
// mouse, keyboard and input method at its rectangle on the canvas.
import { setTimeout as sleep } from 'node:timers/promises';
import { Api } from './api.mjs';
import { screenshot } from './browser.mjs';

const MARGIN = 8; // a widget counts as visible when its middle is this far inside of the viewport

export class Console {
  constructor(page, cdp) {
    this.page = page;
    this.cdp = cdp;
  }

  static async open(context, base, fragment = '') {
    const page = await context.newPage();
    const chromium = context.browser().browserType().name() === 'chromium';
    const console_ = new Console(page, chromium ? await context.newCDPSession(page) : null);
    console_.base = base;
    await page.goto(`${base}/console/${fragment}`);
    return console_;
  }

  static async signIn(context, base, login, fragment = '') {
    const console_ = await Console.open(context, base, fragment);
    await console_.type('textbox', '账号', login);
    await console_.type('textbox', '密码', 'demo-password');
    await console_.click('button', '登录');
    await console_.see('button', '退出登录');
    return console_;
  }

  // Signed in before the console is opened, without typing: for tests of what comes after.
  static async comeBack(context, base, login, fragment = '') {
    await context.addCookies((await Api.signIn(base, login)).cookies);
    const console_ = await Console.open(context, base, fragment);
    await console_.see('button', '退出登录');
    return console_;
  }

  // Another screen, in the same window; read anew, also where the address is the one that is open.
  async goTo(fragment) {
    await this.page.goto('about:blank');
    await this.page.goto(`${this.base}/console/${fragment}`);
    await this.see('button', '退出登录');
  }

  find(role, name) {
    return this.page.getByRole(role, typeof name === 'string' ? { name, exact: true } : { name }).first();
  }

  // What stands beside a label, or beneath it.
  fact(label) {
    return this.find('group', label).evaluate((group) =>
      [...group.children].filter((part) => part.getAttribute('aria-hidden') !== 'true').map((part) => part.textContent).join(''));
  }

  // Text anywhere in the tree; part of a longer one will do.
  async says(text, timeout = 15000) {
    await this.page.getByText(text).first().waitFor({ state: 'attached', timeout });
  }

  async see(role, name, timeout = 15000) {
    await this.find(role, name).waitFor({ state: 'attached', timeout });
  }

  async gone(role, name, timeout = 15000) {
    await this.find(role, name).waitFor({ state: 'detached', timeout });
  }

  // The middle of a widget, scrolled into view with the wheel.
  async middle(role, name) {
    await this.see(role, name);
    const { width } = this.page.viewportSize();
    for (let tries = 0; tries < 60; ++tries) {
      const box = await this.settled(role, name);
      const height = await this.foot(role, name);
      const y = box.y + Math.min(box.height / 2, 40);
      if (y > MARGIN && y < height - MARGIN) return { x: box.x + box.width / 2, y };
      await this.page.mouse.move(width * 0.6, height * 0.6);
      const away = y - height / 2;
      await this.page.mouse.wheel(0, Math.round(Math.sign(away) * Math.min(Math.abs(away), 400)));  // Firefox takes whole numbers
      await sleep(60);
    }
    throw new Error(`${role} "${name}" cannot be scrolled into view`);
  }

  // How far down the widget can be seen: a form's bar stands over what lies beneath it.
  async foot(role, name) {
    return this.find(role, name).evaluate((element) => {
      const bar = [...document.querySelectorAll('#mirror [role=group]')].find((group) =>
        /^(表单操作|What can be done with the form)$/.test(group.getAttribute('aria-label')));
      const above = bar && !bar.contains(element) && !element.closest('[role=dialog],[role=listbox]');
      return above ? bar.getBoundingClientRect().top : window.innerHeight;
    });
  }

  // The rectangle once two looks agree: layouts take a few frames.
  async settled(role, name) {
    let last = null;
    for (let tries = 0; tries < 40; ++tries) {
      const box = await this.find(role, name).boundingBox();
      if (box && last && box.x === last.x && box.y === last.y && box.height === last.height) return box;
      last = box;
      await sleep(40);
    }
    throw new Error(`${role} "${name}" does not come to rest`);
  }

  // A page may move while the hand is on its way, as when an answer comes: then the hand follows before it presses.
  async click(role, name) {
    for (let tries = 0; tries < 20; ++tries) {
      const at = await this.middle(role, name);
      await this.page.mouse.move(at.x, at.y);
      await sleep(50);
      const box = await this.settled(role, name);
      if (at.x === box.x + box.width / 2 && at.y > box.y && at.y < box.y + box.height) break;
    }
    await this.page.mouse.down();
    await sleep(50);
    await this.page.mouse.up();
    await sleep(80);
  }

  // The field has the focus a frame or two after the click; on a busy machine that takes longer than a hand does.
  async enter(role, name) {
    await this.click(role, name);
    const field = await this.find(role, name).elementHandle();
    await this.page.waitForFunction((element) => document.activeElement === element, field);
  }

  async clear(role, name) {
    await this.enter(role, name);
    await this.page.keyboard.press('Control+a');
    await this.page.keyboard.press('Delete');
  }

  // Keys, as on a Latin keyboard.
  async type(role, name, text) {
    await this.clear(role, name);
    await this.page.keyboard.type(text, { delay: 15 });
    await this.hasValue(role, name, text);
  }

  // An input method: the pinyin is composed first, then the candidate is taken.
  async compose(role, name, pinyin, text) {
    await this.clear(role, name);
    await this.composeHere(pinyin, text);
    await this.hasValue(role, name, text);
  }

  // Only Chromium's protocol composes; elsewhere the text comes as one who has typed it in a go.
  async composeHere(pinyin, text) {
    if (!this.cdp) return this.page.keyboard.type(text);
    for (let n = 1; n <= pinyin.length; ++n) {
      const composed = pinyin.slice(0, n);
      await this.cdp.send('Input.imeSetComposition', { text: composed, selectionStart: n, selectionEnd: n });
      await sleep(20);
    }
    await this.cdp.send('Input.insertText', { text });
    await sleep(80);
  }

  async choose(name, option) {
    await this.click('combobox', name);
    await this.click('option', option);
  }

  async value(role, name) {
    const found = this.find(role, name);
    return role === 'textbox' ? found.inputValue() : found.textContent();
  }

  async hasValue(role, name, text, timeout = 15000) {
    const deadline = Date.now() + timeout;
    for (;;) {
      const value = await this.value(role, name);
      if (value === text) return;
      if (Date.now() > deadline) throw new Error(`${role} "${name}" holds "${value}", not "${text}"`);
      await sleep(60);
    }
  }

  async pickFile(button, file) {
    const chooser = this.page.waitForEvent('filechooser');
    await this.click('button', button);
    await (await chooser).setFiles(file);
  }

  screenshot(name) {
    return screenshot(this.page, name);
  }
}
