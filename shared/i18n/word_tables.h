// Which tables of the shared catalogue a program has. All of them, unless it defines word_tables() itself: the storefront's rules module
// is loaded by every visitor and takes along what its errors are said with, nothing else.
#pragma once
#include <span>

#include "i18n/i18n.h"

namespace ops::i18n {

std::span<const std::span<const Entry>> word_tables();

}  // namespace ops::i18n
