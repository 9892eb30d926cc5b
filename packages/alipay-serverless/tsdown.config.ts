import { packageBuild } from '../../tooling/tsdown.base.ts';

export default packageBuild({
  index: 'src/index.ts',
  direct: 'src/direct.ts',
});
