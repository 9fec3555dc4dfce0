#include <archive.h>
#include <archive_entry.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <system_error>

#include "json/json.h"
#include "server/app/crypto.h"
#include "server/app/files/blobs.h"
#include "server/app/orders/evidence.h"
#include "server/app/transact.h"

namespace ops::app {
namespace {

using json::Json;

struct StorageFull {};

[[noreturn]] void fail_archive(int code, const std::string& what) {
  if (code == ENOSPC || code == EDQUOT) throw StorageFull{};
  throw std::system_error(code, std::generic_category(), what);
}

// Beside the files it is made of: there is room for those too.
int nameless_file(const std::string& dir) {
  std::string path = dir + "/.case-XXXXXX";
  const int descriptor = ::mkostemp(path.data(), O_CLOEXEC);
  if (descriptor < 0) fail_archive(errno, path);
  ::unlink(path.c_str());
  return descriptor;
}

// A ZIP being written. Everything that goes in is listed with its hash.
class Writer {
 public:
  Writer(int descriptor, Instant now) : archive_(archive_write_new()), now_(now) {
    if (!archive_) throw std::bad_alloc();
    require(archive_write_set_format_zip(archive_));
    // The last block is not filled up: a ZIP ends with its directory.
    require(archive_write_set_bytes_in_last_block(archive_, 1));
    require(archive_write_open_fd(archive_, descriptor));
  }
  ~Writer() { archive_write_free(archive_); }
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // `known`: what the manifest says beside path, size and hash.
  void add(const std::string& path, const std::string& bytes, Json known = Json::object()) {
    const std::string hash = sha256_hex(bytes);
    write(path, bytes);
    sums_ += hash + "  " + path + "\n";
    Json line{{"path", path}, {"size", bytes.size()}, {"sha256", hash}};
    line.update(known);
    entries_.push_back(std::move(line));
  }
  void finish() {
    add("manifest.json", Json{{"made_at", domain::to_rfc3339(now_)}, {"entries", entries_}}.dump(2) + "\n");
    write("SHA256SUMS", sums_);
    require(archive_write_close(archive_));
  }

 private:
  void require(int done) {
    if (done == ARCHIVE_OK) return;
    const int code = archive_errno(archive_);
    const char* words = archive_error_string(archive_);
    fail_archive(code != 0 ? code : EIO, words ? words : "the archive cannot be written");
  }
  void write(const std::string& path, const std::string& bytes) {
    archive_entry* entry = archive_entry_new();
    if (!entry) throw std::bad_alloc();
    archive_entry_set_pathname(entry, path.c_str());
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0644);
    archive_entry_set_mtime(entry, static_cast<time_t>(now_.seconds), 0);
    const int begun = archive_write_header(archive_, entry);
    archive_entry_free(entry);
    require(begun);
    if (archive_write_data(archive_, bytes.data(), bytes.size()) != static_cast<la_ssize_t>(bytes.size()))
      fail_archive(archive_errno(archive_), path);
  }

  archive* archive_;
  Instant now_;
  Json entries_ = Json::array();
  std::string sums_;
};

void write_file(Services& services, Writer& writer, const StoredFile& file) {
  const auto bytes = bytes_of(services, file.sha256);
  if (!bytes) throw std::runtime_error("the bytes of file " + file.id + " are missing");
  const std::string path = "files/" + file.id + "." + std::string(domain::files::kind_name(file.metadata.kind));
  writer.add(path, *bytes,
             {{"file_id", file.id},
              {"name", file.metadata.name},
              {"purpose", domain::files::purpose_name(file.metadata.purpose)},
              {"recorded_sha256", file.sha256}});
}

}  // namespace

EvidenceArchive::EvidenceArchive(int descriptor) : descriptor_(descriptor) {}
EvidenceArchive::~EvidenceArchive() { ::close(descriptor_); }

std::size_t EvidenceArchive::size() const {
  struct stat known{};
  if (::fstat(descriptor_, &known) != 0) throw std::system_error(errno, std::generic_category(), "reading a case");
  return static_cast<std::size_t>(known.st_size);
}

std::size_t EvidenceArchive::read(std::size_t offset, char* to, std::size_t length) const {
  std::size_t done = 0;
  while (done < length) {
    const ssize_t got = ::pread(descriptor_, to + done, length - done, static_cast<off_t>(offset + done));
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) throw std::system_error(errno, std::generic_category(), "reading a case");
    if (got == 0) break;
    done += static_cast<std::size_t>(got);
  }
  return done;
}

Outcome<std::shared_ptr<const EvidenceArchive>> pack_evidence(Services& services,
                                                              const std::vector<EvidenceText>& texts,
                                                              const std::vector<StoredFile>& files) {
  try {
    const int descriptor = nameless_file(scratch_dir(services));
    auto kept = std::make_shared<const EvidenceArchive>(descriptor);  // closes it, whatever happens
    Writer writer(descriptor, services.now());
    for (const EvidenceText& text : texts) writer.add(text.name, text.text);
    for (const StoredFile& file : files) write_file(services, writer, file);
    writer.finish();
    return kept;
  } catch (const StorageFull&) {
    return problem(Problem::Kind::storage_full);
  }
}

}  // namespace ops::app
