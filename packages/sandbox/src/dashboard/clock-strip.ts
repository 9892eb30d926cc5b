import { html } from 'hono/html';

import { formatChinaTime } from '../core/china-time.js';
import { actionButton } from './action-button.js';
import { clockSpeedTextsIn } from './clock-speed-texts.js';
import type { Markup } from './markup.js';
import type { PageContext } from './page-context.js';

const steps = [60_000, 3_600_000, 86_400_000] as const;
const fast = 60;

/** What time it is in the sandbox, and buttons that move it. */
export function clockStrip({ engine, texts }: PageContext): Markup {
  const { clock } = engine;
  const labels = texts.clock;
  const ofClock = clockSpeedTextsIn(texts.language);
  const frozen = clock.isFrozen();
  const speed = clock.speed();
  const next = clock.nextDueAt();
  return html`<section class="clock" aria-label="${labels.heading}">
    <p>
      <span class="quiet">${labels.heading}</span>
      <time class="mono" data-now="${clock.now()}" data-frozen="${frozen ? '1' : ''}" data-speed="${speed}"
        >${formatChinaTime(clock.now())}</time
      >
      <span class="quiet"
        >${frozen ? labels.frozen : labels.running}${speed === 1 ? '' : ` ${ofClock.fast(speed)}`} ·
        ${next === null ? labels.nothingDue : labels.next(formatChinaTime(next).slice(5))}</span
      >
    </p>
    <div class="buttons small">
      ${steps.map((ms) =>
        actionButton({
          path: '/clock/advance',
          label: ofClock.forward(texts.span(ms)),
          hint: labels.advanceBy(texts.span(ms)),
          body: { ms },
        }),
      )}
      ${actionButton({ path: '/clock/run-until-idle', label: labels.runUntilIdle, hint: labels.runUntilIdleHint })}
      ${actionButton({ path: frozen ? '/clock/thaw' : '/clock/freeze', label: frozen ? labels.thaw : labels.freeze })}
      ${[1, fast].map((factor) =>
        actionButton({
          path: '/clock/speed',
          label: ofClock.speed(factor),
          hint: ofClock.speedHint(factor),
          body: { factor },
          kind: factor === speed ? 'first' : 'plain',
        }),
      )}
    </div>
  </section>`;
}
