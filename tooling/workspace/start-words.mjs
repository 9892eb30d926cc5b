const english = {
  installed: 'dependencies installed',
  built: 'packages built',
  done: (name, seconds) => `${name} (${seconds} s)`,
  failed: (name) => `${name} failed.`,
};

const chinese = {
  installed: '安装依赖',
  built: '构建各个包',
  done: (name, seconds) => `${name}（${seconds} 秒）`,
  failed: (name) => `${name}失败。`,
};

/**
 * What `npm start` says before the shop story speaks, in the language that the story will choose: that of `--lang`, else of
 * the locale. The story itself complains about a language that it does not speak.
 * @param {readonly string[]} parameters of the command line
 * @param {Readonly<Record<string, string | undefined>>} environment
 */
export function startWords(parameters, environment) {
  const at = parameters.lastIndexOf('--lang');
  const joined = parameters.findLast((word) => word.startsWith('--lang='));
  const asked = at === -1 ? joined?.slice('--lang='.length) : parameters[at + 1];
  const locale = ['LC_ALL', 'LC_MESSAGES', 'LANG'].map((name) => environment[name] ?? '').find(Boolean);
  return /^zh/i.test(asked ?? locale ?? '') ? chinese : english;
}
