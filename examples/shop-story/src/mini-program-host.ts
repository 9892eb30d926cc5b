import MPServerless from '@alicloud/mpserverless-sdk';
import type { ServerlessInstance } from '@sdk/openapi';
import type { SandboxCredentials } from '@sdk/sandbox';

interface HostRequest {
  readonly url: string;
  readonly data: unknown;
  readonly headers: Record<string, string>;
  complete(answer: unknown): void;
}

/** What MPServerless asks of the mini program it runs in. */
const host = {
  getAuthCode: ({ complete }: Pick<HostRequest, 'complete'>) => {
    complete({ authCode: 'FAKE-AUTH-CODE' });
  },
  request: ({ url, data, headers, complete }: HostRequest) => {
    fetch(url, { method: 'POST', headers, body: JSON.stringify(data) })
      .then(async (response) => {
        complete({
          data: await response.json(),
          status: response.status,
          headers: Object.fromEntries(response.headers),
        });
      })
      .catch((error: unknown) => {
        complete({ error: 12, errorMessage: String(error) });
      });
  },
};

export interface Serverless extends ServerlessInstance {
  readonly user: { authorize(options: { authProvider: string }): Promise<unknown> };
}

/** The real client of MPServerless, unmodified, in a mini program that is played here. */
export function openServerless(credentials: SandboxCredentials['mpserverless']): Serverless {
  // At run time the module is the class itself; its declarations say that it is the property `default`.
  const Client = MPServerless as unknown as new (host: object, space: object) => Serverless;
  return new Client(host, credentials);
}
