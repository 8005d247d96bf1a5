import { useCallback, useEffect, useMemo, useRef, type ReactNode } from 'react';
import { ClientContext, type Client } from '../client/client.js';
import type { Connection } from '../client/connection.js';
import { InteractionsProvider } from '../client/interactions-provider.js';
import { useDesk } from '../client/use-desk.js';
import { MessageViewProvider } from '../message/message-view-provider.js';
import { shell } from '../words/en/shell.js';
import { Frame } from './frame.js';
import { Notice } from './notice.js';

/** The page: a client for whoever the address names. */
export function App({ connection }: { connection: Connection }): ReactNode {
  const { state, route, go, showOlder } = useDesk(connection);
  const { view, connected } = state;
  const person = view?.me.handle;
  const openChannel = useCallback(
    (channel: string) => {
      go({ ...(person !== undefined && { person }), channel });
    },
    [go, person]
  );

  // Another person may not see the channel, and another world does not have it: then the first one opens.
  const shown = useRef<string>(undefined);
  useEffect(() => {
    if (!view) return;
    const who = `${view.worldId}/${view.me.id}`;
    const isNew = shown.current !== undefined && shown.current !== who;
    shown.current = who;
    if (isNew && view.open === null) go({ person: view.me.handle });
  }, [view, go]);

  useEffect(() => {
    document.title = view ? pageTitle(view) : shell.appName;
  }, [view]);

  const client = useMemo<Client | null>(
    () =>
      view && {
        view,
        connected,
        call: (method, argument) => connection.call(method, argument),
        openChannel
      },
    [view, connected, connection, openChannel]
  );

  if (state.noSuchPerson && route.person === undefined) {
    return <Notice text={shell.empty} hint={shell.emptyHint} code={shell.makePerson(location.origin)} />;
  }
  if (state.noSuchPerson) {
    return (
      <Notice
        text={shell.nobody(route.person ?? '')}
        action={{
          label: shell.beSomebody,
          onPress: () => {
            go({});
          }
        }}
      />
    );
  }
  if (!client) return <Notice text={shell.loading} />;
  return (
    <ClientContext value={client}>
      <InteractionsProvider key={`${client.view.worldId}/${client.view.me.id}`}>
        <MessageViewProvider>
          <Frame connection={connection} showOlder={showOlder} go={go} />
        </MessageViewProvider>
      </InteractionsProvider>
    </ClientContext>
  );
}

function pageTitle({ me, open, channels, inbox }: Client['view']): string {
  const channel = channels.find(({ id }) => id === open?.channelId);
  const direct = inbox.find(({ id }) => id === open?.channelId);
  const place = channel ? `#${channel.name}` : (direct?.with.displayName ?? shell.appName);
  return `${me.mentions > 0 ? `(${String(me.mentions)}) ` : ''}${place} · ${me.displayName}`;
}
