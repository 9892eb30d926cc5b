import { awaitShared } from './await-shared.js';

const wait = { platform: 'weixin', operation: 'a.b', what: 'a token' };
const never = new Promise<string>(() => undefined);

it('what was waited for arrives, or fails, as it is', async () => {
  const { signal } = new AbortController();
  const failure = new Error('down');
  for (const given of [undefined, signal]) {
    expect(await awaitShared(Promise.resolve('t'), given, wait)).toBe('t');
    await expect(awaitShared(Promise.reject(failure), given, wait)).rejects.toBe(failure);
  }
});

it.each(['before', 'meanwhile'])('whoever gives up %s is let go, and nothing was sent', async (when) => {
  const control = new AbortController();
  const reason = new Error('the buyer left');
  if (when === 'before') control.abort(reason);
  const waiting = awaitShared(never, control.signal, wait);
  control.abort(reason);
  await expect(waiting).rejects.toMatchObject({
    code: 'ERR_SDK_ABORTED',
    outcome: 'not-sent',
    platform: 'weixin',
    operation: 'a.b',
    message: 'The call was aborted while it waited for a token. Nothing was sent.',
    cause: reason,
  });
});

it('a failure that is not the reason of an aborted signal is itself', async () => {
  const control = new AbortController();
  const failure = new Error('down');
  const work = Promise.reject(failure);
  const waiting = awaitShared(work, control.signal, wait);
  control.abort(new Error('too late'));
  await expect(waiting).rejects.toBe(failure);
});
