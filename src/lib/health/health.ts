import type { RESTOptions } from 'discord.js';
import type { TicketBot } from '../client/ticket-bot.js';
import type { Ownership } from '../core/ownership.js';
import type { Storage } from '../storage/open-storage.js';

/** Where and for what health is told. */
export interface HealthSettings {
  /** An IP address of this machine, or `localhost`. */
  readonly healthHost: string;
  /** 0: nowhere. */
  readonly healthPort: number;
  /** Of a database that keeps everything, or null: files do. */
  readonly databaseUrl: string | null;
}

/** Something that may keep a process from being ready. */
export interface ReadySource {
  /** What keeps it from being ready, in sentences; empty: nothing does. Longer than two seconds nobody waits for it. */
  trouble(): readonly string[] | Promise<readonly string[]>;
  /** What whoever watches should know beside it, in sentences: it keeps nobody from being ready. */
  remarks?(): readonly string[] | Promise<readonly string[]>;
}

/** One value of a picture, or several, each with its labels. Never an id of a server, a channel or a person in a label. */
export type Picture = number | readonly (readonly [labels: Readonly<Record<string, string>>, value: number])[];

/** A value that goes up and down, looked at when somebody asks for the metrics. */
export interface GaugeOptions {
  /** Behind `ticket_desk_`, with its unit at the end. */
  readonly name: string;
  /** What it means, in a sentence. */
  readonly help: string;
  /** Left out: none. */
  readonly labels?: readonly string[];
  /** Longer than two seconds nobody waits for it. What it throws is counted, and the gauge is left out this time. */
  readonly look: () => Picture | Promise<Picture>;
}

/** Tells whoever watches the process how it is. Where no port is set it does nothing at all. */
export interface Health {
  /** Makes requests to Discord so that they are measured; undefined: as ever. */
  readonly makeRequest: RESTOptions['makeRequest'] | undefined;
  /** Where it is told, or why not, for the log; null: nothing is to be said. */
  readonly remark: string | null;

  /** One more source of readiness, in the place of an earlier one of this name. */
  addSource(name: string, source: ReadySource): void;
  /** One more gauge; its name must be new. */
  addGauge(options: GaugeOptions): void;

  /** The process does what it is for, as far as its sources say: it is no longer starting. */
  started(): void;

  /** From now on it tells of this bot, too, which is what the process is for. Before its login, so that nothing is missed. */
  watch(bot: TicketBot, storage: Pick<Storage, 'room' | 'lock' | 'tickets'>): void;

  /** From now on it tells whether the process has servers to serve, and of those nobody serves. */
  watchShare(ownership: Ownership): void;

  /** From now on the process is not ready, whatever its sources say. */
  stopping(): void;
  /** Tells nobody any more. */
  close(): Promise<void>;
}
