import { createSandbox } from '@sdk/sandbox';
import { clients } from './clients.js';
import type { At } from './places.js';
import { startRawRecorder, type RawRecorder } from './raw-recorder.js';

jest.setTimeout(120_000);

let platform: RawRecorder;
let elsewhere: RawRecorder;
let at: At;
beforeAll(async () => {
  [platform, elsewhere] = await Promise.all([startRawRecorder(), startRawRecorder()]);
  const sandbox = await createSandbox();
  at = { url: platform.url, credentials: sandbox.credentials(platform.url) };
  await sandbox.close();
});
afterAll(() => Promise.all([platform.close(), elsewhere.close()]));

const statuses = [301, 302, 303, 307, 308];

describe.each([
  ['undici', undefined],
  // Follows redirects unless told otherwise.
  ['fetch', globalThis.fetch],
])('with %s', (_transport, fetch) => {
  it.each(Object.entries(clients))('%s follows no redirect, whatever it asked for', async (_name, open) => {
    const { places, close } = open({ ...at, ...(fetch === undefined ? {} : { fetch }) });
    const wrong: string[] = [];
    try {
      const asked = Object.entries(places).filter(([, { reply }]) => reply === undefined);
      for (const [index, [where, { call, benign = 'benign0123' }]] of asked.entries()) {
        // Each status for the first, then in turn.
        for (const status of index === 0 ? statuses : statuses.slice(index % 5, (index % 5) + 1)) {
          platform.answer(({ target }) => {
            return { status, headers: { location: `${elsewhere.url}${target}` }, body: '{}' };
          });
          const failed = await Promise.resolve()
            .then(() => call(benign))
            .then(
              () => false,
              () => true,
            );
          if (platform.requests.length !== 1)
            wrong.push(`${where}, ${status}: ${platform.requests.length} requests`);
          if (!failed) wrong.push(`${where}, ${status}: taken for a success`);
        }
      }
    } finally {
      await close();
    }
    expect({ wrong, connections: elsewhere.connections }).toEqual({ wrong: [], connections: 0 });
  });
});

it('would notice a client that follows', async () => {
  platform.answer(() => ({ status: 307, headers: { location: elsewhere.url }, body: '' }));
  await globalThis.fetch(platform.url, { method: 'POST', body: 'a', headers: { authorization: 'FAKE' } });
  expect(elsewhere.connections).toBe(1);
});
