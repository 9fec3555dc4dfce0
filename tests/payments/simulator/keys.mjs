// The simulator's keys, made at its start, and the settings file that a market needs to trust them.
import { createSign, createVerify, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const pair = () =>
  generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });

export const sign = (key, text) => createSign('RSA-SHA256').update(text).sign(key, 'base64');
export const verify = (key, text, signature) => createVerify('RSA-SHA256').update(text).verify(key, signature, 'base64');

export function makeAccounts() {
  return {
    wechat: {
      merchant: '1900000001',
      app: 'wx0000000000000001',
      merchantSerial: randomBytes(20).toString('hex').toUpperCase(),
      apiKey: randomBytes(16).toString('hex'),
      merchantKey: pair(),
      // The second one is what a rotation changes to.
      companyKeys: [1, 2].map((place) => ({ id: `PUB_KEY_ID_011${place}`, ...pair() })),
    },
    alipay: { seller: '2088000000000001', app: '2021000000000001', appKey: pair(), companyKey: pair() },
  };
}

function settings(accounts, address, notifyBase) {
  const { wechat, alipay } = accounts;
  return {
    notify_base: notifyBase,
    timeout_seconds: 10,
    wechat: {
      merchant: wechat.merchant,
      app: wechat.app,
      merchant_serial: wechat.merchantSerial,
      merchant_key_file: 'wechat_merchant.pem',
      api_key: wechat.apiKey,
      company_keys: wechat.companyKeys.map(({ id, publicKey }) => ({ id, key: publicKey })),
      base_address: address,
    },
    alipay: {
      seller: alipay.seller,
      app: alipay.app,
      app_key_file: 'alipay_app.pem',
      company_key: alipay.companyKey.publicKey,
      gateway: `${address}/gateway.do`,
    },
  };
}

// payments.json and the private keys beside it, for their owner's eyes alone.
export function writeSettings(folder, accounts, address, notifyBase) {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const write = (name, text) => writeFileSync(join(folder, name), text, { mode: 0o600 });
  write('wechat_merchant.pem', accounts.wechat.merchantKey.privateKey);
  write('alipay_app.pem', accounts.alipay.appKey.privateKey);
  write('payments.json', JSON.stringify(settings(accounts, address, notifyBase), null, 2) + '\n');
}
