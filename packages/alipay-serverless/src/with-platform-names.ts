/** The platform's names of what stands inside an object parameter. A name that is not listed passes as it is. */
const nestedNames: Readonly<Record<string, string>> = {
  identityType: 'identity_type',
  certType: 'cert_type',
  certName: 'cert_name',
  certNo: 'cert_no',
  returnUrl: 'return_url',
  hbFqNum: 'hb_fq_num',
  hbFqSellerPercent: 'hb_fq_seller_percent',
  sysServiceProviderId: 'sys_service_provider_id',
  industryRefluxInfo: 'industry_reflux_info',
  cardType: 'card_type',
  specifiedSellerName: 'specified_seller_name',
};

/** An object parameter under the platform's names; what has them already stays as it is. */
export function withPlatformNames(value: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const result: Record<string, unknown> = {};
  Object.keys(value).forEach((key) => {
    const wire = Object.prototype.hasOwnProperty.call(nestedNames, key) ? nestedNames[key] : undefined;
    result[wire ?? key] = value[key];
  });
  return result;
}
