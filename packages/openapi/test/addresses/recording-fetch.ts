import type { FetchFunction } from '@sdk/core-signing';

/** A request as a `fetch` was asked for it. */
export interface AskedRequest {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface RecordingFetch {
  readonly fetch: FetchFunction;
  readonly asked: AskedRequest[];
}

/** Stands where the network would be: hosts of the platforms can be asked for, and nothing leaves this process. */
export function recordingFetch(answer: (request: AskedRequest) => Response): RecordingFetch {
  const asked: AskedRequest[] = [];
  return {
    asked,
    fetch(url, { headers, body }) {
      const request = {
        url,
        headers,
        body: typeof body === 'string' ? body : Buffer.from(body ?? []).toString(),
      };
      asked.push(request);
      return Promise.resolve(answer(request));
    },
  };
}
