/** POST /v1/workflows/validate: what is wrong with a program and what it can cost, before anybody saves or runs it (contract section 8). */
import type { Fault } from '../contract/errors.ts';
import { type Route, route } from '../contract/route.ts';
import { RUN_LIMITS } from '../contract/runs.ts';
import type { CuaVersion } from '../contract/tiers.ts';
import { ValidatedFields, ValidateRequest, ValidateResponse } from '../contract/workflows.ts';
import { compile } from '../http/validate.ts';
import { isObject } from '../lib/json-schema/schema.ts';
import { stepCents } from '../wallet/prices.ts';
import type { Definition } from './dsl/definition.ts';
import { estimate } from './dsl/estimate.ts';
import { warningsOf } from './dsl/warnings.ts';
import { knownInputs } from './inputs/schema.ts';
import { inputFaults, programFaults } from './program-faults.ts';

const pricesFor = (maxIterations: number | null) => ({
  stepCents: (version: string | null) => stepCents((version ?? 'v3') as CuaVersion),
  usualMaxSteps: RUN_LIMITS.maxSteps.usual,
  max_iterations: maxIterations,
});

/** Faults of another part of the body say nothing about what the definition refers to; those of inputs_schema leave any input open. */
function warnings(body: ValidateRequest, faults: readonly Fault[]): Fault[] {
  const { definition, inputs_schema: schema } = body;
  const isKnown = isObject(schema) && !faults.some(({ loc }) => loc[1] === 'inputs_schema');
  const inputs = isKnown ? knownInputs(schema) : null;
  return warningsOf(definition as Definition, { at: ['body', 'definition'], inputs });
}

export function validateRoute(): Route {
  const check = compile(ValidatedFields, 'body');
  return route<ValidateRequest>({
    method: 'POST',
    path: '/v1/workflows/validate',
    operationId: 'validateWorkflow',
    summary: 'Find every fault of a workflow, and what a run of it can cost, without saving it',
    tag: 'workflows',
    scope: 'workflows:read',
    bucket: 'read',
    body: ValidateRequest,
    response: ValidateResponse,
    async handle({ body, requestId }) {
      // Inputs that are not sent are not missed: they are the run's.
      const inputs = body.inputs === undefined ? [] : inputFaults(body);
      const shape = check(body);
      const faults = [...shape, ...programFaults(body), ...inputs];
      const isWhole = !faults.some(({ loc }) => loc[1] === 'definition');
      const isSound = isWhole && !faults.some(({ loc }) => loc[1] === 'max_iterations');
      const most = (body.max_iterations ?? null) as number | null;
      return {
        body: {
          valid: faults.length === 0,
          faults,
          warnings: isWhole ? warnings(body, faults) : [],
          estimate: isSound ? estimate(body.definition as Definition, pricesFor(most)) : null,
          request_id: requestId,
        },
      };
    },
  });
}
