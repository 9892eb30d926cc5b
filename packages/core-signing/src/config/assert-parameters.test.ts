import { assertParameters } from './assert-parameters.js';

const call = { operation: 'v2.refund', platform: 'weixin-pay' };

test.each([undefined, null, 'order_1', 5, true, [], () => undefined])(
  '%p is no object of parameters',
  (given) => {
    expect(() => {
      assertParameters(given, call);
    }).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        outcome: 'not-sent',
        platform: 'weixin-pay',
        message: 'v2.refund: invalid parameters. (parameters): an object of parameters. Nothing was sent.',
      }),
    );
  },
);

test.each([{}, Object.create(null), new Map()])('%p is one', (given) => {
  expect(() => {
    assertParameters(given, call);
  }).not.toThrow();
});
