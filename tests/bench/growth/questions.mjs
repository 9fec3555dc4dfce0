// What visitors, a buyer and an operator ask of a market of any size.
export const ASKED = 100; // of each kind in a round
const WORDS = ['MySQL', '迁移', '数据库 备份', 'Redis 性能优化', '北京 Linux 巡检', 'myslq', 'kube', '证书'];
const list = (query) => `/api/v1/products?limit=20&${query}`;

// ASKED of each kind; a different address each time: what the server keeps of one answer is of no use for the next.
export function questions(round, ids, places, buyer, operator) {
  const visitor = '',
    some = (make) => Array.from({ length: ASKED }, (_, at) => make(round * ASKED + at));
  return {
    'listing page, from another place each time': [visitor, some((at) => `/?cursor=${places[at % places.length]}`)],
    'listing page, of another price bound each time': [visitor, some((at) => `/?price_max=${1_000_000 + at}`)],
    'listing of 20 as JSON, newest': [visitor, some(() => list(''))],
    'listing of 20 as JSON, by price': [visitor, some((at) => list(`sort=price&price_min_fen=${1 + at}`))],
    'search, eight texts in turns': [visitor, some((at) => list(`q=${encodeURIComponent(WORDS[at % WORDS.length])}`))],
    'product page, another each time': [visitor, some((at) => `/products/${ids[at % ids.length]}`)],
    'product as JSON, another each time': [visitor, some((at) => `/api/v1/products/${ids[at % ids.length]}`)],
    "a buyer's orders, 20 newest": [buyer, some(() => '/api/v1/orders?limit=20')],
    "a buyer's orders, found by a word": [buyer, some(() => `/api/v1/orders?limit=20&q=${encodeURIComponent('备份')}`)],
    "all orders, an operator's 20 newest": [operator, some(() => '/api/v1/orders?limit=20')],
    'all orders of one state by due date': [
      operator,
      some(() => '/api/v1/orders?limit=20&state=awaiting_demand&sort=due_at'),
    ],
  };
}
