// The listing's form: the console's fields in the console's order.
import {
  ArrayInput, Create, FileField, FileInput, ImageField, ImageInput, NumberInput, ReferenceInput, SelectInput,
  SimpleForm, SimpleFormIterator, TextInput, maxLength, minValue, required,
} from 'react-admin';

const units = [['once', '次'], ['day', '天'], ['month', '月'], ['year', '年']].map(([id, name]) => ({ id, name }));
const types = ['text', 'choice', 'file'].map((id) => ({ id, name: id }));

export const ProductCreate = () => (
  <Create>
    <SimpleForm>
      <TextInput source="name" label="商品名称" validate={[required(), maxLength(30)]} />
      <ReferenceInput source="category_id" reference="categories">
        <SelectInput label="商品类别" validate={required()} />
      </ReferenceInput>
      <ImageInput source="logo" label="Logo图片"><ImageField source="src" /></ImageInput>
      <NumberInput source="delivery_days" label="交付周期" validate={[required(), minValue(1)]} />
      <NumberInput source="warranty_days" label="保修期" validate={[required(), minValue(0)]} />
      <TextInput source="supported_os" label="支持操作系统" validate={required()} />
      <ArrayInput source="demand_template" label="需求单">
        <SimpleFormIterator inline>
          <TextInput source="key" /><TextInput source="label" /><SelectInput source="type" choices={types} />
        </SimpleFormIterator>
      </ArrayInput>
      <ArrayInput source="skus" label="价格" defaultValue={[{}]}>
        <SimpleFormIterator inline>
          <TextInput source="spec" label="规格" validate={required()} />
          <NumberInput source="duration" label="时长" />
          <SelectInput source="unit" label="单位" choices={units} />
          <NumberInput source="original_price_fen" label="原价" />
          <NumberInput source="discount_price_fen" label="折扣价" />
        </SimpleFormIterator>
      </ArrayInput>
      <TextInput source="summary" label="简介" multiline validate={[required(), maxLength(100)]} />
      <TextInput source="details" label="详情" multiline />
      <FileInput source="documents" label="文档" multiple><FileField source="src" title="title" /></FileInput>
    </SimpleForm>
  </Create>
);
