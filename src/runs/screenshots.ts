/** The frames that the engine saw, as long as they are kept (contract section 8). */
import { Type } from 'typebox';
import { ApiError } from '../contract/errors.ts';
import { type Route, route } from '../contract/route.ts';
import { RUN_LIMITS } from '../contract/runs.ts';
import { Time } from '../contract/schemas.ts';
import { type RunsKitchen, runNamed } from './kitchen.ts';
import { findStep, type Step, stepsOf } from './steps.ts';

const FrameInfo = Type.Object({
  step: Type.Integer(),
  url: Type.String({ description: 'Where the image is; the same key opens it.' }),
  format: Type.Enum(['png', 'jpeg']),
  width: Type.Integer({ description: 'px' }),
  height: Type.Integer({ description: 'px' }),
  sha256: Type.String(),
  captured_at: Time,
});

const FrameListResponse = Type.Object({
  object: Type.Literal('list'),
  data: Type.Array(FrameInfo),
  has_more: Type.Literal(false),
  request_id: Type.String(),
});

const isKept = (step: Step): step is Step & { screenshot: string } => step.screenshot !== null;

function screenshotsRoute(kitchen: RunsKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/runs/:run_id/screenshots',
    operationId: 'listRunScreenshots',
    summary: 'List the frames that a run saw',
    tag: 'runs',
    scope: 'runs:read',
    bucket: 'read',
    response: FrameListResponse,
    errors: ['RUN_NOT_FOUND'],
    async handle(context) {
      const { id } = await runNamed(kitchen, context);
      const data = (await stepsOf(kitchen.store, id)).filter(isKept).map((step) => ({
        step: step.step,
        url: `${context.origin}/v1/runs/${id}/screenshots/${step.step}`,
        format: step.format,
        width: step.width,
        height: step.height,
        sha256: step.screenshot,
        captured_at: step.started_at.toISOString(),
      }));
      return { body: { object: 'list', data, has_more: false, request_id: context.requestId } };
    },
  });
}

function screenshotRoute(kitchen: RunsKitchen): Route {
  return route({
    method: 'GET',
    path: '/v1/runs/:run_id/screenshots/:step',
    operationId: 'getRunScreenshot',
    summary: 'Get the frame of one step, as an image',
    tag: 'runs',
    scope: 'runs:read',
    bucket: 'read',
    response: Type.Unsafe<Buffer>({ type: 'string', format: 'binary' }),
    image: true,
    errors: ['RUN_NOT_FOUND', 'NOT_FOUND'],
    async handle(context) {
      const { id } = await runNamed(kitchen, context);
      const wanted = Number(context.params.step);
      const isStep = Number.isInteger(wanted) && wanted > 0 && wanted <= RUN_LIMITS.maxSteps.most;
      const step = isStep ? await findStep(kitchen.store, id, wanted) : null;
      const bytes = step?.screenshot ? await kitchen.blobs.get(step.screenshot) : null;
      if (!step || !bytes)
        throw new ApiError('NOT_FOUND', 'There is no such frame: no such step, or it is past its retention.');
      return { body: {}, file: { bytes, type: `image/${step.format}` } };
    },
  });
}

export function screenshotRoutes(kitchen: RunsKitchen): Route[] {
  return [screenshotsRoute(kitchen), screenshotRoute(kitchen)];
}
