import { inspect } from 'node:util';
import { SignatureError } from '@sdk/core-signing';
import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import {
  createTestContext,
  paymentV2,
  refundMessageV2,
  refundV2,
  rejection,
  sealedV2,
  signedV2,
  v2Key,
  xmlOf,
} from './test-context.js';

const context = createTestContext();
const { verifyNotification } = createPayNotificationVerifier(context);
const signed = signedV2(paymentV2);
const body = xmlOf(signed);
const refuses = (text: string | Uint8Array) => rejection(verifyNotification(text, { claim: false }));
const accepts = (text: string) => verifyNotification(text, { claim: false });

/** The text in GBK, as far as the messages here need it. */
function gbk(text: string): Buffer {
  const words = { 茶: 'b2e8', '😀': '3f', 支付用户零钱: 'd6a7b8b6d3c3bba7c1e3c7ae' };
  const spelled = Object.entries(words).reduce(
    (result, [word, bytes]) => result.replaceAll(word, Buffer.from(bytes, 'hex').toString('latin1')),
    text,
  );
  return Buffer.from(spelled, 'latin1');
}

describe('changed on the way', () => {
  it('every field is protected', async () => {
    for (const name of Object.keys(paymentV2)) {
      const error = await refuses(xmlOf({ ...signed, [name]: `${signed[name] ?? ''}1` }));
      expect([name, error]).toEqual([name, expect.any(SignatureError)]);
    }
  });

  it('every field must be there', async () => {
    for (const name of Object.keys(signed)) {
      const { [name]: _removed, ...rest } = signed;
      expect([name, await refuses(xmlOf(rest))]).toEqual([name, expect.any(SignatureError)]);
    }
  });

  it('truncated anywhere', async () => {
    for (let length = 0; length < body.length; length += 11) {
      expect([length, await refuses(body.slice(0, length))]).toEqual([length, expect.any(SignatureError)]);
    }
  });

  it.each([
    ['no signature', { sign: '' }, 'sign', 'ERR_SDK_SIGNATURE_MISSING'],
    ['a signature that is none', { sign: 'x'.repeat(32) }, 'sign', 'ERR_SDK_SIGNATURE_MISMATCH'],
    ['lower case', { sign: (signed['sign'] ?? '').toLowerCase() }, 'sign', 'ERR_SDK_SIGNATURE_MISMATCH'],
    [
      'a signature of another kind of the same message',
      { sign_type: 'HMAC-SHA256' },
      'sign_type',
      'ERR_SDK_SIGNATURE_REJECTED',
    ],
    ['of no kind that exists', { sign: 'A'.repeat(40) }, 'sign', 'ERR_SDK_SIGNATURE_MISMATCH'],
  ])('%s', async (_name, changes, step, code) => {
    expect(await refuses(xmlOf({ ...signed, ...changes }))).toMatchObject({
      step,
      code,
      outcome: 'rejected',
    });
  });

  it('neither a signature nor a return code', async () => {
    const { sign: _sign, return_code: _code, ...rest } = signed;
    expect(await refuses(xmlOf(rest))).toMatchObject({ step: 'sign' });
  });

  it('signed with another key, with an empty one, and with none', async () => {
    for (const key of ['another', '']) {
      expect(await refuses(xmlOf(signedV2(paymentV2, 'MD5', key)))).toMatchObject({ step: 'sign' });
    }
  });

  it('a failure that carries no signature says nothing', async () => {
    const failure =
      '<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[x]]></return_msg></xml>';
    expect(await refuses(failure)).toMatchObject({ step: 'sign', code: 'ERR_SDK_SIGNATURE_MISSING' });
    expect(await refuses(xmlOf(signedV2({ ...paymentV2, return_code: 'FAIL' })))).toMatchObject({
      step: 'return_code',
    });
  });
});

describe('algorithms', () => {
  const hmac = xmlOf(signedV2(paymentV2, 'HMAC-SHA256'));
  const hmacClient = createPayNotificationVerifier(
    createTestContext({ v2: { key: v2Key, signType: 'HMAC-SHA256', sandbox: false } }),
  );

  it('HMAC-SHA256 without sign_type, as WeChat Pay sends it', async () => {
    expect((await accepts(hmac)).paid).toBe(true);
    expect((await hmacClient.verifyNotification(hmac)).paid).toBe(true);
    const named = xmlOf(signedV2({ ...paymentV2, sign_type: 'HMAC-SHA256' }, 'HMAC-SHA256'));
    expect((await accepts(named)).paid).toBe(true);
  });

  it('MD5 is refused where the merchant chose HMAC-SHA256, unless he says otherwise', async () => {
    expect(await rejection(hmacClient.verifyNotification(body))).toMatchObject({ step: 'sign_type' });
    const signTypes = ['MD5'] as const;
    expect((await hmacClient.verifyNotification(body, { signTypes })).paid).toBe(true);
    expect(await rejection(hmacClient.verifyNotification(hmac, { signTypes }))).toMatchObject({
      step: 'sign_type',
    });
    expect(await rejection(hmacClient.verifyNotification(hmac, { signTypes: [] }))).toMatchObject({
      step: 'sign_type',
    });
  });
});

describe('another document that is signed with the same key', () => {
  const { time_end: _end, openid: _openid, ...common } = paymentV2;
  it.each([
    ['an answer to orderquery', { ...paymentV2, trade_state: 'SUCCESS', trade_state_desc: 'ok' }, 'kind'],
    ['an answer to unifiedorder', { ...common, prepay_id: 'wx1', trade_type: 'JSAPI' }, 'kind'],
    ['an answer to unifiedorder for a code', { ...common, code_url: 'weixin://wxpay/s/x' }, 'kind'],
    ['an answer to micropay', { ...paymentV2, trade_type: 'MICROPAY' }, 'kind'],
    ['an answer to refund', { ...common, refund_id: '5', out_refund_no: 'r', refund_fee: '1' }, 'kind'],
    [
      'an answer to refundquery',
      { ...common, refund_count: '1', refund_id_0: '5', refund_fee_0: '1' },
      'kind',
    ],
    ['an answer to reverse', { ...common, recall: 'N' }, 'kind'],
    [
      'an answer to closeorder',
      {
        appid: common['appid'] ?? '',
        mch_id: common['mch_id'] ?? '',
        return_code: 'SUCCESS',
        result_code: 'SUCCESS',
      },
      'fields',
    ],
  ])('%s is no notification', async (_name, fields, step) => {
    expect(await refuses(xmlOf(signedV2(fields as Record<string, string>)))).toMatchObject({ step });
  });

  it('a query of a contract’s order is never a payment', async () => {
    const query = { ...paymentV2, contract_id: 'C1', trade_state: 'SUCCESS' };
    expect(await accepts(xmlOf(signedV2(query)))).toMatchObject({ kind: 'other', paid: false });
    expect(
      await rejection(verifyNotification(xmlOf(signedV2(query)), { kind: 'payment', claim: false })),
    ).toMatchObject({ step: 'kind' });
  });
});

describe('one signature over two readings', () => {
  // What the buyer of order-1 wrote into `attach`, and the message WeChat Pay signed for it.
  const attach = `x&bank_type=CMC&out_trade_no=VICTIM&p=`;
  const genuine = signedV2({ ...paymentV2, attach });

  it('the forged reading has the genuine signature, and is refused', async () => {
    const names = Object.keys(genuine)
      .filter((name) => name !== 'sign')
      .sort();
    // Everything between `attach` and `result_code` becomes part of the value of `p`.
    const swallowed = names
      .filter((name) => name > 'attach' && name < 'result_code')
      .map((name) => `&${name}=${genuine[name] ?? ''}`)
      .join('');
    const kept = names.filter((name) => name < 'attach' || name >= 'result_code');
    const forged: Record<string, string> = {
      ...Object.fromEntries(kept.map((name) => [name, genuine[name] ?? ''])),
      attach: 'x',
      bank_type: 'CMC',
      out_trade_no: 'VICTIM',
      p: swallowed,
      sign: genuine['sign'] ?? '',
    };
    expect(signedV2(forged)['sign']).toBe(genuine['sign']);
    // mch_id is inside `p` as well; a forger writes it into `attach` too.
    const error = await refuses(xmlOf(forged));
    expect(error).toBeInstanceOf(SignatureError);
  });

  it('a forger who thinks of every required field is refused for the hidden ones', async () => {
    const complete = `x&bank_type=CMC&mch_id=${paymentV2['mch_id'] ?? ''}&out_trade_no=VICTIM&p=`;
    const source = signedV2({ ...paymentV2, attach: complete });
    const swallowed = Object.keys(source)
      .filter((name) => name !== 'sign' && name > 'attach' && name < 'result_code')
      .sort()
      .map((name) => `&${name}=${source[name] ?? ''}`)
      .join('');
    const forged = Object.fromEntries([
      ...Object.entries(source).filter(([name]) => name < 'attach' || name >= 'result_code'),
      ['attach', 'x'],
      ['bank_type', 'CMC'],
      ['mch_id', paymentV2['mch_id'] ?? ''],
      ['out_trade_no', 'VICTIM'],
      ['p', swallowed],
    ]) as Record<string, string>;
    expect(signedV2(forged)['sign']).toBe(source['sign']);
    expect(await refuses(xmlOf(forged))).toMatchObject({ step: 'ambiguous' });
  });

  it('so is the genuine one, because nobody can tell which it is', async () => {
    const error = await refuses(xmlOf(genuine));
    expect(error).toMatchObject({ step: 'ambiguous' });
    expect(String(error)).toContain('confirm: true');
  });

  it('an ampersand alone is nothing special', async () => {
    const text = 'Ben & Jerry’s &x=1&totalfee=2';
    expect((await accepts(xmlOf(signedV2({ ...paymentV2, attach: text })))).attach).toBe(text);
  });
});

describe('XML that WeChat Pay does not write', () => {
  const inner = body.slice('<xml>'.length, -'</xml>'.length);
  it.each([
    ['a DTD', `<!DOCTYPE xml [<!ENTITY a "x">]>${body}`],
    [
      'an external entity',
      `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xml>${inner}<a>&f;</a></xml>`,
    ],
    [
      'a billion laughs',
      `<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><xml><a>&b;</a>${inner}</xml>`,
    ],
    ['an undeclared entity', `<xml>${inner}<a>&nbsp;</a></xml>`],
    ['a processing instruction', `<?php echo 1 ?>${body}`],
    ['a comment', `<xml><!-- -->${inner}</xml>`],
    ['an attribute', `<xml a="1">${inner}</xml>`],
    ['nested elements', `<xml>${inner}<a><b>1</b></a></xml>`],
    ['a field twice', `<xml>${inner}<total_fee>1</total_fee></xml>`],
    ['another root', `<root>${inner}</root>`],
    ['two roots', `${body}${body}`],
    ['text after the end', `${body}x`],
    ['a name that objects have', `<xml>${inner}<__proto__>1</__proto__></xml>`],
    ['another such name', `<xml>${inner}<constructor>1</constructor></xml>`],
    ['a name with an entity', `<xml>${inner}<a&amp;b>1</a&amp;b></xml>`],
  ])('%s', async (_name, text) => {
    expect(await refuses(text)).toMatchObject({ step: 'xml', code: 'ERR_SDK_SIGNATURE_REJECTED' });
    expect(({} as Record<string, unknown>)['1']).toBeUndefined();
  });

  it('bytes of another charset', async () => {
    expect(await refuses(gbk(body))).toMatchObject({ step: 'charset' });
    expect(await refuses(Buffer.from(body, 'utf16le'))).toBeInstanceOf(SignatureError);
  });

  it.each([
    ['10 MB', 10_000_000],
    ['64 KiB and a byte', 65_537],
  ])('%s', async (_name, size) => {
    const large = Buffer.alloc(size, 0x20);
    large.write('<xml>');
    expect(await refuses(large)).toMatchObject({ step: 'size' });
    expect(await refuses(large.toString())).toMatchObject({ step: 'size' });
  });

  it('a page, a form, and nothing', async () => {
    expect(await refuses('<html><body>404</body></html>')).toMatchObject({ step: 'xml' });
    expect(await refuses('return_code=SUCCESS&sign=A')).toMatchObject({ step: 'body' });
    expect(await refuses('')).toMatchObject({ step: 'body' });
  });
});

describe('amounts', () => {
  it.each(['1.00', '-1', '+1', '1e3', '0x10', ' 1', '1 ', '01', '', '9007199254740993', 'NaN', '１'])(
    'total_fee %p',
    async (total) => {
      const error = await refuses(xmlOf(signedV2({ ...paymentV2, total_fee: total })));
      expect(error).toHaveProperty('step', total === '' ? 'fields' : 'amount');
    },
  );
});

describe('refunds', () => {
  it.each([
    ['another key', sealedV2(xmlOf(refundV2, 'root'), 'another key'), 'decrypt'],
    ['not base64', '<>', 'xml'],
    ['nothing', '', 'decrypt'],
    ['no whole blocks', Buffer.from('short').toString('base64'), 'decrypt'],
    ['another root inside', sealedV2(xmlOf(refundV2)), 'decrypt'],
    ['no XML inside', sealedV2('{}'), 'decrypt'],
    ['a DTD inside', sealedV2(`<!DOCTYPE x>${xmlOf(refundV2, 'root')}`), 'decrypt'],
    ['no UTF-8 inside', sealedV2(gbk(xmlOf(refundV2, 'root'))), 'decrypt'],
  ])('%s', async (_name, sealed, step) => {
    const message = refundMessageV2(refundV2, { req_info: 'SEALED' }).replace('<![CDATA[SEALED]]>', sealed);
    expect(await refuses(message)).toMatchObject({ step });
  });

  it('every number and amount must be there', async () => {
    for (const name of [
      'out_refund_no',
      'out_trade_no',
      'refund_fee',
      'refund_id',
      'refund_status',
      'total_fee',
      'transaction_id',
    ]) {
      const { [name]: _removed, ...rest } = refundV2;
      expect([name, await refuses(refundMessageV2(rest))]).toEqual([
        name,
        expect.objectContaining({ step: 'fields' }),
      ]);
    }
    expect(await refuses(refundMessageV2({ ...refundV2, refund_fee: '0.40' }))).toMatchObject({
      step: 'amount',
    });
  });

  it('blocks of two messages spliced into one still open: expectations catch it, and `confirm` is for it', async () => {
    const blocks = (sealed: string) => Buffer.from(sealed, 'base64').toString('hex').match(/.{32}/g) ?? [];
    const texts = ['40', '90'].map(
      (fee) => `<root>${' '.repeat(10)}<refund_fee>${fee}</refund_fee>${' '.repeat(5)}`,
    );
    const rest = xmlOf({ ...refundV2, refund_fee: '' }, 'root')
      .replace('<refund_fee><![CDATA[]]></refund_fee>', '')
      .slice('<root>'.length);
    const [small = [], large = []] = texts.map((text) => blocks(sealedV2(`${text}${rest}`)));
    const spliced = Buffer.from([...large.slice(0, 3), ...small.slice(3)].join(''), 'hex').toString('base64');
    const message = refundMessageV2(refundV2, { req_info: spliced });
    expect((await accepts(message)).refundFee).toBe(90);
    expect(
      await rejection(verifyNotification(message, { expected: { refundFee: 40 }, claim: false })),
    ).toMatchObject({ step: 'refund_fee' });
  });

  it('a signature is checked where there is one', async () => {
    const outer = {
      return_code: 'SUCCESS',
      appid: paymentV2['appid'] ?? '',
      mch_id: paymentV2['mch_id'] ?? '',
      req_info: sealedV2(xmlOf(refundV2, 'root')),
    };
    expect((await accepts(xmlOf(signedV2(outer)))).kind).toBe('refund');
    expect(await refuses(xmlOf({ ...outer, sign: 'A'.repeat(32) }))).toMatchObject({ step: 'sign' });
  });

  it('a payment is not made a refund, nor unsigned, by adding req_info', async () => {
    const { sign: _sign, ...unsigned } = signed;
    const error = await refuses(xmlOf({ ...unsigned, req_info: 'AAAA' }));
    expect(error).toMatchObject({ step: 'decrypt' });
  });
});

it('no error shows the key, or the signature that would have been right', async () => {
  const wanted = signed['sign'] ?? '';
  const errors = [
    await refuses(xmlOf({ ...signed, sign: 'A'.repeat(32) })),
    await refuses(xmlOf({ ...signed, attach: 'y' })),
    await refuses(refundMessageV2(refundV2, { req_info: sealedV2('x', 'another') })),
  ];
  const forged = signedV2({ ...paymentV2, attach: 'y' })['sign'] ?? '';
  for (const error of errors) {
    const shown = `${inspect(error, { depth: 9 })}${JSON.stringify(error)}`;
    for (const secret of [v2Key, wanted, forged]) expect(shown).not.toContain(secret);
  }
});
