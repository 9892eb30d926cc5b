import { randomBytes } from 'node:crypto';
import { ConfigError, createMemoryStore, randomNonce, systemClock } from '@sdk/core-signing';
import type { Clock, Logger, NonceSource, Store } from '@sdk/core-signing';
import { configSchema, parseConfig, rule } from '@sdk/core-signing/internal';
import { decodeEncodingAesKey } from './message-cipher.js';
import type { MessagePushOptions } from './message-push-options.js';
import type { PushHandler } from './push-reply.js';

/** The options of a message push, checked and complete. */
export interface MessagePushContext {
  readonly appId: string;
  readonly token: string;
  readonly encodingAesKey: Uint8Array | undefined;
  readonly onMessage: PushHandler | undefined;
  readonly onError: MessagePushOptions['onError'];
  readonly maxAge: number | false;
  readonly claim: boolean;
  readonly claimLease: number;
  readonly claimTtl: number;
  readonly store: Store;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  readonly nonce: NonceSource;
  readonly randomBytes: (size: number) => Uint8Array;
}

const knownKeys = [
  'appId',
  'token',
  'encodingAesKey',
  'onMessage',
  'onError',
  'maxAge',
  'claim',
  'claimLease',
  'claimTtl',
  'store',
  'clock',
  'logger',
  'nonce',
  'randomBytes',
] as const satisfies readonly (keyof MessagePushOptions)[];

/** @throws ConfigError naming each option that is missing or malformed. */
export function resolveMessagePush(given: MessagePushOptions): MessagePushContext {
  const options = parseConfig<MessagePushOptions>(buildSchema, given, {
    creator: 'createMessagePush',
    platform: 'weixin',
    knownKeys,
  });
  const { clock = systemClock } = options;
  return Object.freeze({
    appId: options.appId,
    token: options.token,
    encodingAesKey: readKey(options.encodingAesKey),
    onMessage: options.onMessage,
    onError: options.onError,
    maxAge: options.maxAge ?? 300_000,
    claim: options.claim ?? true,
    claimLease: options.claimLease ?? 8_000,
    claimTtl: options.claimTtl ?? 24 * 3_600_000,
    store: options.store ?? createMemoryStore({ clock }),
    clock,
    logger: options.logger,
    nonce: options.nonce ?? randomNonce,
    randomBytes: options.randomBytes ?? randomBytes,
  });
}

function readKey(encodingAesKey: string | undefined): Uint8Array | undefined {
  if (encodingAesKey === undefined) return undefined;
  const key = decodeEncodingAesKey(encodingAesKey);
  if (key?.length === 32) return key;
  throw new ConfigError(
    'createMessagePush: `encodingAesKey`: expected the EncodingAESKey of the console: 43 letters and digits, without ' +
      'an equals sign.',
    { code: 'ERR_SDK_CONFIG_KEY', platform: 'weixin' },
  );
}

function buildSchema() {
  const milliseconds = rule.milliseconds('expected a positive number of milliseconds');
  const called = rule.optional(rule.accepted((value) => typeof value === 'function', 'expected a function'));
  return configSchema<MessagePushOptions>({
    appId: rule.text('expected the mini program’s id as text', /[^]/, 'expected the id, wx…'),
    token: rule.text(
      'expected the Token of the console as text',
      /^[A-Za-z0-9]{3,32}$/,
      'expected 3 to 32 letters and digits, as in the console',
    ),
    encodingAesKey: rule.optional(rule.accepted((value) => typeof value === 'string', 'expected string')),
    onMessage: called,
    onError: called,
    maxAge: rule.optional((value) => (value === false ? [] : milliseconds(value))),
    claim: rule.optional(rule.trueOrFalse()),
    claimLease: rule.optional(milliseconds),
    claimTtl: rule.optional(milliseconds),
  });
}
