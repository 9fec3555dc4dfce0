// Vendure's own importer reads PEER_CSV into a new database, then its search index is made.
process.env.VENDURE_DISABLE_TELEMETRY = 'true';
process.env.PEER_FILLING = '1';
const {
  JobQueueService,
  LanguageCode,
  RequestContextService,
  SearchService,
  TransactionalConnection,
  bootstrap,
} = require('@vendure/core');
const { populate } = require('@vendure/core/cli');
const { config } = require('./config.cjs');

const initialData = {
  defaultLanguage: LanguageCode.en,
  defaultZone: 'Asia',
  countries: [{ name: 'China', code: 'CN', zone: 'Asia' }],
  taxRates: [{ name: 'Standard Tax', percentage: 0 }],
  shippingMethods: [{ name: 'Remote service', price: 0 }],
  paymentMethods: [
    {
      name: 'Dummy',
      handler: { code: 'dummy-payment-handler', arguments: [{ name: 'automaticSettle', value: 'true' }] },
    },
  ],
  collections: process.env.PEER_CATEGORIES.split(',').map((name) => ({
    name,
    filters: [{ code: 'facet-value-filter', args: { facetValueNames: [name], containsAny: false } }],
  })),
};

async function indexed(connection, rows) {
  for (let seconds = 0; seconds < 300; ++seconds) {
    const [{ n }] = await connection.query('SELECT count(*) n FROM search_index_item');
    if (n >= rows) return;
    await new Promise((go) => setTimeout(go, 1000));
  }
  throw new Error('the search index is not whole after five minutes');
}

async function fill() {
  const start = async () => {
    const app = await bootstrap(config);
    await app.get(JobQueueService).start();
    return app;
  };
  const app = await populate(start, initialData, process.env.PEER_CSV);
  const context = await app.get(RequestContextService).create({ apiType: 'admin', languageCode: LanguageCode.en });
  await app.get(SearchService).reindex(context);
  const connection = app.get(TransactionalConnection).rawConnection;
  await indexed(connection, Number(process.env.PEER_ROWS));
  await connection.query('PRAGMA wal_checkpoint(TRUNCATE)');
  await app.close();
}

fill().then(
  () => process.exit(0),
  (error) => {
    console.error(error);
    process.exit(1);
  },
);
