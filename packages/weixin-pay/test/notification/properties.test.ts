import { SignatureError } from '@sdk/core-signing';
import fc from 'fast-check';
import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import {
  createTestContext,
  messageV3,
  paymentV2,
  paymentV3,
  requestV3,
  signedV2,
  xmlOf,
} from './test-context.js';

const { verifyNotification } = createPayNotificationVerifier(createTestContext());
const settle = (input: Parameters<typeof verifyNotification>[0]) =>
  verifyNotification(input, { claim: false }).catch((error: unknown) => error);

/** What XML can hold and CDATA keeps: no carriage returns, no control characters. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
  .filter((one) => !/[\p{Cc}\p{Surrogate}\uFFFE\uFFFF]|\]\]>/u.test(one));

test('whatever the buyer writes arrives as it was signed, over both versions', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (attach) => {
      const v2 = await settle(xmlOf(signedV2({ ...paymentV2, attach })));
      const v3 = await settle(requestV3(messageV3({ ...paymentV3, attach })));
      expect([v2, v3]).toMatchObject([
        { attach, paid: true },
        { attach, paid: true },
      ]);
    }),
    { numRuns: 60 },
  );
});

test('no change of one character of a v2 message changes what it says', async () => {
  const body = xmlOf(signedV2(paymentV2));
  await fc.assert(
    fc.asyncProperty(
      fc.nat(body.length - 1),
      fc.constantFrom('0', 'A', '<', '>', '&', ']', ' ', '\n'),
      async (position, character) => {
        const result = await settle(body.slice(0, position) + character + body.slice(position + 1));
        if (result instanceof SignatureError) return;
        // White space between elements is no part of the message.
        expect(result).toMatchObject({ raw: paymentV2 });
      },
    ),
    { numRuns: 300 },
  );
});

test('no other body is accepted under the headers of a v3 message', async () => {
  const { headers, body } = requestV3(messageV3(paymentV3));
  await fc.assert(
    fc.asyncProperty(fc.nat(body.length), fc.string({ maxLength: 3 }), async (position, inserted) => {
      const changed = body.slice(0, position) + inserted + body.slice(position + inserted.length);
      const result = await settle({ headers, body: changed });
      if (changed !== body) expect(result).toBeInstanceOf(SignatureError);
    }),
    { numRuns: 100 },
  );
});

test('noise is refused, and nothing else happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.constantFrom('', '<xml>', '{"body":', '<'),
      async (bytes, start) => {
        const result = await settle(Buffer.concat([Buffer.from(start), bytes]));
        expect(result).toHaveProperty('code', expect.stringMatching(/^ERR_SDK_(SIGNATURE_\w+|VALIDATION)$/));
      },
    ),
    { numRuns: 200 },
  );
});
