import { Fault } from '../../../src/lib/core/fault.js';

/** What happens to one request: before it takes effect or after, it fails or something comes in between. */
export interface Trouble {
  readonly when: 'before' | 'after';
  readonly then: () => unknown;
}

/** Discord did not answer. */
export const down = () => {
  throw new Fault('discord-down', {});
};

/** Discord does not let the bot do it. */
export const refused = () => {
  throw new Fault('missing-permission', { permissions: ['ManageChannels'], where: null });
};

/** The way to a Discord on paper: each request takes its time, and may meet with trouble. */
export abstract class PaperWire<Request extends string> {
  /** Every request that took effect, in order. */
  public readonly done: Request[] = [];
  private readonly troubles = new Map<Request, Trouble[]>();

  /** Lets something happen at the next request of a kind; asked again, at the one after that. */
  public next(request: Request, when: Trouble['when'], then: Trouble['then']): void {
    this.troubles.set(request, [...(this.troubles.get(request) ?? []), { when, then }]);
  }

  /** How often a request took effect. */
  public times(request: Request): number {
    return this.done.filter((name) => name === request).length;
  }

  protected async request<T>(name: Request, effect: () => T): Promise<T> {
    const trouble = this.troubles.get(name)?.shift();
    // Nothing at Discord happens in the same moment it is asked for.
    await Promise.resolve();
    if (trouble?.when === 'before') await trouble.then();
    const result = effect();
    this.done.push(name);
    if (trouble?.when === 'after') await trouble.then();
    return result;
  }
}
