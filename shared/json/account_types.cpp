#include "json/account_types.h"

namespace ops::json {
namespace {

using domain::Field;
using domain::field;
using domain::FieldTable;
using domain::inherited;
using domain::Of;

std::vector<std::string_view> account_roles() { return {"buyer", "provider", "operator"}; }
std::vector<std::string_view> token_scopes() { return {"read", "listings", "orders"}; }

constexpr Field kAccount[] = {
    field<&Account::id>("id"),
    field<&Account::login>("login"),
    field<&Account::display_name>("display_name"),
    field<&Account::role>("role", {.allowed = account_roles}),
};
constexpr FieldTable kAccountTable{"Account", kAccount};

constexpr Field kSession[] = {
    field<&Session::account>("account"),
    field<&Session::csrf_token>("csrf_token"),
    field<&Session::last_event_id>("last_event_id",
                                   {.about = "where to begin to listen: what changes from now on comes after it"}),
    field<&Session::expires_at>("expires_at"),
};
constexpr FieldTable kSessionTable{"Session", kSession};

constexpr Field kOwnSession[] = {
    field<&OwnSession::id>("id"),
    field<&OwnSession::device>("device", {.empty_is_null = true}),
    field<&OwnSession::user_agent>("user_agent", {.empty_is_null = true}),
    field<&OwnSession::address>("address", {.empty_is_null = true}),
    field<&OwnSession::created_at>("created_at"),
    field<&OwnSession::used_at>("used_at"),
    field<&OwnSession::expires_at>("expires_at"),
    field<&OwnSession::current>("current"),
};
constexpr FieldTable kOwnSessionTable{"OwnSession", kOwnSession};

constexpr Field kAccessToken[] = {
    field<&AccessToken::id>("id"),
    field<&AccessToken::name>("name"),
    field<&AccessToken::scopes>("scopes", {.allowed = token_scopes}),
    field<&AccessToken::created_at>("created_at"),
    field<&AccessToken::expires_at>("expires_at"),
    field<&AccessToken::used_at>("used_at"),
};
constexpr FieldTable kAccessTokenTable{"AccessToken", kAccessToken};

constexpr Field kAdminAccount[] = {
    inherited<AdminAccount, Account>(),
    field<&AdminAccount::suspended>("suspended"),
    field<&AdminAccount::created_at>("created_at"),
};
constexpr FieldTable kAdminAccountTable{"AdminAccount", kAdminAccount};

constexpr Field kAdminAccountDetails[] = {
    inherited<AdminAccountDetails, AdminAccount>(),
    field<&AdminAccountDetails::open_orders>("open_orders"),
    field<&AdminAccountDetails::finished_orders>("finished_orders"),
    field<&AdminAccountDetails::on_sale>("on_sale"),
    field<&AdminAccountDetails::has_profile>("has_profile"),
};
constexpr FieldTable kAdminAccountDetailsTable{"AdminAccountDetails", kAdminAccountDetails};

}  // namespace

const FieldTable& fields_of(Of<Account>) { return kAccountTable; }
const FieldTable& fields_of(Of<Session>) { return kSessionTable; }
const FieldTable& fields_of(Of<OwnSession>) { return kOwnSessionTable; }
const FieldTable& fields_of(Of<AccessToken>) { return kAccessTokenTable; }
const FieldTable& fields_of(Of<AdminAccount>) { return kAdminAccountTable; }
const FieldTable& fields_of(Of<AdminAccountDetails>) { return kAdminAccountDetailsTable; }

}  // namespace ops::json
