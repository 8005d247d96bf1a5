import { noDraft, readDraft, writeDraft, type DraftStorage } from '../../../web/src/composer/drafts.js';

const storageWith = (content: string | null = null): DraftStorage & { content: string | null } => ({
  content,
  getItem() {
    return this.content;
  },
  setItem(_key, value) {
    this.content = value;
  }
});
const text = (written: string) => ({ text: written, mentions: [] });

describe('drafts', () => {
  it('are kept for each person and channel, until they are sent', () => {
    const storage = storageWith();
    const draft = { text: 'hi @Sam', mentions: [{ shown: '@Sam', sent: '<@2>' }], nonce: 'abc' };
    writeDraft(storage, 'ada/general', draft);
    writeDraft(storage, 'sam/general', text('other'));
    expect(readDraft(storage, 'ada/general')).toEqual(draft);
    expect(readDraft(storage, 'ada/rules')).toEqual(noDraft);
    writeDraft(storage, 'ada/general', noDraft);
    expect(readDraft(storage, 'ada/general')).toEqual(noDraft);
    expect(readDraft(storage, 'sam/general').text).toBe('other');
  });

  it('take little room: the newest ones, and not too much of each', () => {
    const storage = storageWith();
    for (let index = 0; index < 60; index += 1) writeDraft(storage, String(index), text('x'.repeat(9000)));
    expect(readDraft(storage, '0')).toEqual(noDraft);
    expect(readDraft(storage, '59').text).toHaveLength(8000);
    expect(storage.content?.length).toBeLessThan(500_000);
  });

  it.each(['', 'nonsense', '{}', '[1, null, ["ada/general"], ["ada/general", {"text": 1, "mentions": []}]]'])(
    'that cannot be read are none: %j',
    (content) => {
      expect(readDraft(storageWith(content), 'ada/general')).toEqual(noDraft);
    }
  );

  it('do no harm where nothing can be kept', () => {
    const full: DraftStorage = {
      getItem: () => null,
      setItem: () => {
        throw new Error('QuotaExceededError');
      }
    };
    expect(() => {
      writeDraft(full, 'ada/general', text('hi'));
    }).not.toThrow();
  });
});
