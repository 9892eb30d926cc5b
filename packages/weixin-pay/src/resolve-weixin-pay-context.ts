import type { KeyObject } from 'node:crypto';
import {
  ConfigError,
  createMemoryStore,
  loadPrivateKey,
  loadPublicKey,
  randomNonce,
  systemClock,
} from '@sdk/core-signing';
import {
  assertEndpoint,
  buildUserAgent,
  createPipeline,
  createRsaSigner,
  resolveTransport,
} from '@sdk/core-signing/internal';
import { createPlatformKeyring } from './keyring/create-platform-keyring.js';
import { createMtlsPipeline } from './mtls/create-mtls-pipeline.js';
import { resolveClientCertificate, type ClientCertificate } from './mtls/resolve-client-certificate.js';
import { parseWeixinPayConfig } from './parse-weixin-pay-config.js';
import { version } from './version.js';
import type { WeixinPayConfig } from './weixin-pay-config.js';
import type { V2Credentials, V3Credentials, WeixinPayContext } from './weixin-pay-context.js';

const primaryHost = 'https://api.mch.weixin.qq.com';
/** Takes the same requests; the host is no part of any signature. */
const backupHost = 'https://api2.mch.weixin.qq.com';

/** A resolved configuration, and the end of everything that was opened for it. */
export interface ResolvedWeixinPay {
  readonly context: WeixinPayContext;
  close(): Promise<void>;
}

/**
 * Reads a configuration once: checks it, loads the keys, fills in the defaults, and freezes the result.
 *
 * @throws ConfigError
 */
export function resolveWeixinPayContext(given: WeixinPayConfig): ResolvedWeixinPay {
  const config = parseWeixinPayConfig(given);
  const { clock = systemClock, logger } = config;
  const settings = {
    userAgent: buildUserAgent('@sdk/weixin-pay', version),
    timeout: config.timeout,
    retry: config.retry,
    clock,
    logger,
  };
  const ownTransport = config.transport !== undefined || config.fetch !== undefined;
  const transport = resolveTransport({ transport: config.transport, fetch: config.fetch });
  const pipeline = createPipeline({ ...settings, transport });
  const keys = resolveKeys(config);
  const mtls = createMtlsPipeline({
    given: ownTransport ? transport : undefined,
    certificate: keys.certificate,
    settings,
  });
  const base = {
    appId: config.appId,
    mchId: config.mchId,
    subAppId: config.subAppId,
    subMchId: config.subMchId,
    notifyUrl: config.notifyUrl,
    ...resolveAddresses(config),
    v2: v2CredentialsOf(config),
    pipeline,
    retry: config.retry,
    mtlsPipeline: mtls.open,
    store: config.store ?? createMemoryStore({ clock }),
    clock,
    nonce: randomNonce,
    logger,
  };
  return {
    context: Object.freeze({ ...base, v3: v3CredentialsOf(config, keys, base) }),
    async close() {
      await Promise.all([pipeline.close(), mtls.close()]);
    },
  };
}

interface MerchantKeys {
  /** Signs API v3. */
  readonly privateKey: KeyObject | undefined;
  readonly certificate: ClientCertificate | undefined;
  readonly serialNo: string | undefined;
}

function resolveKeys(config: WeixinPayConfig): MerchantKeys {
  const given =
    config.privateKey === undefined ? undefined : loadPrivateKey(config.privateKey, { name: 'privateKey' });
  if (config.cert !== undefined && given === undefined && config.pfx === undefined) {
    throw refuse('`cert` needs its key: pass `privateKey` (apiclient_key.pem) with it.');
  }
  const certificate = resolveClientCertificate(config, given);
  const privateKey = given ?? certificate?.privateKey;
  const ownSerial =
    certificate !== undefined && privateKey?.equals(certificate.privateKey) === true
      ? certificate.serialNo
      : undefined;
  const serialNo = config.serialNo?.toUpperCase() ?? ownSerial;
  if (privateKey !== undefined && serialNo === undefined) {
    throw refuse(
      '`privateKey` needs the serial number of its certificate: pass `serialNo`, or `cert` (apiclient_cert.pem), from ' +
        'which it is read.',
    );
  }
  return { privateKey, certificate, serialNo };
}

function resolveAddresses(
  config: WeixinPayConfig,
): Pick<WeixinPayContext, 'backupUrl' | 'baseUrl' | 'mtlsUrl'> {
  const check = (address: string, name: string) => assertEndpoint(address, { name, platform: 'weixin-pay' });
  const baseUrl = config.endpoint === undefined ? primaryHost : check(config.endpoint, 'endpoint');
  return {
    baseUrl,
    backupUrl: config.endpoint === undefined ? backupHost : undefined,
    mtlsUrl: config.mtlsEndpoint === undefined ? baseUrl : check(config.mtlsEndpoint, 'mtlsEndpoint'),
  };
}

function v2CredentialsOf(config: WeixinPayConfig): V2Credentials | undefined {
  if (config.key === undefined) return undefined;
  return Object.freeze({
    key: config.key,
    signType: config.signType ?? 'MD5',
    sandbox: config.sandbox ?? false,
  });
}

function v3CredentialsOf(
  config: WeixinPayConfig,
  { privateKey, serialNo }: MerchantKeys,
  base: Omit<WeixinPayContext, 'v3'>,
): V3Credentials | undefined {
  if (privateKey === undefined || serialNo === undefined) return undefined;
  const { publicKey, publicKeyId, platformCertificates } = config;
  const signing = {
    privateKey,
    signer: createRsaSigner(privateKey, 'RSA-SHA256'),
    signOnThreadPool: config.signing === 'thread-pool',
    serialNo,
    apiV3Key: config.apiV3Key === undefined ? undefined : Buffer.from(config.apiV3Key, 'utf8'),
  };
  const keyring = createPlatformKeyring({
    ...base,
    ...signing,
    publicKey: publicKey === undefined ? undefined : loadPublicKey(publicKey, { name: 'publicKey' }),
    publicKeyId,
    platformCertificates,
  });
  return Object.freeze({ ...signing, keyring });
}

function refuse(message: string): ConfigError {
  return new ConfigError(`createWeixinPay: ${message} Nothing was sent.`, { platform: 'weixin-pay' });
}
