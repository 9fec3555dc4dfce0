// The console's form and list as its users would otherwise get them: react-admin with its own components, as its
// documentation builds such pages, on the same server.
import { createRoot } from 'react-dom/client';
import { Admin, Resource } from 'react-admin';
import { authProvider, dataProvider } from './market.js';
import { OrderList } from './orders.jsx';
import { ProductCreate } from './product_form.jsx';

createRoot(document.getElementById('root')).render(
  <Admin dataProvider={dataProvider} authProvider={authProvider} disableTelemetry>
    <Resource name="products" options={{ label: '运维服务' }} create={ProductCreate} />
    <Resource name="orders" options={{ label: '订单' }} list={OrderList} />
  </Admin>,
);
