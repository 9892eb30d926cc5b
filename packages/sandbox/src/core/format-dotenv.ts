/**
 * Credentials as a `.env` file: `alipay.appId` becomes `ALIPAY_APP_ID`, and a field that repeats its platform's
 * name (`alipayPublicKey`) does not repeat it (`ALIPAY_PUBLIC_KEY`). Line ends are written as `\n`.
 */
export function formatDotenv(credentials: Record<string, Record<string, string>>): string {
  const lines = ['# Fake keys of a local sandbox. They open nothing and protect nothing.'];
  for (const [platform, fields] of Object.entries(credentials)) {
    const prefix = screaming(platform);
    for (const [field, value] of Object.entries(fields)) {
      const name = screaming(field);
      const fullName = name.startsWith(`${prefix}_`) ? name : `${prefix}_${name}`;
      lines.push(`${fullName}=${quote(value)}`);
    }
  }
  return lines.join('\n');
}

function screaming(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toUpperCase();
}

function quote(value: string): string {
  if (/^[\w./:@%+=,-]*$/.test(value)) return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
