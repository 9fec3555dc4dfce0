// tools/dev bench peers: a listing page and a product asked of the server and of the peers, with the same 1,000 listings, in turns.
import { join } from 'node:path';
import { root } from '../../e2e/lib/places.mjs';
import { machine, writeSection } from '../lib/figures.mjs';
import { Goals } from '../lib/goals.mjs';
import { inTurns, options } from '../lib/options.mjs';
import { MIX, load, wrkVersion } from '../lib/wrk.mjs';
import { productIds, smallMarket } from '../market/market.mjs';
import { Medusa } from './medusa.mjs';
import { Vendure } from './vendure.mjs';

const LISTINGS = 1000,
  LIST_PAGES = 1; // the first page, on every side
const { rounds, seconds } = options();
const WARM = 3; // seconds before the first round: Node.js compiles what it runs often
const rate =
  (base, asked) =>
  async (more = { seconds }) =>
    (await load(base, { ...asked, ...more })).rate;

const market = await smallMarket({ listings: LISTINGS });
const peers = [];
try {
  const ids = await productIds(market.base, MIX);
  const each = (path) => ids.map((id) => ({ path: path + id }));
  for (const Peer of [Vendure, Medusa]) peers.push(await Peer.start(LISTINGS));
  const [vendure, medusa] = peers;
  const measures = {
    productPage: rate(market.base, { requests: each('/products/'), expect: '</html>' }),
    productJson: rate(market.base, { requests: each('/api/v1/products/'), expect: '"skus"' }),
    listPage: rate(market.base, { requests: [{ path: '/' }], expect: '</html>' }),
    listJson: rate(market.base, { requests: [{ path: '/api/v1/products?limit=20' }], expect: '"next_cursor"' }),
    vendureProduct: rate(vendure.base, { requests: vendure.detailRequests(MIX), expect: '"priceWithTax"' }),
    vendureList: rate(vendure.base, { requests: vendure.listRequests(LIST_PAGES), expect: '"productName"' }),
    medusaProduct: rate(medusa.base, {
      requests: medusa.detailRequests(MIX),
      expect: '"calculated_amount"',
      connections: 8,
    }),
    medusaList: rate(medusa.base, {
      requests: medusa.listRequests(LIST_PAGES),
      expect: '"calculated_amount"',
      connections: 8,
    }),
  };
  for (const measure of Object.values(measures)) await measure({ seconds: WARM, mayBeSilent: true });
  const figures = await inTurns(rounds, measures);
  const goals = new Goals();
  goals.ratio(
    'product as a served page, of 200',
    figures.productPage,
    figures.vendureProduct,
    'Vendure, `product` as JSON',
    { least: 200 },
  );
  goals.ratio('listing page of 20, served', figures.listPage, figures.vendureList, 'Vendure, `search` as JSON', {
    least: 200,
  });
  goals.ratio(
    'product as JSON, read from the store, of 200',
    figures.productJson,
    figures.vendureProduct,
    'Vendure, `product`',
    { least: 50 },
  );
  goals.ratio('listing of 20 as JSON, read from the store', figures.listJson, figures.vendureList, 'Vendure, `search`');
  goals.ratio(
    'product as JSON, read from the store, of 200',
    figures.productJson,
    figures.medusaProduct,
    'Medusa, `/store/products?handle=`',
  );
  goals.ratio(
    'listing of 20 as JSON, read from the store',
    figures.listJson,
    figures.medusaList,
    'Medusa, `/store/products`',
  );
  writeSection(
    join(root, 'docs/benchmarks.md'),
    'peers',
    `
\`tools/dev bench peers\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}, ${peers.map((peer) => peer.version).join(', ')}, ${await wrkVersion()}
on the same cores, 32 keep-alive connections (8 for Medusa, which answers fewer with 32). ${rounds} rounds of ${seconds} s in turns, answers a second,
median (minimum … maximum). ${LISTINGS.toLocaleString('en')} listings with 3 price rows each, the same names, texts and prices on every side.

Vendure and Medusa serve no pages: their answer is the JSON that a page would be made of, without the making. The server's pages are
kept until the catalogue changes, as they are in use; its JSON is read from the store each time. Neither peer has a cache in front, or
more than its one process.

${goals.table()}
`,
  );
} finally {
  for (const peer of peers) await peer.stop();
  await market.stop();
}
