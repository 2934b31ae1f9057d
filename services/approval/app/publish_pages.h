// Keeps the files that the public may see as the records are (ADR 0045).
#ifndef THIDUA_SERVICES_APPROVAL_APP_PUBLISH_PAGES_H_
#define THIDUA_SERVICES_APPROVAL_APP_PUBLISH_PAGES_H_

#include <memory>
#include <string>
#include <vector>

#include "services/approval/store/public_page_store.h"
#include "services/common/rpc/background.h"

namespace thidua::approval {

// Where the page of an award is looked up from outside: "https://tdkt.vi-du.gov.vn/c/123456789012345678".
// Empty while the deployment has said no address (tls/site.address of the data directory).
std::string CheckLink(const std::string& data_dir, const std::string& case_id);

// One thread. A deployment that shows pages has the folder public/ in its data directory; where there is
// none, nothing is written. What is due stands in the database, put there by whatever changed it; it is taken
// away once its files are in place. When it begins, and once a day, everything is looked at again: so
// whatever happened meanwhile (killed between two files, the disk lost what it had not kept, files were
// deleted, a copy was restored, a unit got another name, the pages another look), the files become what they
// should be, and those that are so already are left alone.
class PagePublisher {
 public:
  // Starts at once.
  static absl::StatusOr<std::unique_ptr<PagePublisher>> Create(rpc::Runtime& runtime);

 private:
  PagePublisher(rpc::Runtime& runtime, std::unique_ptr<db::Pool> pool);
  struct Touched;
  // Whether more may be waiting.
  absl::StatusOr<bool> Round();
  absl::StatusOr<bool> WriteDue(db::Session& session);
  // Postings that changed; and those that a new day of the business clock has ended.
  absl::StatusOr<bool> WritePostings(db::Session& session, bool all);
  absl::Status WritePostingsIndex(db::Session& session, absl::CivilDay today);
  absl::Status WriteDecisions(db::Session& session, const std::vector<v1::Decision>& decisions,
                              Touched& touched);
  absl::Status WriteLists(db::Session& session, const Touched& touched);
  absl::Status WriteIndexes(db::Session& session);
  absl::StatusOr<rpc::UnitTreePtr> UnitsOf(db::Session& session, const std::vector<std::string>& units);
  // Whole or not at all, and only when it says something else.
  absl::Status Write(const std::string& path, const std::string& content) const;

  rpc::Runtime& runtime_;
  const std::unique_ptr<db::Pool>
      pool_;  // of one connection, which the lead belongs to; it takes none from calls
  const std::string root_;
  absl::Time all_asked_for_ = absl::InfinitePast();
  absl::CivilDay day_shown_;  // by which postings were said to be open or not
  rpc::Background loop_;      // last: it uses what stands above
};

}  // namespace thidua::approval

#endif  // THIDUA_SERVICES_APPROVAL_APP_PUBLISH_PAGES_H_
