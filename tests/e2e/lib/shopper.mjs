// A buyer on the storefront's pages as a person uses them: links, fields and buttons by their names. Works the same with and
// without JavaScript, on a phone as on a desk.
import assert from 'node:assert/strict';
import { visitor } from './browser.mjs';

// A date that is past would be asked about.
const nextMonth = new Date(Date.now() + 30 * 24 * 3600 * 1000).toISOString().slice(0, 10);
const kAnswers = { date: nextMonth, tel: '13800138000', email: 'ops@example.com', text: '两台服务器，约 8 GB' };

// What the pages say in English, by what they say in Chinese.
const ENGLISH = {
  菜单: 'Menu', 注册: 'Register', 注册并登录: 'Register and sign in', 购买运维服务: 'I buy operations services', 登录: 'Sign in',
  退出登录: 'Sign out', '账号或密码不正确。': 'Account name or password is wrong.', 我的账户: 'My account', 搜索: 'Search', 应用: 'Apply',
  '去掉条件：': 'Remove:', 下单购买: 'Place order', 充值: 'Top up', 支付: 'Pay', 提交需求单: 'Submit demand form', 订单消息: 'Messages',
  发送: 'Send', 待支付: 'Awaiting payment', 待提交需求: 'Awaiting your demand form', 待服务商实施: 'Awaiting the provider', 实施中: 'In service',
  待确认: 'Awaiting your confirmation', 已完成: 'Completed', 已退款: 'Refunded', 退款中: 'Refund requested', 申诉中: 'In dispute',
  驳回返工: 'Reject and ask for rework', 确认完成: 'Confirm completion', 评价: 'Review', 用户评价: "The buyer's review",
  取消订单: 'Cancel the order', 申请退款: 'Ask for a refund', 申诉: 'Raise a dispute',
};

export class Shopper {
  static async open(browser, base, options) {
    const shopper = new Shopper();
    const { context, complaints } = await visitor(browser, options);
    const english = /^en\b/.test(options.locale ?? '');
    Object.assign(shopper, { base, complaints, context, english, page: await context.newPage() });
    shopper.page.setDefaultTimeout(20_000);
    // Without scripts the page draws no frame while nothing changes, and the driver would wait for two alike.
    shopper.press = options.javaScriptEnabled === false ? { force: true } : {};
    return shopper;
  }

  // Words of a page in the language of this window; they are named in Chinese.
  word(chinese) {
    if (!this.english) return chinese;
    assert.ok(chinese in ENGLISH, `${chinese} in English`);
    return ENGLISH[chinese];
  }

  get main() {
    return this.page.getByRole('main');
  }

  // Below a desk's width header links are behind a button, which needs no script.
  async header(role, name) {
    const menu = this.page.getByRole('button', { name: this.word('菜单') });
    if (await menu.isVisible()) await menu.click(this.press);
    await this.page.getByRole('banner').getByRole(role, { name }).click(this.press);
  }

  // What stands behind one's name; on a phone it is part of the menu.
  async account(role, name) {
    const menu = this.page.getByRole('button', { name: this.word('菜单') });
    if (await menu.isVisible()) await menu.click(this.press);
    else await this.page.getByRole('button', { name: new RegExp(`${this.word('我的账户')}$`) }).click(this.press);
    await this.page.getByRole('banner').getByRole(role, { name }).click(this.press);
  }

  async register(login, password = 'a long password') {
    await this.page.goto(this.base);
    await this.header('link', this.word('注册'));
    await this.main.getByRole('button', { name: this.word('注册并登录') }).click(this.press);
    assert.ok(await this.page.locator('#login-error').innerText(), 'an empty form is told what is missing');
    await this.page.getByLabel(this.word('购买运维服务')).check(this.press);
    await this.page.locator('#login').fill(login);
    await this.page.locator('#password').fill(password);
    await this.main.getByRole('button', { name: this.word('注册并登录') }).click(this.press);
    await this.page.waitForURL((url) => url.pathname === '/');
    await this.account('button', this.word('退出登录'));
    await this.header('link', this.word('登录'));
    await this.page.locator('#login').fill(login);
    await this.page.locator('#password').fill('not the password');
    await this.main.getByRole('button', { name: this.word('登录') }).click(this.press);
    await this.page.getByText(this.word('账号或密码不正确。')).first().waitFor();
    await this.page.locator('#password').fill(password);
    await this.main.getByRole('button', { name: this.word('登录') }).click(this.press);
    await this.page.waitForURL((url) => url.pathname === '/');
  }

  // On the page that asks for it, wherever it leads to afterwards.
  async signIn(login, password, path = '/login') {
    await this.page.goto(this.base + path);
    await this.page.locator('#login').fill(login);
    await this.page.locator('#password').fill(password);
    await this.main.getByRole('button', { name: this.word('登录') }).click(this.press);
    await this.page.waitForURL((url) => url.pathname !== '/login');
  }

  // Looks for `text`, narrows what is found, and goes to `name`.
  async find(text, name) {
    await this.page.getByRole('searchbox').fill(text);
    await this.page.getByRole('search').getByRole('button', { name: this.word('搜索') }).click(this.press);
    await this.page.waitForURL(/[?&]q=/);
    const filters = this.page.locator('details.filters');
    if (!(await this.page.getByLabel('Linux').isVisible())) await filters.locator('summary').click(this.press);
    await this.page.getByLabel('Linux').check(this.press);
    await this.main.getByRole('button', { name: this.word('应用') }).click(this.press);
    await this.page.waitForURL((url) => url.searchParams.get('os') === 'Linux' && url.searchParams.get('q') === text);
    assert.equal(await this.page.getByRole('searchbox').inputValue(), text, 'the search is kept');
    await this.main.getByRole('link', { name: new RegExp(`^${this.word('去掉条件：')}\\s*Linux`) }).click(this.press);
    await this.page.waitForURL((url) => !url.searchParams.has('os') && url.searchParams.get('q') === text);
    await this.main.getByRole('link', { name, exact: true }).first().click(this.press);
    await this.page.getByRole('heading', { level: 1, name }).waitFor();
  }

  // From the product's page: two of the last specification. Answers the order's id.
  async order() {
    await this.page.locator('#order').getByRole('radio').last().check(this.press);
    await this.page.locator('#quantity').fill('2');
    await this.page.locator('#order').getByRole('button', { name: this.word('下单购买') }).click(this.press);
    await this.page.waitForURL(/\/orders\/[^/?]+$/);
    await this.shows('待支付');
    return new URL(this.page.url()).pathname.split('/').pop();
  }

  async pay() {
    const topUp = this.main.getByRole('link', { name: this.word('充值') });
    if (await topUp.count()) {
      await topUp.click(this.press);
      await this.page.locator('#amount').waitFor();  // what is missing is filled in
      await this.main.getByRole('button', { name: this.word('充值') }).click(this.press);
      await this.page.waitForURL(/\/orders\//);
    }
    await this.main.getByRole('button', { name: new RegExp(`^${this.word('支付')} ¥`) }).click(this.press);
    await this.shows('待提交需求');
  }

  async demand(file) {
    const form = this.page.locator('form[data-rule=answers]');
    await form.getByRole('button', { name: this.word('提交需求单') }).click(this.press);
    await this.page.locator('[aria-invalid=true]').first().waitFor();
    for (const field of await form.locator('input:not([type=hidden]), textarea, select').all()) {
      const kind = await field.evaluate((one) => (one.matches('select, textarea') ? one.tagName.toLowerCase() : one.type));
      if (kind === 'file') await field.setInputFiles(file);
      else if (kind === 'select') await field.selectOption({ index: 1 });
      else await field.fill((await field.getAttribute('inputmode')) === 'decimal' ? '3' : kAnswers[kind] ?? kAnswers.text);
    }
    await form.getByRole('button', { name: this.word('提交需求单') }).click(this.press);
    await this.shows('待服务商实施');
  }

  async message(text, file) {
    await this.main.getByRole('link', { name: this.word('订单消息') }).click(this.press);
    await this.page.locator('textarea[name=text]').fill(text);
    await this.page.locator('input[name=files]').setInputFiles(file);
    await this.main.getByRole('button', { name: this.word('发送') }).click(this.press);
    await this.page.getByText(text).waitFor();
    await this.main.getByRole('link', { name: file.name }).waitFor();
    await this.page.goBack().catch(() => {});
  }

  // One of the forms behind a summary of the same name.
  async ask(action, fill = {}) {
    const form = await this.fillIn(action, fill);
    await form.getByRole('button', { name: this.word(action) }).click(this.press);
  }

  // The same without sending it; answers the form.
  async fillIn(action, fill = {}) {
    const form = this.page.locator('details', { has: this.page.locator('summary', { hasText: this.word(action) }) });
    if ((await form.getAttribute('open')) === null) await form.locator('summary').click(this.press);
    for (const [name, value] of Object.entries(fill)) {
      const field = form.locator(`[name=${name}]`);
      if (await field.evaluate((one) => one.matches('select'))) await field.selectOption(value);
      else await field.fill(value);
    }
    return form;
  }

  // What each step in the record is called, first to last.
  timeline() {
    return this.page.locator('.timeline strong').allTextContents();
  }

  // What the header says of notices that are not read; 0: nothing.
  async unreadNotices() {
    const text = await this.page.getByRole('banner').getByRole('link', { name: /^通知/ }).innerText();
    return Number(text.match(/(\d+)/)?.[1] ?? 0);
  }

  async open(orderId) {
    await this.page.goto(`${this.base}/orders/${orderId}`);
  }

  async shows(state) {
    await this.page.locator('.order-state').filter({ hasText: this.word(state) }).waitFor();
  }
}
