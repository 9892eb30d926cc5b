import { createHash } from 'node:crypto';
import type { MessagePushOptions } from '../../src/message-push/message-push-options.js';
import { resolveMessagePush } from '../../src/message-push/resolve-message-push.js';

// One application, its secrets of the console, and a clock that stands still: what the tests of single steps share.
export const appId = 'wx0123456789abcdef';
export const token = 'FakeToken0001';
export const encodingAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';
export const key = Buffer.from(`${encodingAesKey}=`, 'base64');
export const now = Date.UTC(2026, 0, 1, 4);
export const clock = { now: () => now };
export const seconds = String(now / 1000);

export const sha1 = (...parts: string[]) => createHash('sha1').update(parts.sort().join('')).digest('hex');

export const contextOf = (options: Partial<MessagePushOptions> = {}) =>
  resolveMessagePush({ appId, token, clock, ...options });

/** The address of a push in plain text, signed. @param more - further parameters, each after its `&` */
export const signed = (more = '') =>
  `/?signature=${sha1(token, seconds, 'n')}&timestamp=${seconds}&nonce=n${more}`;

/** The error of a message that is not believed. */
export const refused = (step: string, code: string, message = '') =>
  expect.objectContaining({
    name: 'SignatureError',
    step,
    code,
    outcome: 'rejected',
    platform: 'weixin',
    operation: 'messagePush',
    message: expect.stringContaining(`at step ${step}: ${message}`) as string,
  }) as Error;

/** The error of a caller who passed something else than a request. */
export const mistake = (path: string, expected: string) =>
  expect.objectContaining({
    code: 'ERR_SDK_VALIDATION',
    platform: 'weixin',
    operation: 'messagePush',
    issues: [{ path, expected: expect.stringContaining(expected) as string }],
  }) as Error;
