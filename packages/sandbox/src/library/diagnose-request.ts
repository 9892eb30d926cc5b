import { ConfigError } from '@sdk/core-signing';

import type { SandboxKernel } from '../core/kernel.js';
import type { CaptureDiagnosis } from '../sign-check/diagnose-capture.js';

/** Says why the signature of a captured request fails; what it is made of is loaded with the first one. */
export async function diagnoseRequest(
  engine: SandboxKernel,
  request: Request | string,
): Promise<CaptureDiagnosis> {
  const { diagnoseCapture } = await import('../sign-check/diagnose-capture.js');
  const { sandboxDiagnosisKeys } = await import('../sign-check/diagnosis-keys.js');
  const { readCapture } = await import('../sign-check/read-capture.js');
  const { UnreadableCapture, splitAddress } = await import('../sign-check/captured-request.js');
  const { createAliyunSmsWorld } = await import('../aliyun-sms/aliyun-sms-world.js');
  const { findKey } = await import('../aliyun-sms/security/known-keys.js');
  const world = createAliyunSmsWorld(engine);
  const keys = sandboxDiagnosisKeys((accessKeyId) => findKey(world, accessKeyId)?.accessKeySecret);
  try {
    if (typeof request === 'string') {
      return await diagnoseCapture(readCapture(Buffer.from(request)), keys);
    }
    const body = Buffer.from(await request.clone().arrayBuffer());
    const headers = Object.fromEntries(request.headers);
    const { method, url } = request;
    const captured = { method, headers, body, notes: [], ...splitAddress(url, headers['host']) };
    return await diagnoseCapture(captured, keys);
  } catch (error) {
    if (error instanceof UnreadableCapture) throw new ConfigError(error.message, { cause: error });
    throw error;
  }
}
