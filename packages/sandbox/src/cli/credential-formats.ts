import { environmentVariables } from '../core/environment-variables.js';
import { formatDotenv } from '../core/format-dotenv.js';

type Credentials = Record<string, Record<string, string>>;

/** How `sdk-sandbox env` writes credentials, by the name of the format. */
export const credentialFormats: Readonly<Record<string, (credentials: Credentials) => string>> = {
  dotenv: formatDotenv,
  json: (credentials) => JSON.stringify(credentials, null, 2),
  shell: (credentials) =>
    environmentVariables(credentials)
      .map(([name, value]) => `export ${name}='${value.replaceAll("'", String.raw`'\''`)}'`)
      .join('\n'),
  ts: (credentials) =>
    [
      '// Fake keys of a local sandbox. They open nothing and protect nothing.',
      `export const sandboxCredentials = ${JSON.stringify(credentials, null, 2)} as const;`,
    ].join('\n'),
};
