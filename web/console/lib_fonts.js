// Glyphs by the browser's own text engine on a 2D canvas. Emscripten library; the other side is
// client/platform/platform_web_fonts.cpp.
mergeInto(LibraryManager.library, {
  $opsFonts: {
    context: null,
    font: '',
    pixels: null,
    // Chinese is quoted with “ ” here, so ‘ and ’ are apostrophes; a font for Chinese would give them the width of an ideograph.
    latin: 'system-ui,"Segoe UI",Roboto,Arial,sans-serif',
    chinese: '"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",system-ui,sans-serif',
    use: function (weight, size, codePoint) {
      if (!this.context) {
        var canvas = document.createElement('canvas');
        canvas.width = canvas.height = 64;
        this.context = canvas.getContext('2d', { willReadFrequently: true });
        this.context.fontKerning = 'none';
      }
      var apostrophe = codePoint === 0x2018 || codePoint === 0x2019;
      var font = weight + ' ' + size + 'px ' + (apostrophe ? this.latin : this.chinese);
      if (this.font !== font) this.context.font = this.font = font;
      return this.context;
    },
    // A larger canvas forgets its state.
    grow: function (width, height) {
      var canvas = this.context.canvas;
      if (canvas.width >= width && canvas.height >= height) return;
      canvas.width = Math.max(canvas.width, width);
      canvas.height = Math.max(canvas.height, height);
      this.context.font = this.font;
    },
  },

  ops_glyph_advance__deps: ['$opsFonts'],
  ops_glyph_advance: function (codePoint, weight, size) {
    return opsFonts.use(weight, size, codePoint).measureText(String.fromCodePoint(codePoint)).width;
  },

  // Draws one character and keeps its pixels; writes advance, left, top (of the bitmap, from the baseline's origin),
  // width, height and whether it has colours of its own. Width 0: nothing to see.
  ops_glyph_draw__deps: ['$opsFonts'],
  ops_glyph_draw: function (codePoint, weight, size, out) {
    var context = opsFonts.use(weight, size, codePoint);
    var text = String.fromCodePoint(codePoint);
    var m = context.measureText(text);
    var left = Math.ceil(m.actualBoundingBoxLeft) + 1, up = Math.ceil(m.actualBoundingBoxAscent) + 1;
    var width = left + Math.ceil(m.actualBoundingBoxRight) + 1, height = up + Math.ceil(m.actualBoundingBoxDescent) + 1;
    var empty = width <= 2 || height <= 2;
    var coloured = 0;
    if (!empty) {
      opsFonts.grow(width, height);
      context.clearRect(0, 0, width, height);
      context.fillStyle = '#000';
      context.fillText(text, left, up);
      var data = opsFonts.pixels = context.getImageData(0, 0, width, height).data;
      var alpha = 0;
      for (var i = 0; i < data.length; i += 4) {
        alpha |= data[i + 3];
        if (data[i + 3] > 64 && data[i] + data[i + 1] + data[i + 2] > 48) coloured = 1;
      }
      empty = alpha === 0;
    }
    HEAPF32.set([m.width, -left, -up, empty ? 0 : width, empty ? 0 : height, coloured], out >> 2);
  },

  // The pixels of the last glyph drawn: RGBA when coloured, else coverage alone.
  ops_glyph_pixels__deps: ['$opsFonts'],
  ops_glyph_pixels: function (out, coloured) {
    var data = opsFonts.pixels;
    if (coloured) HEAPU8.set(data, out);
    else for (var i = 3, at = out; i < data.length; i += 4) HEAPU8[at++] = data[i];
  },
});
