import { migrate, UnknownVersionError, type Migrations } from '../../../../src/lib/storage/json/files/migrations.js';

describe('an old file becomes a new one', () => {
  const migrations: Migrations = {
    1: ({ staff, ...rest }) => ({ ...rest, staffRoleIds: [staff] }),
    2: (old) => ({ ...old, language: 'en' })
  };

  test('step by step', () => {
    expect(migrate({ version: 1, staff: '7' }, 3, migrations)).toEqual({
      version: 3,
      staffRoleIds: ['7'],
      language: 'en'
    });
  });

  test('or stays, when it is of this version', () => {
    expect(migrate({ version: 3, staffRoleIds: [] }, 3, migrations)).toEqual({ version: 3, staffRoleIds: [] });
  });

  test('without a change to what was read', () => {
    const read = Object.freeze({ version: 1, staff: '7' });
    migrate(read, 3, migrations);
    expect(read).toEqual({ version: 1, staff: '7' });
  });

  test.each([[{ version: 4 }], [{ version: 0 }], [{ version: '1' }], [{ version: 1.5 }], [{}]])(
    'but %j is refused',
    (raw) => {
      expect(() => migrate(raw, 3, migrations)).toThrow(UnknownVersionError);
    }
  );

  test('so is one whose step is not known any more', () => {
    expect(() => migrate({ version: 1 }, 3, { 2: (old) => old })).toThrow(/too old/);
  });

  test.each([[null], ['text'], [[1, 2]]])('what is no object (%j) is left for the schema to refuse', (raw) => {
    expect(migrate(raw, 3, migrations)).toBe(raw);
  });
});
