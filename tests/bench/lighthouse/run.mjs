// Lighthouse with its mobile profile on the storefront's pages: tools/dev bench lighthouse. Writes docs/storefront.md.
import { join } from 'node:path';
import { launch } from 'chrome-launcher';
import lighthouse from 'lighthouse';
import { Api } from '../../e2e/lib/api.mjs';
import { root } from '../../e2e/lib/places.mjs';
import { Server } from '../../e2e/lib/server.mjs';
import { machine, spread, writeSection } from '../lib/figures.mjs';

const ROUNDS = Number(process.env.OPS_BENCH_ROUNDS ?? 3);
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'];

async function pagesOf(server) {
  const buyer = await Api.signIn(server.base, 'buyer');
  const { items: products } = await buyer.get('/api/v1/products?limit=100');
  const product = products[0], pictured = products.find(({ picture }) => picture);
  const order = (await buyer.get('/api/v1/orders?limit=100')).items.find(({ state }) => state === 'awaiting_acceptance');
  return [
    { name: 'home', path: '/' },
    { name: 'results of a category', path: `/?category_id=${product.category.id}` },
    { name: 'product', path: `/products/${product.id}` },
    { name: 'product with pictures', path: `/products/${pictured.id}` },
    { name: 'provider', path: `/providers/${pictured.provider.id}` },
    { name: 'help', path: '/help/buying' },
    { name: 'order, signed in', path: `/orders/${order.id}`, cookie: buyer.cookie },
  ];
}

async function look(server, port, { path, cookie }) {
  const { lhr } = await lighthouse(server.base + path, {
    port, output: 'json', logLevel: 'error', onlyCategories: CATEGORIES, extraHeaders: cookie ? { cookie } : undefined,
  });
  if (lhr.runtimeError) throw new Error(`${path}: ${lhr.runtimeError.message}`);
  const failed = Object.values(lhr.audits).filter(({ score, scoreDisplayMode }) =>
    score !== null && score < 1 && ['binary', 'numeric'].includes(scoreDisplayMode)).map(({ id }) => id);
  return { scores: CATEGORIES.map((key) => Math.round(lhr.categories[key].score * 100)), failed,
           largest: lhr.audits['largest-contentful-paint'].numericValue };
}

const server = await Server.start({ name: 'bench-lighthouse' });
const chrome = await launch({
  chromePath: process.env.OPS_CHROMIUM ?? '/usr/bin/chromium',
  chromeFlags: ['--headless=new', '--no-sandbox', '--disable-background-networking', '--disable-component-update'],
});
try {
  const rows = [];
  for (const page of await pagesOf(server)) {
    const looks = [];
    for (let round = 0; round < ROUNDS; ++round) looks.push(await look(server, chrome.port, page));
    const cells = CATEGORIES.map((_, i) => spread(looks.map(({ scores }) => scores[i])));
    const failed = [...new Set(looks.flatMap((one) => one.failed))].join(', ') || '–';
    rows.push(`| ${page.name} | ${cells.join(' | ')} | ${spread(looks.map(({ largest }) => largest))} | ${failed} |`);
    process.stderr.write(`${rows.at(-1)}\n`);
  }
  writeSection(join(root, 'docs/storefront.md'), 'lighthouse', `
\`tools/dev bench lighthouse\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}. ${ROUNDS} rounds, median (minimum … maximum) of 100.

| page | performance | accessibility | best practices | SEO | largest paint, ms | audits below 1 |
|---|---|---|---|---|---|---|
${rows.join('\n')}
`);
} finally {
  chrome.kill();
  await server.stop();
}
