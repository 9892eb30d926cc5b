/**
 * A CommonJS module that was imported when it was needed. Node.js gives its exports by name; a bundler that splits code
 * may give them as `default` alone.
 */
export function unwrapDefault<Module extends object>(loaded: Module): Module {
  const { default: inner } = loaded as { readonly default?: Module };
  return inner !== undefined && Object.keys(loaded).length === 1 ? inner : loaded;
}
