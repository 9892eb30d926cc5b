import { dashboardPalette, textOnGround } from '../../src/dashboard/dashboard-palette.js';
import { dashboardStyles } from '../../src/dashboard/dashboard-styles.js';

/** Relative luminance, as WCAG 2 defines it. */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255);
  const [red = 0, green = 0, blue = 0] = channels.map((value) =>
    value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4,
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((left, right) => right - left);
  return (light + 0.05) / (dark + 0.05);
}

test('contrast is computed as the standard says', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21);
  expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2);
});

describe.each(['light', 'dark'] as const)('%s', (scheme) => {
  const colours = dashboardPalette[scheme];

  test.each(textOnGround)('%s on %s can be read', (text, ground) => {
    expect(contrast(colours[text], colours[ground])).toBeGreaterThanOrEqual(4.5);
  });

  test.each(['paper', 'card'] as const)('the edge of a control is seen on %s', (ground) => {
    expect(contrast(colours.edge, colours[ground])).toBeGreaterThanOrEqual(3);
  });
});

test('the style sheet takes its colours from the palette', () => {
  const rules = dashboardStyles.replace(/:root \{[^}]*\}/g, '');
  const own = (rules.match(/#[0-9a-f]{3,8}\b/gi) ?? []).filter(
    (colour) => !/^#(live|toast|content)/.test(colour),
  );
  // The frame of the phone, and the edges that tell the two wallets apart; none of them carries text.
  expect(own.sort()).toEqual(['#07a650', '#1677ff', '#262b28']);
  const used = new Set([...dashboardStyles.matchAll(/var\(--([a-z-]+)\)/g)].map(([, name]) => name));
  expect([...used].filter((name) => !Object.hasOwn(dashboardPalette.light, name ?? ''))).toEqual([]);
});
