import { ConfigError } from '@sdk/core-signing';

/** @throws `ConfigError` when the environment says production and nobody insisted. */
export function refuseProductionEnvironment(allowProduction: boolean): void {
  if (process.env['NODE_ENV'] !== 'production' || allowProduction) return;
  throw new ConfigError(
    'sandbox: NODE_ENV is `production`. The sandbox is not the real platform and its keys are public. Unset NODE_ENV, or pass allowProduction: true if you are sure.',
  );
}
