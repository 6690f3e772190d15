/** Worked cases of the language: a definition, what the world does, and what comes of it. */
import { FLOW_CASES } from './cases-flow.ts';
import { PARALLEL_CASES } from './cases-parallel.ts';
import { VALUE_CASES } from './cases-values.ts';
import type { Case } from './run-case.ts';

export const CASES: readonly Case[] = [...VALUE_CASES, ...FLOW_CASES, ...PARALLEL_CASES];
