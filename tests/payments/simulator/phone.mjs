// The telephone: a page with the payments that wait, and Alipay's page to which a payer's browser is sent. Chinese and English.
import { yuan } from './ledger.mjs';

const escaped = (text) => String(text).replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

const STYLE = `
  body { margin: 0; background: #eef1f5; color: #1f2d3d; font: 16px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; }
  main { max-width: 27rem; margin: 2rem auto; padding: 1.5rem; background: #fff; border-radius: 24px; box-shadow: 0 6px 30px #1f2d3d22; }
  h1 { margin: 0 0 .25rem; font-size: 1.25rem; }
  p { margin: .25rem 0; color: #52606d; font-size: .875rem; }
  li, section { list-style: none; margin: 1rem 0 0; padding: 1rem; border: 1px solid #d5dce5; border-radius: 14px; }
  ul { margin: 0; padding: 0; }
  .wechat { border-left: 6px solid #07a152; } .alipay { border-left: 6px solid #1267d8; }
  strong { display: block; font-size: 1.75rem; font-variant-numeric: tabular-nums; }
  code { font-size: .8125rem; overflow-wrap: anywhere; }
  form { display: inline-block; margin: .75rem .5rem 0 0; }
  button { min-width: 7rem; padding: .625rem 1rem; border: 1px solid #1267d8; border-radius: 10px; background: #1267d8; color: #fff; font: inherit; cursor: pointer; }
  button.plain { background: #fff; color: #1f2d3d; border-color: #8896a6; }
  button:focus-visible { outline: 3px solid #f0a020; outline-offset: 2px; }`;

const page = (title, body) =>
  `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${title}</title><style>${STYLE}</style><main>${body}</main></html>`;

const NAMES = { wechat: '微信支付 <span lang="en">WeChat Pay</span>', alipay: '支付宝 <span lang="en">Alipay</span>' };
const STATES = { waiting: '待支付 · waiting', paid: '已支付 · paid', closed: '已关闭 · closed' };

function buttons({ company, number }, path) {
  const form = (action, text, kind) =>
    `<form method="post" action="${path}"><input type="hidden" name="company" value="${company}"><input type="hidden" name="number" value="${escaped(number)}"><input type="hidden" name="action" value="${action}"><button${kind}>${text}</button></form>`;
  return form('pay', '支付 · Pay', '') + form('cancel', '取消 · Cancel', ' class="plain"');
}

const summary = (payment) =>
  `<p>${NAMES[payment.company]} · ${STATES[payment.state]}</p><strong>¥${yuan(payment.fen)}</strong><p>${escaped(payment.subject)}</p><p><code>${escaped(payment.number)}</code></p>`;

export function phonePage(payments) {
  const newest = [...payments].reverse();
  const items = newest.map((payment) => `<li class="${payment.company}">${summary(payment)}${payment.state === 'waiting' ? buttons(payment, '/phone') : ''}</li>`);
  const list = items.length ? `<ul>${items.join('')}</ul>` : '<section>没有支付。在市场里下单并选择支付方式后刷新本页。<p lang="en">No payments yet. Place an order, choose how to pay, and reload.</p></section>';
  return page('手机（模拟）', `<h1>手机（模拟） <span lang="en">Telephone</span></h1><p>这里代替扫码后的手机；不涉及真实资金。</p><p lang="en">This plays the telephone after the scan. No real money moves.</p>${list}`);
}

export const cashierPage = (payment) =>
  page('支付宝收银台（模拟）', `<h1>支付宝收银台（模拟） <span lang="en">Alipay cashier</span></h1><section class="alipay">${summary(payment)}${payment.state === 'waiting' ? buttons(payment, '/alipay/cashier') : ''}</section>`);

export const refusalPage = (code) =>
  page('支付宝', `<h1>无法支付 <span lang="en">Cannot be paid</span></h1><section class="alipay">请返回商户网站重新发起支付。<p lang="en">Go back to the shop and start again.</p><p><code>${escaped(code)}</code></p></section>`);
