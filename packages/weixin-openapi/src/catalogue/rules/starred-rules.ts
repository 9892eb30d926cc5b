import { accountRules } from './account-rules.js';
import { linkRules } from './link-rules.js';
import { messageRules } from './message-rules.js';
import { paymentRules } from './payment-rules.js';
import type { Rule } from './rule-parts.js';
import { tradeRules } from './trade-rules.js';

/** The operations whose parameters are checked, with the builders of their rules. */
export const starredRules: Readonly<Record<string, () => Rule>> = {
  ...accountRules,
  ...linkRules,
  ...messageRules,
  ...paymentRules,
  ...tradeRules,
};
