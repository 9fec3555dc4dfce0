// openapi-typescript's types, openapi-fetch's client.
import createClient from 'openapi-fetch';
import type { paths } from './generated/fetch/schema';
import { PROVIDER, found, key, type Market } from './market';

const clientFor = (base: string, token: string) =>
  createClient<paths>({ baseUrl: base, headers: { Authorization: `Bearer ${token}` } });

function given<T>({ data, error }: { data?: T; error?: { code: string } }): T {
  if (error) throw new Error(error.code);
  return found(data, 'answer');
}

export async function mainJob(market: Market) {
  const buyer = clientFor(market.base, market.buyer);
  const provider = clientFor(market.base, market.provider);
  const { items } = given(await buyer.GET('/api/v1/products', { params: { query: { limit: 100 } } }));
  const row = found(items.find((item) => item.provider.display_name === PROVIDER), 'product');
  const product = given(await buyer.GET('/api/v1/products/{id}', { params: { path: { id: row.id } } }));
  const sku = found(product.skus[0], 'specification');
  let order = given(await buyer.POST('/api/v1/orders', {
    params: { header: { 'Idempotency-Key': key() } },
    body: { product_id: product.id, sku_id: found(sku.id, 'id'), quantity: 1 },
  }));
  const params = () => ({ path: { id: order.id }, header: { 'Idempotency-Key': key() } });
  order = given(await buyer.POST('/api/v1/orders/{id}/actions/pay',
    { params: params(), body: { version: order.version, total_fen: order.total_fen } }));
  order = given(await buyer.POST('/api/v1/orders/{id}/actions/submit_demand',
    { params: params(), body: { version: order.version, answers: market.answersTo(product.demand_template) } }));
  order = given(await provider.POST('/api/v1/orders/{id}/actions/start', { params: params(), body: { version: order.version } }));
  order = given(await provider.POST('/api/v1/orders/{id}/actions/deliver', {
    params: params(),
    body: { version: order.version, result: '完成，报告见附件', checklist: product.acceptance_checklist.map(() => true) },
  }));
  return given(await buyer.POST('/api/v1/orders/{id}/actions/accept', { params: params(), body: { version: order.version } }));
}
