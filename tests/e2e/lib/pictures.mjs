// Pictures to upload, made by a browser.

// A PNG of 720 x 480 pixels for each colour (CSS), so that no two have the same bytes; as setInputFiles takes them.
export async function picturesOf(browser, colours) {
  const page = await browser.newPage();
  const all = await page.evaluate(async (fills) => Promise.all(fills.map(async (fill) => {
    const canvas = document.createElement('canvas');
    [canvas.width, canvas.height] = [720, 480];
    const pen = canvas.getContext('2d');
    pen.fillStyle = fill;
    pen.fillRect(0, 0, 720, 480);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/png'));
    return [...new Uint8Array(await blob.arrayBuffer())];
  })), colours);
  await page.close();
  return all.map((bytes, i) => ({ name: `${colours[i].slice(1)}.png`, mimeType: 'image/png', buffer: Buffer.from(bytes) }));
}
