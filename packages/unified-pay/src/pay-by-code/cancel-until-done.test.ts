import { ConfigError, NetworkError, SdkError } from '@sdk/core-signing';
import type { CancelOrderResult } from '../payment-results.js';
import { cancelUntilDone } from './cancel-until-done.js';

const answer = (retryFlag: string) => ({ errCode: 0, errMsg: '', retryFlag }) as CancelOrderResult;
const notSent = () => new NetworkError('Refused.', { reason: 'refused', outcome: 'not-sent' });

/** Cancels with a platform that answers so, in this order. */
function cancel(...answers: readonly unknown[]) {
  const waits: number[] = [];
  let asked = 0;
  const provider = {
    cancelOnce: () => {
      const next = answers[Math.min(asked, answers.length - 1)];
      asked += 1;
      return next instanceof Error ? Promise.reject(next) : Promise.resolve(next as CancelOrderResult);
    },
  };
  const delay = (milliseconds: number) => Promise.resolve(void waits.push(milliseconds));
  const settings = { attempts: 3, pause: 1000, delay };
  const result = cancelUntilDone(provider, { outTradeNo: 'o' }, settings).catch((error: unknown) => error);
  return result.then((given) => ({ given, waits, asked }));
}

it('is asked again while the platform says so, as often as was said', async () => {
  expect(await cancel(answer('N'))).toEqual({ given: answer('N'), waits: [], asked: 1 });
  expect(await cancel(answer('Y'), answer('N'))).toEqual({ given: answer('N'), waits: [1000], asked: 2 });
  expect(await cancel(answer('Y'))).toEqual({ given: answer('Y'), waits: [1000, 1000], asked: 3 });
});

it('a failure of the first call says what it knows', async () => {
  expect(await cancel(notSent())).toMatchObject({ given: { outcome: 'not-sent', message: 'Refused.' } });
});

it('a failure after the platform began leaves it open, whatever became of the last call', async () => {
  const { given, asked } = await cancel(answer('Y'), notSent());
  expect(given).toBeInstanceOf(NetworkError);
  expect(given).toMatchObject({ outcome: 'unknown', message: expect.stringMatching(/^Refused\. .*earlier/) });
  expect(asked).toBe(2);
});

it('what is no error of ours passes', async () => {
  const error = new TypeError('x');
  expect(await cancel(answer('Y'), error)).toMatchObject({ given: error });
  expect(SdkError.is((await cancel(answer('Y'), new ConfigError('x'))).given)).toBe(true);
});
