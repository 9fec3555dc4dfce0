// WeChat Pay's side of API v3: Native payments, refunds, bills, notifications.
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import { sign, verify } from './keys.mjs';
import { Refusal, withOffset, yuan, shanghai } from './ledger.mjs';
import { billLines } from './bills.mjs';

const MOST_SECONDS_OFF = 300;
const AUTHORIZATION =
  /^WECHATPAY2-SHA256-RSA2048 mchid="([^"]+)",nonce_str="([^"]+)",timestamp="(\d+)",serial_no="([^"]+)",signature="([^"]+)"$/;
const REFUSALS = {
  different: [400, 'INVALID_REQUEST'], parameters: [400, 'PARAM_ERROR'], paid: [400, 'ORDERPAID'], closed: [400, 'ORDER_CLOSED'],
  unpaid: [400, 'INVALID_REQUEST'], 'too much': [403, 'NOT_ENOUGH'], 'too many': [400, 'INVALID_REQUEST'],
};
const BILL_HEAD =
  '交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,' +
  '代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注';
const BILL_SUMS = '总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额';

export class Wechat {
  constructor(account, ledger, faults) {
    Object.assign(this, { account, ledger, faults });
    this.bills = new Map();
  }

  // Headers that sign a body now.
  signature(body) {
    const { id, privateKey } = this.account.companyKeys[this.faults.company_key];
    const timestamp = String(Math.floor(Date.now() / 1000)), nonce = randomBytes(16).toString('hex');
    return {
      'Wechatpay-Timestamp': timestamp, 'Wechatpay-Nonce': nonce, 'Wechatpay-Serial': id,
      'Wechatpay-Signature': sign(privateKey, `${timestamp}\n${nonce}\n${body}\n`),
    };
  }

  signedByMerchant({ method, target, headers, body }) {
    const [, merchant, nonce, timestamp, serial, signature] = headers.authorization?.match(AUTHORIZATION) ?? [];
    if (merchant !== this.account.merchant || serial !== this.account.merchantSerial) return false;
    if (Math.abs(Date.now() / 1000 - Number(timestamp)) > MOST_SECONDS_OFF) return false;
    return verify(this.account.merchantKey.publicKey, `${method}\n${target}\n${timestamp}\n${nonce}\n${body}\n`, signature);
  }

  // {status, body, headers} of a call; each answer is signed, but a bill and the refusal of a signature.
  async handle(request) {
    if (!this.signedByMerchant(request)) return { status: 401, body: JSON.stringify({ code: 'SIGN_ERROR', message: '签名错误' }) };
    const { pathname, searchParams } = new URL(request.target, 'http://simulator');
    if (pathname === '/v3/billdownload/file') return { status: 200, body: this.bills.get(searchParams.get('token')) ?? '', unsigned: true };
    let answer;
    try {
      answer = await this.route(request.method, pathname, searchParams, request.body && JSON.parse(request.body), request.address);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const [status, code] = REFUSALS[error.code] ?? [404, error.code];
      answer = { status, json: { code, message: '模拟器拒绝' } };
    }
    const body = answer.json ? JSON.stringify(answer.json) : '';
    return { status: answer.status ?? 200, body, headers: this.signature(body) };
  }

  route(method, path, query, body, address) {
    const [, number, closing] = path.match(/^\/v3\/pay\/transactions\/out-trade-no\/([^/]+)(\/close)?$/) ?? [];
    if (method === 'POST' && path === '/v3/pay/transactions/native') return this.open(body);
    if (method === 'GET' && number && !closing) return { json: this.transaction(this.payment(number)) };
    if (method === 'POST' && closing) return this.close(number);
    if (method === 'POST' && path === '/v3/refund/domestic/refunds') return { json: this.refund(body) };
    if (method === 'GET' && path.startsWith('/v3/refund/domestic/refunds/')) return { json: this.refundJson(...this.findRefund(path.split('/').at(-1))) };
    if (method === 'GET' && path === '/v3/bill/tradebill') return { json: this.bill(query.get('bill_date'), address) };
    throw new Refusal('NOT_FOUND');
  }

  payment(number) {
    this.ledger.expire(new Date());
    const payment = this.ledger.find('wechat', number);
    if (!payment) throw new Refusal('ORDER_NOT_EXIST');
    return payment;
  }

  async open(body) {
    if (body.mchid !== this.account.merchant || body.appid !== this.account.app || body.amount.currency !== 'CNY') throw new Refusal('parameters');
    const payment = this.ledger.open('wechat', {
      number: body.out_trade_no, fen: body.amount.total, subject: body.description, notifyUrl: body.notify_url, expires: new Date(body.time_expire),
    });
    if (this.faults.early) await this.pay(payment);
    return { json: { code_url: `weixin://wxpay/bizpayurl?pr=${payment.number}` } };
  }

  close(number) {
    this.ledger.close(this.payment(number));
    return { status: 204 };
  }

  async pay(payment) {
    if (!this.ledger.pay(payment)) return;
    await this.notify(payment.notifyUrl, 'transaction', 'TRANSACTION.SUCCESS', () => this.transaction(payment));
  }

  transaction(payment) {
    const base = { appid: this.account.app, mchid: this.account.merchant, out_trade_no: payment.number };
    if (payment.state !== 'paid') return { ...base, trade_state: payment.state === 'closed' ? 'CLOSED' : 'NOTPAY' };
    const total = payment.fen + (this.faults.wrong_amount ? 1 : 0);
    return {
      ...base, transaction_id: payment.theirNumber, trade_type: 'NATIVE', trade_state: this.ledger.refunded(payment) ? 'REFUND' : 'SUCCESS',
      success_time: withOffset(payment.paidAt), payer: { openid: 'o1' }, amount: { total, payer_total: total, currency: 'CNY', payer_currency: 'CNY' },
    };
  }

  findRefund(number) {
    for (const payment of this.ledger.payments.values())
      if (payment.company === 'wechat' && payment.refunds.has(number)) return [payment, payment.refunds.get(number)];
    throw new Refusal('RESOURCE_NOT_EXISTS');
  }

  refund(body) {
    const payment = this.payment(body.out_trade_no);
    if (body.amount.total !== payment.fen) throw new Refusal('different');
    const { refund, isNew } = this.ledger.refund(payment, { number: body.out_refund_no, fen: body.amount.refund, notifyUrl: body.notify_url });
    if (isNew) setTimeout(() => this.settle(payment, refund), this.faults.refund_ms).unref();
    return this.refundJson(payment, refund);
  }

  settle(payment, refund) {
    refund.state = this.faults.refund_fails ? 'failed' : 'succeeded';
    if (!refund.notifyUrl) return;
    this.notify(refund.notifyUrl, 'refund', refund.state === 'failed' ? 'REFUND.ABNORMAL' : 'REFUND.SUCCESS', () => {
      const { status, ...rest } = this.refundJson(payment, refund);
      return { ...rest, mchid: this.account.merchant, refund_status: status };
    });
  }

  refundJson(payment, refund) {
    return {
      refund_id: refund.theirNumber, out_refund_no: refund.number, transaction_id: payment.theirNumber, out_trade_no: payment.number,
      status: { processing: 'PROCESSING', succeeded: 'SUCCESS', failed: 'ABNORMAL' }[refund.state],
      amount: { total: payment.fen, refund: refund.fen, payer_total: payment.fen, payer_refund: refund.fen, currency: 'CNY' },
    };
  }

  sealed(type, json) {
    const nonce = randomBytes(6).toString('hex');
    const cipher = createCipheriv('aes-256-gcm', this.account.apiKey, nonce).setAAD(Buffer.from(type));
    const ciphertext = Buffer.concat([cipher.update(JSON.stringify(json)), cipher.final(), cipher.getAuthTag()]).toString('base64');
    return { original_type: type, algorithm: 'AEAD_AES_256_GCM', ciphertext, associated_data: type, nonce };
  }

  async notify(url, type, event, json) {
    const id = randomBytes(16).toString('hex');
    const make = () => {
      const body = JSON.stringify({
        id, create_time: withOffset(new Date()), resource_type: 'encrypt-resource', event_type: event, summary: '支付成功', resource: this.sealed(type, json()),
      });
      return { url, body, headers: { 'Content-Type': 'application/json', ...this.signature(body) } };
    };
    if (this.faults.probe) {
      const probe = make();
      probe.headers['Wechatpay-Signature'] = `WECHATPAY/SIGNTEST/${probe.headers['Wechatpay-Signature']}`;
      await this.faults.deliver(() => probe, () => true);
    }
    await this.faults.notify(make, (status) => status === 200 || status === 204);
  }

  bill(day, address) {
    const lines = billLines(this.ledger, 'wechat', day, this.faults);
    if (!lines.length) throw new Refusal('NO_STATEMENT_EXIST');
    const text = '\uFEFF' + [BILL_HEAD, ...lines.map((line) => this.billLine(line)), BILL_SUMS, this.billSums(lines)].join('\r\n') + '\r\n';
    const token = randomBytes(16).toString('hex');
    this.bills.set(token, text);
    return { hash_type: 'SHA1', hash_value: createHash('sha1').update(text).digest('hex'), download_url: `${address}/v3/billdownload/file?token=${token}` };
  }

  billLine({ number, theirNumber, subject, refund, fen, fee, at }) {
    const cells = [
      shanghai(at), this.account.app, this.account.merchant, '0', '', theirNumber, number, 'o1', 'NATIVE', refund ? 'REFUND' : 'SUCCESS', 'OTHERS', 'CNY',
      yuan(refund ? 0 : fen), '0.00', refund?.theirNumber ?? '0', refund?.number ?? '0', yuan(refund ? fen : 0), '0.00', refund ? 'ORIGINAL' : '',
      refund ? 'SUCCESS' : '', subject, '', `${yuan(refund ? -fee : fee)}000`, '0.60%', yuan(refund ? 0 : fen), yuan(refund ? fen : 0), '',
    ];
    return cells.map((cell) => `\`${cell}`).join(',');
  }

  billSums(lines) {
    const sum = (pick) => yuan(lines.reduce((all, line) => all + pick(line), 0));
    const paid = sum(({ refund, fen }) => (refund ? 0 : fen)), back = sum(({ refund, fen }) => (refund ? fen : 0));
    return [lines.length, paid, back, '0.00', sum(({ refund, fee }) => (refund ? -fee : fee)), paid, back].map((cell) => `\`${cell}`).join(',');
  }
}
