import { readRoute, routeAddress } from '../../../web/src/client/route';

describe('the address of the page', () => {
  it('says who one is and what is open', () => {
    expect(readRoute('#/ada/create-ticket')).toEqual({ person: 'ada', channel: 'create-ticket' });
    expect(readRoute('#/ada')).toEqual({ person: 'ada' });
    expect(readRoute('')).toEqual({});
  });

  it('survives any name, and is no wish where it is broken', () => {
    const strange = { person: 'a/b c', channel: '#%2F😀' };
    expect(readRoute(routeAddress(strange))).toEqual(strange);
    expect(readRoute('#/%E0%A4%A/x')).toEqual({ channel: 'x' });
  });
});
