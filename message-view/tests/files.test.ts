import { AttachmentFlags } from 'discord-api-types/v10';
import { attachmentKind, isSpoilerFile } from '../src/media/attachment-kind';
import { formatSize } from '../src/media/format-size';
import { words } from './support/words';

describe('what a file looks like', () => {
  it.each([
    ['cat.png', 'image/png', 'image'],
    ['cat.png', undefined, 'image'],
    ['cat.svg', 'image/svg+xml', 'file'],
    ['cat.png', 'text/html', 'file'],
    ['a.mp4', 'video/mp4', 'video'],
    ['a.mp3', 'audio/mpeg', 'audio'],
    ['a.txt', 'text/plain; charset=utf-8', 'file'],
    ['a', undefined, 'file']
  ])('%s of type %s: %s', (filename, content_type, kind) => {
    expect(attachmentKind({ filename, content_type })).toBe(kind);
  });

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1024, '1 KB'],
    [1536, '1.5 KB'],
    [1024 ** 2 - 1, '1 MB'],
    [25 * 1024 ** 2, '25 MB'],
    [5 * 1024 ** 4, '5120 GB'],
    [Number.NaN, '0 bytes'],
    [-5, '0 bytes']
  ])('%d: %s', (bytes, shown) => {
    expect(formatSize(bytes, words, 'en-GB')).toBe(shown);
  });

  it('hides spoilers, by name or by flag', () => {
    expect(isSpoilerFile({ filename: 'SPOILER_cat.png' })).toBe(true);
    expect(isSpoilerFile({ filename: 'cat.png', flags: AttachmentFlags.IsSpoiler })).toBe(true);
    expect(isSpoilerFile({ filename: 'cat.png' })).toBe(false);
  });
});
