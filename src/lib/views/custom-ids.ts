import { Result } from '@sapphire/result';
import { z } from 'zod';
import { SnowflakeSchema } from '../core/snowflake.js';
import { PlainIdSchema } from '../questionnaire/question.js';
import { TemplateIdSchema } from '../templates/template.js';

/** Ticket numbers as they stand in custom ids: plain digits, no sign, no leading zero. */
const TicketNumber = z
  .string()
  .regex(/^[1-9]\d{0,9}$/)
  .transform(Number);
const Page = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number);
const QuestionId = PlainIdSchema;
/** A channel, or `new` for one that is to be found or made. */
const ChannelChoice = z.union([SnowflakeSchema, z.literal('new')]);
/** What can be done with a template, and with a draft. */
export const TemplateVerbs = ['show', 'edit', 'preview', 'copy', 'export', 'archive', 'restore', 'up', 'down'] as const;
export const DraftVerbs = [
  'show',
  'form',
  'options',
  'fields',
  'limits',
  'when',
  'always',
  'optional',
  'review',
  'reason',
  'pause',
  'picture',
  'remove-picture',
  'decision-close',
  'before',
  'before-fields',
  'add',
  'up',
  'down',
  'copy',
  'delete',
  'publish',
  'preview',
  'ask-discard',
  'discard',
  'mine',
  'theirs',
  'both'
] as const;
export type TemplateVerb = (typeof TemplateVerbs)[number];
export type DraftVerb = (typeof DraftVerbs)[number];
/** What can be pressed on a walk through a questionnaire. */
export const TrialVerbs = [
  'choose',
  'type',
  'read',
  'skip',
  'back',
  'correct',
  'page',
  'decide',
  'again',
  'end'
] as const;
export type TrialVerb = (typeof TrialVerbs)[number];
/** How far somebody is who erases a ticket, or their own words. */
export const EraseVerbs = ['sure', 'yes'] as const;
export const PrivacyVerbs = ['show', 'data', 'ask', 'sure', 'yes'] as const;
export type EraseVerb = (typeof EraseVerbs)[number];
export type PrivacyVerb = (typeof PrivacyVerbs)[number];
const TrialId = PlainIdSchema;
/** What can be done with a panel: all of it, or one of its entries by its template. */
export const PanelVerbs = [
  'show',
  'texts',
  'correct-texts',
  'entry',
  'correct-entry',
  'add',
  'up',
  'down',
  'remove',
  'style',
  'layout',
  'picture',
  'move',
  'ask-take-down',
  'take-down',
  'preview',
  'copy',
  'pause',
  'resume',
  'list-up',
  'list-down'
] as const;
export type PanelVerb = (typeof PanelVerbs)[number];
/** What can be done with a panel while somebody works on it. */
export const PanelDraftVerbs = [
  'show',
  'texts',
  'correct-texts',
  'entry',
  'correct-entry',
  'add',
  'up',
  'down',
  'remove',
  'style',
  'layout',
  'picture',
  'remove-picture',
  'preview',
  'publish',
  'ask-discard',
  'discard',
  'mine',
  'theirs',
  'both'
] as const;
export type PanelDraftVerb = (typeof PanelDraftVerbs)[number];
/** What can be done with a panel that was taken down. */
export const ArchivedPanelVerbs = ['show', 'preview', 'bring-back', 'ask-remove', 'remove'] as const;
export type ArchivedPanelVerb = (typeof ArchivedPanelVerbs)[number];
/** Those that change a panel, whether somebody has begun to work on it or begins with it. */
export type PanelEditVerb = Extract<PanelVerb, PanelDraftVerb>;
/** The forms of the editor: those of a template, and those of a question. */
export const DraftForms = [
  'basics',
  'panel',
  'question',
  'options',
  'fields',
  'limits',
  'rules',
  'look',
  'closing',
  'before',
  'before-fields',
  'decision'
] as const;
export type DraftForm = (typeof DraftForms)[number];
/** The roles a draft can name. */
export const DraftRoles = ['required', 'refused', 'staff', 'called'] as const;
export type DraftRole = (typeof DraftRoles)[number];
const DraftId = PlainIdSchema;
/** The parts of a draft beside its questions, as no question can be called. */
export const DraftParts = [
  '-',
  '+basics',
  '+panel',
  '+asking',
  '+opening',
  '+staff',
  '+decisions',
  '+closing',
  '+look'
] as const;
export type DraftPart = (typeof DraftParts)[number];
/** What of a draft is shown: a part, or a question by its id. */
const Target = z.union([PlainIdSchema, z.enum(DraftParts)]);
/** Where a template has a picture. */
export const PicturePlaces = ['welcome', 'panel'] as const;
export type PicturePlace = (typeof PicturePlaces)[number];
/** The same, or a decision by its id, as no question can be called. */
const DraftTarget = z.union([Target, z.string().regex(/^=[a-z0-9][a-z0-9_-]{0,31}$/)]);
const PieceName = z.string().regex(/^[\w-]{1,64}$/);

/** A decision as the target of an editor. */
export function decisionTarget(id: string): string {
  return `=${id}`;
}

/** The id of the decision that is the target, or null where it is something else. */
export function decisionIn(target: string): string | null {
  return target.startsWith('=') ? target.slice(1) : null;
}

/** What carries a custom id. A family belongs to one kind; the same id on another kind is forged. */
export type Carrier = 'button' | 'string-select' | 'user-select' | 'role-select' | 'channel-select' | 'modal';

const carried = <C extends Carrier, S extends z.ZodType>(by: C, segments: S) => ({ by, segments });

/**
 * Every custom id the bot makes: first segment → what carries it, and the segments after it. What is posted once keeps working for ever, so
 * a family never changes its meaning; a new meaning is a new family.
 */
const families = {
  open: carried('button', z.tuple([TemplateIdSchema])),
  /** The menu of a panel: its values are templates. */
  'open-menu': carried('string-select', z.tuple([])),
  /** The menu of `/open`: for whom it is opened, or `me`. */
  'open-kind': carried('string-select', z.tuple([z.union([SnowflakeSchema, z.literal('me')])])),
  /** More menus of `/open`, where there are more kinds than one holds. */
  'open-kinds': carried('string-select', z.tuple([z.union([SnowflakeSchema, z.literal('me')]), Page])),
  /** Which kind of ticket is opened about a message: its channel and id, and which menu it is. */
  'open-about': carried('string-select', z.tuple([SnowflakeSchema, SnowflakeSchema, Page])),
  choose: carried('button', z.tuple([TicketNumber, QuestionId, PlainIdSchema])),
  select: carried('string-select', z.tuple([TicketNumber, QuestionId])),
  type: carried('button', z.tuple([TicketNumber, QuestionId])),
  typed: carried('modal', z.tuple([TicketNumber, QuestionId])),
  /** "Correct" under what was not taken, and the modal it opens. */
  correct: carried('button', z.tuple([TicketNumber, QuestionId])),
  corrected: carried('modal', z.tuple([TicketNumber, QuestionId])),
  'choose-user': carried('user-select', z.tuple([TicketNumber, QuestionId])),
  'choose-role': carried('role-select', z.tuple([TicketNumber, QuestionId])),
  'choose-channel': carried('channel-select', z.tuple([TicketNumber, QuestionId])),
  read: carried('button', z.tuple([TicketNumber, QuestionId])),
  skip: carried('button', z.tuple([TicketNumber, QuestionId])),
  /** From an answered question to all answers, their pages, the menu there, and handing them in. */
  overview: carried('button', z.tuple([TicketNumber])),
  'review-page': carried('button', z.tuple([TicketNumber, Page])),
  'change-answer': carried('string-select', z.tuple([TicketNumber])),
  'hand-in': carried('button', z.tuple([TicketNumber])),
  /** Of staff, on their list of questions. */
  'questions-page': carried('button', z.tuple([TicketNumber, Page])),
  'ask-again': carried('string-select', z.tuple([TicketNumber])),
  'skip-question': carried('string-select', z.tuple([TicketNumber])),
  /** A decision of staff, the reason typed for it, and taking it back. */
  decide: carried('button', z.tuple([TicketNumber, PlainIdSchema])),
  decided: carried('modal', z.tuple([TicketNumber, PlainIdSchema])),
  'decide-anew': carried('button', z.tuple([TicketNumber])),
  'confirm-anew': carried('button', z.tuple([TicketNumber])),
  /** The form before opening, and "Correct" under what was not taken of it. */
  before: carried('modal', z.tuple([TemplateIdSchema])),
  'before-again': carried('button', z.tuple([TemplateIdSchema])),
  /** The same about a message: its channel and id. */
  'before-about': carried('modal', z.tuple([TemplateIdSchema, SnowflakeSchema, SnowflakeSchema])),
  'before-again-about': carried('button', z.tuple([TemplateIdSchema, SnowflakeSchema, SnowflakeSchema])),
  back: carried('button', z.tuple([TicketNumber, QuestionId])),
  close: carried('button', z.tuple([TicketNumber])),
  'confirm-close': carried('button', z.tuple([TicketNumber])),
  reopen: carried('button', z.tuple([TicketNumber])),
  delete: carried('button', z.tuple([TicketNumber])),
  'confirm-delete': carried('button', z.tuple([TicketNumber])),
  /** The same without files that Discord does not give: asked for, and confirmed. */
  'delete-without': carried('button', z.tuple([TicketNumber])),
  'confirm-without': carried('button', z.tuple([TicketNumber])),
  /** "Give a reason" on the prompt of a closing, and the field it opens. */
  'ask-reason': carried('button', z.tuple([TicketNumber])),
  reason: carried('modal', z.tuple([TicketNumber])),
  cancel: carried('button', z.tuple([TicketNumber])),
  details: carried('button', z.tuple([TicketNumber])),
  'details-page': carried('button', z.tuple([TicketNumber, Page])),
  people: carried('button', z.tuple([TicketNumber])),
  'add-person': carried('user-select', z.tuple([TicketNumber])),
  'remove-person': carried('user-select', z.tuple([TicketNumber])),
  rename: carried('button', z.tuple([TicketNumber])),
  renamed: carried('modal', z.tuple([TicketNumber])),
  tickets: carried('button', z.tuple([Page])),
  /** The pages of tickets that were found: what was looked for stands on them. */
  archive: carried('button', z.tuple([Page])),
  'my-tickets': carried('button', z.tuple([Page])),
  /** On the questions before a ticket is erased. */
  erase: carried('button', z.tuple([TicketNumber, z.enum(EraseVerbs)])),
  /** What one person can do with what is kept of them. */
  privacy: carried('button', z.tuple([z.enum(PrivacyVerbs)])),
  /** The transcript of a ticket, wherever one is. */
  transcript: carried('button', z.tuple([TicketNumber])),
  /** A new ticket that goes on where this one ended. */
  again: carried('button', z.tuple([TicketNumber])),
  'panel-list': carried('button', z.tuple([z.enum(['page', 'new', 'archived']), Page])),
  'panel-pick': carried('string-select', z.tuple([])),
  /** What a new panel opens, and then where it stands. */
  'panel-new': carried('string-select', z.tuple([])),
  'panel-where': carried('channel-select', z.tuple([])),
  /** By the panel's message. */
  panel: carried('button', z.tuple([z.enum(PanelVerbs), SnowflakeSchema, Target])),
  'panel-entry': carried('string-select', z.tuple([SnowflakeSchema])),
  'panel-add': carried('string-select', z.tuple([SnowflakeSchema])),
  'panel-move': carried('channel-select', z.tuple([SnowflakeSchema])),
  /** A panel that was taken down, by what it is known by. */
  'panel-archived-pick': carried('string-select', z.tuple([])),
  'panel-archived': carried('button', z.tuple([z.enum(ArchivedPanelVerbs), PlainIdSchema])),
  /** More menus of what a new panel opens, where there are more kinds than one holds. */
  'panel-kinds': carried('string-select', z.tuple([Page])),
  /** The pages of what was looked for: the words as base64url, as far as they fit. */
  'panel-found': carried('button', z.tuple([Page, z.string().regex(/^[\w-]{1,80}$/)])),
  /** A panel while somebody works on it, by the draft. */
  'panel-drafts': carried('string-select', z.tuple([])),
  'panel-draft': carried('button', z.tuple([z.enum(PanelDraftVerbs), DraftId, Target])),
  'panel-draft-entry': carried('string-select', z.tuple([DraftId])),
  /** What else it opens, and which menu it is. */
  'panel-draft-add': carried('string-select', z.tuple([DraftId, Page])),
  'panel-draft-where': carried('channel-select', z.tuple([DraftId])),
  'panel-draft-form': carried('modal', z.tuple([z.enum(['texts', 'entry']), DraftId, Target])),
  /** A panel as its maker sees it beforehand: its buttons, or its menu, whose values are templates. */
  'panel-try': carried('button', z.tuple([TemplateIdSchema])),
  'panel-try-menu': carried('string-select', z.tuple([])),
  'panel-form': carried('modal', z.tuple([z.enum(['texts', 'entry']), SnowflakeSchema, Target])),
  /** The form in which a picture is uploaded. */
  'panel-draft-picture': carried('modal', z.tuple([DraftId, Target])),
  /** The pages of what was looked for, like those of panels. */
  'template-found': carried('button', z.tuple([Page, z.string().regex(/^[\w-]{1,80}$/)])),
  'template-list': carried('button', z.tuple([z.enum(['live', 'archived', 'new', 'export']), Page])),
  'template-pick': carried('string-select', z.tuple([])),
  'template-new': carried('string-select', z.tuple([])),
  'template-drafts': carried('string-select', z.tuple([])),
  template: carried('button', z.tuple([z.enum(TemplateVerbs), TemplateIdSchema])),
  draft: carried('button', z.tuple([z.enum(DraftVerbs), DraftId, DraftTarget])),
  'draft-part': carried('string-select', z.tuple([DraftId])),
  'draft-question': carried('string-select', z.tuple([DraftId])),
  'draft-decision': carried('string-select', z.tuple([DraftId])),
  /** Which roles a decision gives or takes. None takes the setting away. */
  'draft-decision-roles': carried('role-select', z.tuple([z.enum(['give', 'take']), DraftId, PlainIdSchema])),
  /** The kind of a new question, and the one it follows. */
  'draft-add': carried('string-select', z.tuple([DraftId, Target])),
  /** The button that opens a form again, with what was typed and not taken. */
  'draft-correct': carried('button', z.tuple([z.enum(DraftForms), DraftId, DraftTarget])),
  /** What a question depends on: which earlier one, and which answers to it. The values say all of it. */
  'draft-when': carried('string-select', z.tuple([DraftId, Target])),
  'draft-is': carried('string-select', z.tuple([DraftId, Target])),
  /** Which roles may open, may not, work such tickets, or are called; and the category they go to. None takes the setting away. */
  'draft-roles': carried('role-select', z.tuple([z.enum(DraftRoles), DraftId])),
  'draft-category': carried('channel-select', z.tuple([DraftId])),
  /** Whether it was answered at all, where that has no room beside the answers. */
  'draft-whether': carried('string-select', z.tuple([DraftId, Target])),
  'draft-form': carried('modal', z.tuple([z.enum(DraftForms), DraftId, DraftTarget])),
  'draft-picture': carried('modal', z.tuple([DraftId, z.enum(PicturePlaces)])),
  try: carried('button', z.tuple([TrialId, z.enum(TrialVerbs), Target, Target])),
  'try-select': carried('string-select', z.tuple([TrialId, QuestionId])),
  'try-user': carried('user-select', z.tuple([TrialId, QuestionId])),
  'try-role': carried('role-select', z.tuple([TrialId, QuestionId])),
  'try-channel': carried('channel-select', z.tuple([TrialId, QuestionId])),
  'try-form': carried('modal', z.tuple([TrialId, QuestionId])),
  'drafts-publish': carried('button', z.tuple([])),
  /** The menu of languages: on its own, or as a part of `/setup`. */
  language: carried('string-select', z.tuple([z.enum(['alone', 'setup'])])),
  /** Below the report of `/setup`: what is to be changed, what it is changed to, and the way back. */
  'setup-part': carried('string-select', z.tuple([])),
  'setup-preset': carried('string-select', z.tuple([])),
  'setup-channel': carried('channel-select', z.tuple([])),
  'setup-category': carried('channel-select', z.tuple([])),
  'setup-transcripts': carried('channel-select', z.tuple([])),
  'setup-staff': carried('role-select', z.tuple([])),
  'setup-report': carried('button', z.tuple([])),
  'panel-template': carried('string-select', z.tuple([ChannelChoice])),
  /** Buttons that are no line of this table, one `TicketButton` each: named by their piece. */
  own: carried('button', z.tuple([TicketNumber, PieceName]))
} as const;

export type Family = keyof typeof families;

/** All families. */
export const Families = Object.keys(families) as Family[];
/** What carries a family. */
export type CarrierOf<F extends Family> = (typeof families)[F]['by'];
export type Segments<F extends Family> = z.output<(typeof families)[F]['segments']>;

/** Where a message stands, as custom ids say it. */
export interface MessagePlace {
  readonly channelId: string;
  readonly messageId: string;
}

/** Discord's limit. */
const MaxLength = 100;

/**
 * Makes a custom id.
 * @throws RangeError if it would not fit Discord's 100 characters, which no valid id, value or number can cause.
 */
export function customId<F extends Family>(family: F, ...segments: Segments<F>): string {
  const id = [family, ...segments].join('|');
  if (id.length > MaxLength) throw new RangeError(`The custom id ${id} is longer than ${MaxLength} characters.`);
  return id;
}

/** The number of the ticket a custom id names first, or null. It comes from outside, and carries no authority. */
export function numberIn(id: string): number | null {
  return TicketNumber.safeParse(id.split('|')[1]).data ?? null;
}

/** What carries this family. */
export function carrierOf(family: Family): Carrier {
  return families[family].by;
}

/** Reads a custom id of one family. It comes from outside: anything unexpected is an error, and it carries no authority. */
export function readCustomId<F extends Family>(
  family: F,
  id: string
): Result<Segments<F>, 'other-family' | 'malformed'> {
  const [name, ...segments] = id.split('|');
  if (name !== family) return Result.err('other-family');
  const read = families[family].segments.safeParse(segments);
  return read.success ? Result.ok(read.data as Segments<F>) : Result.err('malformed');
}
