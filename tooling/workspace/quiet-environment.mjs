/**
 * The environment every tool runs in: no telemetry, no questions, no colours in captured output.
 * @param {NodeJS.ProcessEnv} base
 * @returns {NodeJS.ProcessEnv}
 */
export function quietEnvironment(base) {
  const environment = {
    ...base,
    CI: '1',
    DO_NOT_TRACK: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    NO_UPDATE_NOTIFIER: '1',
    NO_COLOR: '1',
    // find-pnpm.mjs keeps the pin; pnpm's own check of it asks the registry each time and wants to write to the lock file.
    pnpm_config_pm_on_fail: 'ignore',
  };
  // npm sets these for its children; a nested npm or pnpm would take them for settings of its own.
  for (const key of [
    'npm_config_local_prefix',
    'npm_config_prefix',
    'npm_command',
    'FORCE_COLOR',
    'INIT_CWD',
  ]) {
    delete environment[key];
  }
  return environment;
}
