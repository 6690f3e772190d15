/** What a person allows: one action, on one screen, under one rule, once. Pure. */
import { hash } from 'node:crypto';
import type { CanonicalAction } from '../contract/actions.ts';

/** As its run keeps it: JSON. */
export interface Approval {
  readonly key: string;
  readonly state: 'asked' | 'given' | 'refused';
}

/** Another action, another screen or another rule is another question. */
export function approvalKey(action: CanonicalAction, screenSha256: string, rule: string): string {
  const fields = Object.entries(action.params).sort(([a], [b]) => (a < b ? -1 : 1));
  return hash('sha256', JSON.stringify([action.action_type, fields, screenSha256, rule]));
}

/** Whoever gives a run back answers what was asked, and nothing else. */
export const answered = (approval: Approval | null, approve: boolean): Approval | null =>
  approval?.state === 'asked' ? { ...approval, state: approve ? 'given' : 'refused' } : null;

export const isRefused = (approval: Approval | null, key: string): boolean =>
  approval?.state === 'refused' && approval.key === key;

export const isGiven = (approval: Approval | null, key: string): boolean =>
  approval?.state === 'given' && approval.key === key;
