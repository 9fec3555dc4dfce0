// How the list of conversations is asked for, so that a test can look at its plan.
#pragma once
#include <string>

namespace ops::store {

// Of account ?1, from the first on, or after a cursor (waits, last_at, order_id); then how many. By message_readers_by_last: what a page
// costs does not depend on how many there are.
std::string conversations_sql(bool after);

}  // namespace ops::store
