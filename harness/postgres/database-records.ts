import { Pool } from 'pg';
import { isDeepStrictEqual } from 'node:util';
import type { Ticket } from '../../src/lib/core/ticket.js';
import type { ServerSettings } from '../../src/lib/servers/server-settings.js';
import { ConfigVersion } from '../../src/lib/storage/json/config-schema.js';
import { readStorage } from '../../src/lib/storage/open-storage.js';
import type { Template } from '../../src/lib/templates/template.js';
import { keptConversation, type KeptConversation } from '../kept-conversation.js';
import { templatesInUse, type EditedConfig, type Records } from '../records.js';

/** What stands in a database. */
export class DatabaseRecords implements Records {
  private readonly pool: Pool;

  public constructor(private readonly url: string) {
    this.pool = new Pool({ connectionString: url, max: 1, idleTimeoutMillis: 1_000, allowExitOnIdle: true });
    this.pool.on('error', () => undefined);
  }

  public tickets(serverId: string): Promise<Ticket[]> {
    return this.looking(async (kept) => {
      const { tickets } = kept;
      const all = await kept.numbers(serverId);
      const found = await Promise.all(all.map((number) => tickets.get({ guildId: serverId, number })));
      return found.filter((ticket) => ticket !== null);
    });
  }

  public ticket(serverId: string, number: number): Promise<Ticket | null> {
    return this.looking(({ tickets }) => tickets.get({ guildId: serverId, number }));
  }

  public conversation(serverId: string, number: number): Promise<KeptConversation> {
    return this.looking((kept) => keptConversation(kept, { guildId: serverId, number }));
  }

  public ownTemplates(serverId: string): Promise<Template[]> {
    return this.looking((kept) => Promise.resolve(templatesInUse(kept, serverId)));
  }

  public settings(serverId: string): Promise<ServerSettings | null> {
    return this.looking(({ servers }) => {
      const settings = servers.of(serverId);
      return Promise.resolve(isDeepStrictEqual(settings, servers.of('a server never seen')) ? null : settings);
    });
  }

  public async editConfig(change: (config: EditedConfig) => void): Promise<void> {
    const offered = await this.rows<{ id: string; revision: number; data: object }>(
      'SELECT template_id AS id, revision, data FROM template_revisions WHERE place IS NOT NULL ORDER BY place'
    );
    const guilds = await this.rows<{ id: string; data: object }>(
      "SELECT guild_id AS id, data FROM documents WHERE kind = 'settings'"
    );
    const of = (rows: readonly { id: string; data: object }[]) =>
      Object.fromEntries(rows.map(({ id, data }) => [id, structuredClone(data)]));
    const config = { version: ConfigVersion, templates: of(offered), guilds: of(guilds) } as EditedConfig;
    change(config);
    await this.rows('UPDATE template_revisions SET place = NULL');
    for (const [place, [id, template]] of Object.entries(config.templates).entries()) {
      const before = offered.find((one) => one.id === id);
      if (before && isDeepStrictEqual(before.data, template))
        await this.rows('UPDATE template_revisions SET place = $1 WHERE template_id = $2 AND revision = $3', [
          ...[place, id, before.revision]
        ]);
      else
        await this.rows(
          `INSERT INTO template_revisions (template_id, revision, since, data, place)
            SELECT $1, coalesce(max(revision), 0) + 1, $2, $3::json, $4 FROM template_revisions WHERE template_id = $1`,
          [id, new Date().toISOString(), JSON.stringify(template), place]
        );
    }
    for (const [id, settings] of Object.entries(config.guilds))
      await this.rows(
        `INSERT INTO documents (kind, guild_id, revision, format, data, write_ids) VALUES ('settings', $1, 1, 1, $2, '{}')
          ON CONFLICT (kind, guild_id) DO UPDATE SET data = $2, revision = documents.revision + 1`,
        [id, JSON.stringify(settings)]
      );
  }

  public async editTicket(
    serverId: string,
    number: number,
    change: (ticket: Record<string, unknown>) => void
  ): Promise<void> {
    const [row] = await this.rows<{ data: Record<string, unknown> }>(
      'SELECT data FROM tickets WHERE guild_id = $1 AND number = $2 AND NOT archived',
      [serverId, number]
    );
    if (!row) throw new Error(`There is no live ticket ${number}.`);
    change(row.data);
    await this.rows(
      'UPDATE tickets SET data = $3, status = $4, channel_id = $5, revision = revision + 1 WHERE guild_id = $1 AND number = $2',
      [serverId, number, JSON.stringify(row.data), row.data.status, row.data.channelId]
    );
  }

  public async lose(serverId: string, number: number): Promise<void> {
    await this.rows('DELETE FROM tickets WHERE guild_id = $1 AND number = $2', [serverId, number]);
  }

  public async leftovers(serverId: string): Promise<string[]> {
    const rows = await this.rows<{ number: number; status: string }>(
      "SELECT number, status FROM tickets WHERE guild_id = $1 AND archived <> (status = 'deleted') ORDER BY number",
      [serverId]
    );
    return rows.map(({ number, status }) => `ticket ${number} is ${status}`);
  }

  public close(): Promise<void> {
    return this.pool.end();
  }

  private async looking<T>(look: (kept: Awaited<ReturnType<typeof readStorage>>) => Promise<T>): Promise<T> {
    // A database in which no bot was yet is none.
    const [made] = await this.rows<{ made: boolean }>("SELECT to_regclass('tickets') IS NOT NULL AS made");
    if (!made?.made) throw new Error('No bot has used this database yet.');
    const kept = await readStorage({ dataDir: '/', databaseUrl: this.url });
    try {
      return await look(kept);
    } finally {
      await kept.close();
    }
  }

  private async rows<Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> {
    return (await this.pool.query<Row>(sql, [...values])).rows;
  }
}
