// Which tables of the shared catalogue a program has. All of them, unless it defines word_tables() itself: the storefront's rules module
// is loaded by every visitor and takes along what its errors are said with, nothing else.
#pragma once
#include <span>

#include "i18n/i18n.h"
#include "i18n/word_index.h"

namespace ops::i18n {

std::span<const std::span<const Entry>> word_tables();
// Words that a program has only later, as the console those of its screens: from now on they are looked for behind the shared ones.
// REQUIRES: the index stays where it is for as long as the program runs, and is set by the one thread that asks for words.
void set_later_words(const WordIndex& index);

}  // namespace ops::i18n
