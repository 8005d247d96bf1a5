import type { APIAttachment } from 'discord-api-types/v10';
import { looseAttachments } from '../../../../../message-view/src/media/loose-attachments';
import { mediaSource } from '../../../../web/src/message/media/media-source';

const page = 'http://127.0.0.1:4000/#/ada';
const file = { id: '3', filename: 'cat.png', url: 'http://127.0.0.1:4000/attachments/1/3/cat.png' } as APIAttachment;

describe('where a picture comes from', () => {
  it.each([
    ['http://127.0.0.1:4000/attachments/1/3/cat.png'],
    ['http://localhost:4000/attachments/1/3/cat.png'],
    ['attachment://cat.png']
  ])('shows %s at once: it is of this local Discord', (address) => {
    expect(mediaSource(address, [file], page)).toEqual({ src: '/attachments/1/3/cat.png', host: null });
  });

  it('asks before it fetches one of another host', () => {
    expect(mediaSource('https://a.example/b.png', [], page)).toEqual({
      src: 'https://a.example/b.png',
      host: 'a.example'
    });
    expect(mediaSource('http://127.0.0.1:5000/attachments/1/3/cat.png', [], page)?.host).toBe('127.0.0.1:5000');
    expect(mediaSource('http://a.example:4000/attachments/1/3/cat.png', [], page)?.host).toBe('a.example:4000');
  });

  it.each([
    'javascript:alert(1)',
    'data:image/png;base64,x',
    'attachment://other.png',
    '',
    '/control/rpc',
    'http://127.0.0.1:4000/control/rpc',
    'http://127.0.0.1:4000/attachments/../control/rpc'
  ])('shows nothing for %s', (address) => {
    expect(mediaSource(address, [file], page)).toBeNull();
  });

  it('does not show a file twice that an embed shows', () => {
    const other = { ...file, id: '4', filename: 'log.txt', url: `${file.url}/log.txt` };
    const attachments = [file, other];
    expect(looseAttachments({ attachments, embeds: [{ image: { url: file.url } }] })).toEqual([other]);
    expect(looseAttachments({ attachments, embeds: [{ thumbnail: { url: 'attachment://log.txt' } }] })).toEqual([file]);
  });
});
