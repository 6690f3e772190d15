/** GET /v1/models: what this server can think with. */
import { ACTION_TYPES } from '../contract/actions.ts';
import { ModelsResponse } from '../contract/inference.ts';
import { type Route, route } from '../contract/route.ts';
import { CUA_VERSIONS } from '../contract/tiers.ts';
import type { Kitchen } from './kitchen.ts';

const LATEST = CUA_VERSIONS.at(-1);

export function modelsRoute(kitchen: Pick<Kitchen, 'engines'>): Route {
  return route({
    method: 'GET',
    path: '/v1/models',
    operationId: 'listModels',
    summary: 'List models, engine versions and action types',
    tag: 'predict',
    scope: null,
    bucket: 'read',
    response: ModelsResponse,
    async handle({ requestId }) {
      const { models, versions } = kitchen.engines.describe();
      const cua_versions = versions.map((version) => ({ ...version, latest: version.id === LATEST }));
      return { body: { models, cua_versions, action_types: ACTION_TYPES, request_id: requestId } };
    },
  });
}
