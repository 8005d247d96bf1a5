import { container } from '@sapphire/framework';
import { Fault } from '../../core/fault.js';

/** @throws Fault `privacy-off` where whoever runs the bot has erasing switched off. */
export function mustBeOn(): void {
  if (!container.settings.privacy) throw new Fault('privacy-off', {});
}
