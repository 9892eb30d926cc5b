import { camelCaseResult, lowerFirstResult } from './camel-case-result.js';

test('what is nested deeper than any answer is handed on as it came', () => {
  const deep: unknown = JSON.parse('[{"out_no":1,"PhoneNum":'.repeat(3000) + '1' + '}]'.repeat(3000));
  expect(camelCaseResult({ trade_no: deep })).toMatchObject({
    tradeNo: [{ outNo: 1, PhoneNum: [{ outNo: 1 }] }],
  });
  expect(lowerFirstResult({ Items: deep })).toMatchObject({ items: [{ phoneNum: [{ out_no: 1 }] }] });
});
