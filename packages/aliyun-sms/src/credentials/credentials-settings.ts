import type { ClientSettings } from '@sdk/core-signing';

/** How a source of credentials reaches its server. */
export interface CredentialsSettings extends Pick<
  ClientSettings,
  'endpoint' | 'transport' | 'fetch' | 'clock'
> {
  /** Milliseconds for one attempt. @default 5000; 1000 for the metadata server of ECS */
  readonly timeout?: number | undefined;
}
