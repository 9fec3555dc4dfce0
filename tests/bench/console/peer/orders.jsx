// The list of orders, loaded as one scrolls, with the console's columns.
import { Datagrid, DateField, FunctionField, InfiniteList, TextField } from 'react-admin';

const yuan = (fen) => `¥${(fen / 100).toFixed(2)}`;

export const OrderList = () => (
  <InfiniteList perPage={20} actions={false}>
    <Datagrid bulkActionButtons={false} rowClick={false}>
      <TextField source="number" label="订单号" />
      <TextField source="snapshot.name" label="商品" />
      <TextField source="buyer.display_name" label="用户" />
      <FunctionField label="金额" render={({ total_fen }) => yuan(total_fen)} />
      <TextField source="state" label="状态" />
      <DateField source="clocks[0].due_at" label="到期" showTime />
    </Datagrid>
  </InfiniteList>
);
