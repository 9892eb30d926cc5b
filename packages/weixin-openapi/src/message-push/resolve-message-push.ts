import { randomBytes } from 'node:crypto';
import { ConfigError, createMemoryStore, randomNonce, systemClock } from '@sdk/core-signing';
import type { Clock, Logger, NonceSource, Store } from '@sdk/core-signing';
import { parseConfig } from '@sdk/core-signing/internal';
import * as z from 'zod/mini';
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
  const milliseconds = z.number().check(z.positive('expected a positive number of milliseconds'));
  const called = z.custom<never>((value) => typeof value === 'function', 'expected a function');
  return z.looseObject({
    appId: z.string('expected the mini program’s id as text').check(z.minLength(1, 'expected the id, wx…')),
    token: z
      .string('expected the Token of the console as text')
      .check(z.regex(/^[A-Za-z0-9]{3,32}$/, 'expected 3 to 32 letters and digits, as in the console')),
    encodingAesKey: z.optional(z.string()),
    onMessage: z.optional(called),
    onError: z.optional(called),
    maxAge: z.optional(z.union([milliseconds, z.literal(false)])),
    claim: z.optional(z.boolean()),
    claimLease: z.optional(milliseconds),
    claimTtl: z.optional(milliseconds),
  });
}
