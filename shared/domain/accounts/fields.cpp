#include "domain/accounts/fields.h"

namespace ops::domain::accounts {
namespace {

std::vector<std::string_view> registered_roles() { return {"buyer", "provider"}; }

constexpr Field kRegistration[] = {
    field<&Registration::login>("login"),
    field<&Registration::password>("password"),
    field<&Registration::display_name>("display_name"),
    field<&Registration::role>("role", {.allowed = registered_roles}),
};
constexpr FieldTable kRegistrationTable{"Registration", kRegistration};

}  // namespace

const FieldTable& fields_of(Of<Registration>) { return kRegistrationTable; }

}  // namespace ops::domain::accounts
