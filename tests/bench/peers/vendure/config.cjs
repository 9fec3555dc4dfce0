// Vendure as its documentation sets it up for SQLite with WAL; commits wait for the disk, as everybody's do here.
const { join } = require('node:path');
const { DefaultLogger, DefaultSearchPlugin, LogLevel, dummyPaymentHandler } = require('@vendure/core');
// Not exported: Vendure's own default polls too seldom to index a thousand products in minutes.
const { InMemoryJobQueueStrategy } = require(
  join(__dirname, '../node_modules/@vendure/core/dist/job-queue/in-memory-job-queue-strategy.js'),
);
const filling = process.env.PEER_FILLING === '1';

exports.config = {
  apiOptions: {
    port: Number(process.env.PEER_PORT),
    hostname: '127.0.0.1',
    adminApiPath: 'admin-api',
    shopApiPath: 'shop-api',
    shopListQueryLimit: 100,
  },
  authOptions: {
    tokenMethod: ['bearer'],
    superadminCredentials: { identifier: 'bench', password: 'bench-password' },
    cookieOptions: { secret: 'bench' },
    requireVerification: false,
  },
  dbConnectionOptions: {
    type: 'better-sqlite3',
    database: process.env.PEER_DATABASE,
    synchronize: filling,
    migrations: [],
    enableWAL: true,
    logging: false,
    prepareDatabase: (db) => db.pragma(`synchronous = ${filling ? 'OFF' : 'FULL'}`),
  },
  jobQueueOptions: filling ? { jobQueueStrategy: new InMemoryJobQueueStrategy({ pollInterval: 2 }) } : {},
  paymentOptions: { paymentMethodHandlers: [dummyPaymentHandler] },
  logger: new DefaultLogger({ level: LogLevel.Warn }),
  plugins: [DefaultSearchPlugin.init({ bufferUpdates: false, indexStockStatus: false })],
};
