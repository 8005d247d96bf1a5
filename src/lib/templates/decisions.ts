import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import { EmojiSchema, ownNames, PlainIdSchema, wordsUpTo } from '../questionnaire/basics.js';

/** How the button of a decision looks. */
export const DecisionStyles = ['success', 'danger', 'primary', 'secondary'] as const;

/** As many roles as one decision gives, and as many as it takes. */
const Roles = z.array(SnowflakeSchema).min(1).max(5).optional();

/** One way in which staff can decide about what was handed in. */
const OfferedDecisionSchema = z.strictObject({
  id: PlainIdSchema,
  label: wordsUpTo(80),
  emoji: EmojiSchema.optional(),
  style: z.enum(DecisionStyles).optional(),
  /** What the opener is told; `{user}` is their mention, `{number}` the ticket's number. */
  words: wordsUpTo(1000).optional(),
  /** Staff write a reason, which the opener reads: they may, or they must. */
  askReason: z.enum(['optional', 'required']).optional(),
  /** Roles of the server, by their ids, which the opener gets or loses by it. */
  giveRoles: Roles,
  takeRoles: Roles,
  /** The ticket is closed with it. */
  close: z.boolean().optional()
});
export type OfferedDecision = Readonly<z.infer<typeof OfferedDecisionSchema>>;

/** A row of a message holds five buttons. */
export const MostDecisions = 5;

export const DecisionsSchema = z
  .array(OfferedDecisionSchema)
  .min(1)
  .max(MostDecisions)
  .refine(...ownNames('id', 'decision'));

/** Roles a decision both gives and takes: the path of each, within the decisions. Looks loosely at what is none yet. */
export function tornRoles(decisions: unknown): PropertyKey[][] {
  const list: unknown[] = Array.isArray(decisions) ? decisions : [];
  return list.flatMap((decision, index) => {
    const { giveRoles, takeRoles } = (decision ?? {}) as Partial<Record<string, unknown>>;
    if (!Array.isArray(giveRoles) || !Array.isArray(takeRoles)) return [];
    return takeRoles.flatMap((role, at) => (giveRoles.includes(role) ? [[index, 'takeRoles', at]] : []));
  });
}

/** Every role that decisions name, once each. */
export function rolesNamed({ giveRoles = [], takeRoles = [] }: OfferedDecision): string[] {
  return [...new Set([...giveRoles, ...takeRoles])];
}

/** A template without some of the roles its decisions give or take. The very same where it names none of them. */
export function withoutRoles<T extends Decisive>(template: T, isOut: (roleId: string) => boolean): T {
  const { decisions } = template;
  if (!decisions?.some((decision) => rolesNamed(decision).some(isOut))) return template;
  return { ...template, decisions: decisions.map((decision) => withRoles(decision, (roleId) => !isOut(roleId))) };
}

/** May whoever takes a template over hand out this role by a decision? */
export type MayHandOut = (roleId: string) => boolean;

/**
 * A template as somebody may publish it: its decisions give and take what they may hand out, and what the published one
 * gives and takes by the same decision. Whatever way a template came to them, no other role comes along.
 * @param published - What it takes the place of; null where that is nothing that is in use.
 * @returns With it, the roles that were left out; the very same template where there are none.
 */
export function withinReach<T extends Decisive>(
  template: T,
  published: Decisive | null,
  may: MayHandOut
): { readonly template: T; readonly leftOut: readonly string[] } {
  const leftOut = new Set<string>();
  const decisions = template.decisions?.map((decision) => {
    const there = published?.decisions?.find(({ id }) => id === decision.id);
    const kept = withRoles(decision, (roleId, field) => may(roleId) || there?.[field]?.includes(roleId) === true);
    for (const field of ['giveRoles', 'takeRoles'] as const)
      for (const roleId of decision[field] ?? []) if (!kept[field]?.includes(roleId)) leftOut.add(roleId);
    return kept;
  });
  return { template: leftOut.size > 0 ? { ...template, decisions } : template, leftOut: [...leftOut] };
}

interface Decisive {
  readonly decisions?: readonly OfferedDecision[] | undefined;
}

/** A decision with those of its roles that are to stay. */
function withRoles(
  { giveRoles = [], takeRoles = [], ...rest }: OfferedDecision,
  stays: (roleId: string, field: 'giveRoles' | 'takeRoles') => boolean
): OfferedDecision {
  const give = giveRoles.filter((roleId) => stays(roleId, 'giveRoles'));
  const take = takeRoles.filter((roleId) => stays(roleId, 'takeRoles'));
  return { ...rest, ...(give.length > 0 && { giveRoles: give }), ...(take.length > 0 && { takeRoles: take }) };
}
