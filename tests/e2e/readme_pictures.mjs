// The pictures of the README: docs/images/<name>-<theme>.jpg, small, of the demo. Run by `tools/dev screenshots`.
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Api } from './lib/api.mjs';
import { launch, visitor } from './lib/browser.mjs';
import { Server } from './lib/server.mjs';

const folder = new URL('../../docs/images/', import.meta.url);
mkdirSync(folder, { recursive: true });

const server = await Server.start({ name: 'readme-pictures' });
const browser = await launch();

async function windowOf(login, colorScheme) {
  const { context } = await visitor(browser, { colorScheme, viewport: { width: 1200, height: 760 } });
  if (login) await context.addCookies((await Api.signIn(server.base, login)).cookies);
  return context.newPage();
}

try {
  const buyer = await Api.signIn(server.base, 'buyer');
  const { items } = await buyer.get('/api/v1/orders?limit=100');
  const waiting = items.find((order) => order.state === 'awaiting_acceptance');
  for (const scheme of ['light', 'dark'])
    for (const [name, login, path] of [
      ['storefront', null, '/'],
      ['order', 'buyer', `/orders/${waiting.id}`],
      ['console', 'provider', '/console/'],
    ]) {
      const page = await windowOf(login, scheme);
      await page.goto(server.base + path);
      await page.getByRole('heading', { level: 1 }).first().waitFor({ state: 'attached', timeout: 60_000 });
      if (path === '/console/') await sleep(1500);  // the figures have come and are drawn
      await page.screenshot({ path: fileURLToPath(new URL(`${name}-${scheme}.jpg`, folder)), type: 'jpeg', quality: 72 });
      await page.context().close();
    }
} finally {
  await browser.close();
  await server.stop();
}
