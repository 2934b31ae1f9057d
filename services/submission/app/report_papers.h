// The achievement report: made and stored as a dossier is handed in, shown as it was, and previewed before.
#ifndef THIDUA_SERVICES_SUBMISSION_APP_REPORT_PAPERS_H_
#define THIDUA_SERVICES_SUBMISSION_APP_REPORT_PAPERS_H_

#include "services/common/paper/paper_store.h"
#include "services/common/rpc/call.h"
#include "services/document/compose.h"
#include "services/submission/domain/report_paper.h"
#include "services/submission/store/dossier_store.h"

namespace thidua::submission {

// What the tree of units knows of it: asked for before the dossier is locked, whose etag moves on with its
// unit.
absl::StatusOr<ReportHead> ReportHeadOf(rpc::Call& call, const store::StoredDossier& stored);

// As it is written now; not stored yet.
absl::StatusOr<paper::Paper> ComposeReport(const store::StoredDossier& stored, const ReportHead& head,
                                           document::Stage stage);
// Stores the report of a dossier that is being handed in, and names it there. Its SHA-256; empty where
// nothing is written.
absl::StatusOr<std::string> StoreReport(rpc::Call& call, const ReportHead& head,
                                        store::StoredDossier& stored);

absl::StatusOr<common::v1::PaperFile> GetReportPaper(rpc::Call& call,
                                                     const v1::GetReportPaperRequest& request);
// Guard `editable`: what was handed in has its paper.
absl::StatusOr<common::v1::PaperFile> PreviewReport(rpc::Call& call, const v1::PreviewReportRequest& request);

}  // namespace thidua::submission

#endif  // THIDUA_SERVICES_SUBMISSION_APP_REPORT_PAPERS_H_
