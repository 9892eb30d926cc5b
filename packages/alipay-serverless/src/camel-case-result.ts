/** Fields whose keys belong to whoever filled them in. */
const untouched = ['ext_infos', 'extInfos', 'ext_info', 'extInfo'];

/**
 * Names of an Alipay answer as camelCase, at every depth. The pre-built function answers so already, one's own may
 * answer with the platform's names; for the first nothing changes.
 */
export function camelCaseResult(value: unknown): unknown {
  return renamed(value, (key) =>
    /^[a-z][a-z0-9]*(?:_[a-z0-9]+)+$/.test(key)
      ? key.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())
      : key,
  );
}

/**
 * Names of an Aliyun answer with a small first letter. The items of a list keep the platform's names and have the
 * others beside them: programs written for the original library read `PhoneNum`.
 */
export function lowerFirstResult(value: unknown): unknown {
  return renamed(value, lowerFirst, true);
}

/** Deeper than any answer is; what somebody nests further to exhaust the stack is handed on as it came. */
const deepest = 100;

function renamed(value: unknown, rename: (key: string) => string, keepInLists = false, depth = 0): unknown {
  if (depth > deepest) return value;
  if (Array.isArray(value)) {
    return value.map((item) => {
      const changed = renamed(item, rename, keepInLists, depth + 1);
      return keepInLists && isObject(item) && isObject(changed) ? Object.assign({}, item, changed) : changed;
    });
  }
  if (!isObject(value)) return value;
  const result: Record<string, unknown> = {};
  Object.keys(value).forEach((key) => {
    const name = rename(key);
    // A field that has both spellings keeps the one in camelCase; a prototype is no field.
    if (key === '__proto__' || (name !== key && Object.prototype.hasOwnProperty.call(value, name))) return;
    const inner = value[key];
    result[name] = untouched.includes(key) ? inner : renamed(inner, rename, keepInLists, depth + 1);
  });
  return result;
}

function lowerFirst(key: string): string {
  return key.charAt(0).toLowerCase() + key.slice(1);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
