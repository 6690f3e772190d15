/** Wire schema of `action_policy` (contract section 8): what may be done on a screen, whoever decides it. */
import { type Static, Type } from 'typebox';
import { TOOLS } from './actions.ts';

const closed = { additionalProperties: false };

export const POLICY_LIMITS = {
  entries: 100,
  host: 260,
  scheme: 40,
  chord: 100,
  word: 100,
  px: 16_384,
} as const;

type Item = Parameters<typeof Type.Array>[0];

const list = <T extends Item>(item: T, description: string) =>
  Type.Optional(Type.Array(item, { maxItems: POLICY_LIMITS.entries, description }));

const tool = Type.Enum([...TOOLS]);
const host = Type.String({ minLength: 1, maxLength: POLICY_LIMITS.host });
const scheme = Type.String({ minLength: 1, maxLength: POLICY_LIMITS.scheme });
const chord = Type.String({ minLength: 1, maxLength: POLICY_LIMITS.chord });
const word = Type.String({ minLength: 1, maxLength: POLICY_LIMITS.word });
const px = (minimum: number) => Type.Integer({ minimum, maximum: POLICY_LIMITS.px });

const Region = Type.Object({ x: px(0), y: px(0), width: px(1), height: px(1) }, closed);
export type Region = Static<typeof Region>;

export const ActionPolicy = Type.Object(
  {
    actions: Type.Optional(
      Type.Object(
        {
          allow: list(tool, 'Where given, no other type is performed.'),
          deny: list(tool, 'Types that are never performed.'),
          confirm: list(tool, 'Types that a person approves each time.'),
        },
        closed,
      ),
    ),
    domains: Type.Optional(
      Type.Object(
        {
          allow: list(host, 'Where given, nothing is done on any other site: host, host:port or *.host.'),
          deny: list(host, 'Sites on which nothing is done.'),
          confirm: list(host, 'Sites on which a person approves each action.'),
        },
        closed,
      ),
    ),
    schemes: Type.Optional(
      Type.Object(
        {
          allow: list(scheme, 'In place of http, https, mailto and tel.'),
          deny: list(scheme, 'Schemes that are never opened.'),
          confirm: list(scheme, 'Schemes that a person approves each time.'),
        },
        closed,
      ),
    ),
    keys: Type.Optional(
      Type.Object(
        {
          allow: list(chord, 'Keys that are denied by default and are allowed here.'),
          deny: list(chord, 'Such as ctrl+alt+delete; ctrl+alt+* is any key with these two.'),
          confirm: list(chord, 'Keys that a person approves each time.'),
        },
        closed,
      ),
    ),
    regions: Type.Optional(
      Type.Object(
        {
          deny: list(Region, 'Parts of the screen, in px, that the pointer never goes to.'),
          confirm: list(Region, 'Parts of the screen on which a person approves each action.'),
        },
        closed,
      ),
    ),
    words: Type.Optional(
      Type.Object(
        {
          deny: list(word, 'Words of what an action is for, or acts on, for which it is not performed.'),
          confirm: list(word, 'Words for which a person approves it; pay* is any word that begins so.'),
          usual: Type.Optional(
            Type.Boolean({
              default: false,
              description: 'Also the usual ones: pay, buy, send, delete and their like.',
            }),
          ),
        },
        closed,
      ),
    ),
  },
  closed,
);
export type ActionPolicy = Static<typeof ActionPolicy>;

export const ActionPolicyField = Type.Unsafe<ActionPolicy | null>({
  ...ActionPolicy,
  type: ['object', 'null'],
  description: 'Ours. What may be done: each rule allows, denies, or asks a person. See docs/policy.md.',
});
