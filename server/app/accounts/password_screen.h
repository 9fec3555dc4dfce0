// Whether a password would be among the first that somebody tries.
#pragma once
#include <string>

namespace ops::app {

// Common passwords (zxcvbn's list of thirty thousand), and by its estimate whatever takes below a million guesses: rows of keys,
// sequences, dates, what is made of the account's own names. The rules for length and form are domain::accounts'.
bool easily_guessed(const std::string& password, const std::string& login, const std::string& display_name);

}  // namespace ops::app
