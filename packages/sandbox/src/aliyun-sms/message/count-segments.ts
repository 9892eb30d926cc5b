/** Characters of GSM 03.38; those behind the space take two places. */
const gsm = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[~\]|€]*$/;
const twoPlaces = /[\^{}\\[~\]|€]/g;

/**
 * How many messages a text is charged as: 70 characters fit into one, then 67 into each. To other countries texts of
 * the GSM alphabet have room for 160, then 153.
 *
 * @param isDomestic - whether the number is one of mainland China
 */
export function countSegments(text: string, isDomestic: boolean): number {
  const isGsm = !isDomestic && gsm.test(text);
  const [single, part] = isGsm ? [160, 153] : [70, 67];
  const length = isGsm ? text.length + (text.match(twoPlaces)?.length ?? 0) : text.length;
  return length <= single ? 1 : Math.ceil(length / part);
}
