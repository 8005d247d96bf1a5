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
export function withoutRoles<T extends { readonly decisions?: readonly OfferedDecision[] | undefined }>(
  template: T,
  isOut: (roleId: string) => boolean
): T {
  const { decisions } = template;
  if (!decisions?.some((decision) => rolesNamed(decision).some(isOut))) return template;
  return { ...template, decisions: decisions.map((decision) => withoutRolesIn(decision, isOut)) };
}

function withoutRolesIn(decision: OfferedDecision, isOut: (roleId: string) => boolean): OfferedDecision {
  const { giveRoles, takeRoles, ...rest } = decision;
  const left = (roles: readonly string[] = []) => roles.filter((roleId) => !isOut(roleId));
  const [give, take] = [left(giveRoles), left(takeRoles)];
  return { ...rest, ...(give.length > 0 && { giveRoles: give }), ...(take.length > 0 && { takeRoles: take }) };
}
