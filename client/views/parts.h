// What several screens draw alike.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "client/state/catalog/details_editor.h"
#include "client/state/catalog/shown_text.h"
#include "client/state/catalog/uploads.h"
#include "client/state/console.h"
#include "client/state/orders/order.h"
#include "client/ui/ui.h"
#include "client/views/words.h"

namespace ops::views {

// Why something failed, in words; field errors are shown at their fields instead.
std::string problem_text(Lang lang, const state::Problem& problem);

// The same where a command failed; a lost connection is not spoken of any more once it is back.
void draw_problem(const state::Console& console, const std::optional<state::Problem>& problem);

// Says that a thing is loading, or why it did not load, with a button to try again. True: it is there to be drawn.
bool loaded(state::Console& console, state::Loading loading, const std::optional<state::Problem>& problem);

// A link to another screen, which opens in a new tab where the user asks for that. Pressed: it is to be followed here.
ui::Response link_to(state::Console& console, std::string_view id, std::string_view label, const state::Route& route);

// A link to what is no screen of the console: it always opens in a new tab.
void page_link(state::Console& console, std::string_view id, std::string_view label, const std::string& path);

// After a text that people pass on, on its line: copies it. `what` is what it is called ("订单号").
void copy_button(state::Console& console, std::string_view id, std::string_view what, std::string_view text);

ui::Tone state_tone(std::string_view state);  // of products and orders
void state_badge(Lang lang, std::string_view key_prefix, std::string_view state);

// A row of buttons that filter a list by state; the one in use is marked. `mine`: the states, separated by commas, that wait for
// who looks; their button comes first. `counts`: where it is known, a button says how many there are.
void state_tabs(state::Console& console, std::span<const std::string_view> states, std::string_view key_prefix,
                std::string_view mine = {}, const state::TabCounts* counts = nullptr);

// When the clock of an order that runs out first does: the time left, or the date while the server's time is not known.
std::string due_text(const state::Console& console, const state::OrderView& view);
void draw_due_text(const state::Console& console, const state::OrderView& view);  // marked where it is overdue
const domain::orders::Clock* next_clock(const state::OrderView& view);  // the one that runs out first; null: none runs

// "12/30", code points as the rules count them.
std::string counter(std::string_view value, std::int64_t max);
std::string numbered(Lang lang, std::string_view label_key, std::string_view pattern_key, std::size_t index);

std::string joined(Lang lang, const std::vector<std::string>& texts);  // "甲、乙", "a, b"

// A heading that is pressed to show what belongs beneath it, and to hide it again; whether it is shown.
bool draw_fold(Lang lang, std::string_view id, std::string_view title, bool& shown);
// A text of Markdown as the storefront shows it; `height_ems` 0: as high as what stands before it in the line.
void draw_shown_text(Lang lang, std::string_view label, state::ShownText& shown, std::string_view markdown,
                     float height_ems);

// The pictures of a listing's gallery in their order; nothing where there are none.
void draw_shown_gallery(Lang lang, state::ShownText& shown,
                        const std::vector<domain::catalog::GalleryPicture>& gallery);

// A text of Markdown with its toolbar, and beside it, or in its place, as the storefront shows it. True: it was changed.
struct MarkdownField {
  std::string_view id;
  std::string label, hint = {}, error = {};
  std::int64_t max = 0;
  bool required = true, enabled = true;
  bool pictures = false;  // may be put into it
};
bool draw_markdown(Lang lang, state::DetailsEditor& editor, std::string& value, const MarkdownField& field,
                   bool take_focus = false);

// The uploads of one field that are under way or failed: progress, cancel, retry.
void draw_uploads(Lang lang, state::Uploads& uploads);
// A stored file: name and size; the name opens it. True: to be removed.
bool draw_file(state::Console& console, const std::string& id, const domain::files::FileMetadata* metadata,
               bool removable);

}  // namespace ops::views
