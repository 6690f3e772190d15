import { expect, it } from 'vitest';
import { addressOf } from './forwarding.ts';

const at = (address: string, family: 'IPv4' | 'IPv6', internal = false) => ({
  ...{ address, internal, netmask: '', mac: '', cidr: null },
  ...(family === 'IPv4' ? { family } : { family, scopeid: 0 }),
});
const loopback = { lo: [at('127.0.0.1', 'IPv4', true), at('::1', 'IPv6', true)] };
const both = { ...loopback, eth0: [at('fe80::1', 'IPv6'), at('fd00::7', 'IPv6'), at('10.0.0.7', 'IPv4')] };
const six = { ...loopback, eth0: [at('fe80::1', 'IPv6'), at('fd00::7', 'IPv6')] };

it.each([
  ['http://inside:1/x', '0.0.0.0', 'http://127.0.0.1:8787', both, 'http://inside:1/x'],
  [null, '127.0.0.1', 'http://127.0.0.1:8787', both, 'http://127.0.0.1:8787'],
  [null, '10.0.0.7', 'https://10.0.0.7:443', both, 'https://10.0.0.7:443'],
  [null, '0.0.0.0', 'http://127.0.0.1:8787', both, 'http://10.0.0.7:8787'],
  [null, '::', 'https://[::1]:8787', both, 'https://10.0.0.7:8787'],
  [null, '::', 'http://[::1]:8787', six, 'http://[fd00::7]:8787'],
  [null, '0.0.0.0', 'http://127.0.0.1:8787', loopback, 'http://127.0.0.1:8787'],
])('siblings reach it: %s, %s, %s', (internalUrl, host, url, interfaces, address) => {
  expect(addressOf({ internalUrl, host }, url, interfaces)).toBe(address);
});
