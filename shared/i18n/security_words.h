// What is said of an account's password, second factor, sessions and access tokens: on the storefront's page and in the console's screen.
// No part of the shared catalogue, which is there from the console's first frame on.
#pragma once
#include <span>

#include "i18n/i18n.h"

namespace ops::i18n {

std::span<const Entry> security_entries();

}  // namespace ops::i18n
