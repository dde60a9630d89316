import type { Page } from 'playwright-core';

/** A photograph of a workshop with a date in its corner, drawn by the browser: something a reviewer can look at. */
export async function photograph(page: Page, words: string, date: string): Promise<Buffer> {
  const url = await page.evaluate(([title, day]) => {
    const canvas = document.createElement('canvas');
    canvas.width = 1280;
    canvas.height = 860;
    const paint = canvas.getContext('2d')!;
    const wall = paint.createLinearGradient(0, 0, 0, 860);
    wall.addColorStop(0, '#a9aeba');
    wall.addColorStop(0.7, '#8c95a3');
    wall.addColorStop(1, '#6b6f78');
    paint.fillStyle = wall;
    paint.fillRect(0, 0, 1280, 860);
    for (const [index, x] of [120, 420, 720, 1010].entries()) {
      const tank = paint.createLinearGradient(x, 0, x + 190, 0);
      tank.addColorStop(0, '#6d7176');
      tank.addColorStop(0.4, '#d9dbdd');
      tank.addColorStop(1, '#63676d');
      paint.fillStyle = tank;
      paint.beginPath();
      paint.roundRect(x, 270 + 30 * (index % 2), 190, 360, 40);
      paint.fill();
    }
    paint.fillStyle = 'rgba(255,255,255,.55)';
    paint.font = 'bold 72px sans-serif';
    paint.fillText(title!, 90, 150);
    paint.fillStyle = '#ffb627';
    paint.font = 'bold 54px monospace';
    paint.fillText(`${day} 14:26`, 700, 800);
    return canvas.toDataURL('image/jpeg', 0.8);
  }, [words, date]);
  return Buffer.from(url.split(',')[1]!, 'base64');
}
