/** Whether a page was opened by its address. */
import { type Done, isUncertain } from './evidence.ts';
import { type Answer, no, quote, type Scene, SURE, shownAddress, unknown, yes } from './scene.ts';

const withScheme = (text: string): string =>
  /^[a-z][a-z\d+.-]*:\/\//i.test(text) ? text : `https://${text}`;

/** The same host and path, or what lies below: sites put their visitors on https, on www, and behind a path of their own. */
function leadsTo(address: string, url: string): boolean {
  if (!URL.canParse(withScheme(address)) || !URL.canParse(url)) return false;
  const [wanted, is] = [new URL(withScheme(address)), new URL(url)];
  const host = ({ host: name }: URL): string => name.replace(/^www\./, '');
  const path = wanted.pathname.replace(/\/$/, '');
  const isWeb = /^https?:$/.test(is.protocol);
  return isWeb && host(wanted) === host(is) && `${is.pathname}/`.startsWith(`${path}/`);
}

const isEnter = ({ action }: Done): boolean =>
  action.action_type === 'key_press' && /^(?:enter|return)$/i.test(action.params.key);
/** Such acts leave a page where it is. */
const isIdle = ({ action }: Done): boolean => ['wait', 'move', 'scroll'].includes(action.action_type);

/** Where nothing was done since, the machine is asked for its address; otherwise the screen tells that something came of it. */
export async function opened(address: string, { done, steps, probes, signal }: Scene): Promise<Answer> {
  const shown = shownAddress(address);
  const typed = done.findLastIndex(
    ({ action }) => action.action_type === 'type_text' && action.params.text === address,
  );
  const after = done.slice(typed + 1);
  const entered = after.findIndex(isEnter);
  const enter = after[entered];
  if ((typed < 0 || !enter) && isUncertain(steps, `Type "${address}"`))
    return unknown(`Whether ${shown} was gone to before the server was interrupted, nobody knows.`);
  if (typed < 0 || !enter) return no(`${shown} was not gone to.`, SURE.asked);
  const isStill = after.slice(entered + 1).every(isIdle);
  const url = isStill ? await probes.address?.(signal) : null;
  if (url) {
    const is = `The address is ${shownAddress(url)}`;
    return leadsTo(address, url) ? yes(`${is}.`, SURE.asked) : no(`${is}, not ${shown}.`, SURE.asked);
  }
  const where = `${quote('Enter')} was pressed in step ${enter.step} after ${shown}`;
  if (!enter.changed) return unknown(`${where}, and nothing on the screen has changed since.`);
  return yes(`${where}, and the screen changed.`, SURE.changed);
}
