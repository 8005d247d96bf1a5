import type { LoggedAction, LoggedCall } from '../client/contract.js';
import { longestChain } from '../client/longest-chain.js';
import type { Interaction } from '../interactions/interaction.js';
import { Newest } from './newest.js';
import { describeAction } from './describe-action.js';

/** Actions kept. */
const Kept = 100;
/** An action is over when it is settled and its bot has had nothing under way for this long, in ms. */
const QuietMs = 300;

/** What a person did, with what is known of its consequences so far. */
interface Action {
  readonly id: number;
  readonly userId: string;
  readonly what: string;
  /** Null for a message: any bot may react to it. */
  readonly interaction: Interaction | null;
  readonly at: number;
  readonly calls: LoggedCall[];
}

/** How busy a bot is. */
interface Activity {
  underWay: number;
  lastEnd: number;
}

/**
 * What people did, and the calls each thing caused. A call that carries an interaction's token belongs to it surely. Any
 * other belongs to the latest action that is not over: when people act at the same moment, that is a guess.
 */
export class Actions {
  private readonly kept = new Newest<Action>(Kept);
  private readonly activity = new Map<string, Activity>();
  private nextId = 1;

  /** @param isSettled - Has an interaction come to its end? */
  public constructor(private readonly isSettled: (interaction: Interaction) => boolean) {}

  public began(interaction: Interaction): void {
    this.note(interaction.user.id, describeAction(interaction), interaction, interaction.createdAt);
  }

  /** @param at - ms since 1970, with fractions. */
  public said(userId: string, content: string, at: number): void {
    this.note(userId, `wrote “${content.length > 60 ? `${content.slice(0, 60)}…` : content}”`, null, at);
  }

  public callBegan(call: LoggedCall): void {
    const owner = this.ownerOf(call);
    const activity = this.activityOf(call.applicationId);
    activity.underWay += 1;
    if (!owner) return;
    owner.calls.push(call);
    this.kept.note(owner);
  }

  public callEnded(call: LoggedCall): void {
    const activity = this.activityOf(call.applicationId);
    activity.underWay -= 1;
    activity.lastEnd = call.endedAt;
    const owner = this.kept.all().find(({ calls }) => calls.includes(call));
    if (owner) this.kept.note(owner);
  }

  public all(): LoggedAction[] {
    return this.kept.all().map(logged);
  }

  public takeChanged(): LoggedAction[] {
    // An acknowledgement or a deadline changes an action without any call of its own.
    for (const action of this.kept.all()) if (action.interaction?.state === 'waiting') this.kept.note(action);
    return this.kept.takeChanged().map(logged);
  }

  private note(userId: string, what: string, interaction: Interaction | null, at: number): void {
    this.kept.note({ id: this.nextId++, userId, what, interaction, at, calls: [] });
  }

  private ownerOf(call: LoggedCall): Action | undefined {
    const newestFirst = this.kept.all().reverse();
    const named = newestFirst.find(({ interaction }) => interaction && call.path.includes(interaction.token));
    if (named) return named;
    return newestFirst.find((action) => this.isOpenFor(action, call));
  }

  private isOpenFor({ at, interaction }: Action, call: LoggedCall): boolean {
    if (at > call.startedAt) return false;
    if (interaction && interaction.application.id !== call.applicationId) return false;
    if (interaction && !this.isSettled(interaction)) return true;
    const { underWay, lastEnd } = this.activityOf(call.applicationId);
    return underWay > 0 || call.startedAt - Math.max(lastEnd, at) < QuietMs;
  }

  private activityOf(applicationId: string | null): Activity {
    const key = applicationId ?? '';
    const activity = this.activity.get(key) ?? { underWay: 0, lastEnd: 0 };
    this.activity.set(key, activity);
    return activity;
  }
}

function logged({ id, userId, what, interaction, at, calls }: Action): LoggedAction {
  return {
    id,
    userId,
    what,
    interactionId: interaction?.id ?? null,
    at,
    acknowledgedAfterMs: interaction?.acknowledgedAfterMs ?? null,
    state: interaction?.state ?? 'answered',
    callIds: calls.map((call) => call.id),
    roundTrips: longestChain(calls)
  };
}
