import type { Transcript } from '../../../../src/lib/archive/archive.js';
import { filesOf } from '../../../../src/lib/archive/transcript-files.js';
import type { TextKey, Translate } from '../../../../src/lib/base/language.js';
import { ErasedWords } from '../../../../src/lib/core/erasure.js';
import { MissingReasons, type FileNote } from '../../../../src/lib/transcripts/file-note.js';
import { archivePage } from '../../../../src/lib/views/transcripts/archive-page.js';
import { headLines, missingNotes } from '../../../../src/lib/views/transcripts/head.js';
import { packPage } from '../../../../src/lib/views/transcripts/packed.js';
import { erasedCalled, transcriptWords } from '../../../../src/lib/views/transcripts/words.js';
import { english, englishFolder, flat, textsOf, withoutForm } from '../../../support/languages/english.js';
import { aTicket } from '../../../support/tickets.js';

const [ada, sam] = ['200000000000000001', '200000000000000009'];
const at = '2030-01-01T00:00:00.000Z';
const facts = { server: { id: '1', name: 'Shop' }, channelName: 'ticket', kind: 'Purchase', madeAt: at, locale: 'en' };
const transcript: Transcript = {
  ticket: aTicket({
    openerId: ada,
    status: 'deleted',
    participantIds: [sam],
    closed: { by: sam, at, reason: 'rude' },
    deleted: { by: sam, at, reason: null },
    decision: { id: 'yes', label: 'Yes', by: sam, at, text: null, due: [] } as never
  }),
  ...{
    messages: 2,
    withoutWords: 1,
    damaged: 1,
    until: at,
    behind: true,
    toCome: 1,
    avatars: {},
    erased: new Set<string>()
  },
  names: { people: { [sam]: { name: 'Sam' } }, roles: {}, channels: {} },
  files: filesOf(new Map(), () => Promise.resolve(null)),
  read: async function* () {
    yield* await Promise.resolve([]);
  }
};

/** English that says which texts it was asked for. */
function listening(): { t: Translate; asked: Set<string> } {
  const asked = new Set<string>();
  const t = (key: TextKey, values?: Parameters<Translate>[1]) => {
    asked.add(key);
    return english(key, values);
  };
  return { asked, t };
}

function says(say: () => string): boolean {
  try {
    return say() !== '';
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** Says everything there is to say, with something in every place. */
function sayAll(part: unknown): void {
  if (typeof part === 'function') {
    const say = part as (...given: (string | number)[]) => string;
    // Which of them is counted is known to the words alone; a name in its place is one of many, too.
    // Of what is counted the words alone know which of these it is.
    const given = [['Ada', 2, 2], [2], ['Ada', 'Bob', 2]] as const;
    if (!given.some((some) => says(() => say(...some)))) throw new Error(`Nothing fits: ${part.toString()}`);
  } else if (typeof part === 'object' && part !== null) Object.values(part).forEach(sayAll);
}

test('every text that stands in the files of transcripts is read by somebody', async () => {
  const { t, asked } = listening();
  sayAll(transcriptWords(t));
  erasedCalled(t);
  headLines(transcript, facts, t);
  headLines({ ...transcript, ticket: { ...transcript.ticket, openerName: ErasedWords } }, facts, t);
  missingNotes(transcript, 'en', t);
  const notes = new Map<string, FileNote>([
    ...MissingReasons.map((missing) => [`https://a/${missing}`, { missing, tries: 1 }] as const),
    ['https://a/huge', { sha256: 'a'.repeat(64), size: 9_999, type: 'video/mp4' } as const]
  ]);
  const files = filesOf(notes, () => Promise.resolve(null));
  const draw = async function* (file: (url: string) => unknown) {
    for (const url of [...notes.keys(), 'https://a/untried']) yield await Promise.resolve(JSON.stringify(file(url)));
  };
  await packPage('t', draw, files, 5_000, t);
  const inFiles = flat(textsOf(englishFolder).transcripts)
    .map(([key]) => `transcripts:${withoutForm(key)}`)
    .filter((key) => /^transcripts:(words|system|head|notes|missing)\./.test(key));
  expect([...new Set(inFiles)].filter((key) => !asked.has(key))).toEqual([]);
});

test('a page that is behind says how far it is, and one that is cut off that there may be more', () => {
  const found = { hits: [], total: 0, page: 0, isCut: true, behind: { done: 3, of: 9 } };
  const { embeds } = archivePage('archive', found, { words: '' }, (id) => id, english);
  expect(embeds[0]?.description).toContain('3 of 9');
  expect(embeds[0]?.description).toContain('said so often');
});
