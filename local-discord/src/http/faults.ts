import type { FaultRule } from '../client/contract.js';

interface ActiveFault extends FaultRule {
  readonly id: number;
  toSkip: number;
  left: number;
}

const isOfFiles = ({ file, fileName }: FaultRule): boolean => file !== undefined || fileName !== undefined;

/** Faults on demand: rules are tried in the order they were added, and the first that fits hits. */
export class Faults {
  private rules: ActiveFault[] = [];
  private nextId = 1;

  public add(rule: FaultRule): number {
    const id = this.nextId++;
    this.rules.push({ ...rule, id, toSkip: rule.skip ?? 0, left: rule.count ?? Number.POSITIVE_INFINITY });
    return id;
  }

  public clear(): void {
    this.rules = [];
  }

  /** Takes one rule away. @returns whether it was there. */
  public remove(id: number): boolean {
    const before = this.rules.length;
    this.rules = this.rules.filter((rule) => rule.id !== id);
    return this.rules.length < before;
  }

  /** The rules that are still to hit, with how often they will. */
  public active(): (FaultRule & { id: number })[] {
    return this.rules.map(({ toSkip, left, ...rule }) => ({
      ...rule,
      ...(toSkip > 0 && { skip: toSkip }),
      ...(Number.isFinite(left) && { count: left })
    }));
  }

  /** The fault that hits this request, if one does; it is used up by that. */
  public take(method: string, routePath: string): FaultRule | null {
    return this.first(
      (rule) =>
        !isOfFiles(rule) && (!rule.method || rule.method === method) && (!rule.route || rule.route === routePath)
    );
  }

  /** The same for a file. Rules that name neither a file's route nor its name nor how it breaks are not of files. */
  public takeForFile(route: string, name: string): FaultRule | null {
    return this.first(
      (rule) =>
        (isOfFiles(rule) || rule.route === route) &&
        (!rule.route || rule.route === route) &&
        (rule.fileName === undefined || rule.fileName === name)
    );
  }

  private first(fits: (rule: ActiveFault) => boolean): FaultRule | null {
    for (const rule of this.rules) {
      if (!fits(rule)) continue;
      if (rule.toSkip > 0) {
        rule.toSkip -= 1;
        continue;
      }
      rule.left -= 1;
      if (rule.left <= 0) this.rules = this.rules.filter((other) => other !== rule);
      return rule;
    }
    return null;
  }
}
