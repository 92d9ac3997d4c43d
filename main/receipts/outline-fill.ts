import type { Path } from 'fontkit';
import type { DotGrid } from './bitmap.ts';

/** A letter's outline with its place on the line, in dots; y grows upwards from the baseline, as in fonts. */
export interface Placed {
  readonly path: Path;
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** Straight pieces that a curve is drawn in: at the size of receipts nobody sees them. */
const CURVE_STEPS = 8;

/**
 * Darkens the dots whose middle lies inside the outlines, by the non-zero rule of TrueType.
 * @param baselineY of the grid, downwards
 */
export function fillOutline(
  grid: DotGrid,
  letters: readonly Placed[],
  left: number,
  baselineY: number,
): void {
  for (const { path, x, y, scale } of letters) {
    const contours = contoursOf(path).map((contour) =>
      contour.map((point) => ({ x: left + x + point.x * scale, y: baselineY - y - point.y * scale })),
    );
    fillContours(grid, contours);
  }
}

function fillContours(grid: DotGrid, contours: readonly (readonly Point[])[]): void {
  const heights = contours.flatMap((contour) => contour.map(({ y }) => y));
  if (heights.length === 0) return;
  const top = Math.max(0, Math.floor(Math.min(...heights)));
  const bottom = Math.min(grid.height - 1, Math.ceil(Math.max(...heights)));
  for (let row = top; row <= bottom; row += 1) {
    let winding = 0;
    let from = 0;
    for (const crossing of crossingsAt(row + 0.5, contours)) {
      const before = winding;
      winding += crossing.turn;
      if (before === 0) from = crossing.x;
      if (winding === 0) grid.darken(row, Math.round(from), Math.round(crossing.x));
    }
  }
}

function crossingsAt(
  y: number,
  contours: readonly (readonly Point[])[],
): readonly { readonly x: number; readonly turn: number }[] {
  const crossings: { x: number; turn: number }[] = [];
  for (const contour of contours) {
    for (const [index, from] of contour.entries()) {
      const to = contour[(index + 1) % contour.length] ?? from;
      if (from.y <= y === to.y <= y) continue;
      crossings.push({
        x: from.x + ((y - from.y) / (to.y - from.y)) * (to.x - from.x),
        turn: from.y < to.y ? 1 : -1,
      });
    }
  }
  return crossings.toSorted((one, other) => one.x - other.x);
}

/** The outline as closed rings of straight pieces. */
function contoursOf(path: Path): readonly (readonly Point[])[] {
  const contours: Point[][] = [];
  let at: Point = { x: 0, y: 0 };
  const lineTo = (point: Point) => {
    contours.at(-1)?.push(point);
    at = point;
  };
  for (const { command, args } of path.commands) {
    const points: Point[] = [];
    for (let index = 0; index + 1 < args.length; index += 2) {
      points.push({ x: args[index] ?? 0, y: args[index + 1] ?? 0 });
    }
    const end = points.at(-1);
    if (end === undefined) continue;
    if (command === 'moveTo') {
      contours.push([end]);
      at = end;
    } else {
      const curve = [at, ...points];
      const steps = points.length === 1 ? 1 : CURVE_STEPS;
      for (let step = 1; step <= steps; step += 1) lineTo(onCurve(curve, step / steps));
    }
  }
  return contours;
}

/** De Casteljau: between the points, between what is between them, and so on. */
function onCurve(points: readonly Point[], share: number): Point {
  const [first = { x: 0, y: 0 }] = points;
  if (points.length <= 1) return first;
  const between = points.slice(1).map((point, index) => {
    const before = points[index] ?? point;
    return { x: before.x + (point.x - before.x) * share, y: before.y + (point.y - before.y) * share };
  });
  return onCurve(between, share);
}
