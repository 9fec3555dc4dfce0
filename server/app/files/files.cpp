#include "server/app/files/files.h"

#include "server/app/crypto.h"
#include "server/app/files/blobs.h"
#include "server/app/files/file_view.h"
#include "server/app/files/image.h"
#include "server/app/transact.h"
#include "server/store/account_security.h"
#include "server/store/profiles.h"
#include "server/store/quotes.h"

namespace ops::app {
namespace {

using domain::files::Purpose;

constexpr std::int64_t kUnusedSeconds = domain::kDay;  // Rule: files.unused
constexpr int kFileSweep = 200;
constexpr int kStoreAttempts = 3;

std::span<const std::uint8_t> as_bytes(const std::string& text) {
  return {reinterpret_cast<const std::uint8_t*>(text.data()), text.size()};
}

bool may_read(const store::Tx& tx, const Caller& caller, const store::FileRecord& file) {
  if (caller.role == Role::operator_ || (!caller.account_id.empty() && caller.account_id == file.owner_id)) return true;
  if (tx.files().on_sale(file.id) || tx.profiles().shows(file.id)) return true;
  if (caller.account_id.empty()) return false;
  return tx.files().in_order_of(file.id, caller.account_id) || tx.quotes().reads_file(file.id, caller.account_id);
}

// Unless a row names them. In the writer, where nobody can name them meanwhile; of a folder it writes nothing, so a full disk lets it.
void forget_bytes(Services& services, const std::vector<std::string>& names) {
  Subjects about;
  for (const std::string& name : names) about.add(Subject::content(name));
  static_cast<void>(services.store.write(about, [&](store::Tx& tx) {
    for (const std::string& name : names)
      if (!tx.files().has_content(name)) forget_bytes_of(services, tx, name);
    return services.files_dir.empty();
  }));
}

// What an account keeps on the disk is bounded, beyond what it may upload in a day.
std::optional<domain::limits::Bound> storage_used_up(const store::Amount& held, std::int64_t more) {
  using domain::limits::Bound, domain::limits::most;
  if (held.count >= most(Bound::stored_files)) return Bound::stored_files;
  if (held.bytes + more > most(Bound::stored_bytes)) return Bound::stored_bytes;
  return std::nullopt;
}

// Bytes as they are kept, with what is known of them. Whatever is refused here has cost the looking.
struct Clean {
  domain::files::Checked checked;
  std::string bytes;
};
Outcome<Clean> clean(const Caller& caller, const Upload& upload) {
  Clean clean{domain::files::check(upload.purpose, upload.name, as_bytes(upload.bytes)), upload.bytes};
  if (!clean.checked.errors.empty() || !clean.checked.metadata)
    return problem(Problem::Kind::invalid, std::move(clean.checked.errors));
  if (domain::files::is_shown(upload.purpose)) {
    auto anew = reencoded(clean.checked.metadata->kind, clean.bytes, caller.account_id);
    if (!anew) return invalid("file", domain::Code::image_undecodable, {{"max", domain::files::kMaxImageSide}});
    clean.bytes = std::move(*anew);
    clean.checked.metadata->size = static_cast<std::int64_t>(clean.bytes.size());
  }
  return clean;
}

}  // namespace

Outcome<Uploaded> store_file(Services& services, const Caller& caller, const Upload& upload) {
  if (caller.account_id.empty()) return problem(Problem::Kind::not_allowed);
  const Instant now = services.now();
  using domain::limits::Bound, domain::limits::limit_of;
  const domain::limits::Limit& limit = limit_of(Bound::uploads);
  store::Amount uploaded;
  std::int64_t refused = 0;
  store::Amount held;
  services.store.read([&](const store::Tx& tx) {
    const Instant since = now + -limit.window_seconds;
    uploaded = tx.files().uploaded(caller.account_id, since, now);
    refused = tx.account_security().spent(caller.account_id, limit.name, since, now);
    held = tx.accounts().holdings(caller.account_id).files;
  });
  if (uploaded.count + refused >= limit.max) return used_up("file", Bound::uploads);
  if (uploaded.bytes + static_cast<std::int64_t>(upload.bytes.size()) > limit_of(Bound::uploaded_bytes).max)
    return used_up("uploaded_bytes", Bound::uploaded_bytes);
  if (const auto bound = storage_used_up(held, static_cast<std::int64_t>(upload.bytes.size())))
    return used_up(std::string(limit_of(*bound).name), *bound);

  auto cleaned = clean(caller, upload);
  if (!cleaned) {
    static_cast<void>(services.store.write({Subject::account(caller.account_id)},
                                           [&](store::Tx& tx) {  // on a full disk it is not counted
                                             tx.account_security().spend(caller.account_id, limit.name, now);
                                             return true;
                                           }));
    return Failure<Problem>{cleaned.error()};
  }
  domain::files::Checked& checked = cleaned->checked;
  const std::string& bytes = cleaned->bytes;
  const store::FileRecord record{new_id("fil_", now), caller.account_id, *checked.metadata, sha256_hex(bytes), now};
  // The sweeper may remove the same content between the two steps; then it is written again.
  for (int attempt = 0; attempt < kStoreAttempts; ++attempt) {
    if (!keep_before_row(services, record.sha256, bytes)) return problem(Problem::Kind::storage_full);
    std::optional<Bound> full;  // asked again: others of the account may have come meanwhile
    KeyedRequest* const keyed = KeyedRequest::current();
    Subjects about{Subject::account(caller.account_id), Subject::content(record.sha256)};
    if (keyed) about.add(keyed->subject());
    const store::Written written = services.store.write(about, [&](store::Tx& tx) {
      if (keyed) keyed->begin(tx);
      full = storage_used_up(tx.accounts().holdings(caller.account_id).files, record.metadata.size);
      if (full || !keep_with_row(services, tx, record.sha256, bytes)) return false;
      tx.files().insert(record);
      if (keyed) keyed->note(tx);
      return true;
    });
    if (keyed) keyed->written(written);
    const auto refusal = refusal_of(written);
    if (refusal || full) {
      forget_bytes(services, {record.sha256});  // on a full disk above all
      if (full) return used_up(std::string(limit_of(*full).name), *full);
      return problem(*refusal);
    }
    if (written == store::Written::committed) return Uploaded{stored_file(record), std::move(checked.warnings)};
  }
  throw std::runtime_error("an upload's bytes vanish as soon as they are written");
}

Outcome<FileBytes> read_file(Services& services, const Caller& caller, const std::string& id) {
  const auto file = snapshot<std::optional<store::FileRecord>>(
      services, [&](const store::Tx& tx) -> std::optional<store::FileRecord> {
        auto found = tx.files().find(id);
        if (!found || !may_read(tx, caller, *found)) return std::nullopt;
        return found;
      });
  if (!file) return problem(Problem::Kind::not_found);
  auto bytes = bytes_of(services, file->sha256);
  if (!bytes) throw std::runtime_error("the bytes of file " + id + " are missing");
  return FileBytes{stored_file(*file), std::move(*bytes)};
}

std::optional<StoredFile> own_upload(Services& services, const Caller& caller, const std::string& id) {
  return snapshot<std::optional<StoredFile>>(services, [&](const store::Tx& tx) -> std::optional<StoredFile> {
    const auto found = tx.files().find(id);
    if (!found || caller.account_id.empty() || found->owner_id != caller.account_id) return std::nullopt;
    return stored_file(*found);
  });
}

std::vector<StoredFile> pictures_for(Services& services, const Caller& caller, const std::string& markdown) {
  return snapshot<std::vector<StoredFile>>(services, [&](const store::Tx& tx) {
    std::vector<StoredFile> pictures;
    for (const std::string& id : domain::files::picture_ids(markdown, kMostPictures)) {
      const auto file = tx.files().find(id);
      const bool may = file && (file->owner_id == caller.account_id || caller.role == Role::operator_);
      if (may && file->metadata.purpose == Purpose::picture) pictures.push_back(stored_file(*file));
    }
    return pictures;
  });
}

// First the rows, then, once that is durable, the bytes that no row names any more: a crash in between leaves bytes too
// many, never too few.
int sweep_files(Services& services) {
  const Instant cutoff = services.now() + -kUnusedSeconds;
  std::vector<std::string> hashes;
  const store::Written rows = services.store.write({Subject::upkeep()}, [&](store::Tx& tx) {
    hashes = tx.files().remove_unused(cutoff, kFileSweep);
    return true;
  });
  if (rows != store::Written::committed) return 0;
  forget_bytes(services, hashes);
  return static_cast<int>(hashes.size());
}

int sweep_strays(Services& services) {
  const std::vector<std::string> strays = strays_of(services, services.now() + -kUnusedSeconds);
  if (!strays.empty()) forget_bytes(services, strays);
  return static_cast<int>(strays.size());
}

}  // namespace ops::app
