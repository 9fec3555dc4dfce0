// Both payment companies on this machine (tests/payments/simulator), for the market that is served on `port`.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { root } from './places.mjs';

export class PaymentCompanies {
  static async start(port) {
    const companies = new PaymentCompanies();
    companies.folder = mkdtempSync(join(tmpdir(), 'opsmarket-payments-'));
    const simulator = join(root, 'tests/payments/simulator/main.mjs');
    const args = [simulator, '--folder', companies.folder, '--notify', `http://127.0.0.1:${port}`];
    companies.process = spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'inherit'] });
    const [line] = await once(companies.process.stdout, 'data');
    Object.assign(companies, JSON.parse(line));  // address, settings: the file of --payments
    return companies;
  }

  async control(command) {
    const answer = await fetch(`${this.address}/control`, { method: 'POST', body: JSON.stringify(command) });
    if (!answer.ok) throw new Error(await answer.text());
  }

  // As a person with a telephone does.
  async payOnPhone(browser, number) {
    const phone = await browser.newPage();
    await phone.goto(`${this.address}/phone`);
    await phone.locator('li', { hasText: number }).getByRole('button', { name: '支付 · Pay' }).click({ force: true });
    await phone.locator('li', { hasText: number }).getByText('已支付').waitFor();
    await phone.close();
  }

  async stop() {
    this.process.stdin.end();
    await once(this.process, 'exit');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
