// Golden cases through the routes that people's work goes through, so that the server is seen to apply the very rules.
// A case is answered with nothing (agrees), {difference}, or {ruleOnly: reason} when no request can state it.
import { isDeepStrictEqual } from 'node:util';
import { Caller } from './caller.mjs';
import { bytesFor, samplesOf } from './samples.mjs';

const differs = (expected, got) =>
  isDeepStrictEqual(expected, got)
    ? {}
    : { difference: `expected ${JSON.stringify(expected)} got ${JSON.stringify(got)}` };

// ---- listings: a draft saved and validated

function firstCategory(items, state) {
  for (const item of items) {
    const leaf = item.children.length === 0;
    const is = !item.enabled ? (leaf ? 'disabled' : 'other') : leaf ? 'usable' : 'not_leaf';
    const found = is === state ? item.id : firstCategory(item.children, state);
    if (found) return found;
  }
  return null;
}

class Listings {
  static async open(base, fileCases) {
    const listings = new Listings();
    listings.caller = await Caller.signIn(base, 'provider');
    listings.samples = samplesOf(fileCases);
    listings.uploads = new Map();
    listings.categories = (await listings.caller.must(200, 'GET', '/api/v1/categories')).body.items;
    const { body } = await listings.caller.must(201, 'POST', '/api/v1/provider/products', {});
    listings.path = `/api/v1/provider/products/${body.id}`;
    listings.version = body.version;
    // What a member that a case leaves out stands for: nothing, but for the one that is never empty.
    const nothing = Object.fromEntries(Object.keys(body.listing).map((member) => [member, null]));
    listings.unwritten = { ...nothing, delivery_method: body.listing.delivery_method };
    return listings;
  }

  async close() {
    await this.caller.must(204, 'DELETE', this.path, { version: this.version });
  }

  // {id}, {errors} when the upload itself is refused, {ruleOnly}
  async upload(fact) {
    const key = JSON.stringify(fact);
    if (this.uploads.has(key)) return this.uploads.get(key);
    const bytes = bytesFor(fact, this.samples);
    if (!bytes) return { ruleOnly: `no sample of a ${fact.kind}` };
    const form = new FormData();
    form.append('purpose', fact.purpose);
    form.append('file', new Blob([bytes]), fact.name);
    const { status, body } = await this.caller.post('/api/v1/files', form);
    const outcome = status === 201 ? { id: body.id } : { errors: body.errors ?? [], status };
    this.uploads.set(key, outcome);
    return outcome;
  }

  // The listing with the ids of real files and categories, or why that cannot be.
  async inWorld(listing, world) {
    const real = structuredClone(listing);
    const category = world.categories[listing.category_id];
    if (category) real.category_id = firstCategory(this.categories, category);
    if (category && !real.category_id) return { ruleOnly: `no category is ${category} here` };
    const place = async (id, field) => {
      const fact = world.files[id];
      if (!fact) return { id };
      const outcome = await this.upload(fact);
      return outcome.errors ? { refused: { field, ...outcome } } : outcome;
    };
    const ids = real.document_file_ids ?? [];
    for (const [i, id] of ids.entries()) {
      const placed = await place(id, `document_file_ids[${i}]`);
      if (placed.id === undefined) return placed;
      ids[i] = placed.id;
    }
    for (const [i, picture] of (real.gallery ?? []).entries()) {
      const placed = await place(picture.file_id, `gallery[${i}].file_id`);
      if (placed.id === undefined) return placed;
      picture.file_id = placed.id;
    }
    for (const id of Object.keys(world.files)) {  // the pictures that the details show
      const address = `/api/v1/files/${id}`;
      if (typeof real.details !== 'string' || !real.details.includes(address)) continue;
      const placed = await place(id, 'details');
      if (placed.id === undefined) return placed;
      real.details = real.details.replaceAll(address, `/api/v1/files/${placed.id}`);
    }
    if (!real.logo_file_id) return { real };
    const logo = await place(real.logo_file_id, 'logo_file_id');
    if (logo.id === undefined) return logo;
    return { real: { ...real, logo_file_id: logo.id } };
  }

  async check({ input, expect }) {
    if (expect.fault) return { ruleOnly: 'a shape of the rule, not of a draft' };
    const placed = await this.inWorld(input.listing, input.world);
    if (placed.ruleOnly) return placed;
    if (placed.refused) return refusedUpload(expect, placed.refused);
    const draft = { ...this.unwritten, ...placed.real, version: this.version };
    const saved = await this.caller.send('PUT', this.path, draft);
    if (saved.status === 422) return differs(expect.errors, saved.body.errors);  // U+0000: not even a draft holds it
    if (saved.status !== 200) return { difference: `PUT answers ${saved.status}: ${JSON.stringify(saved.body)}` };
    this.version = saved.body.version;
    const report = await this.caller.must(200, 'POST', `${this.path}/validate`, {});
    return differs(expect, report.body);
  }
}

// What the draft's rule would say of such a file is said when it comes in; it never reaches a draft.
function refusedUpload(expect, { field, errors, status }) {
  const expected = expect.errors.filter((error) => error.field === field);
  if (expected.length !== expect.errors.length) return { difference: `upload refused with ${status}, other errors left` };
  return differs(
    expected.map(({ code, params }) => ({ field: 'file', code, params })),
    errors,
  );
}

export async function listingRoute(base, { cases }, fileCases) {
  const listings = await Listings.open(base, fileCases);
  return { check: (one) => listings.check(one), close: () => listings.close(), cases };
}

// ---- quotes: a product on sale with a row for each price that a product can have

const priceOf = (input) => `${input.discount_price_fen}/${input.original_price_fen}`;

async function putOnSale(base, listing, prices) {
  const provider = await Caller.signIn(base, 'provider');
  const operator = await Caller.signIn(base, 'operator');
  const skus = prices.map(({ discount_price_fen, original_price_fen }, i) => ({
    id: '', spec: `价 ${i}`, duration: 1, unit: 'once', original_price_fen, discount_price_fen,
  }));
  const { body: draft } = await provider.must(201, 'POST', '/api/v1/provider/products', { ...listing, skus });
  const path = `/api/v1/provider/products/${draft.id}`;
  const submitted = await provider.must(200, 'POST', `${path}/submit`, { version: draft.version });
  const review = `/api/v1/operator/products/${draft.id}/approve`;
  const approved = await operator.must(200, 'POST', review, { version: submitted.body.version });
  const withdraw = () => provider.must(200, 'POST', `${path}/unlist`, { version: approved.body.version });
  return { id: draft.id, skus: approved.body.listing.skus, close: withdraw };
}

export async function quoteRoute(base, { cases }, fileCases, listingBase) {
  const listings = await Listings.open(base, fileCases);
  const { real } = await listings.inWorld(listingBase.listing, listingBase.world);
  await listings.close();
  const priced = cases.filter(({ expect }) => !expect.errors?.some(({ field }) => field !== 'quantity'));
  const prices = [...new Map(priced.map(({ input }) => [priceOf(input), input])).values()];
  const product = await putOnSale(base, real, prices);
  const visitor = new Caller(base);
  const check = async (one) => {
    const sku = product.skus[prices.findIndex((price) => priceOf(price) === priceOf(one.input))];
    if (!sku) return { ruleOnly: 'no product on sale has such a price' };
    const asked = { product_id: product.id, sku_id: sku.id, quantity: one.input.quantity };
    const { status, body } = await visitor.post('/api/v1/quote', asked);
    if (one.expect.errors) return differs({ status: 422, errors: one.expect.errors }, { status, errors: body.errors });
    return differs(one.expect, body);
  };
  return { check, close: product.close, cases };
}

// ---- registrations

// Those refused only: each that is accepted would leave an account, and an address may register a few times a minute.
export async function registrationRoute(base, { cases }) {
  const visitor = new Caller(base);
  const check = async ({ input, expect }) => {
    if (expect.errors.length === 0) return { ruleOnly: 'would leave an account' };
    const { status, body } = await visitor.post('/api/v1/accounts', input);
    if (status === 429) return { ruleOnly: 'the limit of registrations a minute' };
    return differs({ status: 422, errors: expect.errors }, { status, errors: body.errors });
  };
  return { check, close: async () => {}, cases };
}
