// The golden book: awards that count and those that were revoked, and its extracts.
#ifndef THIDUA_SERVICES_DIRECTORY_STORE_GOLDEN_BOOK_STORE_H_
#define THIDUA_SERVICES_DIRECTORY_STORE_GOLDEN_BOOK_STORE_H_

#include <map>
#include <string>
#include <vector>

#include "absl/time/civil_time.h"
#include "services/common/db/session.h"
#include "thidua/directory/v1/golden_book_service.pb.h"

namespace thidua::directory::store {

struct GoldenBookPage {
  std::vector<std::string> unit_ids;
  std::string school_year, award_code;
  std::string before_year, after_id;  // key of the row before the page
  std::string query;                  // of the subject's name
  int limit;
};
absl::StatusOr<std::vector<v1::ListGoldenBookResponse::Line>> ListGoldenBook(db::Session& session,
                                                                             const GoldenBookPage& page);

// Nobody corrects, withdraws, links or rules on them until the end of the transaction; many at once.
absl::Status ShareLockAwards(db::Session& session, const std::vector<std::string>& entry_ids);
// Those of the entries that are awards of the book, in no order.
absl::StatusOr<std::vector<v1::ListGoldenBookResponse::Line>> GoldenBookOf(
    db::Session& session, const std::vector<std::string>& entry_ids);

// A decision of this system has this number and day, and its authority this in its name; or bears out awards
// that were typed with such an authority.
absl::StatusOr<bool> DecidedHere(db::Session& session, const std::string& number, absl::CivilDay day,
                                 const std::string& issuing_body);

// With the subjects of its entries, each once.
absl::Status InsertExtract(db::Session& session, const v1::GoldenBookExtract& extract,
                           const std::vector<std::string>& subject_ids);
struct ExtractOf {
  std::string unit_id;
  std::vector<std::string> subject_ids;
};
// By its paper. NOT_FOUND.
absl::StatusOr<ExtractOf> FindExtract(db::Session& session, const std::string& paper_id);
// Whose book each of the papers is of, by paper.
absl::StatusOr<std::map<std::string, std::string>> UnitsOfExtracts(db::Session& session,
                                                                   const std::vector<std::string>& paper_ids);

}  // namespace thidua::directory::store

#endif  // THIDUA_SERVICES_DIRECTORY_STORE_GOLDEN_BOOK_STORE_H_
