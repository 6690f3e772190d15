/** GET /v1/models: what this server can think with. */
import { ACTION_TYPES } from '../contract/actions.ts';
import { ModelsResponse } from '../contract/inference.ts';
import { type Route, route } from '../contract/route.ts';

const MODELS = [
  {
    id: 'builtin',
    description:
      'The built-in vision engine: reads the screen, finds elements and follows plain instructions. No model key.',
  },
];

/** Measured on two cores: bench/ocr, first look at a 1280x720 screen. */
const STEP_TIME = 'about 1 s';

// One engine serves every version today; they differ in price and in the tier that may ask for them.
const VERSIONS = [
  { id: 'v1', description: 'Baseline, served by the built-in engine.' },
  { id: 'v3', description: 'The default, served by the built-in engine.' },
  { id: 'v4', description: 'Served by the built-in engine. Professional tier and above.' },
  { id: 'v5', description: 'Served by the built-in engine. Professional tier and above.' },
];

export function modelsRoute(): Route {
  return route({
    method: 'GET',
    path: '/v1/models',
    operationId: 'listModels',
    summary: 'List models, engine versions and action types',
    tag: 'predict',
    scope: null,
    bucket: 'read',
    response: ModelsResponse,
    handle: async (context) => ({
      body: {
        models: MODELS,
        cua_versions: VERSIONS.map((version) => ({
          ...version,
          avg_step_time: STEP_TIME,
          features: ['multi_action'],
          latest: version.id === 'v5',
        })),
        action_types: ACTION_TYPES,
        request_id: context.requestId,
      },
    }),
  });
}
