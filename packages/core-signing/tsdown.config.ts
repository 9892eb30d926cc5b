import { packageBuild } from '../../tooling/tsdown.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  internal: 'src/internal.ts',
  portable: 'src/portable.ts',
  testing: 'src/testing.ts',
});
