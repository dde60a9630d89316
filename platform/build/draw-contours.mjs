/**
 * Draws the contour lines of the sign-in page, the one ornament there is, into `platform/web/pages/sign-in/contours.svg`.
 * White at low opacity, so that any edition's colour may lie beneath. Run again only to change the landscape.
 */
import { writeFileSync } from 'node:fs';

const width = 760;
const height = 900;
const cell = 10;
const margin = 40;

/** Hills (positive) and basins (negative): centre, reach along x and y, height. */
const land = [
  [40, 40, 260, 230, 1.0],
  [400, 60, 190, 170, 0.62],
  [560, 100, 120, 140, 0.5],
  [230, 200, 150, 110, 0.42],
  [20, 380, 120, 130, -0.62],
  [560, 470, 190, 190, -0.95],
  [400, 590, 120, 130, -0.7],
  [165, 460, 70, 150, -0.24],
  [700, 260, 150, 260, -0.25],
  [330, 880, 260, 160, 0.46],
  [560, 790, 90, 120, 0.36],
  [690, 740, 80, 110, -0.32],
  [60, 720, 170, 120, 0.28],
  [720, 40, 90, 150, -0.35],
  [60, 10, 40, 50, -0.28],
];

function heightAt(x, y) {
  let sum = 0.08 * Math.sin(x / 83 + y / 131) + 0.06 * Math.sin(x / 47 - y / 71 + 1.3);
  for (const [cx, cy, rx, ry, h] of land) sum += h * Math.exp(-(((x - cx) / rx) ** 2) - ((y - cy) / ry) ** 2);
  return sum;
}

const columns = Math.round((width + 2 * margin) / cell) + 1;
const rows = Math.round((height + 2 * margin) / cell) + 1;
const border = (i, j) => i === 0 || j === 0 || i === columns - 1 || j === rows - 1;
// The border lies deep, so that every line closes outside the picture.
const field = Array.from({ length: rows }, (_, j) =>
  Array.from({ length: columns }, (_, i) => (border(i, j) ? -9 : heightAt(i * cell - margin, j * cell - margin))),
);

function ringsAt(level) {
  const next = new Map();
  const cross = (i1, j1, i2, j2) => {
    const a = field[j1][i1];
    const b = field[j2][i2];
    const t = Math.min(0.98, Math.max(0.02, (level - a) / (b - a)));
    return { key: `${i1},${j1},${i2},${j2}`, x: (i1 + (i2 - i1) * t) * cell - margin, y: (j1 + (j2 - j1) * t) * cell - margin };
  };
  const join = (from, to) => next.set(from.key, { from, to });
  for (let j = 0; j < rows - 1; j += 1) {
    for (let i = 0; i < columns - 1; i += 1) {
      const code =
        (field[j][i] > level ? 8 : 0) +
        (field[j][i + 1] > level ? 4 : 0) +
        (field[j + 1][i + 1] > level ? 2 : 0) +
        (field[j + 1][i] > level ? 1 : 0);
      const top = () => cross(i, j, i + 1, j);
      const right = () => cross(i + 1, j, i + 1, j + 1);
      const bottom = () => cross(i, j + 1, i + 1, j + 1);
      const left = () => cross(i, j, i, j + 1);
      const lines =
        {
          1: [[left, bottom]],
          2: [[bottom, right]],
          3: [[left, right]],
          4: [[right, top]],
          5: [
            [left, top],
            [right, bottom],
          ],
          6: [[bottom, top]],
          7: [[left, top]],
          8: [[top, left]],
          9: [[top, bottom]],
          10: [
            [top, right],
            [bottom, left],
          ],
          11: [[top, right]],
          12: [[right, left]],
          13: [[right, bottom]],
          14: [[bottom, left]],
        }[code] ?? [];
      for (const [from, to] of lines) join(from(), to());
    }
  }
  const rings = [];
  while (next.size > 0) {
    const ring = [];
    let step = next.values().next().value;
    while (step) {
      next.delete(step.from.key);
      ring.push(step.from);
      step = next.get(step.to.key);
    }
    if (ring.length > 8) rings.push(ring);
  }
  return rings;
}

/** Every second crossing is enough; curves run through the middles between them. */
function pathOf(ring) {
  const points = ring.filter((_, index) => index % 3 === 0).map(({ x, y }) => [Math.round(x), Math.round(y)]);
  const middle = (a, b) => [Math.round((a[0] + b[0]) / 2), Math.round((a[1] + b[1]) / 2)];
  let [x, y] = middle(points.at(-1), points[0]);
  let path = `M${x} ${y}`;
  points.forEach((point, index) => {
    const [mx, my] = middle(point, points[(index + 1) % points.length]);
    path += `q${point[0] - x} ${point[1] - y} ${mx - x} ${my - y}`;
    [x, y] = [mx, my];
  });
  return `${path}z`.replace(/ -/g, '-');
}

const levels = Array.from({ length: 13 }, (_, index) => -0.78 + index * 0.135);
const paths = levels.map(
  (level, index) => `<path${index % 4 === 1 ? ' stroke-opacity=".3"' : ''} d="${ringsAt(level).map(pathOf).join('')}"/>`,
);
const look = 'fill="#fff" fill-opacity=".013" fill-rule="evenodd" stroke="#fff" stroke-opacity=".1"';
const frame = `xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" preserveAspectRatio="xMidYMid slice"`;
writeFileSync(new URL('../web/pages/sign-in/contours.svg', import.meta.url), `<svg ${frame} ${look}>${paths.join('')}</svg>\n`);
