import { readFieldTable } from './read-field-table.js';

describe('readFieldTable', () => {
  it.each([
    ['', {}],
    ['begin_date end_date', { beginDate: 'begin_date', endDate: 'end_date' }],
    ['postData=PostData(envId=EnvId)', { postData: ['PostData', { envId: 'EnvId' }] }],
    [
      'order_key(out_trade_no) list(item_list(access_source_visit_uv)) page_size',
      {
        orderKey: ['order_key', { outTradeNo: 'out_trade_no' }],
        list: ['list', { itemList: ['item_list', { accessSourceVisitUv: 'access_source_visit_uv' }] }],
        pageSize: 'page_size',
      },
    ],
    ['space_x data_v2 a_1b', { spaceX: 'space_x', dataV2: 'data_v2', a1b: 'a_1b' }],
  ])('%j', (text, table) => {
    expect(readFieldTable(text)).toEqual(table);
  });
});
