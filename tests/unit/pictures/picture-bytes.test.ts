import { isPictureFile, pictureFileOf, readPicture } from '../../../src/lib/pictures/picture-bytes.js';
import { gif, jpeg, png, webp } from '../../support/pictures.js';

describe('What picture bytes are', () => {
  it.each([
    ['png', png(3, 5)],
    ['jpg', jpeg(3, 5)],
    ['gif', gif(3, 5)],
    ['webp', webp('VP8 ', 3, 5)],
    ['webp', webp('VP8L', 3, 5)],
    ['webp', webp('VP8X', 3, 5)]
  ])('knows a %s and its size by its bytes', (type, bytes) => {
    expect(readPicture(bytes)).toEqual({ type, width: 3, height: 5 });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('a picture, honestly')],
    ['a page', Buffer.from('<!doctype html><svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['a picture as text', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"></svg>')],
    ['the beginning of a PNG alone', png(3, 5).subarray(0, 40)],
    ['a JPEG that ends before it says its size', jpeg(3, 5).subarray(0, 22)],
    [
      'a JPEG whose parts are longer than it is',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0xff, 0xff, 0, 0, 0, 0, 0, 0, 0])
    ],
    ['a JPEG with a part of no length', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])],
    ['a picture of no width', gif(0, 5)],
    ['a bitmap', Buffer.concat([Buffer.from('BM'), Buffer.alloc(60)])],
    ['a sound', Buffer.concat([Buffer.from('RIFF'), Buffer.alloc(4), Buffer.from('WAVEfmt '), Buffer.alloc(40)])]
  ])('takes %s for none', (_, bytes) => {
    expect(readPicture(bytes)).toBeNull();
  });

  it('never fails, whatever is cut off where', () => {
    for (const whole of [png(3, 5), jpeg(3, 5), gif(3, 5), webp('VP8 ', 3, 5), webp('VP8L', 3, 5), webp('VP8X', 3, 5)])
      for (let length = 0; length < whole.length; length += 1)
        expect(() => readPicture(whole.subarray(0, length))).not.toThrow();
  });

  it('names a picture by what it is, so that another under its name is known', () => {
    const bytes = png(3, 5);
    const file = pictureFileOf(bytes, { type: 'png' });
    expect(file).toMatch(/^[0-9a-f]{64}\.png$/);
    expect(isPictureFile(file, bytes)).toBe(true);
    expect(isPictureFile(file, png(3, 6))).toBe(false);
    expect(isPictureFile(file.replace('png', 'gif'), bytes)).toBe(false);
  });
});
