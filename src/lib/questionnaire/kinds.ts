import { z } from 'zod';
import { distinct, OptionSchema, PlainIdSchema, wordsUpTo } from './basics.js';
import { MaskSchema } from './mask.js';

/** Of a text: what fits an embed field whole. */
export const MaxText = 1000;
/** A day, ISO 8601. */
const Day = z.iso.date();
const Choices = z.int().min(1).max(25);

/** Kinds of channels by the names people give them. */
export const ChannelKinds = ['text', 'voice', 'category', 'announcement', 'stage', 'forum', 'media', 'thread'] as const;
/** Kinds of files that can be told apart by their names. */
export const FileKinds = ['image', 'video', 'audio', 'text', 'pdf', 'archive'] as const;

/** The limits and helps of each kind, whether it is a question of its own or a field of a form. */
export const Kinds = {
  text: {
    placeholder: wordsUpTo(100).optional(),
    long: z.boolean().default(false),
    minLength: z.int().min(1).max(MaxText).default(1),
    maxLength: z.int().min(1).max(MaxText).default(MaxText),
    mask: MaskSchema.optional(),
    default: wordsUpTo(MaxText).optional()
  },
  number: {
    placeholder: wordsUpTo(100).optional(),
    min: z.number().optional(),
    max: z.number().optional(),
    /** Only whole numbers? */
    whole: z.boolean().optional(),
    default: z.number().optional()
  },
  date: {
    placeholder: wordsUpTo(100).optional(),
    min: Day.optional(),
    max: Day.optional(),
    /** Today is both. */
    only: z.enum(['past', 'future']).optional(),
    default: Day.optional()
  },
  email: { placeholder: wordsUpTo(100).optional(), default: wordsUpTo(254).optional() },
  link: { placeholder: wordsUpTo(100).optional(), default: wordsUpTo(MaxText).optional() },
  user: { placeholder: wordsUpTo(150).optional(), min: Choices.optional(), max: Choices.optional() },
  role: { placeholder: wordsUpTo(150).optional(), min: Choices.optional(), max: Choices.optional() },
  channel: {
    placeholder: wordsUpTo(150).optional(),
    min: Choices.optional(),
    max: Choices.optional(),
    channelTypes: z.array(z.enum(ChannelKinds)).min(1).max(ChannelKinds.length).optional()
  },
  file: {
    maxFiles: z.int().min(1).max(10).optional(),
    /** The most that one file may have; what a bot may post anywhere is 10. */
    maxMegabytes: z.int().min(1).max(10).optional(),
    types: z.array(z.enum(FileKinds)).min(1).max(FileKinds.length).optional()
  }
} as const;

/**
 * Options of a menu or of buttons.
 * @param most - How many Discord takes.
 */
export const optionsUpTo = (most: number) =>
  z
    .array(OptionSchema)
    .min(1)
    .max(most)
    .refine(...distinct);

/** Values that are chosen beforehand. */
export const chosenBefore = z.array(PlainIdSchema).min(1).max(25);
