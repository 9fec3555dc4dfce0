// Vendure on SQLite with the same offers. The filled database is kept in build/bench/ and copied for each run.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDir, root } from '../../e2e/lib/places.mjs';
import { freePort } from '../../e2e/lib/server.mjs';
import { Connection } from '../lib/connection.mjs';
import { CATEGORIES, offers } from '../market/offers.mjs';
import { NodeProcess, runToEnd } from './node_process.mjs';

const here = join(root, 'tests/bench/peers');
const packageOf = (name) => JSON.parse(readFileSync(join(here, 'node_modules', name, 'package.json'), 'utf8'));
const cell = (text) => `"${String(text).replaceAll('"', '""')}"`;

// Vendure's importer takes one line a price row; a product's own fields stand in its first.
function csv(all) {
  const head =
    'name,slug,description,assets,facets,optionGroups,optionValues,sku,price,taxCategory,stockOnHand,trackInventory,variantAssets,variantFacets';
  const lines = all.flatMap(({ name, slug, category, summary, details, rows }) =>
    rows.map(({ sku, spec, price }, at) =>
      [
        ...(at
          ? ['', '', '', '', '', '']
          : [cell(name), slug, cell(`${summary}\n${details}`), '', `category:${category}`, 'scale']),
        cell(spec),
        sku,
        (price / 100).toFixed(2),
        'standard',
        '1000000',
        'false',
        '',
        '',
      ].join(','),
    ),
  );
  return `${head}\n${lines.join('\n')}\n`;
}

async function filled(count) {
  const file = join(buildDir('bench'), `vendure-${packageOf('@vendure/core').version}-${count}.sqlite`);
  if (existsSync(file)) return file;
  process.stderr.write(`Filling Vendure with ${count} products, some minutes …\n`);
  const list = `${file}.csv`,
    half = `${file}.new`;
  writeFileSync(list, csv(offers(count)));
  for (const end of ['', '-wal', '-shm']) rmSync(half + end, { force: true });
  const env = {
    PEER_DATABASE: half,
    PEER_CSV: list,
    PEER_ROWS: String(count * 3),
    PEER_CATEGORIES: CATEGORIES.join(),
    PEER_PORT: String(await freePort()),
  };
  await runToEnd('vendure-fill', process.execPath, ['vendure/fill.cjs'], { cwd: here, env });
  renameSync(half, file);
  return file;
}

const DETAIL =
  'query($slug:String!){product(slug:$slug){id name slug description collections{name slug} variants{id name sku priceWithTax currencyCode stockLevel options{name}}}}';
const LIST =
  'query($skip:Int!){search(input:{take:20,skip:$skip,groupByProduct:true,sort:{name:ASC}}){totalItems items{productId productName ' +
  'slug description currencyCode priceWithTax{__typename ... on PriceRange{min max} ... on SinglePrice{value}}}}}';
const ERROR = '... on ErrorResult{errorCode message}';
const ORDER = [
  `mutation($variant:ID!){addItemToOrder(productVariantId:$variant,quantity:1){__typename ... on Order{id totalWithTax} ${ERROR}}}`,
  `mutation{setOrderShippingMethod(shippingMethodId:["1"]){__typename ... on Order{id totalWithTax} ${ERROR}}}`,
  'mutation{transitionOrderToState(state:"ArrangingPayment"){__typename ... on Order{id state} ... on OrderStateTransitionError{message transitionError}}}',
  `mutation{addPaymentToOrder(input:{method:"dummy",metadata:{}}){__typename ... on Order{id code state totalWithTax} ${ERROR}}}`,
];
const post = (query, variables) => ({
  method: 'POST',
  path: '/shop-api',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ query, variables }),
});

export class Vendure {
  static async start(count) {
    const vendure = new Vendure();
    vendure.count = count;
    vendure.home = mkdtempSync(join(tmpdir(), 'opsmarket-vendure-'));
    copyFileSync(await filled(count), join(vendure.home, 'db.sqlite'));
    const port = await freePort();
    vendure.base = `http://127.0.0.1:${port}`;
    const env = { PEER_DATABASE: join(vendure.home, 'db.sqlite'), PEER_PORT: String(port) };
    vendure.process = await NodeProcess.start(
      'vendure',
      process.execPath,
      ['vendure/server.cjs'],
      { cwd: here, env },
      async () => (await fetch(`${vendure.base}/shop-api?query={__typename}`)).ok,
    );
    return vendure;
  }

  get pid() {
    return this.process.pid;
  }
  get version() {
    return `Vendure ${packageOf('@vendure/core').version} on better-sqlite3 ${packageOf('better-sqlite3').version} (WAL, synchronous=FULL)`;
  }

  detailRequests(mix) {
    return Array.from({ length: mix }, (_, at) => post(DETAIL, { slug: `service-${1 + ((at * 7) % this.count)}` }));
  }

  listRequests(pages) {
    return Array.from({ length: pages }, (_, at) => post(LIST, { skip: (at * 20) % this.count }));
  }

  // Registered customers, signed in, each on a connection of its own.
  async buyers(count) {
    return Promise.all(Array.from({ length: count }, (_, at) => this.buyer(`buyer-${at + 1}@example.com`)));
  }

  async buyer(emailAddress) {
    const connection = await Connection.open(this.base);
    const register = 'mutation($input:RegisterCustomerInput!){registerCustomerAccount(input:$input){__typename}}';
    await this.ask(connection, '', register, {
      input: { emailAddress, firstName: 'B', lastName: 'B', password: 'bench-password' },
    });
    const login = `mutation($name:String!){login(username:$name,password:"bench-password"){__typename ... on CurrentUser{id} ${ERROR}}}`;
    const { head } = await this.ask(connection, '', login, { name: emailAddress });
    return { connection, headers: `Authorization: Bearer ${/vendure-auth-token: (\S+)/i.exec(head)[1]}\r\n` };
  }

  async ask(connection, headers, query, variables) {
    const answer = await connection.send(
      'POST',
      '/shop-api',
      `Content-Type: application/json\r\n${headers}`,
      JSON.stringify({ query, variables }),
    );
    if (answer.status !== 200 || answer.body.includes('"errors"'))
      throw new Error(`Vendure: ${answer.status} ${answer.body.slice(0, 500)}`);
    return answer;
  }

  // Four requests, each waiting for the one before, as a shop sends them.
  async order({ connection, headers }) {
    const variant = String(1 + Math.floor(Math.random() * this.count * 3));
    let answer;
    for (const step of ORDER) answer = await this.ask(connection, headers, step, { variant });
    if (!answer.body.includes('"PaymentSettled"')) throw new Error(`Vendure: ${answer.body.slice(0, 500)}`);
  }

  async stop() {
    await this.process.stop();
    rmSync(this.home, { recursive: true, force: true });
  }
}
