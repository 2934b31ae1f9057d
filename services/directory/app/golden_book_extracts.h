// Extracts of the golden book: made and stored as papers (ADR 0042), shown as they were.
#ifndef THIDUA_SERVICES_DIRECTORY_APP_GOLDEN_BOOK_EXTRACTS_H_
#define THIDUA_SERVICES_DIRECTORY_APP_GOLDEN_BOOK_EXTRACTS_H_

#include "services/common/rpc/call.h"
#include "thidua/directory/v1/golden_book_service.pb.h"

namespace thidua::directory {

absl::StatusOr<v1::GoldenBookExtract> MakeGoldenBookExtract(rpc::Call& call,
                                                            const v1::MakeGoldenBookExtractRequest& request);
absl::StatusOr<common::v1::PaperFile> GetGoldenBookExtract(rpc::Call& call,
                                                           const v1::GetGoldenBookExtractRequest& request);
absl::StatusOr<v1::ListGoldenBookExtractsResponse> ListGoldenBookExtracts(
    rpc::Call& call, const v1::ListGoldenBookExtractsRequest& request);

}  // namespace thidua::directory

#endif  // THIDUA_SERVICES_DIRECTORY_APP_GOLDEN_BOOK_EXTRACTS_H_
