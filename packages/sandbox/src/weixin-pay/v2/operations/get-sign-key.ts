import type { V2Operation } from '../v2-call.js';
import { platformSandboxKey } from '../v2-keys.js';

/** `/xdc/apiv2getsignkey/sign/getsignkey`: the key of the platform's own sandbox, asked for with the real one. */
export const getSignKey: V2Operation['handle'] = () => ({ sandbox_signkey: platformSandboxKey });
