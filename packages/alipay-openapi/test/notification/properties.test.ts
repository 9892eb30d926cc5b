import { generateKeyPairSync } from 'node:crypto';
import fc from 'fast-check';
import { anyCharacter } from '../../../../tooling/jest/any-character.js';
import { createNotificationVerifier } from '../../src/notification/create-notification-verifier.js';
import { parseSignedForm } from '../../src/notification/parse-signed-form.js';
import {
  createTestContext,
  rejection,
  signParameters,
  testAppId,
  toForm,
  type Parameters,
} from './test-context.js';

// Small keys: what is tested is what is signed, not how strongly.
const alipay = generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey;
const { verifyNotification } = createNotificationVerifier(createTestContext({ alipay, application: alipay }));

const name = fc.stringMatching(/^[A-Za-z0-9_]{1,12}$/).filter((text) => !['sign', 'charset'].includes(text));
const parameters = fc
  .dictionary(
    name,
    fc.string({ unit: anyCharacter, maxLength: 30 }).filter((text) => !/\p{Surrogate}/u.test(text)),
    {
      maxKeys: 12,
      noNullPrototype: true,
    },
  )
  .map((dictionary): Parameters => ({ ...dictionary, app_id: testAppId, sign_type: 'RSA2' }));

describe('notifications', () => {
  it('whatever Alipay signs by either rule verifies, with every value as it was', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, fc.boolean(), async (values, second) => {
        const drop = second ? ['sign'] : ['sign', 'sign_type'];
        const event = await verifyNotification(toForm(signParameters(values, alipay, { drop })), {
          claim: false,
        });
        for (const [key, value] of Object.entries(values)) {
          if (!drop.includes(key)) expect(event.parameters[key]).toBe(value);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('any single byte changed is refused, or changes nothing that is exposed', async () => {
    await fc.assert(
      fc.asyncProperty(parameters, fc.nat(), fc.integer({ min: 1, max: 255 }), async (values, at, flip) => {
        const bytes = Buffer.from(toForm(signParameters(values, alipay)));
        const genuine = await verifyNotification(bytes, { claim: false });
        const changed = Buffer.from(bytes);
        const index = at % changed.length;
        changed[index] = (changed[index] ?? 0) ^ flip;
        const outcome = await verifyNotification(changed, { claim: false }).then(
          // `%2f` and `%2F`, `+` and a raw space: another spelling of the same message.
          (event) => JSON.stringify(event.parameters) === JSON.stringify(genuine.parameters),
          () => true,
        );
        expect(outcome).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('the fast path and the path over bytes read the same', () => {
    fc.assert(
      fc.property(parameters, (values) => {
        const form = toForm(values);
        const fast = parseSignedForm(form);
        // A raw byte beyond ASCII, in a parameter of its own, forces the other path.
        const slow = parseSignedForm(`${form}&zzzzzzzzzzzzzzz=é`);
        expect(slow.encoding).toBe('latin1');
        for (const { name: key, value } of fast.fields) {
          const same = slow.fields.find((field) => field.name === key);
          expect(same?.value).toBe(value);
          expect(Buffer.from(same?.raw ?? '', 'latin1').toString('utf8')).toBe(value);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('garbage is always refused with an error of this family', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string({ maxLength: 200 }), fc.uint8Array({ maxLength: 200 })),
        async (garbage) => {
          expect(await rejection(verifyNotification(garbage))).toHaveProperty(
            'code',
            expect.stringMatching(/^ERR_SDK_/),
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
