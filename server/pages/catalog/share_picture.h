// The picture that stands for a product where its address is shared (Open Graph): name, provider, price and logo.
#pragma once
#include <optional>
#include <string>

#include "i18n/i18n.h"
#include "server/app/catalog/catalogue.h"
#include "server/app/files/image.h"

namespace ops::pages {

inline constexpr int kShareWidth = 1200, kShareHeight = 630;  // what Facebook, X and WeChat ask for

// A PNG. Any text of a provider is drawn as the text it is; what does not fit ends in an ellipsis. REQUIRES: one is drawn at
// a time (app::CostlyWork::drawing). Without `logo` its place stays empty. Throws std::runtime_error when there is no memory.
std::string share_picture(i18n::Lang lang, const app::LiveProduct& product, const std::optional<app::Picture>& logo);
// Where it is: another address for each live version, since those who show it keep it for long.
std::string share_picture_path(const app::LiveProduct& product);

}  // namespace ops::pages
