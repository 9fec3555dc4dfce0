// Starts the console, or says in both languages why it cannot start.
(function () {
  'use strict';
  var folder = document.currentScript.src.replace(/[^/]*$/, '');
  var boot = document.getElementById('boot');
  var text = document.getElementById('boot-text');

  function fail(zh, en, again) {
    boot.hidden = false;
    boot.className = 'failed';
    boot.setAttribute('role', 'alert');
    text.textContent = zh + ' · ' + en;
    if (!again || boot.querySelector('button')) return;
    var button = document.createElement('button');
    button.textContent = '重新载入 · Reload';
    button.onclick = function () { location.reload(); };
    boot.appendChild(button);
  }

  function lack(what) {
    fail('控制台需要 ' + what + '，而此浏览器没有或已停用。请更新浏览器，或在其设置中启用硬件加速。',
         'The console needs ' + what + ', which this browser lacks or has switched off. Please update it, or enable ' +
         'hardware acceleration in its settings.', false);
  }
  if (typeof WebAssembly !== 'object') {
    lack('WebAssembly');
    return;
  }

  var stopped = function () {
    fail('控制台意外停止；已输入的内容保存在本机。', 'The console stopped unexpectedly; what you typed is kept on this device.', true);
  };
  var incomplete = function () {
    fail('控制台没有载入完整，请检查网络。', 'The console did not load completely; please check the connection.', true);
  };

  // The module comes in two parts: what the first frame needs, and after that frame the screens (tools/lib/wasm/divide.mjs). They share
  // memory and functions.
  var first, firstFrame;
  var afterFirstFrame = new Promise(function (resolve) { firstFrame = resolve; });
  function fetched(name) { return fetch(folder + name, { credentials: 'same-origin' }); }
  // Compiled while it comes, beside the script that instantiates it.
  var compiled = WebAssembly.compileStreaming(fetched('console.wasm'));
  compiled.catch(incomplete);

  // How much of the second part has come. The first one says how long it is, as what is counted is no longer compressed. Told a few times a
  // second: a frame is drawn each time, beside the compiler's work.
  var screensSize = Infinity, screensCame = 0, tellProgress = null, telling = 0;
  function countScreens(reader) {
    return reader.read().then(function (piece) {
      if (piece.done) return;
      screensCame += piece.value.length;
      if (!telling) telling = setTimeout(function () {
        telling = 0;
        if (tellProgress) tellProgress(screensCame / screensSize);
      }, 100);
      return countScreens(reader);
    });
  }
  // Compiled while it comes, also before the first part is there.
  function compiledScreens() {
    screensCame = 0;
    return fetched('screens.wasm').then(function (answer) {
      if (answer.status === 404)  // the address holds a hash of all of it
        fail('控制台有新版本；已输入的内容保存在本机。', 'There is a new version of the console; what you typed is kept on this device.', true);
      countScreens(answer.clone().body.getReader()).catch(function () {}); // the compiler fails as well
      return WebAssembly.compileStreaming(answer);
    });
  }
  // A frame without screens is of no use to who is signed in: who was the last time (client/state/console.cpp) gets both parts at once.
  function wasSignedIn() {
    try { return localStorage.getItem('signed_in') !== null; } catch (e) { return false; }
  }
  var screens = wasSignedIn() ? compiledScreens() : null;
  if (screens) screens.catch(function () {}); // it is told of when the screens are asked for
  function tooEarly() {
    stopped();
    throw new Error('called before it was there');
  }

  window.Module = {
    canvas: document.getElementById('canvas'),
    onAbort: stopped,
    withoutWebGl: function () { lack('WebGL 2'); },
    started: function () {
      boot.hidden = true;
      firstFrame();
    },
    stopped: stopped,
    instantiateWasm: function (imports, done) {
      imports[2] = new Proxy({}, { get: function () { return tooEarly; } });
      compiled.then(function (module) {
        screensSize = Number(new TextDecoder().decode(WebAssembly.Module.customSections(module, 'second part')[0]));
        return WebAssembly.instantiate(module, imports);
      }).then(function (instance) {
        first = instance.exports;
        done(instance);
      }, incomplete);
      return {};
    },
    fetchScreens: function (told, progress) {
      var coming = screens || afterFirstFrame.then(compiledScreens);
      screens = null;
      tellProgress = progress;
      coming.then(function (module) {
        return WebAssembly.instantiate(module, { 1: first });
      }).then(function () { return true; }, function () { return false; }).then(function (here) {
        tellProgress = null;
        told(here);
      });
    },
  };
  // Only this one address is a script's (Content-Security-Policy, trusted types), and only in a frame that runs no scripts is a text
  // a page.
  var policy = window.trustedTypes ? window.trustedTypes.createPolicy('console-loader', {
    createScriptURL: function (asked) {
      if (asked !== folder + 'console.js') throw new TypeError('not the console: ' + asked);
      return asked;
    },
    createHTML: function (html) { return html; },
  }) : { createScriptURL: String, createHTML: String };
  window.Module.fillFrame = function (frame, html) {
    frame.setAttribute('sandbox', 'allow-same-origin allow-popups allow-popups-to-escape-sandbox');
    frame.srcdoc = policy.createHTML(html);
  };

  var script = document.createElement('script');
  script.src = policy.createScriptURL(folder + 'console.js');
  script.onerror = incomplete;
  document.body.appendChild(script);
})();
