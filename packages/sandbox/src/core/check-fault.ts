import { ConfigError } from '@sdk/core-signing';

import { effectRow } from './fault-effects.js';
import type { FaultRequest } from './fault-rules.js';
import { nearestNames } from './nearest-names.js';
import type { SandboxPlatform } from './platform.js';

/**
 * Refuses a fault that no platform it is meant for can do.
 *
 * @throws `ConfigError`, which says what is possible.
 */
export function checkFault(fault: FaultRequest, platforms: readonly SandboxPlatform[]): void {
  const { effect, code, probability = 1, times = 1, after = 0, ms = 0 } = fault;
  if (!(probability > 0 && probability <= 1)) refuse('probability', 'is a number above 0, up to 1.');
  if (!isWhole(times) || times < 1) refuse('times', 'is a whole number from 1.');
  if (!isWhole(after)) refuse('after', 'is a whole number from 0.');
  if (!isWhole(ms)) refuse('ms', 'is a whole number of milliseconds from 0.');
  const asked = platforms.filter((one) => isMeant(fault, one));
  if (code !== undefined && !effectRow(effect).reads.some((name) => name === 'code')) {
    refuse('code', `means nothing to ${effect}; use it with business-code or rate-limit.`);
  }
  if (effect === 'business-code' && code === undefined) {
    refuse('code', 'is what business-code answers with: a code of the platform’s error table.');
  }
  if (code !== undefined) requireCode(code, asked);
  if (effect === 'rate-limit' && asked.length > 0 && asked.every(({ faults }) => faults === undefined)) {
    refuse('effect', 'rate-limit is not known of this platform; use status with 429.');
  }
  if (effect === 'stale-certificate') requireCertificate(fault, asked);
}

/** A platform that the fault names, or that has the operation it names. */
function isMeant({ platform, operation }: FaultRequest, one: SandboxPlatform): boolean {
  if (platform !== undefined) return one.name === platform;
  return operation === undefined || /^[A-Z]+ \//.test(operation) || one.operations === undefined
    ? true
    : one.operations.includes(operation);
}

function requireCode(code: string, asked: readonly SandboxPlatform[]): void {
  const known = asked.flatMap(({ faults }) => faults?.codes ?? []);
  if (known.includes(code)) return;
  const nearest = nearestNames(code, known, 3);
  const advice = nearest.length === 0 ? 'It has no table of codes.' : `Nearest are: ${nearest.join(', ')}.`;
  const names = asked.map(({ name }) => name).join(', ') || 'no platform';
  refuse('code', `${code.slice(0, 100)} is not in the error table of ${names}. ${advice}`);
}

function requireCertificate({ operation }: FaultRequest, asked: readonly SandboxPlatform[]): void {
  const able = asked.flatMap(({ faults }) => faults?.staleCertificate ?? []);
  if (able.some((one) => operation === undefined || one.has(operation))) return;
  const where =
    able.map((one) => one.where).join('; ') || 'Alipay’s certificate mode and WeChat Pay’s API v3';
  refuse('effect', `stale-certificate needs answers that name a certificate. There is none but in ${where}.`);
}

function refuse(field: string, problem: string): never {
  throw new ConfigError(`${field}: ${problem}`);
}

function isWhole(value: number): boolean {
  return Number.isSafeInteger(value) && value >= 0;
}
