import type { MpserverlessWorld } from './mpserverless-world.js';

/** What a client needs to talk to the emulated MPServerless. */
export type MpserverlessCredentials = {
  /** The SDK appends `/client` to it. */
  readonly endpoint: string;
  readonly appId: string;
  readonly spaceId: string;
  readonly clientSecret: string;
};

/** The credentials for a sandbox at `baseUrl`, an origin without trailing slash. */
export function platformCredentials(world: MpserverlessWorld, baseUrl: string): MpserverlessCredentials {
  const { appId, spaceId, clientSecret } = world.identities;
  return { endpoint: `${baseUrl}/mpserverless`, appId, spaceId, clientSecret };
}
