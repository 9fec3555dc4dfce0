// What a page says above a form that shows again what was typed before.
#pragma once
#include <string>
#include <vector>

#include "i18n/i18n.h"

namespace ops::pages {

struct KeptNote {
  bool done = false;         // nothing is to be sent: it was done before, and nobody was told
  bool refused = false;      // for what was typed; why stands below
  bool typed = false;        // there was something typed; else only a button was pressed
  bool only_here = false;    // it is nowhere but on this page
  std::string bound;         // why, in words; empty: no bound is
  std::string signed_in_as;  // not who typed it; empty: it is
  std::vector<std::string> files, lost;
};
std::string kept_note(i18n::Lang lang, const KeptNote& note);  // markup

}  // namespace ops::pages
