import { once as onceFor } from 'node:events';
import { connect } from 'node:net';

import { createSandbox } from '@sdk/sandbox';
import { SdkError } from '@sdk/core-signing';
import { clients } from './clients.js';
import { hostileIds, hostileToFetch } from './hostile-ids.js';
import { meaningOf, withId } from './meaning-of.js';
import type { At, Place } from './places.js';
import { startRawRecorder, type RawRecorder } from './raw-recorder.js';

jest.setTimeout(180_000);

let recorder: RawRecorder;
let at: At;
beforeAll(async () => {
  recorder = await startRawRecorder();
  const sandbox = await createSandbox();
  at = { url: recorder.url, credentials: sandbox.credentials(recorder.url) };
  await sandbox.close();
});
afterAll(() => recorder.close());

describe.each([
  ['undici', undefined],
  // A fetch parses the address once more, and takes dots out of paths.
  ['fetch', globalThis.fetch],
])('with %s', (_transport, fetch) => {
  it.each(Object.entries(clients))(
    '%s sends each hostile id as exactly that id, or refuses it before anything is sent',
    async (_name, open) => {
      const { places, close } = open({ ...at, ...(fetch === undefined ? {} : { fetch }) });
      const wrong: string[] = [];
      try {
        for (const [where, place] of Object.entries(places))
          wrong.push(...(await tryAll(place, fetch !== undefined)).map((problem) => `${where}, ${problem}`));
      } finally {
        await close();
      }
      expect(wrong).toEqual([]);
    },
  );
});

describe('the comparison itself', () => {
  const naive = (write: (id: string) => string): Place => ({
    call: async (id) => {
      const socket = connect(Number(new URL(recorder.url).port), '127.0.0.1');
      socket.write(`GET ${write(id)} HTTP/1.1\r\nhost: a\r\n\r\n`);
      await onceFor(socket, 'data');
      socket.destroy();
    },
  });

  it.each([
    ['a path', (id: string) => `/v3/orders/${id}/close`, 30],
    ['a query', (id: string) => `/v3/orders?no=${id}`, 20],
    ['a path, encoded without a look at dots', (id: string) => `/v3/orders/${encodeURIComponent(id)}`, 3],
    [
      'a path, encoded after URL parsers removed dots',
      (id: string) => new URL(`http://a/v3/${id}`).pathname,
      5,
    ],
  ])('notices a client that puts ids into %s', async (_where, write, atLeast) => {
    const found = await tryAll(naive(write));
    expect(found.length).toBeGreaterThanOrEqual(atLeast);
  });
});

/** What is wrong at a place, for each hostile id. */
async function tryAll(place: Place, withFetch = false): Promise<string[]> {
  const benign = place.benign ?? 'benign0123';
  const before = await send(place, benign);
  // Otherwise nothing would be compared.
  if (
    before.sent.length === 0 ||
    !(JSON.stringify(before.sent).includes(benign) || place.reply !== undefined)
  )
    return [`a harmless id was not sent: ${String(before.error)}`];
  const wrong: string[] = [];
  for (const [what, id] of Object.entries(hostileIds)) {
    if (place.leaveOut?.test(id) || (withFetch && !hostileToFetch.has(what))) continue;
    const problem = await tryOne(place, id, withId(before.sent, benign, id) as unknown[]);
    if (problem !== undefined) wrong.push(`${what}: ${problem}`);
  }
  return wrong;
}

/** What is wrong with what became of an id. */
async function tryOne(place: Place, id: string, expected: readonly unknown[]): Promise<string | undefined> {
  try {
    const { sent, error } = await send(place, id);
    if (sent.length === 0) {
      const refused = SdkError.is(error) && error.outcome === 'not-sent';
      return refused ? undefined : `nothing was sent, and not by a refusal: ${String(error)}`;
    }
    // An id of an answer is refused after the requests that brought it.
    if (sent.length !== expected.length && place.reply === undefined)
      return `${sent.length} requests were sent`;
    const differs = sent.findIndex((one, index) => !isSame(one, expected[index], id));
    return differs < 0 ? undefined : differenceOf(sent[differs], expected[differs]);
  } catch (problem) {
    return String(problem);
  }
}

/** What a call with an id sent, or why nothing was. */
async function send(place: Place, id: string): Promise<{ sent: unknown[]; error: unknown }> {
  recorder.answer(place.reply?.(id) ?? (() => ({ body: '{}' })));
  let error: unknown;
  try {
    await place.call(id);
  } catch (failure) {
    error = failure;
  }
  return { sent: recorder.requests.map((request) => meaningOf(request, place.encoded)), error };
}

/** What is empty may be left out, wherever it is no part of a path. */
function isSame(sent: unknown, expected: unknown, id: string): boolean {
  if (id !== '') return text(sent) === text(expected);
  const [one, other] = [sent, expected] as { readonly method: string; readonly path: unknown }[];
  return text([one?.method, one?.path]) === text([other?.method, other?.path]);
}

/** Half a character cannot be written as UTF-8: the mark for it stands there instead. */
function text(value: unknown): string {
  return JSON.stringify(value ?? null).replaceAll('\\ud800', '\ufffd');
}

function differenceOf(sent: unknown, expected: unknown): string {
  const [one, other] = [text(sent), text(expected)];
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  return `…${one.slice(Math.max(0, at - 60), at + 80)}… instead of …${other.slice(at, at + 80)}…`;
}
