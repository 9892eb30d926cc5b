/**
 * Credentials as variables of an environment: `alipay.appId` is `ALIPAY_APP_ID`, and a field that repeats its platform's
 * name (`alipayPublicKey`) does not repeat it (`ALIPAY_PUBLIC_KEY`).
 */
export function environmentVariables(
  credentials: Record<string, Record<string, string>>,
): (readonly [name: string, value: string])[] {
  return Object.entries(credentials).flatMap(([platform, fields]) => {
    const prefix = screaming(platform);
    return Object.entries(fields).map(([field, value]) => {
      const name = screaming(field);
      return [name.startsWith(`${prefix}_`) ? name : `${prefix}_${name}`, value] as const;
    });
  });
}

function screaming(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}
