// The actions that a party will have later, in lines as people read them: those with the same reason share one.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "domain/orders/availability.h"
#include "i18n/i18n.h"

namespace ops::i18n {

struct Later {
  std::string actions;  // "同意和解、拒绝和解"
  std::string why;      // "须服务商先“提出和解”"
};
// `reader` is called 您 where a reason names who goes first.
std::vector<Later> later_lines(Lang lang, std::span<const domain::orders::Unavailable> all,
                               std::optional<domain::orders::Actor> reader);

}  // namespace ops::i18n
