// The fields of a registration. Passwords are read, and never written.
#pragma once
#include "domain/accounts/accounts.h"
#include "domain/fields.h"

namespace ops::domain::accounts {

const FieldTable& fields_of(Of<Registration>);

}  // namespace ops::domain::accounts
