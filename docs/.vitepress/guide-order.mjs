/** The guides in the order of the sidebar. A guide that is missing here comes last. */
export const guideOrder = [
  'getting-started',
  'choosing-packages',
  'mini-program-payment',
  'notifications',
  'errors-and-what-to-do',
  'bills-and-reconciliation',
  'certificates',
  'access-tokens',
  'sms-login',
  'serverless',
  'in-production',
  'testing-with-the-sandbox',
];
