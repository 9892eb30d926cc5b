import { createEventBus } from '../../src/core/event-bus.js';
import type { JournalEntry, SignatureDiagnosis } from '../../src/core/kernel.js';
import { createMemoryStore } from '../../src/core/memory-store.js';
import { createRequestJournal } from '../../src/core/request-journal.js';

test('of what was signed as much is kept as of a body', () => {
  const events = createEventBus();
  const entries = createMemoryStore({ events }).collection<JournalEntry>('core.requests');
  const journal = createRequestJournal({ entries, events });
  const request = new Request('http://127.0.0.1/');
  journal.begin(request);
  const signature: SignatureDiagnosis = {
    valid: false,
    scheme: 'test',
    cause: 'wrong',
    evidence: 'e',
    fix: 'f',
    expectedStringToSign: `茶${'x'.repeat(10_000_000)}`,
    signedString: 'short\n',
  };
  journal.note(request, { signature });
  const entry = journal.finish(request, {
    at: 0,
    platform: null,
    method: 'POST',
    url: request.url,
    requestHeaders: {},
    requestBody: '',
    status: 200,
    responseHeaders: {},
    responseBody: '',
    duration: 0,
  });
  expect(entry.signature?.signedString).toBe('short\n');
  expect(entry.signature?.expectedStringToSign).toMatch(/^茶x+… \(\d+ more bytes not kept\)$/);
  expect(entry.signature?.expectedStringToSign?.length).toBeLessThan(263_000);
});
