import { expect, it } from 'vitest';
import { TICKET_MS, Tickets } from './tickets.ts';

const NOON = new Date(Date.UTC(2026, 10, 22, 12));
const after = (ms: number) => new Date(NOON.getTime() + ms);
const grant = { machineId: 'm', accountId: 'a', mode: 'live', keyId: 'k', canControl: true } as const;

it('open one view, of one machine, until their minute is over', () => {
  const tickets = new Tickets();
  const { ticket, expiresAt } = tickets.issue(grant, NOON);
  expect(expiresAt).toEqual(after(TICKET_MS));
  expect(tickets.redeem(ticket, 'm', after(TICKET_MS - 1))).toEqual(grant);
  expect(tickets.redeem(ticket, 'm', NOON)).toBeNull();
  expect(tickets.redeem(tickets.issue(grant, NOON).ticket, 'm', after(TICKET_MS))).toBeNull();
});

it('are used up by being shown at the wrong door', () => {
  const tickets = new Tickets();
  const { ticket } = tickets.issue(grant, NOON);
  expect(tickets.redeem(ticket, 'another', NOON)).toBeNull();
  expect(tickets.redeem(ticket, 'm', NOON)).toBeNull();
});

it('cannot be guessed: 256 bits, all different, and what was never given opens nothing', () => {
  const tickets = new Tickets();
  const given = Array.from({ length: 200 }, () => tickets.issue(grant, NOON).ticket);
  expect(new Set(given).size).toBe(200);
  for (const ticket of given) expect(Buffer.from(ticket, 'base64url')).toHaveLength(32);
  for (const never of ['', 'x', given[0]?.slice(1) ?? ''])
    expect(tickets.redeem(never, 'm', NOON)).toBeNull();
});
