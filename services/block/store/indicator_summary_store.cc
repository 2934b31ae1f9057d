#include "services/block/store/indicator_store.h"
#include "services/common/error/error.h"

namespace thidua::block::store {
namespace {

constexpr db::Statement kInsert{
    "indicator_summary_insert",
    "INSERT INTO indicator_summaries (id, sheet_id, paper_id) VALUES ($1::uuid, $2::uuid, $3::uuid)"};
constexpr db::Statement kSheetOf{"indicator_summary_sheet",
                                 "SELECT sheet_id FROM indicator_summaries WHERE paper_id = $1::uuid"};

}  // namespace

absl::Status InsertSummary(db::Session& session, const v1::IndicatorSummary& summary) {
  return session.Run(kInsert, summary.id(), summary.sheet_id(), summary.paper().id()).status();
}

absl::StatusOr<std::string> SheetOfSummary(db::Session& session, const std::string& paper_id) {
  ASSIGN_OR_RETURN(const db::Rows rows, session.RunOne(kSheetOf, paper_id));
  return rows[0].Text("sheet_id");
}

}  // namespace thidua::block::store
