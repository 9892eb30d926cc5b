import { ValidationError } from '@sdk/core-signing';
import { buildQuery, choosePath, fillPath } from './build-target.js';

function refusal(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    return error;
  }
  throw new Error('it was accepted');
}

describe('ids in a path', () => {
  test('stay one part each, and are named', () => {
    const { path, used } = fillPath(
      '/v3/a/{out_trade_no}/b/{id_2}',
      { out_trade_no: 'a/b?c#d%茶 ..', id_2: '...', other: '1' },
      'GET /v3/a',
    );
    expect(path).toBe('/v3/a/a%2Fb%3Fc%23d%25%E8%8C%B6%20../b/...');
    expect([...used]).toEqual(['out_trade_no', 'id_2']);
  });

  test.each([undefined, null, '', '.', '..', 1, {}, ['a']])('%j is none', (value) => {
    const wire = { out_trade_no: value, mchid: 'm' };
    expect(refusal(() => fillPath('/v3/{mchid}/{out_trade_no}', wire, 'GET /v3/x'))).toMatchObject({
      issues: [{ path: 'out_trade_no', expected: 'an id that is not empty' }],
      platform: 'weixin-pay',
      operation: 'GET /v3/x',
      outcome: 'not-sent',
    });
  });

  test('every one that is wrong is named', () => {
    expect(refusal(() => fillPath('/{a}/{b}', {}, 'x'))).toMatchObject({
      issues: [{ path: 'a' }, { path: 'b' }],
    });
  });
});

describe('of two paths', () => {
  const paths = ['/v3/id/{transaction_id}/{mchid}', '/v3/no/{out_trade_no}'] as const;

  test.each<[object, string]>([
    [{ transaction_id: '1', mchid: 'm' }, paths[0]],
    [{ transaction_id: '1', mchid: 'm', out_trade_no: '2' }, paths[0]],
    [{ transaction_id: '1', out_trade_no: '2' }, paths[1]],
    [{ mchid: 'm', out_trade_no: '2' }, paths[1]],
    [{}, paths[1]],
  ])('%j fits one', (wire, expected) => {
    expect(choosePath(paths, { ...wire })).toBe(expected);
  });

  test('one path is taken as it is', () => expect(choosePath('/v3/{a}', {})).toBe('/v3/{a}'));
});

describe('a query', () => {
  test.each<[object, string]>([
    [{}, ''],
    [{ a: undefined, b: null }, ''],
    [{ a: 'x y&茶', b: 0, c: false, d: '' }, '?a=x%20y%26%E8%8C%B6&b=0&c=false&d='],
  ])('of %j', (query, expected) => {
    expect(buildQuery({ ...query }, 'GET /v3/x')).toBe(expected);
  });

  test('holds nothing else than texts, numbers and booleans', () => {
    expect(refusal(() => buildQuery({ a: {}, b: '1', c: [] }, 'GET /v3/x'))).toMatchObject({
      issues: [
        { path: 'a', expected: 'a text, number or boolean' },
        { path: 'c', expected: 'a text, number or boolean' },
      ],
      platform: 'weixin-pay',
      operation: 'GET /v3/x',
    });
  });
});
