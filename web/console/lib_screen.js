// The canvas: its size, its pixels, and when a frame is built. Emscripten library; the other side is
// client/platform/platform_web_screen.cpp.
mergeInto(LibraryManager.library, {
  $opsScreen: { frame: 0, timer: 0, check: function () {} },

  // Calls `use(pointer, bytes)` with the text in wasm memory, for as long as the call lasts.
  $opsWithText: function (text, use) {
    var size = lengthBytesUTF8(text);
    var at = _malloc(size + 1);
    stringToUTF8(text, at, size + 1);
    try { return use(at, size); } finally { _free(at); }
  },

  // Dear ImGui's renderer reads the whole state of WebGL each frame to put it back afterwards, and the page stands still until
  // the graphics process has answered. Nobody else draws here, so whatever was there first is good enough to put back.
  $opsScreenAskOnce: function (context) {
    var ask = context.getParameter.bind(context), answers = new Map();
    context.getParameter = function (name) {
      if (!answers.has(name)) answers.set(name, ask(name));
      return answers.get(name);
    };
  },

  ops_screen_start__deps: ['$opsScreen', '$opsScreenAskOnce', '$GL'],
  ops_screen_start: function () {
    var canvas = Module['canvas'];
    opsScreenAskOnce(GL.currentContext.GLctx);
    var density = 1;
    // Device pixels exactly as the browser maps them: a rounded guess blurs at fractional zoom.
    function resized(width, height) {
      density = window.devicePixelRatio || 1;
      _ops_on_resize(Math.max(1, width), Math.max(1, height), density);
    }
    function guess() {
      resized(Math.round(canvas.clientWidth * window.devicePixelRatio), Math.round(canvas.clientHeight * window.devicePixelRatio));
    }
    var dark = window.matchMedia('(prefers-color-scheme: dark)');
    function follow() { _ops_on_scheme(dark.matches ? 1 : 0); }
    dark.addEventListener('change', follow);
    follow();
    guess();
    var observer = new ResizeObserver(function (entries) {
      var box = entries[0].devicePixelContentBoxSize;
      // Emulated densities (device toolbars, tests) leave the box in CSS pixels: then the guess is right.
      var expected = canvas.clientWidth * window.devicePixelRatio;
      if (box && Math.abs(box[0].inlineSize - expected) <= 1) resized(box[0].inlineSize, box[0].blockSize);
      else guess();
    });
    try { observer.observe(canvas, { box: 'device-pixel-content-box' }); } catch (e) { observer.observe(canvas); }
    function check() { if (window.devicePixelRatio !== density) guess(); }
    window.addEventListener('resize', check);
    // A window that is moved to another screen may keep its size in CSS pixels. Where the observer does not speak of device
    // pixels, the resolution tells (a query speaks of one, so each change asks a new one), and whatever frame comes next.
    opsScreen.check = check;
    (function watchDensity() {
      var query = window.matchMedia('(resolution: ' + window.devicePixelRatio + 'dppx)');
      query.addEventListener('change', function () { check(); watchDensity(); }, { once: true });
    })();
    document.addEventListener('visibilitychange', function () { document.hidden ? _ops_settle() : _ops_want_frames(3); });
    // What was typed last may still wait for its frame: it is heeded, and so kept, before the page goes.
    window.addEventListener('pagehide', function () { _ops_settle(); });
    canvas.addEventListener('webglcontextlost', function (event) { event.preventDefault(); _ops_on_context(0); });
    canvas.addEventListener('webglcontextrestored', function () { _ops_on_context(1); });
    if (document.fonts && document.fonts.addEventListener)
      document.fonts.addEventListener('loadingdone', function () { _ops_want_frames(3); });
  },

  ops_screen_next_frame__deps: ['$opsScreen'],
  ops_screen_next_frame: function () {
    if (opsScreen.frame) return;
    opsScreen.frame = requestAnimationFrame(function () {
      opsScreen.frame = 0;
      opsScreen.check();
      _ops_on_frame();
    });
  },

  ops_screen_frame_after__deps: ['$opsScreen'],
  ops_screen_frame_after: function (seconds) {
    clearTimeout(opsScreen.timer);
    if (seconds >= 0) opsScreen.timer = setTimeout(function () { _ops_want_frames(1); }, seconds * 1000);
  },

  ops_screen_cursor: function (name) {
    var cursor = UTF8ToString(name);
    var style = document.documentElement.style;
    if (style.cursor === cursor) return;
    style.cursor = cursor;
    document.documentElement.classList.toggle('plain', cursor === 'default');  // there the cursor tells that text can be selected
  },

  ops_screen_without_webgl: function () { Module['withoutWebGl'](); },
  ops_screen_started: function () { Module['started'](); },
  ops_screen_seconds: function () { return performance.now() / 1000; },
});
