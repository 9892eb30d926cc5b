import { packageBuild, sharedChunks } from '../../tooling/tsdown.base.ts';

const entry = {
  index: 'src/index.ts',
  internal: 'src/internal.ts',
  portable: 'src/portable.ts',
  testing: 'src/testing.ts',
};

// `portable` stays free of `node:crypto`.
export default packageBuild(entry, sharedChunks([entry.index, entry.internal], entry.portable));
