// Pointer, keyboard, input method and clipboard. What is selected of texts is lib_select.js's. Emscripten library; the other side is
// client/platform/platform_web_input.cpp.
//
// What is typed arrives through the mirrored text field that has the browser's focus: a canvas gets no composition
// events, and only a real field opens a soft keyboard. A text is taken from compositionend or from an insertText outside
// of a composition, never from both.
mergeInto(LibraryManager.library, {
  $opsInput: {
    composing: false,
    apple: function () { return /Mac|iPhone|iPad/.test(navigator.platform); },
    modifiers: function (e) {
      return (e.ctrlKey ? 1 : 0) | (e.shiftKey ? 2 : 0) | (e.altKey ? 4 : 0) | (e.metaKey ? 8 : 0);
    },
    // On the canvas, or on what lies over it.
    hits: function (e) { return e.target === Module['canvas'] || document.getElementById('over').contains(e.target); },
    typing: function () {
      var tag = document.activeElement && document.activeElement.tagName;
      return tag === 'INPUT' || tag === 'TEXTAREA';
    },
  },

  // Keys that the console acts on itself; all others, and all that belong to the browser, are left alone.
  $opsTakesKey__deps: ['$opsInput'],
  $opsTakesKey: function (e) {
    var command = e.ctrlKey || e.metaKey;
    switch (e.key) {
      case 'ArrowLeft': case 'ArrowRight': case 'ArrowUp': case 'ArrowDown':
        // Alt (on Apple systems Cmd) with arrows is the browser's way back; there, in a field, they move the caret.
        return !(e.altKey || e.metaKey) || (opsInput.apple() && opsInput.typing());
      case 'Tab': return !command && !e.altKey;
      // With Ctrl (Cmd) it sends a form; a link then opens beside the page, as the browser has it.
      case 'Enter': return !e.altKey && (!command || document.activeElement.tagName !== 'A');
      case 'Home': case 'End': case 'PageUp': case 'PageDown': return !(command && e.key.slice(0, 4) === 'Page');
      case 'Escape': return true;
      case ' ': return !command && !opsInput.typing();
      case 'Backspace': case 'Delete': return opsInput.typing();
      case 'a': case 'A': case 'z': case 'Z': case 'y': case 'Y': return command && !e.altKey && opsInput.typing();
      case 'k': case 'K': case 's': case 'S': return command && !e.altKey && !e.shiftKey;
      // Shortcuts of one key, or of one after the other (client/views/shortcuts.cpp), only where nothing is typed.
      default: return /^[a-z?]$/.test(e.key) && !command && !e.altKey && !opsInput.typing();
    }
  },

  ops_input_start__deps: ['$opsInput', '$opsKeyboard', '$opsPointer', '$opsTouch', '$opsSoftKeyboard', '$opsTyping', '$opsClipboard',
    '$opsSelecting'],
  ops_input_start: function () {
    opsPointer(Module['canvas']);
    opsTouch();
    opsSoftKeyboard(Module['canvas']);
    opsKeyboard();
    opsTyping(document.getElementById('mirror'));
    opsClipboard();
    opsSelecting();
    window.addEventListener('blur', function () { _ops_on_focus(0); });
    window.addEventListener('focus', function () { _ops_on_focus(1); });
  },

  ops_input_is_apple__deps: ['$opsInput'],
  ops_input_is_apple: function () { return opsInput.apple() ? 1 : 0; },

  // What a finger set moving goes on by itself and comes to rest; no frame is asked for after that.
  $opsGlide: {
    frame: 0,
    stop: function () {
      var moving = opsGlide.frame !== 0;
      cancelAnimationFrame(opsGlide.frame);
      opsGlide.frame = 0;
      return moving;
    },
    // CSS pixels per millisecond; an eighth of the speed is left after two thirds of a second.
    start: function (vx, vy, ended) {
      var last = performance.now();
      function step(now) {
        var time = Math.min(Math.max(now - last, 0), 50);
        last = now;
        _ops_on_wheel(-vx * time, -vy * time);
        vx *= Math.exp(-time / 325);
        vy *= Math.exp(-time / 325);
        if (Math.abs(vx) + Math.abs(vy) > 0.03) opsGlide.frame = requestAnimationFrame(step);
        else { opsGlide.frame = 0; ended(); }
      }
      opsGlide.frame = requestAnimationFrame(step);
    },
  },

  // One finger scrolls, and taps when it did not move; two are the browser's, which zooms.
  $opsTouch__deps: ['$opsGlide', '$opsInput'],
  $opsTouch: function () {
    var finger = null;
    function touch(handle) { return function (e) { if (e.pointerType === 'touch') handle(e); }; }
    function ours(e) { return finger && finger.id === e.pointerId; }
    document.addEventListener('pointerdown', touch(function (e) {
      if (!e.isPrimary || !opsInput.hits(e)) return;
      var moving = opsGlide.stop();  // a touch stops what glides, and presses nothing then
      _ops_on_pointer(e.clientX, e.clientY);
      finger = { id: e.pointerId, x: e.clientX, y: e.clientY, at: e.timeStamp, vx: 0, vy: 0, scrolls: moving };
    }));
    document.addEventListener('pointermove', touch(function (e) {
      if (!ours(e)) return;
      var dx = e.clientX - finger.x, dy = e.clientY - finger.y;
      var time = Math.max(e.timeStamp - finger.at, 8);  // a frame of the fastest screens: closer moves are a hiccup
      if (!finger.scrolls && Math.abs(dx) + Math.abs(dy) < 10) return;
      finger = { id: finger.id, x: e.clientX, y: e.clientY, at: e.timeStamp, scrolls: true,
                 vx: 0.7 * dx / time + 0.3 * finger.vx, vy: 0.7 * dy / time + 0.3 * finger.vy };
      _ops_on_wheel(-dx, -dy);
    }));
    document.addEventListener('pointerup', touch(function (e) {
      if (!ours(e)) return;
      var lifted = finger;
      finger = null;
      if (lifted.scrolls) {
        var rested = e.timeStamp - lifted.at > 80;
        if (!rested) return opsGlide.start(lifted.vx, lifted.vy, _ops_on_pointer_away);
      } else {
        _ops_on_button(0, 1, 0);
        _ops_on_button(0, 0, 0);
        _ops_frames_now(3);  // a soft keyboard opens only while the touch is being handled
      }
      _ops_on_pointer_away();
    }));
    document.addEventListener('pointercancel', touch(function () { finger = null; _ops_on_pointer_away(); }));
  },

  // A soft keyboard covers the page instead of shrinking it: the canvas shrinks to what is seen, and the field that is
  // typed into scrolls into it. A page zoomed by two fingers is left alone.
  $opsSoftKeyboard: function (canvas) {
    var seen = window.visualViewport;
    if (!seen) return;
    seen.addEventListener('resize', function () {
      if (Math.abs(seen.scale - 1) > 0.01) return;
      var covered = window.innerHeight - seen.height > 60;  // less is a browser's bar
      canvas.style.height = covered ? seen.height + 'px' : '';
      if (covered) window.scrollTo(0, 0);  // iOS moves the page on its own account
    });
  },

  // The mouse and the pen as they are.
  $opsPointer__deps: ['$opsInput', '$opsGlide', '$opsSelect'],
  $opsPointer: function (canvas) {
    function pointer(handle) { return function (e) { if (e.pointerType !== 'touch') handle(e); }; }
    document.addEventListener('mousedown', function (e) {
      if (opsInput.hits(e)) e.preventDefault();  // the focus follows the widgets
    });
    // Texts and links have the browser's own menu.
    canvas.addEventListener('contextmenu', function (e) { if (!opsInput.typing()) e.preventDefault(); });
    document.addEventListener('pointerdown', pointer(function (e) {
      if (!opsInput.hits(e)) return;
      opsGlide.stop();
      _ops_on_pointer(e.clientX, e.clientY);
      opsSelect.press(e);
      if (e.button === 0) canvas.setPointerCapture(e.pointerId);  // else what is beneath would not get its menu
      _ops_on_button(e.button, 1, opsInput.modifiers(e));
    }));
    document.addEventListener('pointermove', pointer(function (e) {
      if (!opsInput.hits(e)) return;
      _ops_on_pointer(e.clientX, e.clientY);
      opsSelect.move(e);
    }));
    document.addEventListener('pointerup', pointer(function (e) {
      if (!opsInput.hits(e)) return;
      if (opsSelect.lift()) _ops_on_pointer_away();  // a drag that selected presses nothing
      _ops_on_button(e.button, 0, opsInput.modifiers(e));
    }));
    document.addEventListener('pointercancel', pointer(function (e) { opsSelect.lift(); _ops_on_button(0, 0, 0); }));
    document.documentElement.addEventListener('pointerleave', pointer(function () { _ops_on_pointer_away(); }));
    document.addEventListener('wheel', function (e) {
      if (e.ctrlKey || !opsInput.hits(e)) return;  // the browser's zoom
      e.preventDefault();
      var unit = e.deltaMode === 1 ? 24 : e.deltaMode === 2 ? canvas.clientHeight : 1;
      _ops_on_wheel(e.deltaX * unit, e.deltaY * unit);
    }, { passive: false });
  },

  $opsKeyboard__deps: ['$opsInput', '$opsTakesKey', '$opsWithText', '$opsSelect'],
  $opsKeyboard: function () {
    function forward(e, down) {
      if (down) _ops_settle();  // which may move the browser's focus, and what is typed goes there
      // 229 and isComposing: the key belongs to the input method.
      if (e.isComposing || opsInput.composing || e.keyCode === 229) return;
      if (down && !opsInput.typing() && opsSelect.takesKey(e)) return e.preventDefault();
      if (down && (e.ctrlKey || e.metaKey) && !e.altKey && opsInput.typing()) {
        var digit = e.shiftKey && /^Digit(.)$/.exec(e.code);  // which sign it is with Shift depends on the keyboard
        var key = digit ? digit[1] : e.shiftKey ? e.key.toUpperCase() : e.key.toLowerCase();
        if (key.length === 1 && _ops_on_shortcut(key.charCodeAt(0))) return e.preventDefault();
      }
      var takes = opsTakesKey(e);
      if (takes && (down || e.key === ' ')) e.preventDefault();  // Firefox presses a button when Space comes up
      opsWithText(takes || !down ? e.key : '', function (key) { _ops_on_key(key, down, e.repeat ? 1 : 0, opsInput.modifiers(e)); });
    }
    document.addEventListener('keydown', function (e) { forward(e, 1); });
    document.addEventListener('keyup', function (e) { forward(e, 0); });
  },

  $opsTyping__deps: ['$opsInput', '$opsWithText', '$opsMirror', '$opsMirrorId'],
  $opsTyping: function (mirror) {
    // What only a soft keyboard or a menu sends: keys of a real one were taken at keydown.
    var keys = {
      insertLineBreak: 'Enter', insertParagraph: 'Enter', deleteContentBackward: 'Backspace',
      deleteWordBackward: 'Backspace', deleteContentForward: 'Delete', deleteWordForward: 'Delete',
    };
    function type(text) { if (text) opsWithText(text, function (at) { _ops_on_text(at); }); }
    function preedit(text) { opsWithText(text, function (at, size) { _ops_on_preedit(at, size); }); }
    function press(key, modifiers) {
      opsWithText(key, function (at) { _ops_on_key(at, 1, 0, modifiers); _ops_on_key(at, 0, 0, modifiers); });
    }
    mirror.addEventListener('beforeinput', function (e) {
      _ops_settle();
      if (e.isComposing || opsInput.composing || /omposition/.test(e.inputType)) return;
      if (opsMirror.synced !== opsMirror.selection(e.target)) return;  // selected there, by other means: as below
      if (e.inputType === 'insertText') type(e.data);
      else if (keys[e.inputType]) press(keys[e.inputType], 0);
      else if (e.inputType === 'historyUndo') press('z', 1);
      else if (e.inputType === 'historyRedo') press('y', 1);
      else return;  // corrections, dictation, drops: the field changes, and 'input' takes the whole text
      e.preventDefault();
    });
    mirror.addEventListener('compositionstart', function () { opsInput.composing = true; });
    mirror.addEventListener('compositionupdate', function (e) { preedit(e.data); });
    mirror.addEventListener('compositionend', function (e) {
      opsInput.composing = false;
      preedit('');
      type(e.data);
    });
    mirror.addEventListener('input', function (e) {
      if (e.isComposing || opsInput.composing || /omposition/.test(e.inputType || '')) return;
      if (e.target.type === 'checkbox') return;
      opsWithText(e.target.value, function (at) { _ops_on_ask(opsMirrorId(e.target), 2, at); });
    });
  },

  // Only pages that came over https (or from this computer) may; each browser has a say in it, too.
  ops_copy: function (id, text) {
    var written = navigator.clipboard ? navigator.clipboard.writeText(UTF8ToString(text)) : Promise.reject();
    written.then(function () { _ops_on_copied(id, 1); }, function () { _ops_on_copied(id, 0); });
  },

  $opsClipboard__deps: ['$opsInput', '$opsWithText', '$opsTakeFiles', '$opsSelect'],
  $opsClipboard: function () {
    function copy(e, cut) {
      _ops_settle();
      var at = _ops_selected_text();
      var text = (at ? UTF8ToString(at) : '') || (cut || opsInput.typing() ? '' : opsSelect.text());
      if (!text) return;
      e.preventDefault();
      e.clipboardData.setData('text/plain', text);
      if (cut) _ops_on_cut();
    }
    document.addEventListener('copy', function (e) { copy(e, false); });
    document.addEventListener('cut', function (e) { copy(e, true); });
    document.addEventListener('paste', function (e) {
      _ops_settle();
      if (!opsInput.typing()) return;
      e.preventDefault();
      // Office programs send a picture of a text along with it.
      if (e.clipboardData.files.length && !e.clipboardData.getData('text/plain')) {
        if (_ops_on_paste_files()) opsTakeFiles(e.clipboardData.files);
        return;
      }
      // A zero byte would end the text on the other side.
      opsWithText(e.clipboardData.getData('text/plain').replace(/\0/g, ''), function (at) { _ops_on_paste(at); });
    });
  },
});
