import { parseObject } from './parse-object.js';
import type { PlatformSettings, SettingsWorld } from './platform-settings.js';

/** `GET|PUT /sandbox/settings` of a platform: behaviour that a test switches for everybody. */
export async function serveSettings<Settings extends Record<string, string>>(
  request: Request,
  world: SettingsWorld,
  platform: string,
  { settingsFor, changeSettings }: PlatformSettings<Settings>,
): Promise<Response> {
  if (request.method === 'PUT') {
    const change = parseObject(await request.text());
    const wrong = change === null ? 'body' : changeSettings(world, change);
    if (wrong !== null) {
      const message = `\`${wrong}\` is no ${platform} setting, or has a value it cannot have. The settings: ${Object.keys(settingsFor(world)).join(', ')}.`;
      return Response.json({ error: { code: 'INVALID_SETTING', message } }, { status: 400 });
    }
  }
  return Response.json(settingsFor(world));
}
