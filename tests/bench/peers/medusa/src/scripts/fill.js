// What a shop needs before it can sell, and the offers of PEER_OFFERS; the keys to ask with go to PEER_KEYS.
const { readFileSync, writeFileSync } = require('node:fs');
const { ContainerRegistrationKeys, Modules, ProductStatus } = require('@medusajs/framework/utils');
const flows = require('@medusajs/medusa/core-flows');

async function makeShop(container, run) {
  const link = container.resolve(ContainerRegistrationKeys.LINK),
    fulfillment = container.resolve(Modules.FULFILLMENT);
  const [store] = await container.resolve(Modules.STORE).listStores();
  const [channel] = await run(flows.createSalesChannelsWorkflow, { salesChannelsData: [{ name: 'Storefront' }] });
  const update = {
    supported_currencies: [{ currency_code: 'cny', is_default: true }],
    default_sales_channel_id: channel.id,
  };
  await run(flows.updateStoresWorkflow, { selector: { id: store.id }, update });
  const [region] = await run(flows.createRegionsWorkflow, {
    regions: [{ name: 'China', currency_code: 'cny', countries: ['cn'], payment_providers: ['pp_system_default'] }],
  });
  await run(flows.createTaxRegionsWorkflow, [{ country_code: 'cn', provider_id: 'tp_system' }]);
  const [place] = await run(flows.createStockLocationsWorkflow, {
    locations: [{ name: 'Main', address: { city: 'Beijing', country_code: 'CN', address_1: '' } }],
  });
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: place.id },
    [Modules.FULFILLMENT]: { fulfillment_provider_id: 'manual_manual' },
  });
  const profile =
    (await fulfillment.listShippingProfiles({ type: 'default' }))[0] ??
    (await run(flows.createShippingProfilesWorkflow, { data: [{ name: 'Default', type: 'default' }] }))[0];
  const set = await fulfillment.createFulfillmentSets({
    name: 'Remote',
    type: 'shipping',
    service_zones: [{ name: 'China', geo_zones: [{ country_code: 'cn', type: 'country' }] }],
  });
  await link.create({
    [Modules.STOCK_LOCATION]: { stock_location_id: place.id },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  });
  const [shipping] = await run(flows.createShippingOptionsWorkflow, [
    {
      name: 'Remote service',
      price_type: 'flat',
      provider_id: 'manual_manual',
      service_zone_id: set.service_zones[0].id,
      shipping_profile_id: profile.id,
      type: { label: 'Remote', description: 'remote', code: 'remote' },
      prices: [
        { currency_code: 'cny', amount: 0 },
        { region_id: region.id, amount: 0 },
      ],
      rules: [
        { attribute: 'enabled_in_store', value: 'true', operator: 'eq' },
        { attribute: 'is_return', value: 'false', operator: 'eq' },
      ],
    },
  ]);
  await run(flows.linkSalesChannelsToStockLocationWorkflow, { id: place.id, add: [channel.id] });
  const [key] = await run(flows.createApiKeysWorkflow, {
    api_keys: [{ title: 'store', type: 'publishable', created_by: '' }],
  });
  await run(flows.linkSalesChannelsToApiKeyWorkflow, { id: key.id, add: [channel.id] });
  return { channel, region, profile, shipping, key };
}

const product = ({ name, slug, category, summary, details, rows }, { channel, profile, categories }) => ({
  title: name,
  handle: slug,
  description: `${summary}\n${details}`,
  status: ProductStatus.PUBLISHED,
  shipping_profile_id: profile.id,
  sales_channels: [{ id: channel.id }],
  category_ids: [categories[category]],
  options: [{ title: 'scale', values: rows.map(({ spec }) => spec) }],
  variants: rows.map(({ sku, spec, price }) => ({
    title: spec,
    sku,
    manage_inventory: false,
    options: { scale: spec },
    prices: [{ amount: price / 100, currency_code: 'cny' }],
  })),
});

exports.default = async function fill({ container }) {
  const run = async (flow, input) => (await flow(container).run({ input })).result;
  const shop = await makeShop(container, run);
  const offers = JSON.parse(readFileSync(process.env.PEER_OFFERS, 'utf8')),
    variants = [];
  const names = [...new Set(offers.map(({ category }) => category))];
  const made = await run(flows.createProductCategoriesWorkflow, {
    product_categories: names.map((name) => ({ name, is_active: true })),
  });
  shop.categories = Object.fromEntries(made.map(({ id, name }) => [name, id]));
  for (let at = 0; at < offers.length; at += 50) {
    const some = await run(flows.createProductsWorkflow, {
      products: offers.slice(at, at + 50).map((one) => product(one, shop)),
    });
    variants.push(...some.flatMap((one) => one.variants.map(({ id }) => id)));
  }
  writeFileSync(
    process.env.PEER_KEYS,
    JSON.stringify({
      key: shop.key.token,
      region: shop.region.id,
      channel: shop.channel.id,
      shipping: shop.shipping.id,
      variants,
    }),
  );
};
