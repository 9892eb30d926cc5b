import fc from 'fast-check';
import { fromWire, readFieldTable, toWire } from '@sdk/core-signing/internal';
import { anyCharacter } from '../../../../tooling/jest/any-character.js';
import { buildQuery, fillPath } from '../../src/v3/call/build-target.js';
import { toV3Time } from '../../src/v3/call/to-v3-time.js';
import { hasSealedFields, sealFields } from '../../src/v3/call/sealed-fields.js';
import { buildRequestMessage } from '../../src/signing/build-request-message.js';
import { explainSignError } from '../../src/signing/explain-sign-error.js';
import { combineOperations } from '../../src/v3/combine/combine-operations.js';
import { payScoreOperations } from '../../src/v3/pay-score/pay-score-operations.js';
import { profitSharingOperations } from '../../src/v3/profit-sharing/profit-sharing-operations.js';
import { refundOperations } from '../../src/v3/refund/refund-operations.js';
import {
  partnerTransactionOperations,
  transactionOperations,
} from '../../src/v3/transactions/transaction-operations.js';
import { transferOperations } from '../../src/v3/transfer/transfer-operations.js';
import { publicKey } from './fake-weixin-pay.js';
import { createPublicKey } from 'node:crypto';

const unicode = fc.string({ unit: anyCharacter });
const wellFormed = unicode.filter((text) => !/\p{Surrogate}/u.test(text));

test('an id stays one part of the path', () => {
  fc.assert(
    fc.property(wellFormed, (id) => {
      fc.pre(id !== '' && id !== '.' && id !== '..');
      const { path } = fillPath('/v3/a/{id}/close', { id }, 'op');
      expect(new URL(path, 'https://host.example').pathname.split('/')).toHaveLength(5);
      expect(decodeURIComponent(path.split('/')[3] ?? '')).toBe(id);
      expect(path).toMatch(/^[\x21-\x7e]+$/);
    }),
  );
});

test('a query is read as it was written', () => {
  fc.assert(
    fc.property(fc.dictionary(wellFormed, fc.oneof(wellFormed, fc.integer(), fc.boolean())), (query) => {
      const text = buildQuery(query, 'op');
      const expected = Object.entries(query).map(([name, value]) => [name, String(value)]);
      expect([...new URLSearchParams(text)]).toEqual(expected);
    }),
  );
});

test('the signed message has its five lines whatever the body holds, and shows no other body', () => {
  const parts = { method: 'POST', target: '/v3/x', timestamp: '1', nonce: 'n' };
  fc.assert(
    fc.property(unicode, unicode, (one, other) => {
      const message = buildRequestMessage({ ...parts, body: one });
      expect(message).toBe(`POST\n/v3/x\n1\nn\n${one}\n`);
      expect(message === buildRequestMessage({ ...parts, body: other })).toBe(one === other);
    }),
  );
});

test('moments are written in China’s time and mean the same', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 4_000_000_000 }), (seconds) => {
      const text = String(toV3Time(seconds * 1000));
      expect(text).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+08:00$/);
      expect(Date.parse(text)).toBe(seconds * 1000);
      expect(toV3Time(new Date(seconds * 1000))).toBe(text);
    }),
  );
});

test('every operation’s names go to the wire and back, and what is not named stays', () => {
  const tables = [
    transactionOperations,
    partnerTransactionOperations,
    combineOperations,
    refundOperations,
    transferOperations,
    profitSharingOperations,
    payScoreOperations,
  ].flatMap((operations) => Object.values(operations).flatMap(({ request, result }) => [request, result]));
  for (const text of new Set(tables)) {
    const table = readFieldTable(text);
    const wire = sample(text);
    const camel = fromWire(table, wire);
    expect(JSON.stringify(camel)).not.toMatch(/"[a-z]+_[a-z_]+":(?!"kept")/);
    expect(toWire(table, camel)).toEqual(wire);
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (own) => {
        const foreign = { not_in_the_table: own };
        expect(fromWire(table, foreign)).toEqual(foreign);
        expect(toWire(table, foreign)).toEqual(foreign);
      }),
      { numRuns: 5 },
    );
  }
});

/** One value for every field of a table. */
function sample(text: string): Record<string, unknown> {
  const json = text
    .replace(/(?:\w+=)?([\w]+)(\(|\)|\s|$)/g, (_word, name: string, after: string) =>
      after === '(' ? `"${name}":{` : `"${name}":1,${after}`,
    )
    .replaceAll(')', '},')
    .replace(/,(\s*)(?=\}|$)/g, '$1');
  return JSON.parse(`{${json}}`) as Record<string, unknown>;
}

test('sealing changes nothing but the fields that are named', () => {
  const key = createPublicKey(publicKey);
  fc.assert(
    fc.property(
      fc.array(fc.record({ name: fc.string({ maxLength: 50 }), account: fc.string() }), { maxLength: 2 }),
      (receivers) => {
        const wire = { receivers, name: 'stays', other: { name: 'stays' } };
        const sealed = sealFields(wire, ['receivers.*.name'], key, 'op') as typeof wire;
        expect(hasSealedFields(wire, ['receivers.*.name'])).toBe(receivers.some(({ name }) => name !== ''));
        expect({ ...sealed, receivers: [] }).toEqual({ ...wire, receivers: [] });
        sealed.receivers.forEach(({ account, name }, index) => {
          expect(account).toBe(receivers[index]?.account);
          if (receivers[index]?.name !== '') expect(name).toMatch(/^[A-Za-z0-9+/]{342}==$/);
        });
      },
    ),
    { numRuns: 20 },
  );
});

test('whatever the platform says about a signature, the explanation does not break or quote the body', () => {
  const signed = 'POST\n/v3/x\n1\nn\n{"card":"SECRET"}\n';
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.string(), (one, two, message) => {
      for (const detail of [
        one,
        { sign_information: two },
        {
          detail: {
            sign_information: { truncated_sign_message: message, url: two, sign_message_length: one },
          },
        },
      ]) {
        expect(explainSignError(detail, signed) ?? '').not.toContain('SECRET');
      }
    }),
  );
});
