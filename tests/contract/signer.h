// The chair of the district signs papers, with a key that lies in the test.
#ifndef THIDUA_TESTS_CONTRACT_SIGNER_H_
#define THIDUA_TESTS_CONTRACT_SIGNER_H_

#include <string>

#include "tests/contract/world.h"
#include "thidua/approval/v1/signing_service.pb.h"

namespace thidua::test {

// The stored paper of a decision that the chair has just issued.
common::v1::PaperFile NewDecisionPaper(World& world);
common::v1::PaperFile FetchPaper(World& world, const Actor& who, const std::string& paper_id);
// It signed, ready to be sent by the chair. Whom the system believes is laid down with the first of them.
approval::v1::AttachSignedPaperRequest Signing(World& world, const common::v1::PaperFile& paper);

// A paper that is signed and waits for the district's seal, and it sealed, ready to be sent by the
// specialist.
approval::v1::AttachSealedPaperRequest Sealing(World& world);
// It was signed by hand, with a scan.
approval::v1::RecordHandSignatureRequest ByHand(const common::v1::PaperFile& paper);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_SIGNER_H_
