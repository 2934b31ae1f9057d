// What a paper says, read back from its PDF.
#ifndef THIDUA_TESTS_CONTRACT_PAPER_WORDS_H_
#define THIDUA_TESTS_CONTRACT_PAPER_WORDS_H_

#include <string>

#include "thidua/common/v1/paper.pb.h"

namespace thidua::test {

// Its words, each after one blank.
std::string WordsOf(const common::v1::PaperFile& file);
// Whatever lines and pages the text is broken into.
bool Says(const std::string& words, const std::string& text);

// The bytes are those that the paper, and the log of `context` with the act (type, id), say they are.
void ExpectKept(const std::string& context, const std::string& type, const std::string& id,
                const common::v1::PaperFile& file);

}  // namespace thidua::test

#endif  // THIDUA_TESTS_CONTRACT_PAPER_WORDS_H_
