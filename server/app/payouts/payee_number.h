// Account numbers at rest: sealed for their owner, so that one that was moved to another provider's row does not open. For use-cases only.
#pragma once
#include <string>

#include "server/app/common.h"

namespace ops::app {

std::string seal_payee_number(const Services& services, const std::string& provider_id, const std::string& number);
// Throws std::runtime_error where it does not open: the key is another, or the row was changed.
std::string payee_number(const Services& services, const std::string& provider_id, const std::string& sealed);

}  // namespace ops::app
