import { ConfigError } from '@sdk/core-signing';

import { faultHeader, parseFaultHeader } from './fault-header.js';
import type { ArmedFaultRules, Fault, FaultRequest } from './fault-rules.js';
import { guessOperations, likeliestOperation } from './guess-operations.js';
import type { FaultStage } from './inject-fault.js';
import type { FaultSubject } from './match-fault.js';
import { orderNumbersIn } from './order-numbers-in.js';
import type { PlatformName, SandboxPlatform } from './platform.js';
import type { RecordingJournal } from './request-journal.js';

/** A fault that hits a request, and what the request's platform can contribute. */
export interface ChosenFault {
  readonly fault: Fault;
  readonly abilities: Pick<FaultStage, 'limitCode' | 'busyCode' | 'staleCertificate'>;
}

interface Rules {
  readonly faults: ArmedFaultRules;
  readonly journal: RecordingJournal;
}

/**
 * The fault that hits this request, asked for by its own header or by a rule; a refusal when the header cannot be
 * obeyed. The fault may hide the request from its platform, so the operation is noted here.
 */
export function chooseFault(
  request: Request,
  body: string,
  platform: SandboxPlatform | null,
  { faults, journal }: Rules,
): ChosenFault | Response | undefined {
  if (platform === null) return undefined;
  const header = request.headers.get(faultHeader);
  if (header === null && faults.isEmpty()) return undefined;
  const names = guessOperations(request, body, platform.mountPath);
  const path = pathBelow(request, platform.mountPath);
  const known = platform.operationOf?.(request, path) ?? null;
  if (known !== null) names.unshift(known);
  const operation = likeliestOperation(names, platform.operations ?? []);
  const abilities = abilitiesOf(platform, request, body, operation);
  const subject: FaultSubject = {
    platform: platform.name,
    operations: names,
    path,
    orderNumbers: () => orderNumbersIn(request, body),
    canDo: (fault) => canDo(fault, platform, abilities),
  };
  const fault = header === null ? faults.take(subject) : faultOf(header, faults, subject);
  if (fault === undefined || fault instanceof Response) return fault;
  if (operation !== null) journal.note(request, { operation });
  return { fault, abilities };
}

function abilitiesOf(
  { faults }: SandboxPlatform,
  request: Request,
  body: string,
  operation: string | null,
): ChosenFault['abilities'] {
  return {
    busyCode: faults?.busyCode ?? null,
    limitCode: () => faults?.limitCode(request, operation) ?? null,
    staleCertificate: () => faults?.staleCertificate?.headersFor(request, body) ?? null,
  };
}

function canDo(
  { effect, code }: FaultRequest,
  { faults }: SandboxPlatform,
  { staleCertificate }: ChosenFault['abilities'],
): boolean {
  if (effect === 'stale-certificate') return staleCertificate() !== null;
  if (effect !== 'rate-limit' && effect !== 'business-code') return true;
  return faults !== undefined && (code === undefined || faults.codes.includes(code));
}

/** The fault of a header, which must be possible: a test that asked for it would otherwise prove nothing. */
function faultOf(header: string, faults: ArmedFaultRules, subject: FaultSubject): Fault | Response {
  const asked = parseFaultHeader(header);
  if (typeof asked === 'string') return refusal(asked);
  try {
    const fault = faults.once({ ...asked, platform: subject.platform });
    if (subject.canDo(fault)) return fault;
    return refusal(
      `${faultHeader}: ${asked.effect} means nothing for this request: ${whyNot(subject.platform)}`,
    );
  } catch (error) {
    if (error instanceof ConfigError) return refusal(`${faultHeader}: ${error.message}`);
    throw error;
  }
}

function whyNot(platform: PlatformName): string {
  return platform === 'alipay'
    ? 'only a client of certificate mode (`app_cert_sn`, `alipay_root_cert_sn`) is answered with a certificate number.'
    : 'its answer names no certificate.';
}

function refusal(message: string): Response {
  return Response.json({ error: { code: 'IMPOSSIBLE_FAULT', message } }, { status: 400 });
}

function pathBelow(request: Request, mountPath: string): string {
  const { pathname } = new URL(request.url);
  return pathname.startsWith(`${mountPath}/`) ? pathname.slice(mountPath.length) : pathname;
}
