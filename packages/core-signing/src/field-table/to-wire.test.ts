import { SdkError } from '../errors/sdk-error.js';
import { ValidationError } from '../errors/validation-error.js';
import type { FieldTable } from './field-table.js';
import { toWire } from './to-wire.js';

const colour: FieldTable = { redPart: 'r' };
const table: FieldTable = {
  templateId: 'template_id',
  priTmplId: 'priTmplId',
  data: 'data',
  orderKey: ['order_key', { outTradeNo: 'out_trade_no' }],
  shippingList: [
    'shipping_list',
    { trackingNo: 'tracking_no', contact: ['contact', { receiverContact: 'receiver_contact' }] },
  ],
  image: ['image', { mediaId: 'media_id' }],
  lineColor: ['line_color', colour],
  title: 'title',
};

describe('toWire', () => {
  it('renames declared fields at every depth, also below a name that is the same in both spellings', () => {
    expect(
      toWire(table, {
        templateId: 'T',
        orderKey: { outTradeNo: 'A' },
        shippingList: [{ trackingNo: '1', contact: { receiverContact: '*1234' } }, { trackingNo: '2' }],
        image: { mediaId: 'M' },
      }),
    ).toEqual({
      template_id: 'T',
      order_key: { out_trade_no: 'A' },
      shipping_list: [{ tracking_no: '1', contact: { receiver_contact: '*1234' } }, { tracking_no: '2' }],
      image: { media_id: 'M' },
    });
  });

  it('leaves names alone that are camelCase on the wire', () => {
    expect(toWire(table, { priTmplId: 'x' })).toEqual({ priTmplId: 'x' });
  });

  it('does not look inside fields without a table', () => {
    const data = { characterString1: { value: '苹果 %+&🍎' }, templateId: { mediaId: 1 } };
    const wire = toWire(table, { data });
    expect(wire).toEqual({ data });
    expect(wire['data']).toBe(data);
  });

  it.each(['tomorrow', 'some_new', 'someNew', 'constructor', 'toString', 'hasOwnProperty', '2x', ''])(
    'passes the undeclared name %j unchanged, at the top and inside',
    (name) => {
      expect(toWire(table, { [name]: 1, image: { [name]: 2 } })).toEqual({ [name]: 1, image: { [name]: 2 } });
    },
  );

  it('keeps an own `__proto__` as data and pollutes nothing', () => {
    const wire = toWire(
      table,
      JSON.parse('{"__proto__":{"polluted":1},"image":{"__proto__":{"x":1}}}') as object,
    );
    expect(JSON.stringify(wire)).toBe('{"__proto__":{"polluted":1},"image":{"__proto__":{"x":1}}}');
    expect(Object.getPrototypeOf(wire)).toBe(Object.prototype);
    expect('polluted' in wire).toBe(false);
    expect('polluted' in {}).toBe(false);
  });

  it('carries a declared field whose wire name every object has', () => {
    expect(toWire({ builder: 'constructor' }, { builder: 1 })).toEqual({ constructor: 1 });
  });

  it('accepts the platform’s names and mixtures, and converts below them', () => {
    expect(
      toWire(table, {
        template_id: 'T',
        shipping_list: [{ trackingNo: '1' }, { tracking_no: '2' }],
        orderKey: { out_trade_no: 'A' },
      }),
    ).toEqual({
      template_id: 'T',
      shipping_list: [{ tracking_no: '1' }, { tracking_no: '2' }],
      order_key: { out_trade_no: 'A' },
    });
  });

  it('accepts one field in both spellings when the values agree or one is absent', () => {
    expect(toWire(table, { templateId: 'T', template_id: 'T' })).toEqual({ template_id: 'T' });
    expect(toWire(table, { templateId: undefined, template_id: 'T' })).toEqual({ template_id: 'T' });
    expect(toWire(table, { template_id: 'T', templateId: undefined })).toEqual({ template_id: 'T' });
    expect(toWire(table, { orderKey: { outTradeNo: 'A' }, order_key: { out_trade_no: 'A' } })).toEqual({
      order_key: { out_trade_no: 'A' },
    });
  });

  it('refuses one field in both spellings with different values, at any depth, without the values', () => {
    const call = () =>
      toWire(
        table,
        {
          templateId: 'secret-1',
          template_id: 'secret-2',
          shippingList: [{}, { trackingNo: '1', tracking_no: '2' }],
        },
        { platform: 'test', operation: 'x.y' },
      );
    expect(call).toThrow(ValidationError);
    try {
      call();
    } catch (error) {
      expect(SdkError.is(error) && error.outcome).toBe('not-sent');
      expect((error as ValidationError).issues.map(({ path }) => path)).toEqual([
        'templateId',
        'shippingList.1.trackingNo',
      ]);
      expect((error as Error).message).toContain('x.y');
      expect((error as Error).message).not.toContain('secret');
    }
  });

  it('does not change what it is given, frozen or without prototype', () => {
    const given = Object.freeze({ orderKey: Object.freeze({ outTradeNo: 'A' }) });
    expect(toWire(table, given)).toEqual({ order_key: { out_trade_no: 'A' } });
    expect(given).toEqual({ orderKey: { outTradeNo: 'A' } });
    expect(toWire(table, Object.assign(Object.create(null) as object, { templateId: 'T' }))).toEqual({
      template_id: 'T',
    });
  });

  it.each([
    ['bytes', Buffer.from('x')],
    ['a date', new Date(0)],
    ['a blob', new Blob(['x'])],
    ['text', 'text'],
    ['null', null],
    ['zero', 0],
    ['a mixed list', [null, 'x', 1]],
  ])('hands on %s where an object was declared', (_, value) => {
    expect(toWire(table, { image: value })['image']).toEqual(value);
  });
});
