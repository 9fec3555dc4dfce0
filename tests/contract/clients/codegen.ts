// openapi-typescript-codegen: a class for each tag.
import { CatalogueService, OpenAPI, OrdersService } from './generated/codegen';
import { PROVIDER, found, key, type Market } from './market';

export async function mainJob(market: Market) {
  OpenAPI.BASE = market.base;
  const as = (token: string) => { OpenAPI.TOKEN = token; };
  as(market.buyer);
  const { items } = await CatalogueService.listProducts({ limit: 100 });
  const row = found(items.find((item) => item.provider.display_name === PROVIDER), 'product');
  const product = await CatalogueService.getProduct({ id: row.id });
  const sku_id = found(product.skus[0]?.id, 'specification');
  let order = await OrdersService.placeOrder({ idempotencyKey: key(), requestBody: { product_id: product.id, sku_id, quantity: 1 } });
  const { id } = order;
  order = await OrdersService.payOrder(
    { id, idempotencyKey: key(), requestBody: { version: order.version, total_fen: order.total_fen } });
  order = await OrdersService.submitDemand(
    { id, idempotencyKey: key(), requestBody: { version: order.version, answers: market.answersTo(product.demand_template) } });
  as(market.provider);
  order = await OrdersService.startOrder({ id, idempotencyKey: key(), requestBody: { version: order.version } });
  const checklist = product.acceptance_checklist.map(() => true);
  order = await OrdersService.deliverOrder(
    { id, idempotencyKey: key(), requestBody: { version: order.version, result: '完成，报告见附件', checklist } });
  as(market.buyer);
  return OrdersService.acceptDelivery({ id, idempotencyKey: key(), requestBody: { version: order.version } });
}
