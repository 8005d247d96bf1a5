import { PollLayoutType } from 'discord-api-types/v10';
import { DiscordError, invalidForm, type FieldProblem } from '../../http/discord-error.js';
import { lengthOf } from '../text.js';
import type { PartialEmoji, Poll } from '../types.js';
import { isStandardEmoji } from './emoji.js';

interface LooseEmoji {
  id?: string | null;
  name?: string | null;
}

/** A poll as it is sent; the schema has checked its shape. */
export interface PollBody {
  question: { text?: string | null };
  answers: { poll_media?: { text?: string | null; emoji?: LooseEmoji | null } | null }[];
  allow_multiselect?: boolean | null;
  /** In hours. */
  duration?: number | null;
  layout_type?: number | null;
}

/** In characters. Source: "Poll Media Object". */
const LongestQuestion = 300;
const LongestAnswer = 55;
/** In hours. Source: "Poll Create Request Object". */
const UsualDuration = 24;
const OnlyLayout: number = PollLayoutType.Default;
const HourMs = 3_600_000;

/**
 * Makes a poll of what was sent.
 * @param custom - Finds a custom emoji by its id.
 * @throws 50035; 520004 for an emoji that is none.
 */
export function pollOf(body: PollBody, custom: (id: string) => PartialEmoji | undefined): Poll {
  const problems = [
    ...textProblems(body.question.text, LongestQuestion, 'question', 'text'),
    ...body.answers.flatMap(({ poll_media: media }, index) =>
      textProblems(media?.text, LongestAnswer, 'answers', index, 'poll_media', 'text')
    )
  ];
  if (body.layout_type != null && body.layout_type !== OnlyLayout)
    problems.push({ path: ['poll', 'layout_type'], code: 'BASE_TYPE_CHOICES', message: 'Value must be one of {1}.' });
  if (problems.length > 0) throw invalidForm(problems);
  return {
    question: body.question.text ?? '',
    answers: body.answers.map(({ poll_media: media }, index) => ({
      id: index + 1,
      text: media?.text ?? '',
      emoji: media?.emoji ? emojiOf(media.emoji, custom) : null
    })),
    multiple: body.allow_multiselect ?? false,
    expiry: new Date(Date.now() + (body.duration ?? UsualDuration) * HourMs),
    votes: new Map(),
    ended: false
  };
}

function emojiOf({ id, name }: LooseEmoji, custom: (id: string) => PartialEmoji | undefined): PartialEmoji {
  if (id) {
    const found = custom(id);
    if (found) return found;
  } else if (name && isStandardEmoji(name)) return { id: null, name };
  throw new DiscordError(400, 520004, 'Cannot use an emoji included with the poll');
}

function textProblems(
  text: string | null | undefined,
  longest: number,
  ...path: readonly (string | number)[]
): FieldProblem[] {
  const at = ['poll', ...path];
  if (!text?.trim()) return [{ path: at, code: 'BASE_TYPE_REQUIRED', message: 'This field is required' }];
  return lengthOf(text) > longest
    ? [{ path: at, code: 'BASE_TYPE_MAX_LENGTH', message: `Must be ${longest} or fewer in length.` }]
    : [];
}
