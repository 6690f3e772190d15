import { expect, test } from 'vitest';
import { findMarks } from './marks.ts';

type Piece = Parameters<typeof findMarks>[1][number];

const piece = (left: number, top: number, width: number, height: number): Piece => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
  area: width * height,
  on: 0,
  ink: 0,
});

const ROW = { left: 0, top: 0, width: 200, height: 40, fill: { red: 255, green: 255, blue: 255 } };
const surfaces = [{ ...ROW, shading: 0, solidity: 1, under: 0 }];

test('three dots above each other are a shape, a full line as high is a caret', () => {
  const dots = [piece(20, 10, 2, 2), piece(20, 14, 2, 2), piece(20, 18, 2, 2)];
  expect(findMarks([], dots, surfaces, 1)).toMatchObject([{ kind: 'shape', top: 10, height: 10 }]);
  expect(findMarks([], [piece(20, 10, 2, 14)], surfaces, 1)).toMatchObject([{ kind: 'caret' }]);
});
