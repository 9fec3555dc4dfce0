// What changes for the account, as the storefront's module is told it. Emscripten library; the other side is
// client/platform/platform_web.cpp.
mergeInto(LibraryManager.library, {
  $opsChanges: { of: null, turn: 0, again: 30000 },  // ms

  // Begins anew: somebody else may be signed in. What did not load is loaded again later.
  ops_changes_follow__deps: ['$opsChanges', '$opsWithText', 'ops_changes_unfollow'],
  ops_changes_follow: function (after) {
    _ops_changes_unfollow();
    var turn = opsChanges.turn;
    function told(kind, data) {
      opsWithText(kind, function (what) {
        opsWithText(data['order_id'] || data['product_id'] || data['subject'] || '', function (id) { _ops_on_change(what, id); });
      });
    }
    import('../static/changes.js').then(function (module) {
      if (turn === opsChanges.turn) opsChanges.of = new module['Changes'](told, after);
    }, function () {
      setTimeout(function () { if (turn === opsChanges.turn) _ops_changes_follow(after); }, opsChanges.again);
    });
  },

  ops_changes_unfollow__deps: ['$opsChanges'],
  ops_changes_unfollow: function () {
    ++opsChanges.turn;
    if (opsChanges.of) opsChanges.of.end();
    opsChanges.of = null;
  },
});
