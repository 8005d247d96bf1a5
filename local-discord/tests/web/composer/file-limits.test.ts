import { addFiles, fileName, fileSize, MostFileBytes } from '../../../web/src/composer/file-limits.js';

const file = (name: string, size = 1) => ({ name, size });

describe('files for a message', () => {
  it('are ten at the most', () => {
    const have = Array.from({ length: 9 }, (_, index) => file(String(index)));
    expect(addFiles(have, [file('tenth')])).toMatchObject({ files: { length: 10 }, problem: null });
    const { files, problem } = addFiles(have, [file('tenth'), file('eleventh')]);
    expect(files.at(-1)?.name).toBe('tenth');
    expect(problem).toContain('up to 10 files');
  });

  it('have 10 MiB at the most, and the others still go', () => {
    const { files, problem } = addFiles([], [file('film.mp4', MostFileBytes + 1), file('fits', MostFileBytes)]);
    expect(files.map(({ name }) => name)).toEqual(['fits']);
    expect(problem).toBe('film.mp4 is too big. A file may have up to 10 MiB.');
  });

  it.each([
    [0, '0 bytes'],
    [1, '1 byte'],
    [1023, '1023 bytes'],
    [1536, '1.5 KiB'],
    [MostFileBytes, '10 MiB']
  ])('of %i bytes are shown as %s', (bytes, shown) => {
    expect(fileSize(bytes)).toBe(shown);
  });

  it('have names the server takes', () => {
    expect(fileName('list.txt')).toBe('list.txt');
    expect(fileName('')).toBe('file');
    expect(fileName(`${'x'.repeat(400)}.txt`)).toHaveLength(260);
    expect(fileName(`${'x'.repeat(400)}.txt`)).toMatch(/x\.txt$/);
  });
});
