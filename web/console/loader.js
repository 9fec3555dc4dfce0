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

  // The module comes in parts: what the first frame needs, then what all screens share, and a part for each field of work
  // (tools/lib/wasm/divide.mjs). They share memory and functions.
  var first, firstFrame;
  var afterFirstFrame = new Promise(function (resolve) { firstFrame = resolve; });
  var sizes = {};  // of the later parts, by name; the first one tells them
  function fetched(name) { return fetch(folder + name, { credentials: 'same-origin' }); }
  // Compiled while it comes, beside the script that instantiates it.
  var compiled = WebAssembly.compileStreaming(fetched('console.wasm'));
  compiled.catch(incomplete);

  // A later part, compiled while it comes, also before the first one is there. How much of it has come is counted when it is no longer
  // compressed, and told a few times a second: a frame is drawn each time, beside the compiler's work.
  function laterPart(name) {
    var part = { tell: null }, came = 0, telling = 0;
    function count(reader) {
      return reader.read().then(function (piece) {
        if (piece.done) return;
        came += piece.value.length;
        if (!telling) telling = setTimeout(function () {
          telling = 0;
          if (part.tell && sizes[name]) part.tell(came / sizes[name]);
        }, 100);
        return count(reader);
      });
    }
    part.compiled = fetched(name + '.wasm').then(function (answer) {
      if (answer.status === 404)  // the address holds a hash of all of it
        fail('控制台有新版本；已输入的内容保存在本机。', 'There is a new version of the console; what you typed is kept on this device.', true);
      count(answer.clone().body.getReader()).catch(function () {}); // the compiler fails as well
      return WebAssembly.compileStreaming(answer);
    });
    part.compiled.catch(function () {}); // it is told of when the part is asked for
    return part;
  }

  // A frame without screens is of no use to who is signed in: they are fetched beside the first part, by the address those that it leads to. A part
  // that is not the right one, or not the account's, costs a moment; tests/client/connection_test.cpp compares this with the table of screens.
  var partOf = {
    '': 'trade', notices: 'trade', orders: 'trade', inbox: 'trade', questions: 'trade', quotes: 'trade', feedback: 'trade', earnings: 'trade', security: 'trade',
    products: 'listings', profile: 'listings',
    reviews: 'market', listings: 'market', 'customer-reviews': 'market', synonyms: 'market', categories: 'market', accounts: 'market', rules: 'market', site: 'market', acts: 'market',
  };
  var early = {}, signedIn;
  var whenSignedIn = new Promise(function (resolve) { signedIn = resolve; });
  whenSignedIn.then(function () {
    var own = partOf[/^#?\/?([^/?]*)/.exec(location.hash)[1]];
    ['screens'].concat(own || []).forEach(function (name) { early[name] = laterPart(name); });
  });
  // Who was the last time is expected to be (client/state/console.cpp); else the answer to the page's own question tells.
  try { if (localStorage.getItem('signed_in') !== null) signedIn(); } catch (e) { /* storage is forbidden */ }
  if (window.PerformanceObserver) new PerformanceObserver(function (list, observer) {
    list.getEntries().forEach(function (entry) {
      if (!/\/api\/v1\/session$/.test(entry.name)) return;
      observer.disconnect();
      if (entry.responseStatus === 200) signedIn();
    });
  }).observe({ type: 'resource', buffered: true });
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
        sizes = JSON.parse(new TextDecoder().decode(WebAssembly.Module.customSections(module, 'parts')[0]));
        return WebAssembly.instantiate(module, imports);
      }).then(function (instance) {
        first = instance.exports;
        done(instance);
      }, incomplete);
      return {};
    },
    // What all screens share may be asked for before anybody signs in, and then waits for the first frame.
    fetchPart: function (name, told, progress) {
      var here = name === 'screens' ? Promise.race([afterFirstFrame, whenSignedIn]) : Promise.resolve();
      here.then(function () {
        var part = early[name] || laterPart(name);
        delete early[name];
        part.tell = progress;
        return part.compiled.then(function (module) {
          return WebAssembly.instantiate(module, { 1: first });
        }).then(function () { return true; }, function () { return false; }).then(function (come) {
          part.tell = null;
          told(come);
        });
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
