import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import type { Connection, ConnectionState } from './connection.js';
import { readRoute, routeAddress, type Route } from './route.js';

/** How many messages are asked for at first, and how many more each time somebody looks further back. */
const Page = 50;

/** What the shell works with: the connection's state, the route, and how to change both. */
export interface Desk {
  readonly state: ConnectionState;
  readonly route: Route;
  readonly go: (route: Route) => void;
  readonly showOlder: () => void;
}

/** Ties the address of the page to what the connection watches. */
export function useDesk(connection: Connection): Desk {
  const state = useSyncExternalStore(connection.subscribe, connection.getState);
  const [route, setRoute] = useState(() => readRoute(location.hash));
  const [limit, setLimit] = useState(Page);
  const go = useCallback((next: Route) => {
    location.hash = routeAddress(next);
  }, []);

  useEffect(() => {
    const follow = () => {
      setRoute(readRoute(location.hash));
      setLimit(Page);
    };
    addEventListener('hashchange', follow);
    return () => {
      removeEventListener('hashchange', follow);
    };
  }, []);

  useEffect(() => {
    const { person, channel } = route;
    connection.watch({
      ...(person !== undefined && { as: person }),
      ...(channel !== undefined && { channel }),
      messageLimit: limit
    });
  }, [connection, route, limit]);

  const showOlder = useCallback(() => {
    setLimit((before) => before + Page);
  }, []);
  return { state, route, go, showOlder };
}
