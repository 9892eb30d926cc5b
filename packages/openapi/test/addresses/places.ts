import type { SandboxCredentials } from '@sdk/sandbox';
import type { ClientSettings, FetchFunction } from '@sdk/core-signing';
import type { RawRequest, Reply } from './raw-recorder.js';

/** Where an id goes into a call. */
export interface Place {
  /** What is known to be accepted there. @default 'benign0123' */
  readonly benign?: string;
  /** Makes the call; what becomes of it does not matter, only what was sent. */
  call(id: string): unknown;
  /** How the address answers, for ids that come from there. @default an empty object */
  reply?(id: string): (request: RawRequest) => Reply;
  /** The caller writes this part of a path as it stands on the wire, encoded by himself. @default false */
  readonly encoded?: boolean;
  /** Ids that cannot get to this place, for example because a header cannot carry them. */
  readonly leaveOut?: RegExp;
}

export interface PlacesOfClient {
  readonly places: Readonly<Record<string, Place>>;
  close(): Promise<unknown>;
}

/** What a client needs: the recorder's address and fake credentials. */
export interface At {
  readonly url: string;
  readonly credentials: SandboxCredentials;
  /** @default undici */
  readonly fetch?: FetchFunction;
}

/** One attempt, so that what is compared is one request. */
export function once({ fetch }: At): ClientSettings {
  return { retry: false, timeout: 5000, fetch };
}

/** Runs a call on a client of its own, for ids that are options of a client, and closes it. */
export async function using<Client extends { close(): Promise<unknown> }>(
  client: Client,
  call: (client: Client) => Promise<unknown>,
): Promise<unknown> {
  try {
    return await call(client);
  } finally {
    await client.close();
  }
}
