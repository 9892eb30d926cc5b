import { environmentVariables } from './environment-variables.js';

/** Credentials as a `.env` file. Line ends are written as `\n`. */
export function formatDotenv(credentials: Record<string, Record<string, string>>): string {
  const lines = environmentVariables(credentials).map(([name, value]) => `${name}=${quote(value)}`);
  return ['# Fake keys of a local sandbox. They open nothing and protect nothing.', ...lines].join('\n');
}

function quote(value: string): string {
  if (/^[\w./:@%+=,-]*$/.test(value)) return value;
  return `"${value.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('\n', '\\n')}"`;
}
