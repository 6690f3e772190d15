import type { App } from './app.ts';
import { rowAfter } from './rows.ts';
import type { SimState } from './state.ts';

const ROW = /^list\.row\.(\d+)$/;

const chosen = ({ row, seeded }: SimState): string =>
  row === null ? 'Nothing is selected' : `Selected: ${seeded.rows[row] ?? ''}`;

export const list: App = {
  label: 'List',
  title: () => 'Stock list',
  header: (state) => [{ kind: 'text', text: chosen(state) }],
  body: ({ row, seeded }) =>
    seeded.rows.map((text, at) => ({
      kind: 'row',
      id: `list.row.${at}`,
      focus: 'list.rows',
      text,
      on: row === at,
    })),
  activate(state, id) {
    const row = ROW.exec(id)?.[1];
    return row === undefined ? state : { ...state, row: Number(row) };
  },
  press(state, { key }) {
    if (state.focus.list !== 'list.rows') return null;
    const row = rowAfter(state.row, key, state.seeded.rows.length);
    return row === null ? null : { ...state, row };
  },
};
