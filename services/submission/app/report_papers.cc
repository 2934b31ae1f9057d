#include "services/submission/app/report_papers.h"

#include "services/common/rpc/convert.h"
#include "services/common/rpc/unit_tree.h"
#include "services/document/issue.h"
#include "services/document/paper_place.h"
#include "services/submission/app/dossier_access.h"
#include "services/submission/domain/dossier_rules.h"

namespace thidua::submission {
absl::StatusOr<ReportHead> ReportHeadOf(rpc::Call& call, const store::StoredDossier& stored) {
  ASSIGN_OR_RETURN(const auto tree, call.Units({stored.dossier.unit_id()}));
  ASSIGN_OR_RETURN(const absl::CivilDay today, call.Today());
  const std::string home = HomeOf(*tree, stored.dossier.unit_id());
  ReportHead head;
  head.issuer = tree->NameOf(home);
  head.parent = document::ParentFor(*tree, home);
  head.place = document::PlaceFor(*tree, home);
  head.day = rpc::FromDay(today);
  head.subject_name = stored.subject_name;
  head.school_year = stored.school_year;
  return head;
}

absl::StatusOr<paper::Paper> ComposeReport(const store::StoredDossier& stored, const ReportHead& head,
                                           document::Stage stage) {
  ASSIGN_OR_RETURN(const Law law, LawOf(stored));
  return document::Issue(ReportContent(stored.dossier, *law.rule_set, *law.title, head, stage), "",
                         document::Editable::kYes, stage);
}

absl::StatusOr<std::string> StoreReport(rpc::Call& call, const ReportHead& head,
                                        store::StoredDossier& stored) {
  stored.dossier.clear_report_paper_id();
  if (!AnythingWritten(stored.dossier)) return std::string();
  ASSIGN_OR_RETURN(const absl::Time now, call.Now());
  ASSIGN_OR_RETURN(auto report, ComposeReport(stored, head, document::Stage::kIssue));
  report.subject_ids = {stored.dossier.id()};
  RETURN_IF_ERROR(paper::Insert(call.uow(), report, now, call.caller().person_id()));
  stored.dossier.set_report_paper_id(report.info.id());
  return report.info.sha256();
}

absl::StatusOr<common::v1::PaperFile> GetReportPaper(rpc::Call& call,
                                                     const v1::GetReportPaperRequest& request) {
  RETURN_IF_ERROR(SightOf(call, request.dossier_id()).status());
  ASSIGN_OR_RETURN(const auto line, store::FindLine(call.uow(), request.dossier_id()));
  if (line.dossier.report_paper_id().empty()) return error::Of(reason::kNotFound);
  ASSIGN_OR_RETURN(auto file, paper::Read(call.uow(), line.dossier.report_paper_id(), request.format()));
  RecordRead(call, line.dossier);
  return file;
}

absl::StatusOr<common::v1::PaperFile> PreviewReport(rpc::Call& call,
                                                    const v1::PreviewReportRequest& request) {
  RETURN_IF_ERROR(SightOf(call, request.dossier_id()).status());
  ASSIGN_OR_RETURN(const auto stored,
                   store::FindDossier(call.uow(), request.dossier_id(), store::Drafts::kShown));
  RETURN_IF_ERROR(RequireManage(call, stored.dossier.subject(), stored.dossier.unit_id()));
  RETURN_IF_ERROR(RequireEditable(stored.dossier));
  ASSIGN_OR_RETURN(const ReportHead head, ReportHeadOf(call, stored));
  ASSIGN_OR_RETURN(auto report, ComposeReport(stored, head, document::Stage::kDraft));
  RecordRead(call, stored.dossier);
  return document::PreviewOf(std::move(report), request.format());
}

}  // namespace thidua::submission
