import { MessageFlags } from 'discord-api-types/v10';
import { DiscordError, invalidForm, type FieldProblem } from '../../http/discord-error.js';
import { componentProblems } from './components.js';
import { embedProblems } from './embeds.js';
import { checkAllowedMentions } from './mentions.js';
import type { World } from '../world.js';
import type { LooseComponent, MessageBody } from './message-body.js';
import { lengthOf } from '../text.js';

/** Discord's limit for everyone without Nitro, bots included. */
const MaxContent = 2000;

/** Does this body use the newer layout components? */
export function usesNewLayout(body: MessageBody, current = 0): boolean {
  return (((body.flags ?? 0) | current) & MessageFlags.IsComponentsV2) !== 0;
}

/**
 * What holds for every message, whoever sends it, beyond the schemas.
 * @param current - For an edit: whether the message has content without this body, and its flags.
 * @throws 50035 with the fields, 50006 for a message without anything in it.
 */
export function validateMessage(
  { limits }: World,
  body: MessageBody,
  fileCount: number,
  current: { filled: boolean; flags: number } | null = null
): void {
  const newLayout = usesNewLayout(body, current?.flags);
  const problems: FieldProblem[] = [];
  if (lengthOf(body.content ?? '') > MaxContent) {
    problems.push({
      path: ['content'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${MaxContent} or fewer in length.`
    });
  }
  if (newLayout) {
    for (const field of ['content', 'embeds'] as const) {
      if (body[field]?.length) {
        problems.push({
          path: [field],
          code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
          message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`
        });
      }
    }
  }
  problems.push(...embedProblems(body.embeds ?? []), ...componentProblems(body.components ?? [], newLayout, limits));
  if (problems.length > 0) throw invalidForm(problems);
  const said = JSON.stringify([body.content, body.embeds]).toLowerCase();
  if (limits.refusedMessageWords.some((word) => said.includes(word)))
    throw new DiscordError(400, 240000, 'Message was blocked by harmful links filter');
  checkAllowedMentions(body.allowed_mentions);
  const filled =
    Boolean(body.content?.trim()) ||
    (body.embeds?.length ?? 0) > 0 ||
    (body.components?.length ?? 0) > 0 ||
    fileCount > 0;
  if (!filled && !(body.sticker_ids?.length ?? 0) && !body.poll && !(current?.filled ?? false)) {
    throw new DiscordError(400, 50006, 'Cannot send an empty message');
  }
}

/** All text displays of a message, which ping like content. */
export function textDisplays(components: readonly LooseComponent[]): string {
  return components
    .map((component) => `${component.content ?? ''}\n${textDisplays(component.components ?? [])}`)
    .join('\n');
}
