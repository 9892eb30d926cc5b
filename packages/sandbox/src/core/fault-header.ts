import { faultEffects } from './fault-effects.js';
import type { FaultEffect } from './fault-effects.js';
import type { FaultRequest } from './fault-rules.js';

/** The header with which one request asks for its own fault. */
export const faultHeader = 'x-sandbox-fault';

/**
 * Reads `commit-then-status; status=503`: an effect, and what it needs.
 *
 * @returns the fault, or what is wrong with the header as a sentence.
 */
export function parseFaultHeader(value: string): FaultRequest | string {
  const [word = '', ...parts] = value.split(';').map((part) => part.trim());
  const effect = faultEffects.find((one) => one === word);
  if (effect === undefined) {
    return `${faultHeader}: \`${word.slice(0, 60)}\` is no effect. Effects are: ${faultEffects.join(', ')}.`;
  }
  let fault: FaultRequest = { effect };
  for (const part of parts.filter((one) => one !== '')) {
    const [name = '', text = ''] = part.split('=', 2).map((side) => side.trim());
    const read = readPart(name, text, effect);
    if (typeof read === 'string') return read;
    fault = { ...fault, ...read };
  }
  return fault;
}

function readPart(name: string, text: string, effect: FaultEffect): Partial<FaultRequest> | string {
  if (name === 'code' && text !== '') return { code: text };
  if (name === 'ms' && /^\d{1,7}$/.test(text)) return { ms: Number(text) };
  if (name === 'status' && /^[45]\d\d$/.test(text)) return { status: Number(text) };
  return `${faultHeader}: \`${name.slice(0, 30)}=${text.slice(0, 30)}\` is not understood. Write ${effect}, and if it needs them ms=<0 to 9999999>, status=<400 to 599>, code=<a code of the platform>, each after a semicolon.`;
}
