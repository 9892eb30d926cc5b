import type { AlipaySettings } from '../alipay-settings.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { PlatformCertificate } from '../alipay-call.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import type { SubCode } from '../answer/refusals.js';
import { parseChinaTime } from '../../core/china-time.js';
import type { GatewayRequest } from './read-gateway-request.js';
import { requireKnownApplication } from '../request/require-known-application.js';

const required: readonly [name: string, missing: SubCode][] = [
  ['method', 'isv.missing-method'],
  ['app_id', 'isv.missing-app-id'],
  ['sign_type', 'isv.missing-signature-type'],
  ['sign', 'isv.missing-signature'],
  ['timestamp', 'isv.missing-timestamp'],
  ['version', 'isv.missing-version'],
];

/** Whose request it is, once the system parameters are right; the signature is not looked at yet. */
export interface GatewayClient {
  readonly signType: 'RSA' | 'RSA2';
  readonly certificate: PlatformCertificate;
}

/** Checks the system parameters in the gateway's order and refuses the first that is wrong. */
export function checkGatewayRequest(
  world: AlipayWorld,
  raw: Request,
  request: GatewayRequest,
  settings: AlipaySettings,
): GatewayClient {
  const { values } = request;
  if (request.unknownCharset !== null) throw new AlipayRefusal('isv.invalid-charset');
  const missing = required.find(([name]) => (values.get(name) ?? '') === '');
  if (missing !== undefined) throw new AlipayRefusal(missing[1]);
  requireKnownApplication(world, raw, 'gateway', values.get('app_id') ?? '');
  const signType = values.get('sign_type');
  if (signType !== 'RSA2' && signType !== 'RSA') throw new AlipayRefusal('isv.invalid-signature-type');
  if (values.get('version') !== '1.0') throw new AlipayRefusal('isv.invalid-version');
  const format = values.get('format') ?? '';
  if (format !== '' && format.toUpperCase() !== 'JSON') throw new AlipayRefusal('isv.invalid-format');
  checkTimestamp(world, values.get('timestamp') ?? '', settings.timestampTolerance);
  const certified = isCertificateMode(world, values.get('app_cert_sn'), values.get('alipay_root_cert_sn'));
  return { signType, certificate: certified ? settings.certificate : null };
}

/** A request that names its certificate has to name the right one and the right root. */
export function isCertificateMode(
  world: AlipayWorld,
  appCertificate: string | null | undefined,
  rootCertificate: string | null | undefined,
): boolean {
  if (!appCertificate && !rootCertificate) return false;
  if (!appCertificate) throw new AlipayRefusal('isv.missing-app-cert-sn');
  if (!rootCertificate) throw new AlipayRefusal('isv.missing-alipay-root-cert-sn');
  if (appCertificate !== world.keys.certificateSn('app')) throw new AlipayRefusal('isv.app-cert-not-exist');
  if (rootCertificate !== world.keys.certificateSn('rootBundle')) {
    throw new AlipayRefusal('isv.invalid-alipay-root-cert-sn');
  }
  return true;
}

function checkTimestamp(world: AlipayWorld, timestamp: string, tolerance: string): void {
  const moment = /:\d{2}:\d{2}$/.test(timestamp) ? parseChinaTime(timestamp) : null;
  if (moment === null) throw new AlipayRefusal('isv.invalid-timestamp');
  refuseFarTimestamp(world, moment, tolerance);
}

/** Refuses a moment that is further from the sandbox clock than the setting allows. */
export function refuseFarTimestamp(world: AlipayWorld, moment: number, tolerance: string): void {
  if (tolerance === 'off') return;
  if (Math.abs(world.kernel.clock.now() - moment) > Number(tolerance)) {
    throw new AlipayRefusal('isv.invalid-timestamp');
  }
}
