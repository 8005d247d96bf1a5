import { Identifiers, UserError } from '@sapphire/framework';
import type { Translate } from '../base/language.js';
import { toFault } from '../discord/discord-faults.js';
import { isDiskError } from '../base/system-error.js';
import { HandedOverError } from '../core/ownership.js';
import { StorageAwayError, StorageError, UnreadableFileError } from '../core/storage-error.js';
import { faultSentence, faultText } from '../views/fault-text.js';
import { Fault, isFault, type FaultId } from '../core/fault.js';

/** Faults that need someone to act or look: they go to the log as warnings or errors, all others only where it is asked for details. */
const worthAWarning: ReadonlySet<FaultId> = new Set([
  'category-gone',
  'server-full',
  'cannot-make',
  'no-new-channels',
  'missing-permission',
  'discord-busy',
  'discord-down',
  'discord-refused',
  'file-broken',
  'two-factor',
  'channel-hidden',
  'unclear'
]);

// As `UserError` has them: texts, since a bot may have identifiers of its own.
const TooSoon: string = Identifiers.PreconditionCooldown;
/** What Sapphire's own preconditions say outside of servers; the second by an identifier it calls deprecated and uses. */
const OutsideServers: readonly string[] = [Identifiers.PreconditionRunIn, 'preconditionGuildOnly'];

export type Severity = 'info' | 'warn' | 'error';

/** Turns whatever was thrown or denied into a fault. What we did not foresee becomes `unexpected`. */
export function asFault(error: unknown): Fault {
  if (error instanceof HandedOverError) return new Fault('handed-over', {}, { cause: error });
  if (error instanceof StorageAwayError) return new Fault('storage-away', {}, { cause: error });
  if (error instanceof StorageError) return new Fault('storage-failed', {}, { cause: error });
  if (error instanceof UnreadableFileError) {
    const { line, column } = error;
    return new Fault('file-broken', { file: nameOf(error.file), line, column }, { cause: error });
  }
  if (error instanceof UserError) return fromUserError(error);
  const fault = toFault(error);
  if (isFault(fault)) return fault;
  return new Fault(isDiskError(error) ? 'storage-failed' : 'unexpected', {}, { cause: error });
}

/** How much attention a fault needs from whoever runs the bot. */
export function severityOf(fault: Fault): Severity {
  if (fault.id === 'unexpected' || fault.id === 'storage-failed' || fault.id === 'storage-away') return 'error';
  return worthAWarning.has(fault.id) ? 'warn' : 'info';
}

/** The sentence for a person, in their language, with the reference code under it. */
export function explain(fault: Fault, reference: string, t: Translate): string {
  return faultText(fault, reference, t);
}

/** The sentence about what was thrown, for a report that names several. */
export function causeIn(t: Translate): (error: unknown) => string {
  return (error) => {
    const fault = asFault(error);
    return fault.id === 'unexpected' ? t('repair:unexpected') : faultSentence(fault, t);
  };
}

/** Without its folder: where things lie on the bot's machine is nobody's business. */
function nameOf(file: string): string {
  return file.split(/[\\/]/).at(-1) ?? file;
}

/** Sapphire's preconditions speak in `UserError`s; ours carry the fault as their context. */
function fromUserError(error: UserError): Fault {
  const context: unknown = error.context;
  if (isFault(context)) return context;
  if (error.identifier === TooSoon && isCooldown(context)) {
    return new Fault('cooldown', { until: Date.now() + context.remaining });
  }
  if (OutsideServers.includes(error.identifier)) return new Fault('not-in-server', {});
  return new Fault('unexpected', {}, { cause: error });
}

function isCooldown(context: unknown): context is { remaining: number } {
  return (
    typeof context === 'object' && context !== null && 'remaining' in context && typeof context.remaining === 'number'
  );
}
