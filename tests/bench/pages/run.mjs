// Pages of the storefront beside nginx serving copies of them, quiet and while listings are edited and orders come in:
// tools/dev bench pages. Writes docs/benchmarks.md.
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../e2e/lib/places.mjs';
import { machine, median, spread, writeSection } from '../lib/figures.mjs';
import { Goals } from '../lib/goals.mjs';
import { closedLoop } from '../lib/loop.mjs';
import { inTurns, options } from '../lib/options.mjs';
import { MIX, load, wrkVersion } from '../lib/wrk.mjs';
import { Buyer, anyOf, thingsToBuy } from '../market/buyer.mjs';
import { productIds, richBuyers, smallMarket } from '../market/market.mjs';
import { Editors } from './edits.mjs';
import { Nginx } from './nginx.mjs';

const LISTINGS = 1000,
  CONNECTIONS = 32,
  BUYERS = 32;
const { rounds, seconds } = options();
const headers = { 'Accept-Encoding': 'identity' };
const run = promisify(execFile);

async function copyOf(url) {
  return Buffer.from(await (await fetch(url, { headers })).arrayBuffer());
}

// The page while somebody works beside it.
async function meanwhile(base, asked, work) {
  const until = { over: false },
    beside = work(until);
  const figures = await load(base, asked);
  until.over = true;
  return { ...figures, beside: await beside };
}

const server = await smallMarket({ listings: LISTINGS });
const goals = new Goals();
let nginx;
try {
  const ids = await productIds(server.base, MIX),
    page = `/products/${ids[0]}`;
  const copies = { 'product.html': await copyOf(server.base + page), 'listing.html': await copyOf(`${server.base}/`) };
  nginx = await Nginx.start(copies);
  const buyers = await Buyer.all(server.base, await richBuyers(server.base, BUYERS)),
    things = await thingsToBuy(server.base, ids);
  const editors = await Editors.of(server.base);
  const ask = (base, path) => load(base, { path, connections: CONNECTIONS, seconds, headers });
  const quiet = [];
  const editing = (edit) => () =>
    meanwhile(server.base, { path: page, connections: CONNECTIONS, seconds, headers }, (until) =>
      editors.work(edit, median(quiet) / 99, until),
    );
  const figures = await inTurns(rounds, {
    nginxProduct: () => ask(nginx.base, '/product.html'),
    product: () => ask(server.base, page),
    nginxListing: () => ask(nginx.base, '/listing.html'),
    listing: () => ask(server.base, '/'),
    quiet: async () => {
      const figure = await ask(server.base, page);
      quiet.push(figure.rate);
      return figure;
    },
    saved: editing(editors.saveDraft),
    published: editing(editors.publish),
    ordered: () =>
      meanwhile(
        server.base,
        { path: page, connections: CONNECTIONS, seconds, headers },
        async () => (await closedLoop(buyers, seconds, (buyer) => buyer.order(anyOf(things)))).rate,
      ),
  });
  [editors, ...buyers].forEach((one) => one.close());
  const of = (name, key = 'rate') => figures[name].map((one) => one[key]);
  const kib = (name) => `${(copies[name].length / 1024).toFixed(1)} KiB`;
  goals.ratio(
    `product page, ${kib('product.html')}: answers a second`,
    of('product'),
    of('nginxProduct'),
    'nginx, a file',
    { least: 0.6 },
  );
  goals.ratio(
    `listing page, ${kib('listing.html')}: answers a second`,
    of('listing'),
    of('nginxListing'),
    'nginx, a file',
    { least: 0.6 },
  );
  goals.ratio(
    `product page while listings are edited, ${spread(of('saved', 'beside'))} saves a second`,
    of('saved'),
    of('quiet'),
    'without',
    { least: 0.8 },
  );
  goals.ratio(
    `the same while edits go live, ${spread(of('published', 'beside'))} requests a second, each third changes the catalogue`,
    of('published'),
    of('quiet'),
    'without',
    { least: 0.8 },
  );
  goals.ratio(
    `product page while ${BUYERS} buyers place and pay ${spread(of('ordered', 'beside'))} orders a second: 99th percentile, ms`,
    of('ordered', 'p99'),
    of('quiet', 'p99'),
    'without',
    { most: 3 },
    2,
  );
} finally {
  await nginx?.stop();
  await server.stop();
}
const nginxVersion = (await run('nginx', ['-v'])).stderr.trim().replace('nginx version: ', '');
writeSection(
  join(root, 'docs/benchmarks.md'),
  'pages',
  `
\`tools/dev bench pages\` on ${new Date().toISOString().slice(0, 10)}: ${machine()}, ${nginxVersion}, ${await wrkVersion()} with ${CONNECTIONS} connections on the same cores.
${LISTINGS.toLocaleString('en')} listings; ${rounds} rounds of ${seconds} s in turns, median (minimum … maximum). The same bytes from both, uncompressed. Edits are 1 % of all
requests at the quiet rate: saves of a provider's working version, which visitors see once it is approved; then, harder, saved, submitted and
approved in turns.

${goals.table()}
`,
);
