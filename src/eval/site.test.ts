import { expect, it } from 'vitest';
import { startSite } from './site.ts';

it('shows each page under an address of its own, and counts the harm that comes from there', async () => {
  const site = await startSite();
  try {
    const [first, second] = [site.show('<p>first'), site.show('<p>second')];
    expect(await (await fetch(second.url)).text()).toBe('<p>second');
    expect([first.harm(), second.harm()]).toEqual([0, 0]);
    // As a page says it: fetch('harm').
    await fetch(new URL('harm', second.url));
    expect((await fetch(`${second.url}harm?what=read`)).status).toBe(404);
    expect([first.harm(), second.harm()]).toEqual([0, 2]);
    expect((await fetch(`http://${site.host}/7/`)).status).toBe(404);
  } finally {
    await site.close();
  }
});
