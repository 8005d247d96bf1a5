// What `npm run data` says, for whoever runs the bot: English, as all of the log.
export const usage = [
  'npm run data -- export <file.zip>   writes all that is kept into one new file',
  'npm run data -- import <file.zip>   brings such a file into an empty storage, or goes on where it was stopped',
  'npm run data -- check <file.zip>    tells whether the file is whole, and whether the storage holds exactly that',
  '',
  'It works on what DATABASE_URL or DATA_DIR say, here or in .env. docs/data.md tells more.'
].join('\n');
export const unexpected = 'Something unforeseen happened.';

// Steps, as they are shown while it works.
export const exporting = 'Exporting';
export const reading = 'Looking at the bundle';
export const comparing = 'Comparing';
export const importing = 'Importing';

export const exported = (file: string, summary: string, place: string) =>
  `Exported ${summary} from ${place} to ${file}.`;
export const imported = (file: string, summary: string, place: string) =>
  `Imported ${summary} from ${file} into ${place}, and compared them: all is there.`;
export const same = (file: string, summary: string, place: string) =>
  `${file} is whole, and ${place} holds exactly that: ${summary}.`;
export const summary = (tickets: number, servers: number, digest: string) =>
  `${counted(tickets, 'ticket')} and the settings of ${counted(servers, 'server')} (digest ${digest.slice(0, 16)})`;

export const stoppedExport = 'Stopped. No file was written.';
export const stoppedImport = 'Stopped. Run the same command again: it goes on where it was.';
export const stopped = 'Stopped.';

export const alreadyThere = (file: string) => `${file} is there already. Name another file, or move that one away.`;
export const cannotWrite = (file: string, why: string) => `${file} cannot be written (${why}).`;
export const cannotRead = (file: string, why: string) => `${file} cannot be read (${why}).`;
export const nothingKept = (place: string) =>
  `There is nothing to export in ${place}. Check DATA_DIR and DATABASE_URL in .env.`;

export const cannotExport = (place: string, record: string, faults: readonly string[]) =>
  `${record} in ${place} is not as it must be, so no file was written: ${faults.join('; ')}.`;

export const noBundle = (file: string, why: string) =>
  `${file} is no bundle of the ticket desk, or it was cut off or damaged: ${why}.`;
export const newerBundle = (file: string, version: number, known: number) =>
  `${file} was made by a newer version of the bot (bundle format ${version}, this one knows ${known}). Update the bot first. Nothing was changed.`;
export const unknownPart = (file: string, part: string) =>
  `${file} holds ${part}, which this version of the bot does not know. Update the bot first. Nothing was changed.`;
export const strangeEntry = (entry: string) => `it holds ${entry}, which does not belong there`;
export const twice = (entry: string) => `it holds ${entry} twice`;
export const missing = (entry: string) => `${entry} is missing`;
export const encrypted = (entry: string) => `${entry} is encrypted`;
export const badEntry = (entry: string, why: string) => `${entry} cannot be read (${why})`;
export const tooLong = 'the line is longer than any record can be';
export const noUtf8 = 'the line is no UTF-8 text';
export const noJson = 'the line is no JSON';
export const cutOffLine = 'the last line is cut off';
export const wrongCount = (entry: string, count: number, expected: number) =>
  `${entry} has ${counted(count, 'record')}, where the manifest says ${expected}`;
export const wrongDigest = (entry: string) => `${entry} was changed: its SHA-256 is not what the manifest says`;

export const outOfOrder = (record: string) => `${record} does not come in its order, or is there twice`;
export const counterTooLow = (record: string) => `${record} has a number the counter of its server has not given out`;
export const numberIsFree = (record: string) => `${record} has a number that is free by the counter of its server`;
export const freeOutOfRange = 'free must be numbers up to last, lowest first';
export const sameChannel = (record: string, other: string) => `${record} and ${other} have the same channel`;
export const bothOpen = (record: string, other: string) =>
  `${record} and ${other} are both open, of the same member and template, and more than it allows`;
export const gapInConversation = (piece: string) => `${piece} comes without the pieces before it.`;
export const gapInFile = (piece: string) => `${piece} comes without the pieces before it`;
export const fileCutOff = (sha256: string) => `file ${sha256} comes without its last pieces`;
export const wrongFile = (piece: string) => `${piece} is the last, and the file is not the one it is called`;
export const fileNotThere = (note: string) => `${note} names a file that is not there`;
export const nobodysFile = (sha256: string) => `file ${sha256} is there, and no note names it`;
export const gapInRevisions = (record: string) => `${record} comes without the revisions before it`;
export const notTheLast = (template: string) => `template ${template} is offered in a revision that is not its last`;
export const samePlace = (record: string) => `${record} has a place among those that are offered which is another’s`;

export const mistakes = (file: string, lines: readonly string[], more: number) =>
  [...lines, ...(more > 0 ? [`And ${counted(more, 'more mistake')}.`] : []), `${file} is not as it must be.`].join(
    '\n'
  );

export const notEmpty = (place: string, lines: readonly string[]) =>
  [`${place} holds something else, so nothing was changed:`, ...lines, 'Import into an empty one.'].join('\n');
export const differs = (place: string, lines: readonly string[], more: number) =>
  [`${place} does not hold what the bundle says:`, ...lines, ...(more > 0 ? [`And ${more} more.`] : [])].join('\n');
export const onlyInBundle = (record: string) => `- ${record} is only in the bundle`;
export const onlyInStorage = (record: string) => `- ${record} is only in the storage`;
export const different = (record: string, where: string) =>
  `- ${record} is another one${where === '' ? '' : `: ${where} differs`}`;

export const halfImported = (place: string) =>
  `${place} holds half of an import. Run it again to its end (npm run data -- import <file.zip>), or begin with an empty one.`;
export const botConnected = (place: string) =>
  `A bot is using the database at ${place}. Stop it first. Nothing was changed.`;
export const otherImport = (place: string) =>
  `Another import is at work on the database at ${place}. Nothing was changed.`;
export const olderDatabase = (place: string) =>
  `The database at ${place} is of an earlier version of the bot. Start the bot once: it brings it to this one.`;

function counted(count: number, one: string): string {
  return `${count.toLocaleString('en-US')} ${one}${count === 1 ? '' : 's'}`;
}
