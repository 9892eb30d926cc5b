import type { FieldTable } from './field-table.js';
import { fromWire } from './from-wire.js';

const table: FieldTable = {
  phoneInfo: [
    'phone_info',
    { phoneNumber: 'phoneNumber', watermark: ['watermark', { appId: 'appid' }], countryCode: 'countryCode' },
  ],
  visitUv: ['visit_uv', { key: 'key', value: 'value' }],
  list: ['list', { itemList: ['item_list', { accessSourceVisitUv: 'access_source_visit_uv' }] }],
  unoinId: 'unoin_id',
};

describe('fromWire', () => {
  it('renames declared fields at every depth and keeps camelCase of the wire', () => {
    expect(
      fromWire(table, {
        errcode: 0,
        phone_info: { phoneNumber: '1', countryCode: '86', watermark: { appid: 'wx1', timestamp: 1 } },
        visit_uv: [
          { key: 0, value: 1 },
          { key: 1, value: 2 },
        ],
        list: [{ index: 'access_source_session_cnt', item_list: [{ key: 1, access_source_visit_uv: 2 }] }],
      }),
    ).toEqual({
      errcode: 0,
      phoneInfo: { phoneNumber: '1', countryCode: '86', watermark: { appId: 'wx1', timestamp: 1 } },
      visitUv: [
        { key: 0, value: 1 },
        { key: 1, value: 2 },
      ],
      list: [{ index: 'access_source_session_cnt', itemList: [{ key: 1, accessSourceVisitUv: 2 }] }],
    });
  });

  it('keeps what is not declared, and everything below it', () => {
    const answer = { new_field: { inner_field: [{ unoin_id: 1 }] }, phone_info: { other_field: 1 } };
    expect(fromWire(table, answer)).toEqual({
      new_field: { inner_field: [{ unoin_id: 1 }] },
      phoneInfo: { other_field: 1 },
    });
  });

  it('prefers the documented name when an answer has both, in either order', () => {
    expect(fromWire(table, { unoin_id: 1, unoinId: 2 })).toEqual({ unoinId: 1 });
    expect(fromWire(table, { unoinId: 2, unoin_id: 1 })).toEqual({ unoinId: 1 });
    expect(fromWire(table, { unoinId: 2 })).toEqual({ unoinId: 2 });
  });

  it('takes null, text and empty lists where objects were declared', () => {
    expect(fromWire(table, { phone_info: null, visit_uv: [], list: 'x' })).toEqual({
      phoneInfo: null,
      visitUv: [],
      list: 'x',
    });
  });

  it('keeps an own `__proto__` as data and pollutes nothing', () => {
    const text = '{"__proto__":{"polluted":1},"unoin_id":1}';
    const result = fromWire(table, JSON.parse(text) as object);
    expect(JSON.stringify(result)).toBe('{"__proto__":{"polluted":1},"unoinId":1}');
    expect('polluted' in result).toBe(false);
  });
});
