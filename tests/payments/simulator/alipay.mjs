// Alipay's side of its open platform: the gateway, its page that pays, bills, notifications.
import { randomBytes } from 'node:crypto';
import { sign, verify } from './keys.mjs';
import { Refusal, fenOf, fromShanghai, shanghai, yuan } from './ledger.mjs';
import { billLines, gbk, zip } from './bills.mjs';

const MOST_SECONDS_OFF = 300;
const REFUSALS = {
  different: 'ACQ.CONTEXT_INCONSISTENT', parameters: 'ACQ.INVALID_PARAMETER', paid: 'ACQ.TRADE_HAS_SUCCESS', closed: 'ACQ.TRADE_HAS_CLOSE',
  unpaid: 'ACQ.TRADE_STATUS_ERROR', 'too much': 'ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', 'too many': 'ACQ.TRADE_STATUS_ERROR',
};
const BILL_HEAD =
  '支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,' +
  '支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,' +
  '退款批次号/请求号,服务费（元）,分润（元）,备注';
const RULE = '-'.repeat(41);

const textToSign = (parameters, without) =>
  Object.keys(parameters).filter((name) => parameters[name] && !without.includes(name)).sort().map((name) => `${name}=${parameters[name]}`).join('&');

export class Alipay {
  constructor(account, ledger, faults) {
    Object.assign(this, { account, ledger, faults });
    this.bills = new Map();
  }

  // The parameters of a call, if the merchant signed them in this hour.
  checked(form) {
    const parameters = Object.fromEntries(new URLSearchParams(form));
    const known = parameters.app_id === this.account.app && parameters.sign_type === 'RSA2' && parameters.charset === 'utf-8';
    const current = Math.abs(Date.now() - fromShanghai(parameters.timestamp ?? '')) <= MOST_SECONDS_OFF * 1000;
    if (!known || !current) return undefined;
    const signed = verify(this.account.appKey.publicKey, textToSign(parameters, ['sign']), parameters.sign ?? '');
    return signed ? { ...parameters, content: JSON.parse(parameters.biz_content) } : undefined;
  }

  // The signature is of the object's bytes as they stand in the answer, blanks and escaped slashes included.
  answer(method, object) {
    const raw = JSON.stringify(object, null, 1).replaceAll('/', '\\/');
    return { status: 200, body: `{"${method.replaceAll('.', '_')}_response":${raw},"sign":"${sign(this.account.companyKey.privateKey, raw)}"}` };
  }

  handle({ body, address }) {
    const parameters = this.checked(body);
    if (!parameters)
      return { status: 200, body: JSON.stringify({ error_response: { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.invalid-signature', sub_msg: '无效签名' } }) };
    try {
      return this.answer(parameters.method, { code: '10000', msg: 'Success', ...this.route(parameters.method, parameters.content, address) });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const sub_code = REFUSALS[error.code] ?? error.code;
      return this.answer(parameters.method, { code: '40004', msg: 'Business Failed', sub_code, sub_msg: '模拟器拒绝' });
    }
  }

  route(method, content, address) {
    switch (method) {
      case 'alipay.trade.query': return this.trade(this.payment(content.out_trade_no), 'send_pay_date');
      case 'alipay.trade.close': return this.close(content.out_trade_no);
      case 'alipay.trade.refund': return this.refund(content);
      case 'alipay.trade.fastpay.refund.query': return this.refundQuery(content);
      case 'alipay.data.dataservice.bill.downloadurl.query': return this.bill(content.bill_date, address);
      default: throw new Refusal('isv.invalid-method');
    }
  }

  payment(number) {
    this.ledger.expire(new Date());
    const payment = this.ledger.find('alipay', number);
    if (!payment) throw new Refusal('ACQ.TRADE_NOT_EXIST');
    return payment;
  }

  // The payer's browser comes with a signed address; the company learns of the payment only by that.
  arrive(query) {
    const parameters = this.checked(query);
    if (!parameters || !/^alipay\.trade\.(page|wap)\.pay$/.test(parameters.method)) throw new Refusal('isv.invalid-signature');
    const { content } = parameters;
    return this.ledger.open('alipay', {
      number: content.out_trade_no, fen: fenOf(content.total_amount), subject: content.subject, expires: fromShanghai(content.time_expire),
      notifyUrl: parameters.notify_url, returnUrl: parameters.return_url,
    });
  }

  trade(payment, paidAt) {
    const status = { waiting: 'WAIT_BUYER_PAY', paid: 'TRADE_SUCCESS', closed: 'TRADE_CLOSED' }[payment.state];
    const all = this.ledger.refunded(payment) === payment.fen && payment.state === 'paid';
    return {
      out_trade_no: payment.number, trade_no: payment.theirNumber, trade_status: all ? 'TRADE_CLOSED' : status,
      total_amount: yuan(payment.fen + (this.faults.wrong_amount ? 1 : 0)), subject: payment.subject,
      ...(payment.paidAt && { [paidAt]: shanghai(payment.paidAt) }),
    };
  }

  close(number) {
    const payment = this.payment(number);
    this.ledger.close(payment);
    return { out_trade_no: number, trade_no: payment.theirNumber };
  }

  refund(content) {
    const payment = this.payment(content.out_trade_no);
    const { refund, isNew } = this.ledger.refund(payment, { number: content.out_request_no, fen: fenOf(content.refund_amount) });
    if (isNew) refund.state = this.faults.refund_fails ? 'failed' : 'succeeded';
    return {
      out_trade_no: payment.number, trade_no: payment.theirNumber, fund_change: isNew && refund.state === 'succeeded' ? 'Y' : 'N',
      refund_fee: yuan(Math.max(this.ledger.refunded(payment), refund.fen)),
    };
  }

  refundQuery(content) {
    const payment = this.payment(content.out_trade_no);
    const refund = payment.refunds.get(content.out_request_no);
    if (refund?.state !== 'succeeded') return {};
    return {
      out_trade_no: payment.number, trade_no: payment.theirNumber, out_request_no: refund.number, refund_status: 'REFUND_SUCCESS',
      total_amount: yuan(payment.fen), refund_amount: yuan(refund.fen),
    };
  }

  async pay(payment) {
    if (!this.ledger.pay(payment)) return;
    const id = randomBytes(16).toString('hex');
    const make = () => {
      const parameters = {
        notify_id: id, notify_type: 'trade_status_sync', notify_time: shanghai(new Date()), charset: 'utf-8', version: '1.0',
        app_id: this.account.app, seller_id: this.account.seller, sign_type: 'RSA2', ...this.trade(payment, 'gmt_payment'),
      };
      parameters.sign = sign(this.account.companyKey.privateKey, textToSign(parameters, ['sign', 'sign_type']));
      return { url: payment.notifyUrl, body: new URLSearchParams(parameters).toString(), headers: { 'Content-Type': 'application/x-www-form-urlencoded;charset=utf-8' } };
    };
    await this.faults.notify(make, (status, body) => body === 'success');
  }

  bill(day, address) {
    const lines = billLines(this.ledger, 'alipay', day, this.faults);
    if (!lines.length) throw new Refusal('isp.bill_not_exist');
    const table = ['#支付宝业务明细查询', `#${RULE}业务明细列表${RULE}`, BILL_HEAD, ...lines.map((line) => this.billLine(line)), `#${RULE}业务明细列表结束${RULE}`];
    const sums = ['#支付宝业务汇总查询', '门店编号,门店名称,交易订单总笔数', `,合计,${lines.length}`];
    const file = (name, rows) => ({ name, content: gbk(rows.join('\r\n') + '\r\n') });
    const token = randomBytes(16).toString('hex');
    this.bills.set(token, zip([file(`${day}_业务明细(汇总).csv`, sums), file(`${day}_业务明细.csv`, table)]));
    return { bill_download_url: `${address}/alipay/bill?token=${token}` };
  }

  billLine({ number, theirNumber, subject, refund, fen, fee, at }) {
    const amount = yuan(refund ? -fen : fen);
    return [
      `${theirNumber}\t`, number, refund ? '退款' : '交易', subject, shanghai(at), shanghai(at), '', '', '', '', 'a***@b.example', amount, amount,
      '0.00', '0.00', '0.00', '0.00', '0.00', '', '0.00', '0.00', refund?.number ?? '', yuan(refund ? fee : -fee), '0.00', '',
    ].join(',');
  }
}
