// Every page of the storefront as visitors and a buyer of the demo see it.
import assert from 'node:assert/strict';
import { Api } from './api.mjs';
import { launch, visitor } from './browser.mjs';
import { Server } from './server.mjs';

export class ShopPages {
  static async open(name) {
    const shop = new ShopPages();
    shop.server = await Server.start({ name });
    shop.base = shop.server.base;
    shop.browser = await launch();
    const buyer = await Api.signIn(shop.base, 'buyer');
    const { items: products } = await buyer.get('/api/v1/products?limit=100');
    const { items: orders } = await buyer.get('/api/v1/orders?limit=100');
    for (const { id } of products.slice(0, 3)) await buyer.send('PUT', `/api/v1/favorites/${id}`);
    const states = [...new Map(orders.map((order) => [order.state, order.id]))];
    assert.ok(states.length >= 5, `the demo has orders in ${states.length} states`);
    const product = `/products/${products[0].id}`;
    const asked = `/products/${(await buyer.get('/api/v1/questions')).items[0].product.id}/questions`;
    const { items: quotes } = await buyer.get('/api/v1/quote-requests');
    const offered = quotes.find((one) => one.open_offers > 0);
    const quotePath = `/quote-requests/${offered.id}`;
    const quoteAccept = `${quotePath}/offers/${offered.offers.find((one) => one.state === 'open').id}`;
    shop.pages = {
      visitor: {
        home: '/', results: '/?q=%E8%BF%81%E7%A7%BB', category: `/?category_id=${products[0].category.id}`,
        filtered: '/?os=Linux&price_max=500&min_warranty_days=7&sort=price', nothing: '/?q=zzzzzzzz', refused: '/?price_min=abc',
        product, product_pictured: `/products/${products.find(({ picture }) => picture).id}`, refused_quantity: `${product}?quantity=0`, provider: `/providers/${products[0].provider.id}`,
        questions: asked, questions_found: `${asked}?q=%E5%81%9C%E6%9C%BA`,
        compare: `/compare?ids=${products.slice(0, 3).map(({ id }) => id)}`, compare_refused: '/compare?ids=prd_none&q=MySQL',
        login: '/login', register: '/register', missing: '/no-such-page',
        help: '/help', help_section: '/help/buying', rules: '/help/rules', contact: '/contact',
      },
      buyer: {
        orders: '/orders', no_orders: '/orders?state=cancelled', balance: '/balance', product_signed_in: product,
        missing_signed_in: '/orders/none', messages: `/orders/${states[0][1]}/messages`,
        secrets: `/orders/${states.find(([state]) => state === 'in_service')[1]}/secrets`,
        ask: asked, own_questions: '/questions', request_quote: '/request-quote', quotes: '/quote-requests', quote: quotePath, quote_accept: quoteAccept, favorites: '/favorites', notifications: '/notifications', settings: '/settings', security: '/settings/security',
        ...Object.fromEntries(states.map(([state, id]) => [`order_${state}`, `/orders/${id}`])),
      },
    };
    shop.sessions = { buyer: buyer.cookies, provider: (await Api.signIn(shop.base, 'provider')).cookies };
    return shop;
  }

  async close() {
    await this.browser?.close();
    await this.server?.stop();
  }

  async window(who, options) {
    const { context } = await visitor(this.browser, { bypassCSP: true, ...options });
    if (who in this.sessions) await context.addCookies(this.sessions[who]);
    return context.newPage();
  }

  async each(options, look, wanted = () => true) {
    for (const who of ['visitor', 'buyer']) {
      const mine = Object.entries(this.pages[who]).filter(([name]) => wanted(name));
      if (mine.length === 0) continue;
      const page = await this.window(who, options);
      for (const [name, path] of mine) {
        await page.goto(this.base + path);
        await look(page, name);
      }
      await page.context().close();
    }
  }
}
