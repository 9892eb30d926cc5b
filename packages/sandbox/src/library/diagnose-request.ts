import { ConfigError } from '@sdk/core-signing';

import type { CaptureDiagnosis } from '../sign-check/diagnose-capture.js';

/** Says why the signature of a captured request fails; what it is made of is loaded with the first one. */
export async function diagnoseRequest(request: Request | string): Promise<CaptureDiagnosis> {
  const { diagnoseCapture } = await import('../sign-check/diagnose-capture.js');
  const { sandboxDiagnosisKeys } = await import('../sign-check/diagnosis-keys.js');
  const { readCapture } = await import('../sign-check/read-capture.js');
  const { UnreadableCapture, splitAddress } = await import('../sign-check/captured-request.js');
  try {
    if (typeof request === 'string') {
      return await diagnoseCapture(readCapture(Buffer.from(request)), sandboxDiagnosisKeys());
    }
    const body = Buffer.from(await request.clone().arrayBuffer());
    const headers = Object.fromEntries(request.headers);
    const { method, url } = request;
    const captured = { method, headers, body, notes: [], ...splitAddress(url, headers['host']) };
    return await diagnoseCapture(captured, sandboxDiagnosisKeys());
  } catch (error) {
    if (error instanceof UnreadableCapture) throw new ConfigError(error.message, { cause: error });
    throw error;
  }
}
