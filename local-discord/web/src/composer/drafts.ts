import type { Mention } from './mentions.js';

/** A message that was not sent yet. */
export interface Draft {
  readonly text: string;
  readonly mentions: readonly Mention[];
  /** Set once it was sent without an answer: the same message again gets the same one, and is not doubled. */
  readonly nonce?: string;
}

/** The parts of a browser's `Storage` that are used here. */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
}

export const noDraft: Draft = { text: '', mentions: [] };

const Key = 'drafts';
/** Drafts that are kept, the newest; and how much of each. */
const MostDrafts = 50;
const MostCharacters = 8000;
const MostMentions = 100;

/** The draft of one person in one channel. What cannot be read is no draft. */
export function readDraft(storage: DraftStorage, place: string): Draft {
  return readAll(storage).find(([key]) => key === place)?.[1] ?? noDraft;
}

/** Keeps a draft, or forgets it when it is empty. A storage that is full or forbidden only means that none is kept. */
export function writeDraft(storage: DraftStorage, place: string, draft: Draft): void {
  const others = readAll(storage).filter(([key]) => key !== place);
  const kept = { ...draft, text: draft.text.slice(0, MostCharacters), mentions: draft.mentions.slice(-MostMentions) };
  const all = draft.text === '' ? others : [...others, [place, kept] as const];
  try {
    storage.setItem(Key, JSON.stringify(all.slice(-MostDrafts)));
  } catch {
    // The box still holds it.
  }
}

function readAll(storage: DraftStorage): (readonly [string, Draft])[] {
  try {
    const read: unknown = JSON.parse(storage.getItem(Key) ?? '[]');
    return Array.isArray(read) ? read.filter(isEntry) : [];
  } catch {
    return [];
  }
}

function isEntry(entry: unknown): entry is readonly [string, Draft] {
  if (!Array.isArray(entry) || typeof entry[0] !== 'string') return false;
  const draft = entry[1] as Partial<Draft> | null | undefined;
  return typeof draft?.text === 'string' && Array.isArray(draft.mentions) && draft.mentions.every(isMention);
}

const isMention = (mention: Partial<Mention> | null): boolean =>
  typeof mention?.shown === 'string' && typeof mention.sent === 'string';
