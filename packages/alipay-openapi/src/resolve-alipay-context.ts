import { X509Certificate, type KeyObject } from 'node:crypto';
import { ConfigError, createMemoryStore, randomNonce, systemClock } from '@sdk/core-signing';
import {
  alipayCertSn,
  alipayRootCertSn,
  assertEndpoint,
  buildUserAgent,
  createPipeline,
  createRsaSigner,
  guardLogger,
  isKeyPair,
  loadPrivateKey,
  loadPublicKey,
  resolveTransport,
  splitPemCertificates,
  verifyCertificateChain,
} from '@sdk/core-signing/internal';
import { parseAlipayConfig, type AlipayConfig } from './alipay-config.js';
import type { AlipayCertificateNumbers, AlipayContext, AlipayKeyring } from './alipay-context.js';
import { createCertificateRing } from './keyring/create-certificate-ring.js';
import { createEmptyRing, createPublicKeyRing } from './keyring/create-public-key-ring.js';
import { downloadCertificate } from './keyring/download-certificate.js';
import { rsaAlgorithm } from './keyring/rsa-algorithm.js';
import { version } from './version.js';

const hosts = {
  production: 'https://openapi.alipay.com',
  sandbox: 'https://openapi-sandbox.dl.alipaydev.com',
} as const;

/**
 * Reads a configuration once: checks it, loads the keys, fills in the defaults, and freezes the result.
 *
 * @throws ConfigError
 */
export function resolveAlipayContext(given: AlipayConfig): AlipayContext {
  const config = parseAlipayConfig(given);
  const { clock = systemClock, signType = 'RSA2' } = config;
  const logger = guardLogger(config.logger);
  const privateKey = loadPrivateKey(config.privateKey, {
    name: 'privateKey',
    minimumBits: signType === 'RSA2' ? 2048 : 1024,
  });
  const certificates = readCertificates(config, privateKey, clock.now());
  const store = config.store ?? createMemoryStore({ clock });
  // The ring fetches certificates with the context that holds it.
  const download = (sn: string): Promise<string> => downloadCertificate(context, sn);
  const keyring: AlipayKeyring =
    certificates === undefined
      ? publicKeyRing(config, privateKey)
      : createCertificateRing({ ...certificates, store, clock, logger, download });
  const context: AlipayContext = Object.freeze({
    appId: config.appId,
    signType,
    signer: createRsaSigner(privateKey, rsaAlgorithm(signType)),
    signOnThreadPool: config.signing === 'thread-pool',
    certificates: certificates?.numbers,
    keyring,
    contentKey: config.encryptKey === undefined ? undefined : Buffer.from(config.encryptKey, 'base64'),
    ...resolveAddresses(config),
    appAuthToken: config.appAuthToken,
    notifyUrl: config.notifyUrl,
    returnUrl: config.returnUrl,
    sellerId: config.sellerId,
    dangerouslySkipResponseVerification: config.dangerouslySkipResponseVerification === true,
    pipeline: createPipeline({
      transport: resolveTransport({ transport: config.transport, fetch: config.fetch }),
      userAgent: buildUserAgent('@sdk/alipay-openapi', version),
      timeout: config.timeout,
      retry: config.retry,
      clock,
      logger,
    }),
    store,
    clock,
    nonce: randomNonce,
    logger,
  });
  return context;
}

/** The addresses of gateway v2 and of REST v3; an address that is given wins over the environment's. */
export function resolveAddresses(
  config: Pick<AlipayConfig, 'endpoint' | 'environment' | 'gateway'>,
): Pick<AlipayContext, 'gatewayUrl' | 'restUrl'> {
  const check = (address: string, name: string) => assertEndpoint(address, { name, platform: 'alipay' });
  const gateway = config.gateway === undefined ? undefined : check(config.gateway, 'gateway');
  if (config.endpoint === undefined) {
    const base = gateway === undefined ? hosts[config.environment ?? 'production'] : withoutGateway(gateway);
    return { gatewayUrl: gateway ?? `${base}/gateway.do`, restUrl: base };
  }
  const endpoint = check(config.endpoint, 'endpoint');
  const restUrl = withoutGateway(endpoint);
  return { gatewayUrl: gateway ?? `${restUrl}/gateway.do`, restUrl };
}

function withoutGateway(address: string): string {
  return address.replace(/\/gateway\.do$/, '');
}

function publicKeyRing(config: AlipayConfig, privateKey: KeyObject): AlipayKeyring {
  if (config.alipayPublicKey === undefined) return createEmptyRing();
  const publicKey = loadPublicKey(config.alipayPublicKey, { name: 'alipayPublicKey', minimumBits: 1024 });
  refuseOwnKey(
    privateKey,
    publicKey,
    'alipayPublicKey',
    'the application’s own public key. Pass the one that the console shows as “支付宝公钥” (Alipay public key)',
  );
  return createPublicKeyRing(publicKey);
}

interface CertificateSet {
  readonly numbers: AlipayCertificateNumbers;
  readonly alipayPublicCert: string;
  readonly rootBundle: string;
  readonly alipayRootCertSn: string;
}

function readCertificates(
  config: AlipayConfig,
  privateKey: KeyObject,
  now: number,
): CertificateSet | undefined {
  const { appCert, alipayPublicCert, alipayRootCert } = config;
  const given = { appCert, alipayPublicCert, alipayRootCert };
  const missing = Object.entries(given).flatMap(([name, value]) => (value === undefined ? [name] : []));
  if (missing.length === 3) return undefined;
  if (appCert === undefined || alipayPublicCert === undefined || alipayRootCert === undefined) {
    const choice =
      config.alipayPublicKey === undefined
        ? ''
        : ' With none of the three, alipayPublicKey is used (public-key mode).';
    throw new ConfigError(
      `createAlipay: certificate mode needs appCert, alipayPublicCert and alipayRootCert; missing: ${missing.join(', ')}.${choice}`,
      { platform: 'alipay' },
    );
  }
  const rootSn = alipayRootCertSn(alipayRootCert, 'alipayRootCert');
  assertCertificates({ appCert, alipayPublicCert, alipayRootCert }, privateKey, now);
  return {
    numbers: { appCertSn: alipayCertSn(appCert, 'appCert'), alipayRootCertSn: rootSn },
    alipayPublicCert: splitPemCertificates(alipayPublicCert, 'alipayPublicCert').join('\n'),
    rootBundle: splitPemCertificates(alipayRootCert, 'alipayRootCert').join('\n'),
    alipayRootCertSn: rootSn,
  };
}

function assertCertificates(
  given: Readonly<Record<'appCert' | 'alipayPublicCert' | 'alipayRootCert', string | Uint8Array>>,
  privateKey: KeyObject,
  now: number,
): void {
  const appKey = publicKeyOf(given.appCert, 'appCert');
  if (!isKeyPair(privateKey, appKey)) {
    throw wrongKey(
      '`appCert` does not belong to `privateKey`: pass the private key its certificate request was made with.',
    );
  }
  const own = 'the application’s own certificate. Pass alipayCertPublicKey_RSA2.crt';
  refuseOwnKey(privateKey, publicKeyOf(given.alipayPublicCert, 'alipayPublicCert'), 'alipayPublicCert', own);
  const chain = verifyCertificateChain(
    given.alipayPublicCert,
    given.alipayRootCert,
    timeWithin(given.alipayPublicCert, now),
  );
  // The intermediate of Alipay's own sandbox is not marked as an authority. Who configures a certificate vouches
  // for it; certificates that are fetched later get no such allowance.
  if (chain.trusted || chain.reason === 'not-an-authority') return;
  throw wrongKey(
    `\`alipayPublicCert\` is not issued under \`alipayRootCert\` (${chain.reason}): take all three files from the ` +
      'console page of the same application; sandbox and production differ.',
  );
}

/**
 * The moment nearest to now at which the certificate is valid. A configured certificate that has run out is still
 * the configured one (Alipay decides what it signs with), but it has to come from the right issuer.
 */
function timeWithin(certificate: string | Uint8Array, now: number): number {
  const [leaf = ''] = splitPemCertificates(certificate, 'alipayPublicCert');
  const { validFrom, validTo } = validityOf(leaf);
  return Math.min(Math.max(now, Date.parse(validFrom)), Date.parse(validTo));
}

/** A certificate whose key can be read may still be damaged behind it. */
function validityOf(leaf: string): Pick<X509Certificate, 'validFrom' | 'validTo'> {
  try {
    return new X509Certificate(leaf);
  } catch {
    throw wrongKey('`alipayPublicCert` is damaged. Download alipayCertPublicKey_RSA2.crt again.');
  }
}

function publicKeyOf(certificate: string | Uint8Array, name: string): KeyObject {
  const [leaf = ''] = splitPemCertificates(certificate, name);
  return loadPublicKey(leaf, { name, minimumBits: 1024 });
}

function refuseOwnKey(privateKey: KeyObject, publicKey: KeyObject, option: string, found: string): void {
  if (isKeyPair(privateKey, publicKey)) throw wrongKey(`\`${option}\` is ${found}.`);
}

function wrongKey(message: string): ConfigError {
  return new ConfigError(`createAlipay: ${message}`, { code: 'ERR_SDK_CONFIG_KEY', platform: 'alipay' });
}
