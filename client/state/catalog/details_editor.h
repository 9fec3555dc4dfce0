// What the editor of a listing's details holds beside the text: pictures on their way, how the storefront shows the text, and what
// the next frame is to do to it.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "client/state/catalog/markdown_edit.h"
#include "client/state/catalog/shown_text.h"
#include "client/state/catalog/uploads.h"

namespace ops::state {

struct DetailsEditor {
  using Stored = std::function<void(const std::string& id, const domain::files::FileMetadata& metadata)>;
  DetailsEditor(platform::Platform& platform, ApiClient& api, Stored stored, std::string market_page = {})
      : pictures(platform, api, domain::files::Purpose::picture,
                 [this, stored = std::move(stored)](const auto& id, const auto& metadata, const auto&) {
                   stored(id, metadata);
                   arrived.push_back(id);
                 }),
        shown(platform, api, std::move(market_page)) {}

  Uploads pictures;
  ShownText shown;
  bool preview = false;              // where there is no room for both, the preview is what is seen
  std::optional<Mark> mark;          // asked for, and not done yet
  std::vector<std::string> arrived;  // ids of pictures that are not in the text yet

  bool changes() const { return mark || !arrived.empty(); }
  // Does what is asked for, at what is selected.
  void change(std::string& text, int& from, int& to);
};

}  // namespace ops::state
