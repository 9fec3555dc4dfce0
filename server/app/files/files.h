// Uploads: stored by the hash of their bytes, read by who may, swept when nothing refers to them.
#pragma once
#include "domain/files/files.h"
#include "server/app/common.h"

namespace ops::app {

struct StoredFile {
  std::string id;
  domain::files::FileMetadata metadata;
  std::string sha256;  // hex, of the bytes kept
  std::string owner_id;
};
struct Upload {
  domain::files::Purpose purpose;
  std::string name;
  std::string bytes;
};
struct Uploaded {
  StoredFile file;
  Errors warnings;
};
// What pages show (logos, pictures) is decoded and encoded anew, so that no metadata or trailing bytes survive.
Outcome<Uploaded> store_file(Services& services, const Caller& caller, const Upload& upload);
struct FileBytes {
  StoredFile file;
  std::string bytes;
};
// Uploader; operators; anyone for files of a listed product and the logo of a provider's profile; parties of an order that refers to
// it. Rule: files.reading.
Outcome<FileBytes> read_file(Services& services, const Caller& caller, const std::string& id);
// An upload of the caller's own; nothing when it is not (or not theirs).
std::optional<StoredFile> own_upload(Services& services, const Caller& caller, const std::string& id);
// The pictures that a text of Markdown shows if the caller wrote it: their own; an operator, who looks at others' texts, sees all.
std::vector<StoredFile> pictures_for(Services& services, const Caller& caller, const std::string& markdown);
// Removes uploads that nothing refers to and that are older than 24 hours. Returns how many.
int sweep_files(Services& services);
// Removes what a crash has left among the bytes of uploads: bytes half written or never named by a row, older than 24 hours.
// Returns how many.
int sweep_strays(Services& services);

}  // namespace ops::app
