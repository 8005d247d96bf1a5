/** The zod build ships no types of its own; `Schemas` looks its schemas up by name. */
declare module 'discord-api-spec/zod';
