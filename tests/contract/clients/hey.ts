// @hey-api/openapi-ts: a function for each operation.
import { createClient, createConfig } from './generated/hey/client';
import * as api from './generated/hey';
import { PROVIDER, found, key, type Market } from './market';

const clientFor = (base: string, token: string) =>
  createClient(createConfig({ baseUrl: base, throwOnError: true, auth: ({ scheme }) => (scheme === 'bearer' ? token : undefined) }));

export async function mainJob(market: Market) {
  const buyer = clientFor(market.base, market.buyer);
  const provider = clientFor(market.base, market.provider);
  const throwOnError = true;
  const { data: list } = await api.listProducts({ client: buyer, query: { limit: 100 }, throwOnError });
  const row = found(list.items.find((item) => item.provider.display_name === PROVIDER), 'product');
  const { data: product } = await api.getProduct({ client: buyer, path: { id: row.id }, throwOnError });
  const sku_id = found(product.skus[0]?.id, 'specification');
  let { data: order } = await api.placeOrder({
    client: buyer, throwOnError, headers: { 'Idempotency-Key': key() }, body: { product_id: product.id, sku_id, quantity: 1 },
  });
  const step = () => ({ path: { id: order.id }, headers: { 'Idempotency-Key': key() }, throwOnError } as const);
  ({ data: order } = await api.payOrder({ ...step(), client: buyer, body: { version: order.version, total_fen: order.total_fen } }));
  ({ data: order } = await api.submitDemand(
    { ...step(), client: buyer, body: { version: order.version, answers: market.answersTo(product.demand_template) } }));
  ({ data: order } = await api.startOrder({ ...step(), client: provider, body: { version: order.version } }));
  ({ data: order } = await api.deliverOrder({
    ...step(), client: provider,
    body: { version: order.version, result: '完成，报告见附件', checklist: product.acceptance_checklist.map(() => true) },
  }));
  ({ data: order } = await api.acceptDelivery({ ...step(), client: buyer, body: { version: order.version } }));
  return order;
}
